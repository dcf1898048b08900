import { priceKey } from '../catalogue/price'
import type { PriceStatement } from '../import/record'
import { isZeroPrice } from '../import/values'

/** The name of a statement's place among the prices of its offering. */
export function keyOfPrice(price: PriceStatement): string {
  return priceKey(price.meter, price.conditions)
}

/**
 * True when two statements say the same price of one place. Their texts may
 * differ (`2.0`, `2`), and so may `tier_mode`, which one source knows and
 * another does not.
 */
export function sameValue(a: PriceStatement | null, b: PriceStatement | null): boolean {
  if (a === null || b === null) return a === b
  return (
    a.state === b.state &&
    a.amount === b.amount &&
    a.currency === b.currency &&
    a.per === b.per &&
    isZeroPrice(a) === isZeroPrice(b)
  )
}

/** By price key; where a source says one place twice, its first word. */
export function pricesByKey(prices: readonly PriceStatement[]): Map<string, PriceStatement> {
  const byKey = new Map<string, PriceStatement>()
  for (const price of prices) {
    const key = keyOfPrice(price)
    if (!byKey.has(key)) byKey.set(key, price)
  }
  return byKey
}

/** True when both sets state the same prices, in whatever order and spelling. */
export function samePrices(a: readonly PriceStatement[], b: readonly PriceStatement[]): boolean {
  if (a === b) return true
  const known = pricesByKey(a)
  const other = pricesByKey(b)
  if (known.size !== other.size) return false
  return [...known].every(([key, price]) => sameValue(price, other.get(key) ?? null))
}

/** True for a price that one can be billed at: no zero whose meaning is open, no "unknown". */
export function isFigure(price: PriceStatement): boolean {
  return price.state !== 'unknown'
}
