import { type DecimalText, decimal, decimalText } from '../catalogue/decimal'
import type { FactColumns } from '../catalogue/model'

/** One request whose cost is compared: tokens, of which `cached` were sent before. */
export interface Workload {
  key: 'chat' | 'retrieval' | 'agent'
  label: string
  input: number
  cached: number
  output: number
}

/** Stated sizes, so that a ratio can be checked by hand. All stay below the first price tiers. */
export const workloads: readonly Workload[] = [
  { key: 'chat', label: 'Chat turn', input: 1_000, cached: 0, output: 500 },
  { key: 'retrieval', label: 'Answer from documents', input: 20_000, cached: 0, output: 500 },
  { key: 'agent', label: 'Agent step', input: 10_000, cached: 40_000, output: 1_000 },
]

export type PriceKey = 'input_price' | 'cache_read_price' | 'output_price'
export type Priced = FactColumns<PriceKey | 'prompt_caching'>

export interface Cost {
  /** USD for one request; null where a price that it needs is not published. */
  amount: DecimalText | null
  /** Prices that it needs and nobody published. */
  missing: PriceKey[]
}

/** What one request costs at the list price. A price that nobody published is never zero. */
export function costOf({ input, cached, output }: Workload, model: Priced): Cost {
  // Where caching is known to be absent, all input is billed as new.
  const repeated: PriceKey = model.prompt_caching === false ? 'input_price' : 'cache_read_price'
  const parts: [number, PriceKey][] = [
    [input, 'input_price'],
    [cached, repeated],
    [output, 'output_price'],
  ]
  const missing = new Set<PriceKey>()
  let sum = decimal(0)
  for (const [tokens, key] of parts) {
    if (tokens === 0) continue
    const price = model[key]
    if (price === null) missing.add(key)
    else sum = sum.plus(decimal(price).times(tokens))
  }
  if (missing.size > 0) return { amount: null, missing: [...missing] }
  return { amount: decimalText(sum.dividedBy(1_000_000)), missing: [] }
}
