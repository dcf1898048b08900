import { citationKey } from './evidence'
import type { Placed } from './subjects'

/** Citations of each kind of subject, by `citationKey`. */
export type CitationIds = Record<'host' | 'model' | 'offering', ReadonlyMap<string, number>>

/** The citation that stands for what one statement says of its subject. */
export function citationOf(placed: Placed, citations: CitationIds): number | undefined {
  const { subject_type } = placed
  if (subject_type === 'alias' || subject_type === 'source') return undefined
  return citations[subject_type].get(
    citationKey(placed.subject_id, placed.source_id, placed.statement.locator),
  )
}
