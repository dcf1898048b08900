import type { Day } from '../catalogue/day'
import type { PriceStatement } from '../import/record'
import { keyOfPrice, pricesByKey, sameValue } from './same'
import type { Step } from './steps'
import type { LifecycleEntry, Timeline } from './timeline'

/** A price that one record of one source stated, over the half-open days on which it did. */
export interface StatedPrice {
  /** Its place among the record's prices. */
  key: string
  statement: PriceStatement
  from: Day
  /** Equal to `from` for one that did not survive its day; null while it is stated. */
  to: Day | null
  /** The version that first said so, where the history names one. */
  commit: string | null
}

/** A state or shutdown day that one record of one source stated. */
export interface StatedFact {
  field: 'state_seen' | 'shutdown_on'
  value: string
  from: Day
  to: Day | null
  commit: string | null
}

/**
 * The prices of a timeline one by one, by key and then by day; of those that a
 * day also had, only what the first day's last word replaced (DATA rule 20).
 */
export function statedPricesOf({ entries }: Pick<Timeline, 'entries'>): StatedPrice[] {
  const stated = entries.map(({ prices }) => pricesByKey(prices))
  const keys = [...new Set(stated.flatMap((prices) => [...prices.keys()]))].sort()
  return keys.flatMap((key) => {
    const slices: StatedPrice[] = []
    for (const [index, { on, commit }] of entries.entries()) {
      const statement = stated[index]?.get(key) ?? null
      const open = slices.at(-1)
      if (open?.to === null) {
        if (sameValue(open.statement, statement)) continue
        open.to = on
      }
      if (statement !== null) slices.push({ key, statement, from: on, to: null, commit })
    }
    return [...replacedOnFirstDay(entries, key), ...slices]
  })
}

function replacedOnFirstDay(entries: Timeline['entries'], key: string): StatedPrice[] {
  const [first] = entries
  if (first === undefined) return []
  const { on, commit } = first
  const last = first.prices.find((price) => keyOfPrice(price) === key) ?? null
  const replaced: StatedPrice[] = []
  for (const prices of first.earlier) {
    const statement = pricesByKey(prices).get(key) ?? null
    if (statement === null || sameValue(statement, last)) continue
    if (sameValue(statement, replaced.at(-1)?.statement ?? null)) continue
    replaced.push({ key, statement, from: on, to: on, commit })
  }
  return replaced
}

/** The states and shutdown days of a timeline over the days on which they were stated. */
export function statedFactsOf(timeline: Pick<Timeline, 'lifecycle'>): StatedFact[] {
  const facts: StatedFact[] = []
  for (const { what, on, after, commit } of timeline.lifecycle) {
    if (what !== 'state_seen' && what !== 'shutdown_on') continue
    const open = facts.findLast(({ field }) => field === what)
    if (open?.to === null) open.to = on
    if (after !== null) facts.push({ field: what, value: after, from: on, to: null, commit })
  }
  return facts
}

/** Stated facts as the entries of a lifecycle that events are made of, by day. */
export function lifecycleOfFacts(
  facts: readonly StatedFact[],
  { known_from, locator }: { known_from: Day; locator: string },
): LifecycleEntry[] {
  const entries = new Map<string, LifecycleEntry>()
  for (const { field, value, from, to, commit } of facts) {
    if (to === from) continue
    const before = facts.find((each) => each.field === field && each.to === from)?.value ?? null
    const first = from === known_from
    entries.set(`${field} ${from}`, {
      on: from,
      what: field,
      before,
      after: value,
      first,
      commit,
      locator,
    })
    const ends = to !== null && !facts.some((each) => each.field === field && each.from === to)
    if (ends) {
      const end = { on: to, what: field, before: value, after: null, first: false, commit, locator }
      entries.set(`${field} ${to}`, end)
    }
  }
  return [...entries.values()].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

/**
 * The steps of prices that their source dates itself: it says what held when, so
 * nothing in it is a correction.
 */
export function datedStepsOf(
  stated: readonly StatedPrice[],
  { locator }: { locator: string },
): Step[] {
  return stated
    .filter(({ from, to }) => to !== from)
    .map(({ key, statement, from, to, commit }): Step => {
      const before = stated.find((each) => each.key === key && each.to === from)?.statement ?? null
      const kind = before === null ? 'initial' : 'change'
      const rest = { before, why: null, corrects: [], commit, locator }
      return { key, statement, from, to, kind, ...rest }
    })
    .sort((a, b) => compareText(a.key, b.key) || compareText(a.from, b.from))
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
