import { fieldOf, type TableView } from '@/lib/browse/view'
import { bucketOf } from '@/lib/catalogue/buckets'
import { lastDay } from '@/lib/catalogue/day'
import type { Field } from '@/lib/catalogue/field'
import type { Range } from '@/lib/catalogue/query'
import { spreadWords } from '@/lib/text/buckets'
import { rangeOf } from './range-of'

const height = 24
const width = 10

interface Props {
  view: TableView
  field: string
  legend: string
}

/**
 * How many rows there are along a range under the other filters: bars of what the range takes in
 * are dark. Two paths, so that it costs a page little; of one height whatever comes.
 */
export function Histogram({ view, field: key, legend }: Props) {
  const field = fieldOf(view.page, key)
  const counts = view.ranges[key]
  if (!field || !counts) return null
  const range = rangeOf(view.query, key)
  const most = Math.max(...counts, 1)
  const bars = (isIn: boolean) =>
    counts
      .map((count, bucket) => {
        if (count === 0 || isWithin(field, range, bucket) !== isIn) return ''
        const tall = Math.max(1, Math.round((count / most) * height))
        return `M${bucket * width} ${height}v-${tall}h${width - 1}v${tall}z`
      })
      .join('')
  return (
    <svg
      className="histogram"
      viewBox={`0 0 ${counts.length * width - 1} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`${legend} of ${view.page.noun}s: ${spreadWords(field, counts)}`}
    >
      <path d={bars(true)} />
      {(range.min !== null || range.max !== null) && <path d={bars(false)} />}
    </svg>
  )
}

/** Whether some of a bucket lies in the range. */
function isWithin(field: Field, { min, max }: Range, bucket: number): boolean {
  const end = max !== null && field.type === 'day' ? lastDay(max) : max
  return (
    (min === null || bucketOf(field, min) <= bucket) &&
    (end === null || bucketOf(field, end) >= bucket)
  )
}
