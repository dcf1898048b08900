import type { DecimalText } from '../catalogue/decimal'
import { type CostSituation, costOf, plainCost } from '../pricing/cost'
import { exact, exactText, sum } from '../pricing/exact'
import type { Selectable } from '../pricing/select'
import type { Usage } from '../pricing/usage'
import type { UsageTotals } from './usage-export'

type Totals = Omit<UsageTotals, 'id'>

/** What a usage costs at one offering. */
export interface UsageCost {
  /** Exact; null where anything is unpriced. */
  readonly amount: DecimalText | null
  readonly currency: string
  /** Sentences: what has no price, and what was taken for granted. */
  readonly notes: readonly string[]
}

const unknownRequests =
  'How many requests there were is not told: each is taken to be below every price threshold'

/**
 * The cost of totals at one offering's prices on a day: the requests share them out evenly, in whole
 * tokens, so that each has the price tier of its own prompt and nothing is rounded.
 */
export function usageCost(prices: readonly Selectable[], totals: Totals, at: string): UsageCost {
  const situation: CostSituation = { ...plainCost, uncached: 'as_input', at }
  const isFeeUnknown = totals.requests === null && prices.some(({ meter }) => meter === 'request')
  const tokens = prices.filter(({ meter }) => totals.requests !== null || meter !== 'request')
  const costs = sharedOut(totals).map((usage) => costOf(tokens, usage, situation))
  const notes = new Set(costs.flatMap(({ unpriced }) => unpriced.map(({ reason }) => reason)))
  if (isFeeUnknown) notes.add('It charges for each request, and how many there were is not told')
  if (totals.requests === null) notes.add(unknownRequests)
  for (const { assumptions } of costs) for (const each of assumptions) notes.add(each)
  const amounts = costs.flatMap(({ amount }) => (amount === null ? [] : [exact(amount)]))
  const currencies = new Set(costs.map(({ currency }) => currency))
  const whole = amounts.length === costs.length && currencies.size <= 1 && !isFeeUnknown
  return {
    amount: whole ? exactText(sum(amounts)) : null,
    currency: costs[0]?.currency ?? 'USD',
    notes: [...notes],
  }
}

/** The totals as requests of whole tokens that differ by one token at most, alike ones together. */
export function sharedOut({ input, cached, output, requests }: Totals): Usage[] {
  // Without a number of requests, so many that each is as small as can be.
  const count = requests ?? [input, output, 1n].reduce((a, b) => (a > b ? a : b))
  if (count <= 0n) return []
  const parts = { input_tokens: input, cache_read_tokens: cached, output_tokens: output }
  const ends = [...new Set([...Object.values(parts).map((total) => total % count), count])]
    .filter((end) => end > 0n)
    .sort((a, b) => (a < b ? -1 : 1))
  return ends.map((end, index) => {
    const start = ends[index - 1] ?? 0n
    const quantities = Object.fromEntries(
      Object.entries(parts).flatMap(([key, total]) => {
        const each = total / count + (start < total % count ? 1n : 0n)
        return each === 0n ? [] : [[key, `${each}`]]
      }),
    )
    return { quantities, requests: `${end - start}` }
  })
}
