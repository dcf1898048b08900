import type { DecimalText } from '@/lib/catalogue/decimal'
import { fractionLength } from '@/lib/text/price-text'

/** Room for more decimals than any price of the sources has behind its point. */
const widest = 8

/** Class that lines an amount up with the column's longest fraction on the decimal point. */
export function padClass(amount: DecimalText | null, longest: number): string {
  // A dash or a free price has no fraction at all: it stands in the units place.
  const missing = Math.min(longest - (amount === null ? 0 : fractionLength(amount)), widest)
  return missing > 0 ? `pad-${missing}` : ''
}
