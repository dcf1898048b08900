import type { Day } from '../catalogue/day'
import { isBridged, type Period, type Timeline } from './timeline'

/** When an offering was on offer, by every source that ever listed it. */
export interface Presence {
  /** Half-open days, gaps of up to 30 days bridged, oldest first. */
  listings: Period[]
  /** First day of any record. */
  known_from: Day
  /** The day since which no source lists it; null while one does (DATA rule 10). */
  withdrawn_on: Day | null
  /** It stood in the first version of a history: when it was added is not known. */
  from_start: boolean
}

/** What a timeline says of presence; a source of today's listing alone has it too. */
export type Listed = Pick<Timeline, 'listings' | 'from_start'> & {
  entries: readonly { on: Day; listed: boolean }[]
}

/**
 * An offering is there as long as one source lists it: what one of them drops
 * is withdrawn only when the others do. Throws a RangeError for no timelines.
 */
export function presenceOf(timelines: readonly Listed[]): Presence {
  const days = timelines.flatMap(({ entries }) => entries.map(({ on }) => on)).sort()
  const known_from = days[0]
  if (known_from === undefined) throw new RangeError('Nothing is known without a timeline')
  const listings = unionOf(timelines.flatMap((timeline) => timeline.listings))
  const ends = timelines.flatMap(({ entries }) => {
    const last = entries.at(-1)
    return last === undefined || last.listed ? [] : [last.on]
  })
  const is_listed = timelines.some(({ entries }) => entries.at(-1)?.listed)
  const from_start = timelines.some(
    (timeline) => timeline.from_start && timeline.entries[0]?.on === known_from,
  )
  return { listings, known_from, withdrawn_on: is_listed ? null : last(ends), from_start }
}

function last(days: readonly Day[]): Day | null {
  return [...days].sort().at(-1) ?? null
}

function unionOf(periods: readonly Period[]): Period[] {
  const union: Period[] = []
  for (const { from, to } of [...periods].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const open = union.at(-1)
    if (open === undefined || (open.to !== null && !isBridged(open.to, from))) {
      union.push({ from, to })
    } else if (open.to !== null && (to === null || to > open.to)) open.to = to
  }
  return union
}
