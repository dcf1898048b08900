import {
  type PriceTier,
  readTiers,
  type TieredPrice,
  tieredPrices,
  tierOf,
} from '../catalogue/price-tiers'
import type { Row, Value } from './whole'

/** A row's value as it is shown: a price is that of a prompt of so many tokens, if one is asked for. */
export function shownValue(row: Row, key: string, prompt: number | null): Value {
  const value = row[key] ?? null
  if (prompt === null || !isTiered(key)) return value
  const tier = tierOf(tiersOf(row), prompt)
  return tier ? tier.prices[key] : value
}

/** The tiers that change a row's price, in the order of their thresholds. */
export function stepsOf(row: Row, key: string): readonly (PriceTier & { price: string | null })[] {
  if (!isTiered(key)) return []
  let before = row[key] ?? null
  return tiersOf(row).flatMap((tier) => {
    const price = tier.prices[key]
    if (price === before) return []
    before = price
    return [{ ...tier, price }]
  })
}

function tiersOf(row: Row): PriceTier[] {
  return typeof row.price_tiers === 'string' ? readTiers(row.price_tiers) : []
}

function isTiered(key: string): key is TieredPrice {
  return (tieredPrices as readonly string[]).includes(key)
}
