import { type Day, daysBetween } from '../catalogue/day'
import type { PriceStatement } from '../import/record'
import { samePrices } from './same'

/** Half open; no end means until now. */
export interface Period {
  from: Day
  to: Day | null
}

/** Where a source says something: which version of it, and where in the history. */
export interface Place {
  /** The version that said it, where the history names one. */
  commit: string | null
  locator: string
}

/** What a source says of an offering from the end of one UTC day on. */
export interface Entry extends Place {
  on: Day
  /** The instant of the day's last word, in UTC. */
  at: string
  listed: boolean
  name: string | null
  /** The full set that is stated from then on; what is not in it is not stated. */
  prices: PriceStatement[]
  /** True where the source stated none and the set before is carried (DATA rule 19). */
  carried: boolean
  /**
   * Sets that the day also had and that were replaced before it ended, oldest
   * first: the last change of a UTC day wins (DATA rule 22).
   */
  earlier: PriceStatement[][]
  /** How many events of the source fell on this day. */
  events: number
}

export interface LifecycleEntry extends Place {
  on: Day
  what: 'added' | 'withdrawn' | 'returned' | 'state_seen' | 'shutdown_on'
  before: string | null
  after: string | null
  /** Said by the first record: since when it was so, nobody wrote down. */
  first: boolean
}

export interface Limits {
  context_window: number | null
  max_input_tokens: number | null
  max_output_tokens: number | null
}

export interface LimitEntry extends Place, Limits {
  on: Day
}

/** One offering through time as one record of one source tells it. */
export interface Timeline {
  /** The source's key. */
  source: string
  /** The source's id of the host. */
  host: string
  api_model_id: string
  locator: string
  /** One for each UTC day on which something changed, oldest first; never empty. */
  entries: Entry[]
  lifecycle: LifecycleEntry[]
  limits: LimitEntry[]
  /** The days on which the source listed it, gaps of up to 30 days bridged; none for a few hours' stay. */
  listings: Period[]
  /** It stood in the first version of the history: what was before is not known. */
  from_start: boolean
  counts: TimelineCounts
}

/** What the rules did to one timeline, for checks that count over a whole file. */
export interface TimelineCounts {
  events: number
  /** Changes of how a price is written that changed no price. */
  re_encoded: number
  /** Events to no price at all, over which the price before was carried. */
  carried: number
  /** Removals that were taken back within 30 days. */
  bridged: number
  /** Removals that were not, whether or not it came back later. */
  withdrawn: number
  /** Price sets that did not survive the day they were stated on. */
  replaced_same_day: number
}

/** One event of a history, read but not yet judged. */
export interface Moment extends Place {
  on: Day
  /** The instant in UTC. */
  at: string
  event: 'added' | 'changed' | 'removed'
  /** Null: the event speaks of prices and states none. Absent: it does not speak of them. */
  prices?: PriceStatement[] | null
  name?: string | null
  state?: string | null
  shutdown?: Day | null
  limits?: Limits
}

/** An offering that is missing for so long and comes back was never gone (DATA rule 10). */
export const BRIDGED_DAYS = 30

/**
 * The timeline of some moments, oldest first, the first of them an addition:
 * gaps bridged, unstated prices carried, and each UTC day told by its last word.
 */
export function timelineOf(
  subject: Pick<Timeline, 'source' | 'host' | 'api_model_id' | 'locator'>,
  moments: readonly Moment[],
  history_start: Day,
): Timeline {
  const kept = withoutGaps(moments)
  const tracks = new Tracks()
  for (const day of daysOf(kept)) tracks.add(day)
  const { entries, lifecycle, limits, counts } = tracks
  counts.events = moments.length
  counts.bridged = moments.length - kept.length
  return {
    ...subject,
    entries,
    lifecycle: lifecycle.filter(({ what, on }) => what !== 'added' || on > history_start),
    limits,
    listings: listingsOf(entries),
    from_start: (entries[0]?.on ?? '') <= history_start,
    counts,
  }
}

/** Without the removals that are taken back in time; what comes back may state other prices. */
function withoutGaps(moments: readonly Moment[]): Moment[] {
  return moments.filter((moment, index) => {
    const next = moments[index + 1]
    return moment.event !== 'removed' || next === undefined || !isBridged(moment.on, next.on)
  })
}

/** True for an absence that ends soon enough to have been none. */
export function isBridged(gone: Day, back: Day): boolean {
  return daysBetween(gone, back) <= BRIDGED_DAYS
}

function* daysOf(moments: readonly Moment[]): Generator<Moment[]> {
  let day: Moment[] = []
  for (const moment of moments) {
    if (day[0] !== undefined && day[0].on !== moment.on) {
      yield day
      day = []
    }
    day.push(moment)
  }
  if (day.length > 0) yield day
}

/** Puts days together, each compared with what stood before it. */
class Tracks {
  readonly entries: Entry[] = []
  readonly lifecycle: LifecycleEntry[] = []
  readonly limits: LimitEntry[] = []
  readonly counts: TimelineCounts = {
    events: 0,
    re_encoded: 0,
    carried: 0,
    bridged: 0,
    withdrawn: 0,
    replaced_same_day: 0,
  }
  private state: string | null = null
  private shutdown: Day | null = null

  add(day: readonly Moment[]): void {
    const last = day.at(-1)
    if (last === undefined) return
    const before = this.entries.at(-1)
    const entry = this.entryOf(day, last, before)
    this.addListing(entry, before)
    this.addFacts(day)
    if (before === undefined || !isSame(before, entry)) this.entries.push(entry)
  }

  private entryOf(day: readonly Moment[], last: Moment, before: Entry | undefined): Entry {
    const sets: PriceStatement[][] = []
    let prices = before?.prices ?? []
    let carried = before?.carried ?? false
    let name = before?.name ?? null
    for (const moment of day) {
      name = moment.name ?? name
      if (moment.prices === undefined) continue
      const stated: PriceStatement[] | null = moment.prices
      carried = stated === null && prices.length > 0
      if (carried) this.counts.carried += 1
      const next: PriceStatement[] = stated ?? prices
      // The same price with other digits or under another name is no event.
      const same: boolean = stated !== null && samePrices(prices, next)
      if (same && moment.event === 'changed') this.counts.re_encoded += 1
      if (!same) prices = next
      sets.push(prices)
    }
    const earlier = replacedSets(sets, before?.prices ?? [])
    this.counts.replaced_same_day += earlier.length
    const { on, at, commit, locator } = last
    const listed = last.event !== 'removed'
    return { on, at, commit, locator, listed, name, prices, carried, earlier, events: day.length }
  }

  private addListing(entry: Entry, before: Entry | undefined): void {
    // 49 offerings came and went within their first day: they were there, if only for hours.
    if (before === undefined) this.addFact(entry, 'added', null, null)
    const was = before?.listed ?? true
    if (entry.listed === was) return
    if (!entry.listed) this.counts.withdrawn += 1
    this.addFact(entry, entry.listed ? 'returned' : 'withdrawn', null, null)
  }

  /** What the day ends with, of each fact that is spoken of. */
  private addFacts(day: readonly Moment[]): void {
    const stated = day.findLast(({ state }) => state !== undefined)
    if (stated?.state !== undefined && stated.state !== this.state) {
      this.addFact(stated, 'state_seen', this.state, stated.state)
      this.state = stated.state
    }
    const dated = day.findLast(({ shutdown }) => shutdown !== undefined)
    if (dated?.shutdown !== undefined && dated.shutdown !== this.shutdown) {
      this.addFact(dated, 'shutdown_on', this.shutdown, dated.shutdown)
      this.shutdown = dated.shutdown
    }
    const limited = day.findLast(({ limits }) => limits !== undefined)
    if (limited?.limits) this.addLimits(limited, limited.limits)
  }

  private addFact(
    { on, commit, locator }: Place & { on: Day },
    what: LifecycleEntry['what'],
    before: string | null,
    after: string | null,
  ): void {
    const first = this.entries.length === 0
    this.lifecycle.push({ on, commit, locator, what, before, after, first })
  }

  private addLimits({ on, commit, locator }: Moment, limits: Limits): void {
    const before = this.limits.at(-1)
    if (before !== undefined && sameLimits(before, limits)) return
    this.limits.push({ on, commit, locator, ...limits })
  }
}

function isSame(before: Entry, entry: Entry): boolean {
  return (
    before.listed === entry.listed &&
    before.carried === entry.carried &&
    entry.earlier.length === 0 &&
    samePrices(before.prices, entry.prices)
  )
}

/** Sets of a day that neither stood before it nor stand at its end. */
function replacedSets(
  sets: readonly PriceStatement[][],
  before: readonly PriceStatement[],
): PriceStatement[][] {
  const last = sets.at(-1) ?? []
  const replaced: PriceStatement[][] = []
  for (const set of sets) {
    const known = [before, last, replaced.at(-1)].some((each) => each && samePrices(each, set))
    if (!known) replaced.push(set)
  }
  return replaced
}

function sameLimits(a: Limits, b: Limits): boolean {
  return (
    a.context_window === b.context_window &&
    a.max_input_tokens === b.max_input_tokens &&
    a.max_output_tokens === b.max_output_tokens
  )
}

function listingsOf(entries: readonly Entry[]): Period[] {
  const periods: Period[] = []
  for (const { on, listed } of entries) {
    const open = periods.at(-1)
    if (listed && (open === undefined || open.to !== null)) periods.push({ from: on, to: null })
    else if (!listed && open?.to === null) open.to = on
  }
  return periods
}
