import { type MeterKey, meterOf, meters } from '../catalogue/meters'
import type { Price, PriceConditions } from '../catalogue/price'
import { type ServiceTier, serviceTiers } from '../catalogue/vocabulary'
import { serviceTierLabels } from './labels'
import { perText } from './money'
import { shortCount } from './numbers'

/** What a table of prices needs of one. */
export type TablePrice = Pick<
  Price,
  'id' | 'meter' | 'amount' | 'currency' | 'per' | 'state' | 'conditions'
>

/** A column: one service tier, at one range of prompt lengths. */
export interface PriceColumn {
  readonly serviceTier: ServiceTier
  readonly tierFrom: number | null
  /** Head of the service tier that it belongs to. */
  readonly group: string
  /** `up to 200k`, `above 200k`; null where the service tier has one price at every length. */
  readonly label: string | null
}

export interface PriceCell<P extends TablePrice = TablePrice> {
  readonly price: P
  /** The price of every length, repeated where another meter rises. */
  readonly repeated: boolean
}

/** A row: one meter under everything that is no column. */
export interface PriceTableRow<P extends TablePrice = TablePrice> {
  readonly key: string
  readonly meter: MeterKey
  readonly label: string
  /** `kept 1h`, `16:30-00:30 UTC`; empty for the plain meter. */
  readonly qualifiers: readonly string[]
  /** `per 1,000 searches`; null where the table's head already says it. */
  readonly unit: string | null
  /** One a column, null where nothing is published. */
  readonly cells: readonly (PriceCell<P> | null)[]
}

export interface PriceTable<P extends TablePrice = TablePrice> {
  /** The unit that most rows share: `USD per 1M tokens`. */
  readonly unit: string
  readonly columns: readonly PriceColumn[]
  readonly rows: readonly PriceTableRow<P>[]
}

/** The prices of one offering on one day as a table; null where nothing is published. */
export function priceTable<P extends TablePrice>(prices: readonly P[]): PriceTable<P> | null {
  const published = prices.filter(({ state }) => state !== 'unknown')
  if (published.length === 0) return null
  const columns = columnsOf(published)
  const unit = commonUnit(published)
  const groups = new Map<string, P[]>()
  for (const price of published) {
    const key = rowKey(price)
    const group = groups.get(key)
    if (group) group.push(price)
    else groups.set(key, [price])
  }
  const rows = [...groups].map(([key, group]) => rowOf(key, group, columns, unit))
  rows.sort(
    (a, b) =>
      meterRank(a.meter) - meterRank(b.meter) ||
      compare(a.qualifiers.join(), b.qualifiers.join()) ||
      compare(a.key, b.key),
  )
  return { unit, columns, rows: withoutRepeats(rows) }
}

/**
 * Rows that differ in one option alone and cost the same are one row that names its values:
 * `search context high, low, medium`.
 */
function withoutRepeats<P extends TablePrice>(
  rows: readonly PriceTableRow<P>[],
): PriceTableRow<P>[] {
  const kept = new Map<string, PriceTableRow<P>>()
  for (const row of rows) {
    const option = loneOption(row)
    if (option === null) {
      kept.set(row.key, row)
      continue
    }
    const amounts = row.cells.map((cell) => cell && [cell.price.amount, cell.price.state])
    const key = JSON.stringify([row.meter, option.name, row.unit, amounts])
    const first = kept.get(key)
    const [words = ''] = first?.qualifiers ?? []
    kept.set(key, first ? { ...first, qualifiers: [`${words}, ${option.value}`] } : row)
  }
  return [...kept.values()]
}

/** The one condition of a row, where that is an option of the host. */
function loneOption(row: PriceTableRow): { name: string; value: string } | null {
  const conditions = row.cells.find((cell) => cell !== null)?.price.conditions
  const options = Object.entries(conditions?.options ?? {})
  const [option] = options
  if (!option || options.length > 1 || row.qualifiers.length > 1) return null
  const [name, value] = option
  return { name, value: value.replaceAll('_', ' ') }
}

function columnsOf(prices: readonly TablePrice[]): PriceColumn[] {
  return serviceTiers.flatMap((serviceTier) => {
    const own = prices.filter(({ conditions }) => conditions.service_tier === serviceTier)
    if (own.length === 0) return []
    const starts = [...new Set(own.map(({ conditions }) => conditions.tier_from ?? 0))]
    starts.sort((a, b) => a - b)
    return starts.map((start, index) => ({
      serviceTier,
      tierFrom: start === 0 ? null : start,
      group: serviceTierLabels[serviceTier],
      label: lengthLabel(start, starts[index + 1]),
    }))
  })
}

function lengthLabel(start: number, end: number | undefined): string | null {
  if (start === 0) return end === undefined ? null : `up to ${shortCount(end)}`
  return end === undefined
    ? `above ${shortCount(start)}`
    : `${shortCount(start)} to ${shortCount(end)}`
}

function rowOf<P extends TablePrice>(
  key: string,
  prices: readonly P[],
  columns: readonly PriceColumn[],
  unit: string,
): PriceTableRow<P> {
  const [first] = prices as readonly [P]
  const own = unitOf(first)
  return {
    key,
    meter: first.meter,
    label: meterOf(first.meter).label,
    qualifiers: qualifiersOf(first.conditions),
    unit: own === unit ? null : own.replace(/^USD /, ''),
    cells: columns.map((column) => cellOf(prices, column)),
  }
}

function cellOf<P extends TablePrice>(
  prices: readonly P[],
  { serviceTier, tierFrom }: PriceColumn,
): PriceCell<P> | null {
  const own = prices.filter(({ conditions }) => conditions.service_tier === serviceTier)
  const exact = own.find(({ conditions }) => conditions.tier_from === tierFrom)
  if (exact) return { price: exact, repeated: false }
  // Without a threshold of its own, a price holds at every length (lib/pricing/select.ts).
  const below = own
    .filter(({ conditions }) => (conditions.tier_from ?? 0) < (tierFrom ?? 0))
    .sort((a, b) => (b.conditions.tier_from ?? 0) - (a.conditions.tier_from ?? 0))
  return below[0] ? { price: below[0], repeated: true } : null
}

/** Words for every condition that is neither service tier nor prompt length. */
export function qualifiersOf(conditions: PriceConditions): string[] {
  const { region, cache_lifetime, utc_hours, weekdays, options } = conditions
  const words: string[] = []
  if (region !== null) words.push(`region ${region}`)
  if (cache_lifetime !== null) words.push(`kept ${lifetimeText(cache_lifetime)}`)
  if (utc_hours !== null) words.push(`${utc_hours} UTC`)
  if (weekdays !== null) words.push(weekdays.map((day) => dayNames[day - 1] ?? day).join(', '))
  for (const [name, value] of Object.entries(options).sort(([a], [b]) => compare(a, b))) {
    words.push(`${name.replaceAll('_', ' ')} ${value.replaceAll('_', ' ')}`)
  }
  return words
}

/** `5m` as `5 minutes`. */
function lifetimeText(lifetime: string): string {
  const unit = lifetimeUnits[lifetime.slice(-1)]
  const count = lifetime.slice(0, -1)
  return unit === undefined ? lifetime : `${count} ${unit}${count === '1' ? '' : 's'}`
}

const lifetimeUnits: Readonly<Record<string, string>> = {
  s: 'second',
  m: 'minute',
  h: 'hour',
  d: 'day',
}

const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** The unit of most prices, token prices first: what the head of the table says once. */
function commonUnit(prices: readonly TablePrice[]): string {
  const counts = new Map<string, number>()
  for (const price of prices) counts.set(unitOf(price), (counts.get(unitOf(price)) ?? 0) + 1)
  const [most = ''] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? []
  return most
}

function unitOf({ currency, meter, per }: TablePrice): string {
  return `${currency} ${perText(meter, per)}`
}

function rowKey({ meter, currency, per, conditions }: TablePrice): string {
  return [meter, ...qualifiersOf(conditions), currency, per].join(' ')
}

const ranks = new Map<string, number>(meters.map(({ key }, index) => [key, index]))

function meterRank(meter: string): number {
  return ranks.get(meter) ?? meters.length
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
