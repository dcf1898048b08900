import { type Decimal, decimal } from '../catalogue/decimal'
import type { ConflictKind } from '../catalogue/vocabulary'
import { isPriceValue, type Observation, type PriceValue } from './settle'

/** Why two sources may both be right, by rule; the first that applies names the conflict. */
export const conflictRules = {
  zero_meaning: 'A price of zero: the host decides whether it is free, in the plan or not said.',
  currency: 'The prices are in different currencies.',
  plan: 'The host sells a plan: what a token costs depends on it.',
  unit: 'A source gives a number without a unit.',
  region: 'One price is of another region, or leaves out what this region adds.',
  tier: 'One price is what the other source gives for another tier of use.',
  mode: 'One price is what the other source gives under other options.',
  moved_alias: 'The id moves from model to model; the sources read it at different times.',
  float_litter: 'The numbers are one number, written by a computer in two ways.',
  rounded: 'One limit is the other one, rounded.',
  input_limit: 'One source counts the answer into the window, the other does not.',
} as const
export type ConflictRule = keyof typeof conflictRules
export const rulesInOrder = Object.keys(conflictRules) as ConflictRule[]

/** One value with the record that states it. */
export interface Stated {
  value: unknown
  observation: Observation
}

interface About {
  subscription?: boolean
  moving?: boolean
  regional?: boolean
  /** Between the two, as a part of the smaller. */
  difference: Decimal | null
}

/** The rule by which two values that differ do not contradict each other, or null. */
export function explain(
  kind: ConflictKind,
  a: Stated,
  b: Stated,
  about: About,
): ConflictRule | null {
  if (isPriceValue(a.value) && isPriceValue(b.value)) {
    const rule = explainPrices({ ...a, value: a.value }, { ...b, value: b.value }, about)
    if (rule !== null) return rule
  }
  if (kind === 'limit') {
    const rule = explainLimits(a, b, about)
    if (rule !== null) return rule
  } else if (about.difference?.lte('1e-6')) return 'float_litter'
  return about.moving && a.observation.observed_on !== b.observation.observed_on
    ? 'moved_alias'
    : null
}

/** Hosts bill their regions at a tenth more; a source that misses it gives the global price. */
const REGION_ADDS = '0.1'

type StatedPrice = Stated & { value: PriceValue }

const nothingToPay: readonly string[] = ['free', 'included']

function explainPrices(a: StatedPrice, b: StatedPrice, about: About): ConflictRule | null {
  const both = [a.value, b.value]
  const means = (value: PriceValue) =>
    nothingToPay.includes(value.state) || (value.state === 'unknown' && isZeroText(value.text))
  if (both.some(means)) return 'zero_meaning'
  if (both.some(({ state }) => state === 'unknown')) return 'unit'
  if (a.value.currency !== b.value.currency) return 'currency'
  if (about.subscription) return 'plan'
  if (about.regional && about.difference?.eq(REGION_ADDS)) return 'region'
  return saidElsewhere(a, b) ?? saidElsewhere(b, a)
}

/** What `other` gives for the same meter under other conditions, if that is what `one` costs. */
function saidElsewhere(one: StatedPrice, other: StatedPrice): ConflictRule | null {
  for (const price of Object.values(other.observation.values)) {
    if (!isPriceValue(price) || price === other.value) continue
    if (price.meter !== one.value.meter || price.state !== 'listed') continue
    if (price.currency !== one.value.currency || price.amount === null) continue
    const same = decimal(price.amount)
      .times(one.value.per)
      .eq(decimal(one.value.amount ?? '-1').times(price.per))
    if (!same) continue
    const conditions = price.conditions ?? {}
    if (conditions.region) return 'region'
    if (conditions.tier_from || conditions.service_tier) return 'tier'
    return 'mode'
  }
  return null
}

function isZeroText(text: string): boolean {
  return Number(text) === 0
}

/** A million tokens is 1,000,000 or 1,048,576: at most a twentieth apart. */
const ROUNDING = '0.05'

function explainLimits(a: Stated, b: Stated, { difference }: About): ConflictRule | null {
  const [x, y] = [Number(a.value), Number(b.value)]
  if (difference?.lte(ROUNDING) && (isRound(x) || isRound(y))) return 'rounded'
  return countsAnswer(a, y) || countsAnswer(b, x) ? 'input_limit' : null
}

/** At most three digits and then only zeros, or as many times 1024. */
function isRound(tokens: number): boolean {
  if (tokens % 1024 === 0) return true
  return /^[1-9]\d{0,2}0{3,}$/.test(String(tokens))
}

/** Whether the other's limit is this record's own limit of the prompt, or that and its answer. */
function countsAnswer({ value, observation: { values } }: Stated, other: number): boolean {
  const { context_window, max_input_tokens, max_output_tokens } = values as Record<string, unknown>
  const output = typeof max_output_tokens === 'number' ? max_output_tokens : 0
  if (output === 0) return false
  if (value === context_window)
    return other === Number(value) - output || other === max_input_tokens
  return (
    value === max_input_tokens && (other === Number(value) + output || other === context_window)
  )
}
