import { utcDay } from '../catalogue/day'
import type { DecimalText } from '../catalogue/decimal'
import { type MeterKey, meterOf } from '../catalogue/meters'
import type { ServiceTier } from '../catalogue/vocabulary'
import {
  compareExact,
  type Exact,
  exact,
  exactText,
  minus,
  over,
  plus,
  smaller,
  sum,
  times,
  zero,
} from './exact'
import { pricesOn, ruleOf, type Selectable, type Selection, selectPrices } from './select'
import { type Demand, demandsOf, type QuantityKey, type Usage } from './usage'

/** The request that is paid for, as far as it is not its usage. */
export interface CostSituation {
  /** ISO instant: which prices are in force, at which hour of which day (UTC). */
  readonly at: string
  readonly service_tier: ServiceTier
  /** The host's name of a region; null is its default. */
  readonly region: string | null
  /** Size, quality, mode ...: what else of a request decides its price. */
  readonly options: Readonly<Record<string, string>>
  /**
   * What is done with cached tokens, of which no price is listed: left unpriced, or billed like
   * any other input, which is what a host without a cache does.
   */
  readonly uncached: 'unpriced' | 'as_input'
}

export const plainCost = {
  service_tier: 'standard',
  region: null,
  options: {},
  uncached: 'unpriced',
} as const satisfies Omit<CostSituation, 'at'>

/** So many of one meter at one price, of all requests together. */
export interface CostLine<P extends Selectable> {
  readonly meter: MeterKey
  /** Of all requests. `amount` is `quantity` times `rate` divided by `per`. */
  readonly quantity: DecimalText
  /** Per `per` of the meter's units; "0" where it is free. */
  readonly rate: DecimalText
  readonly per: DecimalText
  readonly amount: DecimalText
  readonly currency: string
  /** Which price applied, in words, e.g. `batch, prompt above 200000 tokens`. */
  readonly rule: string
  readonly price: P
}

/** A quantity that no listed price is known for: never counted as zero. */
export interface Unpriced {
  /** The key under which the usage gave it. */
  readonly key: QuantityKey
  readonly meter: MeterKey
  /** Of all requests. */
  readonly quantity: DecimalText
  /** A sentence. */
  readonly reason: string
}

export interface Cost<P extends Selectable> {
  /** Exact, without exponent or trailing zeros; null where anything is unpriced. */
  readonly amount: DecimalText | null
  readonly currency: string
  readonly lines: CostLine<P>[]
  readonly unpriced: Unpriced[]
  /** What was taken for granted, one sentence each. */
  readonly assumptions: string[]
}

/**
 * What a usage costs at one offering's prices (all of them, of any day; those that a correction
 * replaced left out). The tier is chosen by one request, then multiplied. Exact, whatever the
 * order of `prices`.
 */
export function costOf<P extends Selectable>(
  prices: readonly P[],
  usage: Usage,
  situation: CostSituation,
): Cost<P> {
  const { demands, prompt_tokens } = demandsOf(usage)
  const requests = exact(usage.requests)
  const select = selector(prices, situation, prompt_tokens)
  const bill: Bill<P> = { lines: [], amounts: [], unpriced: [], assumptions: new Set() }
  for (const demand of [
    ...billed(demands, select, situation, bill),
    ...fees(usage, select, bill),
  ]) {
    const found = select(demand.meter, demand.lifetime)
    const reason = unpricedReason(found, demand)
    if (found === undefined || reason !== null) {
      bill.unpriced.push({
        key: demand.given,
        meter: demand.meter,
        quantity: exactText(times(demand.quantity, requests)),
        reason: reason ?? whyNot(prices, demand.meter, situation),
      })
      continue
    }
    addLines(bill, demand, found, requests)
    assume(bill, demand, found, situation)
  }
  return totalOf(bill)
}

interface Bill<P extends Selectable> {
  lines: CostLine<P>[]
  /** Of the lines, before they are written as text. */
  amounts: Exact[]
  unpriced: Unpriced[]
  assumptions: Set<string>
}

type Select<P extends Selectable> = (
  meter: MeterKey,
  lifetime: string | null,
) => Selection<P> | undefined

function selector<P extends Selectable>(
  prices: readonly P[],
  situation: CostSituation,
  prompt: Exact,
): Select<P> {
  const prompt_tokens = Number(exactText(prompt))
  const byLifetime = new Map<string | null, Map<MeterKey, Selection<P>>>()
  return (meter, cache_lifetime) => {
    let selected = byLifetime.get(cache_lifetime)
    if (!selected) {
      const found = selectPrices(prices, { ...situation, prompt_tokens, cache_lifetime })
      selected = new Map(found.map((each) => [each.meter, each]))
      byLifetime.set(cache_lifetime, selected)
    }
    return selected.get(meter)
  }
}

/** Where the tokens of a part go that has no price of its own. */
const general: Readonly<Partial<Record<MeterKey, MeterKey>>> = {
  reasoning_token: 'output_token',
  cache_read_token: 'input_token',
  cache_write_token: 'input_token',
}

/** The demands, each under the meter that it is billed by. */
function billed<P extends Selectable>(
  demands: readonly Demand[],
  select: Select<P>,
  { uncached }: CostSituation,
  { assumptions }: Bill<P>,
): Demand[] {
  const moved: Demand[] = []
  for (const demand of demands) {
    const meter = general[demand.meter]
    const stays =
      meter === undefined ||
      select(demand.meter, demand.lifetime) !== undefined ||
      (demand.meter !== 'reasoning_token' && uncached === 'unpriced')
    moved.push(stays ? demand : { ...demand, meter, lifetime: null })
    if (stays) continue
    assumptions.add(
      demand.meter === 'reasoning_token'
        ? 'Reasoning is billed as output: it has no price of its own'
        : 'Cached input is billed like other input: no price of its own is listed',
    )
  }
  return joined(moved)
}

/** What is billed alike is one line, unless its place in the prompt tells it apart. */
function joined(demands: readonly Demand[]): Demand[] {
  const found: Demand[] = []
  for (const demand of demands) {
    const index = found.findIndex(
      ({ meter, lifetime, from, quantity }) =>
        meter === demand.meter &&
        lifetime === demand.lifetime &&
        (from === null || demand.from === null || same(plus(from, quantity), demand.from)),
    )
    const before = found[index]
    if (!before) found.push(demand)
    else {
      const quantity = plus(before.quantity, demand.quantity)
      found[index] = { ...before, quantity, given: wholeOf(before, demand) }
    }
  }
  return found
}

/** The name of the whole says more than that of a part that was counted into it. */
function wholeOf(a: Demand, b: Demand): QuantityKey {
  return (
    [a, b].find(({ given }) => given.startsWith('output') || given.startsWith('input'))?.given ??
    a.given
  )
}

function same(a: Exact, b: Exact): boolean {
  return compareExact(a, b) === 0
}

/** A host that charges for the request itself does so once for each. */
function fees<P extends Selectable>(
  { quantities }: Usage,
  select: Select<P>,
  { assumptions }: Bill<P>,
): Demand[] {
  if (quantities.request !== undefined || select('request', null) === undefined) return []
  assumptions.add('Each request is charged once for itself')
  return [{ meter: 'request', lifetime: null, quantity: exact('1'), given: 'request', from: null }]
}

function addLines<P extends Selectable>(
  bill: Bill<P>,
  demand: Demand,
  found: Selection<P>,
  requests: Exact,
): void {
  const { meter, price, steps } = found
  const bands = isMarginal(found, demand)
    ? bandsOf(demand, steps)
    : [{ price, quantity: demand.quantity }]
  for (const band of bands) {
    const [rate, per] = [rateOf(band.price), band.price.per]
    const quantity = times(band.quantity, requests)
    const amount = over(times(quantity, exact(rate)), exact(per))
    bill.amounts.push(amount)
    bill.lines.push({
      meter,
      quantity: exactText(quantity),
      rate,
      per,
      amount: exactText(amount),
      currency: band.price.currency,
      rule: ruleWords(band.price),
      price: band.price,
    })
  }
}

/** The tokens of a demand that lie in each band of a marginal tier, by their place in the prompt. */
function bandsOf<P extends Selectable>(demand: Demand, steps: readonly P[]) {
  const start = demand.from ?? zero
  const end = plus(start, demand.quantity)
  return steps.flatMap((price, index) => {
    const floor = exact(`${price.conditions.tier_from ?? 0}`)
    const next = steps[index + 1]
    const ceiling = next ? exact(`${next.conditions.tier_from ?? 0}`) : end
    const low = compareExact(start, floor) > 0 ? start : floor
    const quantity = minus(smaller(end, ceiling), low)
    return quantity.top > 0n ? [{ price, quantity }] : []
  })
}

function rateOf({ state, amount }: Selectable): DecimalText {
  return state === 'free' ? '0' : exactText(exact(amount ?? ''))
}

function ruleWords(price: Selectable): string {
  return price.state === 'free' ? `free, ${ruleOf(price)}` : ruleOf(price)
}

function assume<P extends Selectable>(
  { assumptions }: Bill<P>,
  demand: Demand,
  { price, assumptions: taken }: Selection<P>,
  { region }: CostSituation,
): void {
  const { conditions, meter } = price
  for (const each of taken) assumptions.add(each)
  if (meter === 'cache_write_token') {
    if (demand.lifetime === null && conditions.cache_lifetime !== null) {
      assumptions.add(`Cache writes are kept ${conditions.cache_lifetime}, the shortest on offer`)
    }
    if (demand.lifetime !== null && conditions.cache_lifetime === null) {
      assumptions.add(
        `The list names no lifetime of cache writes; its price is taken for ${demand.lifetime}`,
      )
    }
  }
  if (region !== null && conditions.region === null) {
    assumptions.add(`${meterOf(meter).label} has no price of its own in ${region}`)
  }
  if (conditions.tier_mode === 'marginal' && demand.from === null) {
    assumptions.add(
      `${meterOf(meter).label} has no place in the prompt; all of it is billed at the tier that the prompt reaches`,
    )
  }
}

const unpricedStates: Readonly<Partial<Record<Selectable['state'], string>>> = {
  included: 'is included in a plan, not charged by use',
  dynamic: 'has a price that differs from request to request',
  unknown: 'is charged, but nobody published how much',
}

function unpricedReason(found: Selection<Selectable> | undefined, demand: Demand): string | null {
  if (found === undefined) return null
  const { label } = meterOf(found.meter)
  // Of a marginal tier every band is billed, and those below it have to be known.
  const bands = isMarginal(found, demand) ? found.steps : [found.price]
  const why = bands.flatMap(({ state }) => unpricedStates[state] ?? [])[0]
  if (why !== undefined) return `${label} ${why}.`
  if (!isMarginal(found, demand)) return null
  const lowest = exact(`${bands[0]?.conditions.tier_from ?? 0}`)
  if (compareExact(lowest, demand.from ?? zero) <= 0) return null
  return `${label} is listed only for tokens above ${exactText(lowest)}.`
}

/** What has no place in the prompt cannot lie partly above a threshold of it. */
function isMarginal({ price }: Selection<Selectable>, { from }: Demand): boolean {
  return price.conditions.tier_mode === 'marginal' && from !== null
}

/** Why nothing is known of a meter, by what is listed of it under other conditions. */
function whyNot(
  prices: readonly Selectable[],
  meter: MeterKey,
  { at, service_tier, region }: CostSituation,
): string {
  const { label } = meterOf(meter)
  const all = prices.filter((price) => price.meter === meter)
  if (all.length === 0) return `No price of ${label} is listed.`
  const then = pricesOn(all, utcDay(at))
  if (then.length === 0) return `No price of ${label} is recorded for ${utcDay(at)}.`
  const ofTier = then.filter(({ conditions }) => conditions.service_tier === service_tier)
  if (ofTier.length === 0) return `${label} is listed, but not for ${service_tier}.`
  const here = ofTier.filter(({ conditions }) => [null, region].includes(conditions.region))
  if (here.length === 0) return `${label} is listed for other regions only.`
  const plain = here.filter(({ conditions }) => Object.keys(conditions.options).length === 0)
  if (plain.length === 0) return `${label} is listed only ${optionsOf(here)}.`
  return `${label} is listed only under other conditions: ${[...new Set(plain.map(ruleOf))].join('; ')}.`
}

function optionsOf(prices: readonly Selectable[]): string {
  const some = prices.slice(0, 3).map(({ conditions }) =>
    Object.entries(conditions.options)
      .sort()
      .map(([name, value]) => `${name.replaceAll('_', ' ')} ${value}`)
      .join(', '),
  )
  return `with ${some.join('; or ')}${prices.length > some.length ? ' ...' : ''}`
}

/** One currency: what is billed in another cannot be added, so it is unpriced. */
function totalOf<P extends Selectable>(bill: Bill<P>): Cost<P> {
  const currencies = [...new Set(bill.lines.map(({ currency }) => currency))].sort()
  const currency = currencies.includes('USD') ? 'USD' : (currencies[0] ?? 'USD')
  const foreign = bill.lines.filter((line) => line.currency !== currency)
  const unpriced = [
    ...bill.unpriced,
    ...foreign.map(({ meter, quantity, currency: other }) => ({
      key: meter,
      meter,
      quantity,
      reason: `${meterOf(meter).label} is billed in ${other}, the rest in ${currency}.`,
    })),
  ]
  return {
    amount: unpriced.length === 0 ? exactText(sum(bill.amounts)) : null,
    currency,
    lines: bill.lines.filter((line) => line.currency === currency),
    unpriced,
    assumptions: [...bill.assumptions],
  }
}
