import type { PriceStatement } from '../import/record'
import { isZeroPrice } from '../import/values'
import type { Host } from '../resolve/hosts'
import type { Timeline } from './timeline'

/**
 * The timeline with what only its host's curated row says: what a zero means
 * there (DATA rule 12) and which currency its bare numbers are in (rule 14).
 * Before steps are made: GitHub Copilot's zero was a plan's price, and the
 * figure that followed in June 2026 a change, no correction.
 */
export function atHost(timeline: Timeline, host: Pick<Host, 'zero_price' | 'currency'>): Timeline {
  const { zero_price, currency } = host
  if (zero_price === 'unknown' && currency === 'USD') return timeline
  const told = (price: PriceStatement): PriceStatement => ({
    ...price,
    state: isZeroPrice(price) ? zero_price : price.state,
    currency: price.currency === 'USD' ? currency : price.currency,
  })
  const entries = timeline.entries.map((entry) => ({
    ...entry,
    prices: entry.prices.map(told),
    earlier: entry.earlier.map((prices) => prices.map(told)),
  }))
  return { ...timeline, entries }
}
