import type { Day } from '../catalogue/day'
import type { PriceStatement } from '../import/record'
import { keyOfPrice } from './same'
import type { Step } from './steps'
import type { Place } from './timeline'

/** A price whose source gives its half-open period; a null or absent end is open. */
export type DatedStatement = PriceStatement & {
  effective_from?: Day | null
  effective_to?: Day | null
}

/**
 * The steps of prices that their source dates itself, read on one day. A price
 * without any date holds since the reading; one that only has an end, from no
 * known day, is no step but what stood before the next.
 */
export function datedSteps(prices: readonly DatedStatement[], read: Place & { on: Day }): Step[] {
  const byKey = new Map<string, DatedStatement[]>()
  for (const price of prices) {
    const key = keyOfPrice(price)
    const group = byKey.get(key)
    if (group) group.push(price)
    else byKey.set(key, [price])
  }
  return [...byKey]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, group]) => stepsOfKey(key, group.sort(byStart), read))
}

function byStart(a: DatedStatement, b: DatedStatement): number {
  const [x, y] = [a.effective_from ?? '', b.effective_from ?? '']
  return x < y ? -1 : x > y ? 1 : 0
}

function stepsOfKey(
  key: string,
  prices: readonly DatedStatement[],
  { on, commit, locator }: Place & { on: Day },
): Step[] {
  return prices.flatMap((price, index): Step[] => {
    const { effective_from, effective_to, ...statement } = price
    const from = effective_from ?? (effective_to ? null : on)
    const to = earlier(effective_to ?? null, prices[index + 1]?.effective_from ?? null)
    if (from === null || (to !== null && to <= from)) return []
    const before = standsUntil(prices[index - 1], from)
    const kind = before === null ? 'initial' : 'change'
    const rest = { why: null, corrects: [], commit, locator }
    return [{ key, from, to, statement, kind, before, ...rest }]
  })
}

/** The price before without its dates, when nothing lies in between. */
function standsUntil(price: DatedStatement | undefined, day: Day): PriceStatement | null {
  if (price === undefined) return null
  const { effective_from: _, effective_to, ...statement } = price
  return (effective_to ?? day) === day ? statement : null
}

function earlier(a: Day | null, b: Day | null): Day | null {
  return a === null || (b !== null && b < a) ? b : a
}
