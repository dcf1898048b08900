import { type Day, firstDay } from '../catalogue/day'
import { compareDecimals, type DecimalText, decimal, decimalText } from '../catalogue/decimal'
import type { MeterKey } from '../catalogue/meters'
import { type PriceTier, writeTiers } from '../catalogue/price-tiers'
import type { HostType, LifecycleState } from '../catalogue/vocabulary'
import { plainSituation, type Selectable, type Selection, selectPrices } from './select'

/** The plain prices of one offering in USD per 1M tokens; null is unknown, `"0"` is free. */
export interface PlainPrices {
  input_price: DecimalText | null
  output_price: DecimalText | null
  cache_read_price: DecimalText | null
  cache_write_price: DecimalText | null
  batch_input_price: DecimalText | null
  batch_output_price: DecimalText | null
  /** Three input tokens to one output token; null unless both have a price. */
  blended_price: DecimalText | null
  /** Fraction off, when batch input and batch output agree on one; `"0.5"` is half price. */
  batch_discount: DecimalText | null
  /** What they are for longer prompts, as `writeTiers` has it; null where one price holds for all. */
  price_tiers: string | null
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
  const plain = billed(standard, batch)
  return {
    ...plain,
    blended_price: blendedPrice(plain),
    batch_discount: batchDiscount(plain),
    price_tiers: writeTiers(tiersOf(prices, at)),
  }
}

/** Those of the plain prices that a host bills, not computed from others. */
type BilledPrices = Omit<PlainPrices, 'blended_price' | 'batch_discount' | 'price_tiers'>

function billed(
  standard: readonly Selection<Selectable>[],
  batch: readonly Selection<Selectable>[],
): BilledPrices {
  const amount = (meter: MeterKey, tier: 'standard' | 'batch') =>
    usdAmount((tier === 'batch' ? batch : standard).find((each) => each.meter === meter)?.price)
  return Object.fromEntries(
    plainPriceColumns.map(([column, meter, tier]) => [column, amount(meter, tier)]),
  ) as BilledPrices
}

/** What applies past each threshold of the standard prices, where any of them has one. */
function tiersOf(prices: readonly Selectable[], at: string): PriceTier[] {
  const columns: readonly string[] = plainPriceColumns.map(([, meter]) => meter)
  const thresholds = prices.flatMap(({ meter, conditions: { tier_from, service_tier } }) =>
    tier_from !== null && service_tier === 'standard' && columns.includes(meter) ? [tier_from] : [],
  )
  return [...new Set(thresholds)]
    .sort((a, b) => a - b)
    .flatMap((from) => {
      const selected = selectPrices(prices, { ...plainSituation, at, prompt_tokens: from + 1 })
      const here = selected.find(({ price }) => price.conditions.tier_from === from)
      if (!here) return []
      const plain = billed(selected, [])
      const { tier_mode } = here.price.conditions
      return [{ from, mode: tier_mode, prices: { ...plain, blended_price: blendedPrice(plain) } }]
    })
}

/** Exact: a quarter of a decimal is a decimal. */
function blendedPrice({ input_price, output_price }: BilledPrices): DecimalText | null {
  if (input_price === null || output_price === null) return null
  return decimalText(decimal(input_price).times(3).plus(decimal(output_price)).times('0.25'))
}

function usdAmount(price: Selectable | undefined): DecimalText | null {
  if (price === undefined || price.currency !== 'USD') return null
  if (price.state === 'free') return '0'
  if (price.state !== 'listed' || price.amount === null) return null
  return decimalText(decimal(price.amount).times(1_000_000).dividedBy(decimal(price.per)))
}

function batchDiscount(plain: BilledPrices): DecimalText | null {
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
  const plain = candidates.filter((each) => each.prices.input_price !== null && isPayAsYouGo(each))
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

/** Billed by use, in the host's default region. */
function isPayAsYouGo({ host_type, region }: ReferenceCandidate): boolean {
  return (
    host_type !== 'subscription' &&
    host_type !== 'local' &&
    (region === null || region === 'global')
  )
}

/**
 * The offering with the lowest standard input price of those that a reader can buy today: active,
 * pay-as-you-go, default-region. Free ones and those whose price is out of line are left out, as
 * neither says what the model costs. Null when none is priced.
 */
export function lowestInput(candidates: readonly ReferenceCandidate[]): ReferenceCandidate | null {
  const [lowest] = candidates
    .filter(
      (each) =>
        each.prices.input_price !== null &&
        each.lifecycle === 'active' &&
        !each.price_outlier &&
        !isFree(each) &&
        isPayAsYouGo(each),
    )
    .sort(byInputPrice)
  return lowest ?? null
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
