import type { Day } from '../catalogue/day'
import type { DecimalText } from '../catalogue/decimal'
import type { FactColumns } from '../catalogue/model'
import { type Ratio, ratioOf } from './ratio'
import { costOf, type PriceKey, workloads } from './workload'

export const comparedCapabilities = [
  'open_weights',
  'tool_calling',
  'parallel_tool_calling',
  'structured_output',
  'reasoning',
  'prompt_caching',
  'batch',
  'fine_tuning',
  'streaming',
  'web_search',
  'computer_use',
  'temperature',
] as const
export const comparedLimits = ['context_window', 'max_input_tokens', 'max_output_tokens'] as const
export const comparedPrices = [
  'input_price',
  'output_price',
  'cache_read_price',
  'cache_write_price',
  'batch_input_price',
  'batch_output_price',
] as const
export const comparedDays = ['deprecated_on', 'earliest_shutdown_on', 'shutdown_on'] as const
const modalityFields = ['input_modalities', 'output_modalities'] as const

export type ComparedCapability = (typeof comparedCapabilities)[number]

/** The facts that a difference is computed from: any row of a model has them. */
export type Compared = FactColumns<
  | ComparedCapability
  | (typeof comparedLimits)[number]
  | (typeof comparedPrices)[number]
  | (typeof comparedDays)[number]
  | (typeof modalityFields)[number]
>

export interface Change<K extends string, T> {
  field: K
  before: T | null
  after: T | null
}

/** What one kind of reading or writing gains and loses; null where either side is unknown. */
export interface SetChange {
  gained: string[]
  lost: string[]
}

export interface CostChange {
  workload: string
  label: string
  input: number
  cached: number
  output: number
  /** USD for one request. */
  before: DecimalText | null
  after: DecimalText | null
  ratio: Ratio | null
  /** Prices that it needs and nobody published, on each side. */
  missing: { before: PriceKey[]; after: PriceKey[] }
}

/** What changes for users who go from one model to another; computed, none of it typed. */
export interface Difference {
  input_modalities: SetChange | null
  output_modalities: SetChange | null
  capabilities: {
    /** It has them, the other is known not to. */
    lost: ComparedCapability[]
    /** It has them, and nobody says whether the other does. */
    unknown: ComparedCapability[]
    /** It is known not to have them, the other has. */
    gained: ComparedCapability[]
  }
  limits: Change<(typeof comparedLimits)[number], number>[]
  /** USD per 1M tokens at each model's reference offering. */
  prices: (Change<(typeof comparedPrices)[number], DecimalText> & { ratio: Ratio | null })[]
  lifecycle: Change<(typeof comparedDays)[number], Day>[]
  costs: CostChange[]
}

/** The difference between a model and one that replaces it. */
export function differenceOf(from: Compared, to: Compared): Difference {
  const had = comparedCapabilities.filter((key) => from[key] === true)
  return {
    input_modalities: setChange(from.input_modalities, to.input_modalities),
    output_modalities: setChange(from.output_modalities, to.output_modalities),
    capabilities: {
      lost: had.filter((key) => to[key] === false),
      unknown: had.filter((key) => to[key] === null),
      gained: comparedCapabilities.filter((key) => from[key] === false && to[key] === true),
    },
    limits: comparedLimits.map((field) => ({ field, before: from[field], after: to[field] })),
    prices: comparedPrices.map((field) => {
      const [before, after] = [from[field], to[field]]
      return { field, before, after, ratio: ratioOf(before, after) }
    }),
    lifecycle: comparedDays.map((field) => ({ field, before: from[field], after: to[field] })),
    costs: workloads.map((workload) => {
      const { key, label, input, cached, output } = workload
      const [before, after] = [costOf(workload, from), costOf(workload, to)]
      return {
        workload: key,
        label,
        input,
        cached,
        output,
        before: before.amount,
        after: after.amount,
        ratio: ratioOf(before.amount, after.amount),
        missing: { before: before.missing, after: after.missing },
      }
    }),
  }
}

function setChange(before: readonly string[] | null, after: readonly string[] | null) {
  if (before === null || after === null) return null
  return {
    gained: after.filter((each) => !before.includes(each)),
    lost: before.filter((each) => !after.includes(each)),
  }
}
