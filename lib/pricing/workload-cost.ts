import { utcDay } from '../catalogue/day'
import type { DecimalText } from '../catalogue/decimal'
import type { MeterKey } from '../catalogue/meters'
import { type CostSituation, costOf, type Unpriced } from './cost'
import { type Exact, exact, exactText, over, plus, times, zero } from './exact'
import { pricesOn, type Selectable } from './select'
import { type Case, casesOf, type Workload } from './workload'

/** What a workload costs at one offering; amounts are null where anything is unpriced. */
export interface WorkloadCost {
  /** On average. */
  readonly per_request: DecimalText | null
  readonly per_day: DecimalText | null
  /** A twelfth of a year. */
  readonly per_month: DecimalText | null
  /** Of 365 days. */
  readonly per_year: DecimalText | null
  readonly currency: string
  /** By what is billed, a day's worth, in the order of billing. */
  readonly meters: readonly { readonly meter: MeterKey; readonly per_day: DecimalText }[]
  /** Each once, of the first kind of request that has it. */
  readonly unpriced: readonly Unpriced[]
  readonly assumptions: readonly string[]
}

const daysOfYear = exact('365')
const months = exact('12')

/**
 * The cost of a workload at the prices of the day and region of `situation`, exactly: each kind of
 * request at its own tier, each stretch of the day at its hour's price. It is a plan, so what a
 * host does not offer is done without: where it lists no batch prices, those requests are
 * standard, and where it lists no cache, cached input is input; either is said.
 */
export function costOfWorkload<P extends Selectable>(
  all: readonly P[],
  workload: Workload,
  { at, region, options }: Pick<CostSituation, 'at' | 'region' | 'options'>,
): WorkloadCost {
  const total: Total = {
    meters: new Map(),
    unpriced: new Map(),
    assumptions: new Set(),
    currencies: new Set(),
  }
  const perDay = exact(`${workload.requests_per_day}`)
  const listed = everyDay(all, at)
  for (const stretch of stretchesOf(listed, workload, at)) {
    for (const each of casesOf(workload)) {
      const situation = { at: stretch.at, region, options, ...tierOf(listed, each, total) }
      const cost = costOf(listed, each.usage, { ...situation, uncached: 'as_input' })
      const share = over(exact(`${each.share}`), exact('10000'))
      const weight = times(times(perDay, share), stretch.share)
      for (const { meter, quantity, rate, per } of cost.lines) {
        const amount = over(times(exact(quantity), exact(rate)), exact(per))
        total.meters.set(meter, plus(total.meters.get(meter) ?? zero, times(amount, weight)))
      }
      for (const unpriced of cost.unpriced) {
        if (!total.unpriced.has(unpriced.key)) total.unpriced.set(unpriced.key, unpriced)
      }
      for (const assumption of cost.assumptions) total.assumptions.add(assumption)
      if (cost.lines.length > 0) total.currencies.add(cost.currency)
    }
  }
  return written(total, perDay)
}

interface Total {
  meters: Map<MeterKey, Exact>
  unpriced: Map<string, Unpriced>
  assumptions: Set<string>
  currencies: Set<string>
}

function written(
  { meters, unpriced, assumptions, currencies }: Total,
  perDay: Exact,
): WorkloadCost {
  const day = [...meters.values()].reduce(plus, zero)
  const whole = unpriced.size === 0 && currencies.size <= 1
  const text = (amount: Exact) => (whole ? exactText(amount) : null)
  const year = times(day, daysOfYear)
  return {
    per_request: text(over(day, perDay)),
    per_day: text(day),
    per_month: text(over(year, months)),
    per_year: text(year),
    currency: [...currencies][0] ?? 'USD',
    meters: [...meters].map(([meter, amount]) => ({ meter, per_day: exactText(amount) })),
    unpriced: [...unpriced.values()],
    assumptions: [...assumptions],
  }
}

function tierOf(
  prices: readonly Selectable[],
  { service_tier }: Case,
  { assumptions }: Total,
): Pick<CostSituation, 'service_tier'> {
  if (service_tier === 'standard') return { service_tier }
  if (prices.some(({ conditions }) => conditions.service_tier === service_tier)) {
    return { service_tier }
  }
  assumptions.add(`No ${service_tier} prices are listed; all requests are standard`)
  return { service_tier: 'standard' }
}

/** Where weekdays differ, the prices of that day as they are on each day of a week. */
function everyDay<P extends Selectable>(prices: readonly P[], at: string): readonly P[] {
  if (prices.every(({ conditions }) => conditions.weekdays === null)) return prices
  const inForce = pricesOn(prices, utcDay(at))
  return inForce.map((price) => ({ ...price, effective_from: null, effective_to: null }))
}

interface Stretch {
  /** An instant within it. */
  readonly at: string
  /** Of the time in which requests are made. */
  readonly share: Exact
}

const minutesOfDay = 24 * 60

/** The stretches of time that no price's hours divide, with their share of the requests. */
function stretchesOf(prices: readonly Selectable[], { hours }: Workload, at: string): Stretch[] {
  const windows = prices.flatMap(({ conditions }) => conditions.utc_hours ?? [])
  const days = prices.some(({ conditions }) => conditions.weekdays !== null) ? 7 : 1
  const own = hours === null ? [0, minutesOfDay] : minutesOf(hours)
  const [start = 0, end = minutesOfDay] = own
  const length = (end - start + minutesOfDay) % minutesOfDay || minutesOfDay
  const cuts = new Set([0, length])
  for (const minute of windows.flatMap(minutesOf)) {
    const from = (minute - start + minutesOfDay) % minutesOfDay
    if (from < length) cuts.add(from)
  }
  // Past midnight is the same clock of the same day: prices know hours, not the days between.
  const ordered = [...cuts].sort((a, b) => a - b)
  return Array.from({ length: days }, (_, index) => index).flatMap((index) =>
    ordered.slice(0, -1).map((from, place) => {
      const minutes = (ordered[place + 1] ?? length) - from
      const clock = ((start + from) % minutesOfDay) * 60_000
      const instant = new Date(Date.parse(utcDay(at)) + clock)
      return {
        at: new Date(instant.getTime() - index * 86_400_000).toISOString(),
        share: over(exact(`${minutes}`), exact(`${length * days}`)),
      }
    }),
  )
}

function minutesOf(window: string): number[] {
  return window.split('-').map((time) => {
    const [hour = '0', minute = '0'] = time.split(':')
    return (Number(hour) * 60 + Number(minute)) % minutesOfDay
  })
}
