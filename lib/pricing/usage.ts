import type { DecimalText } from '../catalogue/decimal'
import { findMeter, type MeterKey, meters } from '../catalogue/meters'
import { compareExact, type Exact, exact, exactText, minus, plus, sum, zero } from './exact'

/**
 * What one request uses, by key: a meter's, or one of `figures`, the words in which APIs report
 * usage. `input_tokens` and `output_tokens` are wholes: their parts are counted in them, as all
 * providers report it. Without a whole, each part is what it says.
 */
export interface Usage {
  /** Decimal text of what one request uses. */
  readonly quantities: Readonly<Partial<Record<QuantityKey, DecimalText>>>
  /** How many such requests; each has its own tier. */
  readonly requests: DecimalText
}

export const figures = [
  'input_tokens',
  'output_tokens',
  'cache_read_tokens',
  'cache_write_tokens',
  'cache_write_5m_tokens',
  'cache_write_1h_tokens',
  'reasoning_tokens',
  'web_searches',
] as const

export type QuantityKey = (typeof figures)[number] | MeterKey

/** Every key by which a quantity can be given, the words of APIs first. */
export const quantityKeys: readonly QuantityKey[] = [...figures, ...meters.map(({ key }) => key)]

/** What the other figures mean: a meter and, of cache writes, how long they are kept. */
const meant: Readonly<Record<string, { meter: MeterKey; lifetime: string | null }>> = {
  cache_read_tokens: { meter: 'cache_read_token', lifetime: null },
  cache_write_tokens: { meter: 'cache_write_token', lifetime: null },
  cache_write_5m_tokens: { meter: 'cache_write_token', lifetime: '5m' },
  cache_write_1h_tokens: { meter: 'cache_write_token', lifetime: '1h' },
  reasoning_tokens: { meter: 'reasoning_token', lifetime: null },
  // In a table's URL `web_search` is the capability.
  web_searches: { meter: 'web_search', lifetime: null },
}

interface Whole {
  readonly key: 'input_tokens' | 'output_tokens'
  /** What is left when all parts are taken out. */
  readonly rest: MeterKey
  readonly parts: readonly MeterKey[]
}

/**
 * The parts of a prompt stand in the order of the prompt: what is read from a cache comes before
 * what is written to it, and new text after both.
 */
const wholes: readonly Whole[] = [
  {
    key: 'input_tokens',
    rest: 'input_token',
    parts: [
      'cache_read_token',
      'cache_read_audio_token',
      'cache_read_image_token',
      'cache_write_token',
      'cache_write_audio_token',
      'input_audio_token',
      'input_image_token',
      'input_video_token',
    ],
  },
  {
    key: 'output_tokens',
    rest: 'output_token',
    parts: ['reasoning_token', 'output_audio_token', 'output_image_token', 'output_video_token'],
  },
]

/** A quantity to be billed: parts are taken out of their wholes. */
export interface Demand {
  readonly meter: MeterKey
  /** How long a cache write is kept; null where the usage does not say. */
  readonly lifetime: string | null
  readonly quantity: Exact
  /** The key under which the usage gave it. */
  readonly given: QuantityKey
  /** Of the prompt: how many tokens of it come before these. Null for what is no part of it. */
  readonly from: Exact | null
}

export interface Demands {
  /** Without those of nothing. */
  readonly demands: readonly Demand[]
  /** Of one request, cached included: what a tier is chosen by. */
  readonly prompt_tokens: Exact
}

export interface UsageProblem {
  readonly parameter: string
  readonly detail: string
}

/** The largest quantity that can be asked for: beyond it there is no usage, only mistakes. */
export const largestQuantity = 1_000_000_000_000_000

/** Units that come in parts; all others are counted in whole ones. */
const divisible = new Set(['second', 'GB and day', 'credit', 'unit'])

/**
 * The usage that texts by key say, or what is wrong with them, key by key. Keys that are no
 * quantity's are left to the caller. `requests` is 1 where it is not given.
 */
export function readUsage(
  given: Readonly<Record<string, string>>,
): { usage: Usage; problems: null } | { usage: null; problems: UsageProblem[] } {
  const problems: UsageProblem[] = []
  const quantities: Partial<Record<QuantityKey, DecimalText>> = {}
  for (const key of quantityKeys) {
    const text = given[key]
    if (text === undefined) continue
    const detail = quantityProblem(key, text)
    if (detail === null) quantities[key] = exactText(exact(text))
    else problems.push({ parameter: key, detail })
  }
  const requests = given.requests ?? '1'
  const detail =
    requests === '0' ? 'requests must be at least 1.' : wholeProblem('requests', requests)
  if (detail !== null) problems.push({ parameter: 'requests', detail })
  if (problems.length === 0) problems.push(...sumProblems(quantities))
  if (problems.length > 0) return { usage: null, problems }
  return { usage: { quantities, requests: exactText(exact(requests)) }, problems: null }
}

/** Whether half of one is possible: seconds are, tokens are not. */
export function isDivisible(key: QuantityKey): boolean {
  return divisible.has(findMeter(key)?.unit ?? 'token')
}

function quantityProblem(key: QuantityKey, text: string): string | null {
  if (!isDivisible(key)) return wholeProblem(key, text)
  if (!/^\d{1,15}(?:\.\d{1,12})?$/.test(text)) {
    return `${key} must be a number from 0 to ${largestQuantity} with at most 12 decimals, not ${quoted(text)}.`
  }
  return null
}

function wholeProblem(key: string, text: string): string | null {
  if (/^\d{1,16}$/.test(text) && Number(text) <= largestQuantity) return null
  return `${key} must be a whole number from 0 to ${largestQuantity}, not ${quoted(text)}.`
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text)
}

function sumProblems(quantities: Usage['quantities']): UsageProblem[] {
  const problems: UsageProblem[] = []
  for (const [figure, { meter, lifetime }] of Object.entries(meant)) {
    if (lifetime === null && given(quantities, figure) && given(quantities, meter)) {
      problems.push({ parameter: figure, detail: `${figure} and ${meter} are the same; give one.` })
    }
  }
  for (const whole of wholes) {
    if (!given(quantities, whole.key)) continue
    if (given(quantities, whole.rest)) {
      const detail = `${whole.rest} is what is left of ${whole.key}; give one of them.`
      problems.push({ parameter: whole.rest, detail })
    }
    const parts = partsOf(quantities, whole)
    const [total, most] = [sum(parts.map(({ quantity }) => quantity)), whole.key]
    if (compareExact(total, exact(quantities[most] ?? '0')) > 0) {
      const names = parts.map((part) => part.given)
      const detail = `${names.join(' and ')} ${names.length > 1 ? 'are' : 'is'} part of ${most}, which is only ${quantities[most]}.`
      problems.push({ parameter: names[0] ?? most, detail })
    }
  }
  return problems
}

function given(quantities: Usage['quantities'], key: string): boolean {
  return quantities[key as QuantityKey] !== undefined
}

type Part = Omit<Demand, 'from'>

function partsOf(quantities: Usage['quantities'], whole: Whole): Part[] {
  return whole.parts.flatMap((meter) =>
    given(quantities, meter) || Object.values(meant).some((each) => each.meter === meter)
      ? quantitiesOf(quantities, meter)
      : [],
  )
}

/** All that a usage gives of one meter: cache writes may come by lifetime. */
function quantitiesOf(quantities: Usage['quantities'], meter: MeterKey): Part[] {
  const keys = Object.keys(meant).filter((key) => meant[key]?.meter === meter) as QuantityKey[]
  return [meter, ...keys].flatMap((key) => {
    const text = quantities[key]
    if (text === undefined) return []
    return [{ meter, lifetime: meant[key]?.lifetime ?? null, quantity: exact(text), given: key }]
  })
}

/**
 * What is to be billed for one request, each unit once. Throws a RangeError where parts are more
 * than their whole: `readUsage` lets no such usage through.
 */
export function demandsOf({ quantities }: Pick<Usage, 'quantities'>): Demands {
  const demands: Demand[] = []
  let prompt_tokens = zero
  const counted = new Set<MeterKey>()
  for (const whole of wholes) {
    const parts = partsOf(quantities, whole)
    const taken = sum(parts.map(({ quantity }) => quantity))
    const rest = restOf(quantities, whole, taken)
    const inPrompt = whole.key === 'input_tokens'
    let from = zero
    for (const part of rest ? [...parts, rest] : parts) {
      demands.push({ ...part, from: inPrompt ? from : null })
      from = plus(from, part.quantity)
    }
    if (inPrompt) prompt_tokens = from
    for (const meter of [whole.rest, ...whole.parts]) counted.add(meter)
  }
  for (const { key } of meters) {
    if (counted.has(key)) continue
    demands.push(...quantitiesOf(quantities, key).map((part) => ({ ...part, from: null })))
  }
  return { demands: demands.filter(({ quantity }) => quantity.top !== 0n), prompt_tokens }
}

function restOf(quantities: Usage['quantities'], whole: Whole, taken: Exact): Part | null {
  const { key, rest } = whole
  const [total, alone] = [quantities[key], quantities[rest]]
  if (total === undefined) {
    if (alone === undefined) return null
    return { meter: rest, lifetime: null, quantity: exact(alone), given: rest }
  }
  const quantity = minus(exact(total), taken)
  if (quantity.top < 0n) throw new RangeError(`The parts of ${key} are more than it`)
  return { meter: rest, lifetime: null, quantity, given: key }
}
