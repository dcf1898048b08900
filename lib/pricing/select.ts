import { type Day, utcDay } from '../catalogue/day'
import type { Price } from '../catalogue/price'
import type { ServiceTier } from '../catalogue/vocabulary'

/** What selection needs of a price; the API's and the database's rows both have it. */
export type Selectable = Pick<
  Price,
  | 'meter'
  | 'amount'
  | 'currency'
  | 'per'
  | 'state'
  | 'conditions'
  | 'effective_from'
  | 'effective_to'
>

/** The request whose price is asked for. */
export interface Situation {
  /** ISO instant; hours, weekdays and periods are read in UTC. */
  at: string
  service_tier: ServiceTier
  /** The host's name of a region; null asks for its default. */
  region: string | null
  /** Prompt tokens of one request, cached included; null asks for the base price. */
  prompt_tokens: number | null
  /** Lifetime asked for cache writes; null takes the shortest that is priced. */
  cache_lifetime: string | null
  /** Size, quality, mode ...; a price applies when all of its own options are asked for. */
  options: Readonly<Record<string, string>>
}

export const plainSituation = {
  service_tier: 'standard',
  region: null,
  prompt_tokens: null,
  cache_lifetime: null,
  options: {},
} as const satisfies Omit<Situation, 'at'>

/** What one meter costs in a situation. */
export interface Selection<P extends Selectable> {
  meter: P['meter']
  /**
   * The price that applies. Under a marginal tier it is that of the last token,
   * and `steps` holds all rungs from the base up to it.
   */
  price: P
  steps: P[]
  /** Why this one, in words that can be shown. */
  rule: string
  /** What had to be taken for granted because no source says it. */
  assumptions: string[]
}

/** Prices whose half-open period holds the day; corrected ones must be left out before. */
export function pricesOn<P extends Selectable>(prices: readonly P[], day: Day): P[] {
  return prices.filter(
    ({ effective_from, effective_to }) =>
      (effective_from === null || effective_from <= day) &&
      (effective_to === null || day < effective_to),
  )
}

/**
 * Which price applies to each meter of one offering. A meter without a price in
 * this situation is absent: unknown, never zero. The order of `prices` does not
 * matter.
 */
export function selectPrices<P extends Selectable>(
  prices: readonly P[],
  situation: Situation,
): Selection<P>[] {
  const inForce = pricesOn(prices, utcDay(situation.at)).filter((price) =>
    applies(price, situation),
  )
  const byMeter = new Map<P['meter'], P[]>()
  for (const price of inForce) {
    const rivals = byMeter.get(price.meter)
    if (rivals) rivals.push(price)
    else byMeter.set(price.meter, [price])
  }
  return [...byMeter.keys()]
    .sort()
    .flatMap((meter) => selectOne(byMeter.get(meter) ?? [], situation) ?? [])
}

function applies(price: Selectable, situation: Situation): boolean {
  const { conditions } = price
  return (
    conditions.service_tier === situation.service_tier &&
    (conditions.region === null || conditions.region === situation.region) &&
    (conditions.cache_lifetime === null ||
      situation.cache_lifetime === null ||
      conditions.cache_lifetime === situation.cache_lifetime) &&
    inHours(conditions.utc_hours, situation.at) &&
    onWeekday(conditions.weekdays, situation.at) &&
    Object.entries(conditions.options).every(([name, value]) => situation.options[name] === value)
  )
}

function selectOne<P extends Selectable>(
  rivals: readonly P[],
  situation: Situation,
): Selection<P> | undefined {
  // The more a price demands, the closer it fits: region, then options, then the clock.
  const fit = Math.max(...rivals.map(closeness))
  const closest = ofLifetime(
    rivals.filter((price) => closeness(price) === fit),
    situation.cache_lifetime,
  )
  const rungs = ladder(closest)
  const base = rungs[0]
  if (base === undefined) return undefined

  const tokens = situation.prompt_tokens ?? 0
  const reached = rungs.filter((price) => price === base || threshold(price) < tokens)
  const price = reached[reached.length - 1] ?? base
  // A price that only exists past a threshold says nothing of what lies below it.
  if (threshold(price) > 0 && threshold(price) >= tokens) return undefined

  const mode = price.conditions.tier_mode
  const assumptions: string[] = []
  if (price.conditions.tier_from !== null && mode === null) {
    assumptions.push(
      'No source says whether the threshold re-prices the whole request; taken as if it does',
    )
  }
  return {
    meter: price.meter,
    price,
    steps: mode === 'marginal' ? reached : [price],
    rule: ruleOf(price),
    assumptions,
  }
}

function closeness({ conditions }: Selectable): number {
  return (
    (conditions.region === null ? 0 : 1000) +
    Object.keys(conditions.options).length * 10 +
    (conditions.utc_hours === null ? 0 : 2) +
    (conditions.weekdays === null ? 0 : 1)
  )
}

/** The lifetime that is asked for before a price that names none; the shortest where none is. */
function ofLifetime<P extends Selectable>(prices: readonly P[], lifetime: string | null): P[] {
  if (lifetime === null) return shortestLifetime(prices)
  const asked = prices.filter(({ conditions }) => conditions.cache_lifetime === lifetime)
  return asked.length > 0 ? asked : [...prices]
}

/**
 * By threshold, one price each. Two windows of hours that overlap are a source's slip; the order
 * of rows must not decide between them.
 */
function ladder<P extends Selectable>(prices: readonly P[]): P[] {
  const ordered = prices.toSorted(
    (a, b) => threshold(a) - threshold(b) || compareText(placeOf(a), placeOf(b)),
  )
  return ordered.filter(
    (price, index) => index === 0 || threshold(price) !== threshold(ordered[index - 1] ?? price),
  )
}

function placeOf({ conditions }: Selectable): string {
  const { utc_hours, weekdays, options } = conditions
  const names = Object.keys(options).sort().join()
  return `${utc_hours ?? ''};${weekdays?.join('') ?? ''};${names}`
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function shortestLifetime<P extends Selectable>(prices: readonly P[]): P[] {
  const shortest = Math.min(...prices.map((price) => seconds(price.conditions.cache_lifetime)))
  return prices.filter((price) => seconds(price.conditions.cache_lifetime) === shortest)
}

/** Words for the conditions that made a price apply, e.g. `batch, above 200000 prompt tokens`. */
export function ruleOf({ conditions }: Pick<Selectable, 'conditions'>): string {
  const parts: string[] = [conditions.service_tier]
  if (conditions.region !== null) parts.push(`region ${conditions.region}`)
  if (conditions.tier_from !== null) {
    const how = conditions.tier_mode === 'marginal' ? 'tokens above' : 'prompt above'
    parts.push(`${how} ${conditions.tier_from} tokens`)
  }
  if (conditions.cache_lifetime !== null) parts.push(`kept ${conditions.cache_lifetime}`)
  if (conditions.utc_hours !== null) parts.push(`${conditions.utc_hours} UTC`)
  if (conditions.weekdays !== null) parts.push(`weekdays ${conditions.weekdays.join(', ')}`)
  for (const [name, value] of Object.entries(conditions.options).sort()) {
    parts.push(`${name.replaceAll('_', ' ')} ${value}`)
  }
  return parts.join(', ')
}

function threshold(price: Selectable): number {
  return price.conditions.tier_from ?? 0
}

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 }

function seconds(lifetime: string | null): number {
  if (lifetime === null) return 0
  return Number(lifetime.slice(0, -1)) * (unitSeconds[lifetime.slice(-1)] ?? 1)
}

/** True when the instant's UTC clock lies in the half-open window, which may wrap past midnight. */
export function inHours(window: string | null, at: string): boolean {
  if (window === null) return true
  const clock = new Date(at).toISOString().slice(11, 16)
  const [start = '', end = ''] = window.split('-')
  return start < end ? start <= clock && clock < end : start <= clock || clock < end
}

function onWeekday(weekdays: readonly number[] | null, at: string): boolean {
  if (weekdays === null) return true
  const day = new Date(at).getUTCDay()
  return weekdays.includes(day === 0 ? 7 : day)
}
