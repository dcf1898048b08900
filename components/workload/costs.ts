import type { Day } from '@/lib/catalogue/day'
import type { DecimalText } from '@/lib/catalogue/decimal'
import { type MeterKey, meters } from '@/lib/catalogue/meters'
import { type PriceConditions, standardConditions } from '@/lib/catalogue/price'
import { costOf } from '@/lib/pricing/cost'
import { compareExact, exact, over } from '@/lib/pricing/exact'
import { pricesOn, type Selectable } from '@/lib/pricing/select'
import { casesOf, type Workload } from '@/lib/pricing/workload'
import { costOfWorkload, type WorkloadCost } from '@/lib/pricing/workload-cost'
import { type BreakEven, breakEvens } from '@/lib/workload/break-even'

/** A column and the prices that its cost is made of. */
export interface PricedColumn {
  readonly id: string
  readonly name: string
  readonly href: string | null
  readonly prices: readonly SentPrice[]
}

/** A price without the conditions that are the standard ones, as it is sent to the browser. */
export interface SentPrice extends Omit<Selectable, 'conditions'> {
  readonly conditions: Partial<PriceConditions>
}

/** What one column costs on the day, and how far it is from the others. */
export interface ColumnCost {
  readonly column: PricedColumn
  readonly cost: WorkloadCost
  /** How often the cheapest goes into it; null for the cheapest itself and what is not priced. */
  readonly times: string | null
  readonly isLowest: boolean
  /** Share of the dearest, in percent: how long its bar is. */
  readonly width: number
  /** Which prices applied that are not the plain ones: `batch`, `prompt above 200000 tokens`. */
  readonly rules: readonly string[]
  /** What it costs a month on another day, where that differs. */
  readonly other: { readonly day: Day; readonly per_month: DecimalText } | null
}

export interface WorkloadCosts {
  /** Cheapest first; what is not priced, or in another currency, last. */
  readonly rows: readonly ColumnCost[]
  /** What is billed by anybody, in the order of billing. */
  readonly meters: readonly { readonly key: MeterKey; readonly label: string }[]
  readonly breakEven: {
    readonly cheapest: string
    readonly other: string
    readonly found: readonly BreakEven[]
  } | null
}

/** Everything of some prices that a cost needs, as small as it can be sent. */
export function sentPrices(prices: readonly Selectable[], days: readonly Day[]): SentPrice[] {
  const last = [...days].sort().at(-1) ?? ''
  return prices
    .filter(
      (price) =>
        price.state !== 'unknown' &&
        (days.some((day) => pricesOn([price], day).length > 0) ||
          (price.effective_from ?? '') > last),
    )
    .map(({ meter, amount, currency, per, state, conditions, effective_from, effective_to }) => ({
      ...{ meter, amount, currency, per, state, effective_from, effective_to },
      conditions: Object.fromEntries(
        Object.entries(conditions).filter(
          ([key, value]) =>
            JSON.stringify(value) !==
            JSON.stringify(standardConditions[key as keyof PriceConditions]),
        ),
      ),
    }))
}

interface Days {
  readonly on: Day
  readonly today: Day
}

/**
 * What a workload costs at each column on a day; `today` is told beside any other day. The
 * cheapest is set against the column with the id `beside`, else against the next.
 */
export function costsOf(
  columns: readonly PricedColumn[],
  workload: Workload,
  { on, today }: Days,
  beside: string | null = null,
): WorkloadCosts {
  const priced = columns.map((column) => ({ column, prices: column.prices.map(whole) }))
  const all = priced.map(({ column, prices }) => ({
    column,
    prices,
    cost: costOn(prices, workload, on),
  }))
  const known = all.filter(({ cost }) => cost.per_month !== null && cost.currency === 'USD')
  known.sort((a, b) => compareAmounts(a.cost, b.cost))
  const [lowest, next] = known
  const asked = known.find(({ column }) => column.id === beside)
  const second = asked !== undefined && asked !== lowest ? asked : next
  const highest = known.at(-1)
  const rows = [...known, ...all.filter((each) => !known.includes(each))].map(
    ({ column, prices, cost }): ColumnCost => {
      const isKnown = known.some((each) => each.column === column)
      return {
        column,
        cost,
        times: isKnown && lowest ? timesOf(cost, lowest.cost) : null,
        isLowest:
          isKnown &&
          known.length > 1 &&
          lowest !== undefined &&
          compareAmounts(cost, lowest.cost) === 0,
        rules: rulesOf(prices, workload, on),
        width: isKnown && highest ? percentOf(cost, highest.cost) : 0,
        other: otherDay(prices, workload, cost, on, today),
      }
    },
  )
  const billed = new Set(all.flatMap(({ cost }) => cost.meters.map(({ meter }) => meter)))
  const inOrder = meters.filter(({ key }) => billed.has(key))
  return {
    rows,
    meters: inOrder.map(({ key, label }) => ({ key, label: label.toLowerCase() })),
    breakEven:
      lowest && second
        ? {
            cheapest: lowest.column.name,
            other: second.column.name,
            found: breakEvens(
              pricesOn(lowest.prices, on),
              pricesOn(second.prices, on),
              workload,
              midnightOf(on),
            ),
          }
        : null,
  }
}

function whole(price: SentPrice): Selectable {
  return { ...price, conditions: { ...standardConditions, ...price.conditions } }
}

function costOn(prices: readonly Selectable[], workload: Workload, day: Day): WorkloadCost {
  const situation = { at: midnightOf(day), region: null, options: {} }
  return costOfWorkload(pricesOn(prices, day), workload, situation)
}

function midnightOf(day: Day): string {
  return `${day}T00:00:00Z`
}

/** What sets the prices that applied apart, in the words of the engine. */
function rulesOf(prices: readonly Selectable[], workload: Workload, on: Day): string[] {
  const rules = casesOf(workload).flatMap(({ usage, service_tier }) => {
    const situation = { at: midnightOf(on), region: null, options: {}, service_tier }
    return costOf(pricesOn(prices, on), usage, { ...situation, uncached: 'as_input' }).lines
  })
  return [...new Set(rules.map(({ rule }) => rule))].filter((rule) => rule !== 'standard')
}

/** On the next day on which a price is known to change; on another day than today, today's. */
function otherDay(
  prices: readonly Selectable[],
  workload: Workload,
  cost: WorkloadCost,
  on: Day,
  today: Day,
): ColumnCost['other'] {
  const next = prices
    .flatMap(({ effective_from }) => effective_from ?? [])
    .filter((day) => day > on)
    .sort()
  for (const day of on === today ? next : [today]) {
    const { per_month, currency } = costOn(prices, workload, day)
    if (per_month === null || currency !== cost.currency || per_month === cost.per_month) continue
    return { day, per_month }
  }
  return null
}

function compareAmounts(a: WorkloadCost, b: WorkloadCost): number {
  return compareExact(exact(a.per_day ?? '0'), exact(b.per_day ?? '0'))
}

/** `×3.1`, to one decimal below ten; null to or from nothing, and for equals. */
function timesOf(cost: WorkloadCost, lowest: WorkloadCost): string | null {
  const [own, least] = [exact(cost.per_day ?? '0'), exact(lowest.per_day ?? '0')]
  if (least.top === 0n || compareExact(own, least) === 0) return null
  const { top, bottom } = over(own, least)
  const tenths = (top * 10n + bottom / 2n) / bottom
  const isExact = (top * 10n) % bottom === 0n
  if (tenths >= 100n) return `≈×${(tenths + 5n) / 10n}`
  const text = `×${tenths / 10n}${tenths % 10n === 0n ? '' : `.${tenths % 10n}`}`
  return isExact ? text : `≈${text}`
}

function percentOf(cost: WorkloadCost, highest: WorkloadCost): number {
  const most = exact(highest.per_day ?? '0')
  if (most.top === 0n) return 0
  const { top, bottom } = over(exact(cost.per_day ?? '0'), most)
  return Number((top * 10_000n) / bottom) / 100
}
