import type { Day } from '../catalogue/day'
import { decimal, decimalText } from '../catalogue/decimal'
import { meters } from '../catalogue/meters'
import type { ChangeType } from '../catalogue/vocabulary'
import type { PriceStatement } from '../import/record'
import type { Presence } from './listings'
import type { ShownStep } from './merge'
import type { Move } from './moves'
import { isBridged, type LifecycleEntry } from './timeline'

/** A price as an event shows it: plain dollars as their amount alone. */
export type ShownPrice = string | Record<string, string>

export interface FieldChange {
  /** A price key, or a lifecycle field. */
  field: string
  before: ShownPrice | null
  after: ShownPrice | null
  /**
   * The relative change, `-0.75` for a quarter of the price before; exact, or
   * rounded to 12 digits where it never ends. Null but for two figures of one
   * currency.
   */
  magnitude: string | null
}

/** Something that happened to one offering on one day. */
export interface HistoryEvent {
  on: Day
  type: ChangeType
  host: string
  api_model_id: string
  /** Meters as the catalogue orders them; the first is the one to put in a title. */
  fields: FieldChange[]
  moved: Move | null
  source: string
  commit: string | null
  locator: string
  /** The same for the same change of other offerings, on whatever day: what lists group by. */
  group: string
}

export interface OfferingHistory {
  host: string
  api_model_id: string
  presence: Presence
  /** Merged (lib/history/merge.ts). */
  steps: readonly ShownStep[]
  /** Of each of its timelines, with the source's key. */
  lifecycle: readonly (LifecycleEntry & { source: string })[]
}

type Bare = Omit<HistoryEvent, 'host' | 'api_model_id' | 'group' | 'fields'> & {
  field: FieldChange | null
}

/**
 * The change events of an offering, oldest first. What happened alike to several
 * meters on one day is one event.
 *
 * No events: a first price (the offering's addition tells it), a meter that a
 * source begins to state beside others, another source taking over, a source
 * that drops what others still list, a price replaced within its day, and what the first version of a history already had.
 */
export function eventsOf(history: OfferingHistory): HistoryEvent[] {
  const bare = [...priceEvents(history.steps), ...presenceEvents(history), ...factEvents(history)]
  const bundles = new Map<string, HistoryEvent>()
  for (const { field, ...event } of bare) {
    const key = JSON.stringify([event.on, event.type, event.moved])
    const bundle = bundles.get(key)
    if (bundle === undefined) {
      const { host, api_model_id } = history
      const fields = field === null ? [] : [field]
      bundles.set(key, { ...event, host, api_model_id, fields, group: '' })
    } else if (field !== null) bundle.fields.push(field)
  }
  const events = [...bundles.values()].map(sorted)
  return events.sort((a, b) => compareText(a.on, b.on) || compareText(a.group, b.group))
}

function sorted(event: HistoryEvent): HistoryEvent {
  const fields = [...event.fields].sort(
    (a, b) => orderOf(a.field) - orderOf(b.field) || compareText(a.field, b.field),
  )
  const changes = fields.map(({ field, before, after }) => [field, before, after])
  return { ...event, fields, group: JSON.stringify([event.type, changes]) }
}

const order = new Map<string, number>(meters.map(({ key }, index) => [key, index]))

/** Plain prices first, then those under conditions. */
function orderOf(field: string): number {
  const meter = field.split('[', 1)[0] ?? field
  return (order.get(meter) ?? meters.length) + (meter === field ? 0 : meters.length)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

// Prices

function* priceEvents(steps: readonly ShownStep[]): Generator<Bare> {
  for (const [index, step] of steps.entries()) {
    const { source, commit, locator, key } = step
    const type = typeOf(step)
    const place = { source, commit, locator }
    if (type !== null) {
      const field = changeOf(key, mistakenFor(step), step.statement)
      yield { on: step.from, type, ...place, moved: step.moved, field }
    }
    for (const { statement, to, why, ...at } of step.corrects) {
      if (why !== 'reversed') continue
      const field = changeOf(key, statement, step.statement)
      const { commit, locator } = at
      yield { on: to, type: 'price_corrected', source, commit, locator, moved: null, field }
    }
    const next = steps[index + 1]
    const ends = step.to !== null && !step.lost && !(next?.key === key && next.from === step.to)
    if (ends && step.to !== null) {
      const field = changeOf(key, step.statement, null)
      yield { on: step.to, type: 'price_changed', ...place, moved: null, field }
    }
  }
}

function typeOf({ kind, why, moved }: ShownStep): ChangeType | null {
  if (kind === 'initial' || why === 'other_source') return null
  if (kind === 'correction') return 'price_corrected'
  return moved === null ? 'price_changed' : 'moved'
}

/** On the day of addition what was corrected never was the step before. */
function mistakenFor({ why, before, corrects }: ShownStep): PriceStatement | null {
  if (why !== 'same_day') return before
  return corrects.findLast((each) => each.why === 'same_day')?.statement ?? before
}

function changeOf(
  field: string,
  before: PriceStatement | null,
  after: PriceStatement | null,
): FieldChange {
  return {
    field,
    before: before && shownPrice(before),
    after: after && shownPrice(after),
    magnitude: magnitudeOf(before, after),
  }
}

function shownPrice({ state, amount, currency }: PriceStatement): ShownPrice {
  if (state !== 'listed' || amount === null) return { state }
  return currency === 'USD' ? amount : { amount, currency }
}

function magnitudeOf(before: PriceStatement | null, after: PriceStatement | null): string | null {
  if (!before?.amount || !after?.amount || before.currency !== after.currency) return null
  const from = decimal(before.amount)
  if (from.isZero()) return null
  return decimalText(decimal(after.amount).minus(from).div(from).toSignificantDigits(12))
}

// Presence and lifecycle

/** Sources of one offering come and go; only the first to list it and the last to drop it tell. */
function* presenceEvents({ presence, lifecycle }: OfferingHistory): Generator<Bare> {
  const { known_from, listings, withdrawn_on, from_start } = presence
  const told = (whats: string[], on: Day, type: ChangeType): Bare[] => {
    const entry = lifecycle.find((each) => whats.includes(each.what) && each.on === on)
    if (entry === undefined) return []
    const { source, commit, locator } = entry
    return [{ on, type, source, commit, locator, moved: null, field: null }]
  }
  if (!from_start) yield* told(['added'], known_from, 'added')
  for (const [index, { from, to }] of listings.entries()) {
    const before = listings[index - 1]
    if (before) yield* told(['returned', 'added'], from, 'returned')
    const next = listings[index + 1]
    if (to !== null && (next === undefined || !isBridged(to, next.from))) {
      yield* told(['withdrawn'], to, 'withdrawn')
    }
  }
  if (listings.length === 0 && withdrawn_on !== null) {
    yield* told(['withdrawn'], withdrawn_on, 'withdrawn')
  }
}

/** What a first record says began on a day that nobody wrote down. */
function* factEvents({ lifecycle }: OfferingHistory): Generator<Bare> {
  const seen = new Set<string>()
  for (const { what, on, before, after, source, commit, locator, first } of lifecycle) {
    if ((what !== 'state_seen' && what !== 'shutdown_on') || first) continue
    const key = JSON.stringify([what, on, before, after])
    // Several keys of one offering say it each.
    if (seen.has(key)) continue
    seen.add(key)
    const field = { field: what, before, after, magnitude: null }
    yield { on, type: factType(what, after), source, commit, locator, moved: null, field }
  }
}

function factType(what: 'state_seen' | 'shutdown_on', after: string | null): ChangeType {
  if (what === 'shutdown_on' && after !== null) return 'shutdown_scheduled'
  return after === 'deprecated' ? 'deprecated' : 'fact_changed'
}
