import { type Day, firstDay } from '../catalogue/day'
import { compareDecimals, type DecimalText, decimal, decimalText } from '../catalogue/decimal'
import type { MeterKey } from '../catalogue/meters'
import type { HostType, LifecycleState } from '../catalogue/vocabulary'
import { plainSituation, type Selectable, selectPrices } from './select'

/** The plain prices of one offering in USD per 1M tokens; null is unknown, `"0"` is free. */
export interface PlainPrices {
  input_price: DecimalText | null
  output_price: DecimalText | null
  cache_read_price: DecimalText | null
  cache_write_price: DecimalText | null
  batch_input_price: DecimalText | null
  batch_output_price: DecimalText | null
  /** Fraction off, when batch input and batch output agree on one; `"0.5"` is half price. */
  batch_discount: DecimalText | null
}

export const plainPriceColumns = [
  ['input_price', 'input_token', 'standard'],
  ['output_price', 'output_token', 'standard'],
  ['cache_read_price', 'cache_read_token', 'standard'],
  ['cache_write_price', 'cache_write_token', 'standard'],
  ['batch_input_price', 'input_token', 'batch'],
  ['batch_output_price', 'output_token', 'batch'],
] as const

/** The prices that stand for an offering on a UTC day, at midnight of it. */
export function plainPrices(prices: readonly Selectable[], day: Day): PlainPrices {
  const at = `${firstDay(day)}T00:00:00Z`
  const standard = selectPrices(prices, { ...plainSituation, at })
  const batch = selectPrices(prices, { ...plainSituation, at, service_tier: 'batch' })
  const amount = (meter: MeterKey, tier: 'standard' | 'batch') =>
    usdAmount((tier === 'batch' ? batch : standard).find((each) => each.meter === meter)?.price)

  const plain = Object.fromEntries(
    plainPriceColumns.map(([column, meter, tier]) => [column, amount(meter, tier)]),
  ) as Omit<PlainPrices, 'batch_discount'>
  return { ...plain, batch_discount: batchDiscount(plain) }
}

function usdAmount(price: Selectable | undefined): DecimalText | null {
  if (price === undefined || price.currency !== 'USD') return null
  if (price.state === 'free') return '0'
  if (price.state !== 'listed' || price.amount === null) return null
  return decimalText(decimal(price.amount).times(1_000_000).dividedBy(decimal(price.per)))
}

function batchDiscount(plain: Omit<PlainPrices, 'batch_discount'>): DecimalText | null {
  const off = (batch: DecimalText | null, full: DecimalText | null) =>
    batch === null || full === null || decimal(full).isZero()
      ? null
      : decimal(1).minus(decimal(batch).dividedBy(decimal(full)))
  const input = off(plain.batch_input_price, plain.input_price)
  const output = off(plain.batch_output_price, plain.output_price)
  if (input === null || output === null || !input.equals(output)) return null
  return decimalText(input.toSignificantDigits(12))
}

/** What the choice of a reference offering looks at. */
export interface ReferenceCandidate {
  id: number
  host: string
  host_type: HostType
  api_model_id: string
  first_party: boolean
  /** Null, or the host's own name of a zone that is not its default. */
  region: string | null
  variant: string | null
  lifecycle: LifecycleState | null
  /** Day of the release it serves; null where its id names no release. */
  released_on: Day | null
  preview: boolean
  price_outlier: boolean
  /** Whether its host and the model's developer share one slug: the developer's own API. */
  own_api: boolean
  prices: PlainPrices
}

export interface Reference {
  id: number
  /** Shown beside the price. */
  rule: string
}

const aliveness: readonly (LifecycleState | null)[] = [
  'active',
  'preview',
  'deprecated',
  'announced',
  'retired',
  null,
]

/**
 * The offering whose prices stand for the model: the active, pay-as-you-go,
 * default-region first-party offering of the newest non-preview release;
 * without one, the lower median by input price of the active, listed, unflagged
 * offerings. A model that nobody serves as active any more keeps the
 * first-party offering that lived longest. Null when nothing is priced.
 */
export function referenceOffering(candidates: readonly ReferenceCandidate[]): Reference | null {
  const plain = candidates.filter(
    (each) =>
      each.prices.input_price !== null &&
      each.host_type !== 'subscription' &&
      each.host_type !== 'local' &&
      (each.region === null || each.region === 'global'),
  )
  const own = plain.filter((each) => each.first_party && each.variant === null).sort(byFirstParty)
  const active = own.find((each) => each.lifecycle === 'active' || each.lifecycle === 'preview')
  if (active) return { id: active.id, rule: firstPartyRule(active) }

  const open = plain.filter(
    (each) => each.lifecycle === 'active' && !each.price_outlier && !isFree(each),
  )
  if (open.length > 0 && own.length === 0) {
    const sorted = open.sort(byInputPrice)
    const median = sorted[Math.floor((sorted.length - 1) / 2)]
    if (median) {
      const rule =
        sorted.length === 1
          ? 'The only active host with a listed price'
          : `Lower median by input price of ${sorted.length} active hosts with a listed price`
      return { id: median.id, rule }
    }
  }
  const last = own[0]
  return last ? { id: last.id, rule: firstPartyRule(last) } : null
}

function isFree(candidate: ReferenceCandidate): boolean {
  return candidate.prices.input_price === '0'
}

function firstPartyRule(candidate: ReferenceCandidate): string {
  const words: Partial<Record<LifecycleState, string>> = {
    deprecated: ', deprecated',
    retired: ', as it was before it was retired',
    preview: ', in preview',
  }
  return `First-party, pay as you go, default region${words[candidate.lifecycle ?? 'active'] ?? ''}`
}

function byFirstParty(a: ReferenceCandidate, b: ReferenceCandidate): number {
  return (
    aliveness.indexOf(a.lifecycle) - aliveness.indexOf(b.lifecycle) ||
    Number(b.own_api) - Number(a.own_api) ||
    Number(a.preview) - Number(b.preview) ||
    compareNewest(a.released_on, b.released_on) ||
    a.api_model_id.length - b.api_model_id.length ||
    compareText(a.host, b.host) ||
    compareText(a.api_model_id, b.api_model_id)
  )
}

function byInputPrice(a: ReferenceCandidate, b: ReferenceCandidate): number {
  return (
    compareDecimals(a.prices.input_price ?? '0', b.prices.input_price ?? '0') ||
    compareDecimals(a.prices.output_price ?? '0', b.prices.output_price ?? '0') ||
    compareText(a.host, b.host) ||
    compareText(a.api_model_id, b.api_model_id)
  )
}

/** Newest first; an id without a release follows the newest one, so it comes first. */
function compareNewest(a: Day | null, b: Day | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1
  return compareText(firstDay(b), firstDay(a))
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/**
 * Offerings whose input or output price is over 4 times the model's median or
 * under a sixth of it (DATA rule 14): shown with a flag, never "the cheapest".
 * Fewer than three prices have no median worth the name.
 */
export function priceOutliers(
  offerings: readonly { id: number; prices: PlainPrices }[],
): Set<number> {
  const flagged = new Set<number>()
  for (const column of ['input_price', 'output_price'] as const) {
    const priced = offerings.flatMap(({ id, prices }) => {
      const amount = prices[column]
      return amount === null || amount === '0' ? [] : [{ id, amount: decimal(amount) }]
    })
    if (priced.length < 3) continue
    const sorted = priced.map(({ amount }) => amount).sort((a, b) => a.comparedTo(b))
    const median = sorted[Math.floor((sorted.length - 1) / 2)]
    if (median === undefined) continue
    for (const { id, amount } of priced) {
      if (amount.greaterThan(median.times(4)) || amount.times(6).lessThan(median)) flagged.add(id)
    }
  }
  return flagged
}
