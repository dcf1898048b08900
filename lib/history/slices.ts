import type { Day } from '../catalogue/day'

/** A value that a record stated over half-open days; as it is kept for each field. */
export interface Slice<V = unknown> {
  field: string
  value: V
  from: Day
  /** Equal to `from` for one that did not survive its day; null while it is stated. */
  to: Day | null
  /** The version that first said so, where a history names one. */
  commit: string | null
}

/** How two values of a field are compared. */
export interface Sameness<V> {
  /** They say the same: one goes on where the other stood. */
  says: (a: V, b: V) => boolean
  /** They are written alike too. */
  reads: (a: V, b: V) => boolean
}

/**
 * What a record stated over time once it was read again on `day`: what it still
 * says goes on, in its newest spelling; what it says no more ends; what is new
 * begins. A value that was first said on that very day did not survive it.
 *
 * A reading older than what is known changes nothing that was said later.
 */
export function continued<V>(
  slices: readonly Slice<V>[],
  stated: ReadonlyMap<string, V>,
  day: Day,
  { says, reads }: Sameness<V>,
): Slice<V>[] {
  const result: Slice<V>[] = []
  const settled = new Set<string>()
  for (const slice of slices) {
    const { field, value, from, to } = slice
    const now = stated.get(field)
    if (to !== null && to > day) settled.add(field)
    if (to !== null) {
      result.push(slice)
      continue
    }
    settled.add(field)
    if (now !== undefined && says(value, now)) {
      // The same word, earlier than it was known.
      const since = day < from ? day : from
      const same = reads(value, now) && since === from
      result.push(same ? slice : { ...slice, value: day < from ? value : now, from: since })
    } else if (day < from) {
      if (now !== undefined) result.push({ field, value: now, from: day, to: from, commit: null })
      result.push(slice)
    } else {
      result.push({ ...slice, to: day })
      if (now !== undefined) result.push({ field, value: now, from: day, to: null, commit: null })
    }
  }
  for (const [field, value] of stated) {
    if (!settled.has(field)) result.push({ field, value, from: day, to: null, commit: null })
  }
  return result
}
