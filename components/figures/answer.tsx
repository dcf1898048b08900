import { Unknown } from './unknown'

/** A capability: a tick, the word "no", or the dash of what nobody published. */
export function Answer({ value }: { value: boolean | null }) {
  if (value === null) return <Unknown />
  return value ? (
    <span className="yes" role="img" aria-label="yes" />
  ) : (
    <span className="no">no</span>
  )
}
