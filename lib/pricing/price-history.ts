import { type Day, utcDay } from '../catalogue/day'
import type { DecimalText } from '../catalogue/decimal'
import { type MeterKey, meters } from '../catalogue/meters'
import { type Price, type PriceConditions, priceKey } from '../catalogue/price'
import type { PriceKind, PriceState } from '../catalogue/vocabulary'

/** A price with the one that took its place because it was wrong. */
export interface KeptPrice extends Price {
  corrected_by: number | null
  citation_id: number
}

/** One price over its period. */
export interface PriceStep {
  readonly id: number
  readonly citationId: number
  /** Null where it is not known since when. */
  readonly from: Day | null
  readonly to: Day | null
  readonly amount: DecimalText | null
  readonly state: PriceState
  readonly kind: PriceKind
  /** It was put right by the step after it: what stood here was a wrong record, no price. */
  readonly wrong: boolean
}

/** A record that stood where another was right. */
export interface WrongRecord {
  readonly id: number
  readonly citationId: number
  readonly from: Day
  /** The day on which it was put right; equal to `from` within one day. */
  readonly to: Day
  readonly amount: DecimalText | null
  readonly state: PriceState
}

/** The prices of one meter under one set of conditions, oldest first. */
export interface PriceSeries {
  readonly key: string
  readonly meter: MeterKey
  readonly conditions: PriceConditions
  readonly currency: string
  readonly per: DecimalText
  readonly steps: readonly PriceStep[]
  readonly wrong: readonly WrongRecord[]
}

/** What happened to one price on one day. */
export interface PriceEvent {
  readonly series: PriceSeries
  readonly on: Day | null
  readonly kind: 'first' | 'changed' | 'corrected' | 'ended' | 'announced'
  readonly before: Pick<PriceStep, 'amount' | 'state'> | null
  /** What was before had never been true. */
  readonly beforeWrong: boolean
  readonly after: Pick<PriceStep, 'amount' | 'state'> | null
  readonly citationId: number
}

/** All prices of one offering by what they are prices of, main meters and plain conditions first. */
export function priceSeries(prices: readonly KeptPrice[]): PriceSeries[] {
  const groups = new Map<string, KeptPrice[]>()
  for (const price of prices) {
    const key = [priceKey(price.meter, price.conditions), price.currency, price.per].join(' ')
    const group = groups.get(key)
    if (group) group.push(price)
    else groups.set(key, [price])
  }
  return [...groups].map(([key, group]) => seriesOf(key, group)).sort(byInterest)
}

/** True when it is another one today than it was, will be another, or was recorded wrongly. */
export function hasMoved({ steps, wrong }: PriceSeries): boolean {
  return steps.length > 1 || wrong.length > 0
}

/** What happened to some prices, latest first; those of one day in the order of the series. */
export function priceEvents(series: readonly PriceSeries[], today: Day): PriceEvent[] {
  const events = series.flatMap((each) => eventsOf(each, today))
  return events.sort((a, b) => compareOn(b.on, a.on))
}

function seriesOf(key: string, prices: readonly KeptPrice[]): PriceSeries {
  const [first] = prices as readonly [KeptPrice]
  const byId = new Map(prices.map((price) => [price.id, price]))
  const real = prices
    .filter(({ corrected_by }) => corrected_by === null)
    .sort((a, b) => compareOn(a.effective_from, b.effective_from))
  return {
    key,
    meter: first.meter,
    conditions: first.conditions,
    currency: first.currency,
    per: first.per,
    steps: real.map((price, index) => {
      const next = real[index + 1]
      return {
        id: price.id,
        citationId: price.citation_id,
        from: price.effective_from,
        to: price.effective_to,
        amount: price.amount,
        state: price.state,
        kind: price.kind,
        wrong: next?.kind === 'correction' && next.effective_from === price.effective_to,
      }
    }),
    wrong: prices
      .flatMap((price) => {
        const right = price.corrected_by === null ? undefined : byId.get(price.corrected_by)
        return price.corrected_by === null ? [] : [wrongOf(price, right)]
      })
      .sort((a, b) => compareOn(a.from, b.from)),
  }
}

/**
 * A mistake that ended has its own last day. One that did not was put right when the right one was
 * written; where both came with one import of a history, within the day.
 */
function wrongOf(price: KeptPrice, right: KeptPrice | undefined): WrongRecord {
  const shownOn = utcDay(price.recorded_at)
  const rightOn = right === undefined ? shownOn : utcDay(right.recorded_at)
  const from = price.effective_from ?? right?.effective_from ?? shownOn
  const { id, citation_id, amount, state } = price
  const to = price.effective_to ?? (rightOn > shownOn && rightOn > from ? rightOn : from)
  return { id, citationId: citation_id, from, to, amount, state }
}

function eventsOf(series: PriceSeries, today: Day): PriceEvent[] {
  const events: PriceEvent[] = series.wrong.map((wrong) => ({
    series,
    on: wrong.to,
    kind: 'corrected',
    before: wrong,
    beforeWrong: true,
    after: stepOn(series, wrong.to),
    citationId: wrong.citationId,
  }))
  for (const [index, step] of series.steps.entries()) {
    const before = series.steps[index - 1]
    const joined = before !== undefined && before.to === step.from ? before : null
    events.push({
      series,
      on: step.from,
      kind: step.from !== null && step.from > today ? 'announced' : kindOf(step, joined !== null),
      before: joined,
      beforeWrong: joined?.wrong ?? false,
      after: step,
      citationId: step.citationId,
    })
    const next = series.steps[index + 1]
    if (step.to !== null && step.to <= today && next?.from !== step.to) {
      const { citationId } = step
      events.push({
        ...{ series, on: step.to, kind: 'ended', before: step, beforeWrong: false },
        ...{ after: null, citationId },
      })
    }
  }
  return events
}

/** A first record in the place of none is a first record, whatever an import calls it. */
function kindOf({ kind }: PriceStep, hasBefore: boolean): PriceEvent['kind'] {
  if (!hasBefore) return 'first'
  return kind === 'correction' ? 'corrected' : 'changed'
}

function stepOn({ steps }: PriceSeries, day: Day): PriceStep | null {
  return (
    steps.find(({ from, to }) => (from === null || from <= day) && (to === null || day < to)) ??
    null
  )
}

/** An unknown beginning comes before all days. */
function compareOn(a: Day | null, b: Day | null): number {
  if (a === b) return 0
  if (a === null) return -1
  if (b === null) return 1
  return a < b ? -1 : 1
}

const ranks = new Map<string, number>(meters.map(({ key }, index) => [key, index]))

function byInterest(a: PriceSeries, b: PriceSeries): number {
  return (
    demands(a.conditions) - demands(b.conditions) ||
    (a.conditions.tier_from ?? 0) - (b.conditions.tier_from ?? 0) ||
    (ranks.get(a.meter) ?? 0) - (ranks.get(b.meter) ?? 0) ||
    (a.key < b.key ? -1 : 1)
  )
}

/** How many conditions a price has beside the length of the prompt. */
function demands(conditions: PriceConditions): number {
  const { service_tier, region, cache_lifetime, utc_hours, weekdays, options } = conditions
  return (
    Number(service_tier !== 'standard') +
    [region, cache_lifetime, utc_hours, weekdays].filter((each) => each !== null).length +
    Object.keys(options).length
  )
}
