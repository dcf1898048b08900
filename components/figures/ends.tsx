import type { Day } from '@/lib/catalogue/day'
import { Unknown } from './unknown'

interface Props {
  shutdownOn: Day | null
  earliestShutdownOn: Day | null
  /** Spells "not before" out where there is room for it. */
  inWords?: boolean
}

/** When it ends: the shutdown day, or "not before" as `≥`, said in words to a screen reader. */
export function Ends({ shutdownOn, earliestShutdownOn, inWords = false }: Props) {
  if (shutdownOn !== null) return <time>{shutdownOn}</time>
  if (earliestShutdownOn === null) return <Unknown />
  return (
    <>
      {inWords ? (
        'not before'
      ) : (
        <span role="img" aria-label="not before">
          ≥
        </span>
      )}{' '}
      <time>{earliestShutdownOn}</time>
    </>
  )
}
