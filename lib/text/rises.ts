import { stepsOf } from '../browse/tiers'
import type { Row } from '../browse/whole'
import type { TierMode } from '../catalogue/vocabulary'
import { grouped } from './numbers'
import { moneyText } from './price-text'

/** What a threshold re-prices; where no source says, the whole request is the dearer guess. */
const extents: Readonly<Record<TierMode | 'unstated', string>> = {
  cliff: 'for the whole request',
  marginal: 'for the tokens above',
  unstated: 'taken for the whole request, which no source says',
}

/**
 * How a row's price moves with the length of the prompt, as `$1.25, then $2.50 above 200,000
 * prompt tokens, for the whole request`; null where it does not.
 */
export function riseWords(row: Row, key: string): string | null {
  const steps = stepsOf(row, key)
  const [first] = steps
  if (!first) return null
  const base = row[key]
  const prices = steps.map(
    ({ from, price }) => `${amountText(price)} above ${grouped(from)} prompt tokens`,
  )
  return `${amountText(base)}, then ${prices.join(', ')}, ${extents[first.mode ?? 'unstated']}`
}

function amountText(amount: unknown): string {
  if (typeof amount !== 'string') return 'not published'
  return amount === '0' ? 'free' : moneyText(amount)
}
