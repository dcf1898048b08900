import { Fragment } from 'react'
import { matchesIn } from '@/lib/text/matches'

/** A name with what was searched for marked in it. */
export function Marked({ text, search }: { text: string; search: string | null }) {
  if (search === null) return text
  return matchesIn(text, search).map(({ part, isMatch }, index) =>
    isMatch ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other name
      <mark key={index}>{part}</mark>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other name
      <Fragment key={index}>{part}</Fragment>
    ),
  )
}
