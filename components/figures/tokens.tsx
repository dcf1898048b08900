import { grouped, shortCount } from '@/lib/text/numbers'
import { Unknown } from './unknown'

/** A count shortened for a narrow column; pointer and screen reader get the exact number. */
export function ShortCount({ value }: { value: number | null }) {
  if (value === null) return <Unknown />
  const exact = grouped(value)
  const short = shortCount(value)
  if (short === exact) return short
  return <abbr title={exact}>{short}</abbr>
}
