/** What a search over everything can find. */
export const foundTypes = ['model', 'provider', 'host', 'benchmark'] as const
export type FoundType = (typeof foundTypes)[number]

/** One thing that a search over everything found. */
export interface Found {
  type: FoundType
  /** Its slug. */
  id: string
  name: string
  /** The one fact that tells it from others of its name; null where there is none. */
  detail: string | null
  /** The other id or name by which it was found; null where its own did. */
  matched: string | null
}
