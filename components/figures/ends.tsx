import type { Day } from '@/lib/catalogue/day'
import { Unknown } from './unknown'

interface Props {
  shutdownOn: Day | null
  earliestShutdownOn: Day | null
}

/** When it ends: the shutdown day, or "not before" as `≥`, said in words to a screen reader. */
export function Ends({ shutdownOn, earliestShutdownOn }: Props) {
  if (shutdownOn !== null) return <time dateTime={shutdownOn}>{shutdownOn}</time>
  if (earliestShutdownOn === null) return <Unknown />
  return (
    <>
      <span role="img" aria-label="not before">
        ≥
      </span>{' '}
      <time dateTime={earliestShutdownOn}>{earliestShutdownOn}</time>
    </>
  )
}
