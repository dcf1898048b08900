import type { DecimalText } from '../catalogue/decimal'
import { grouped } from './numbers'

/** Every price has at least these many decimals; more where more were published. */
const decimals = 2

/** An amount as it is printed: `0.40`, `0.0028`, `1,200.00`. Never rounded. */
export function priceText(amount: DecimalText): string {
  const [whole = '0', fraction = ''] = amount.split('.')
  return `${grouped(whole)}.${fraction.replace(/0+$/, '').padEnd(decimals, '0')}`
}

/** An amount with its currency, for sentences and wherever no column head says it: `$0.40`. */
export function moneyText(amount: DecimalText, currency = 'USD'): string {
  return currency === 'USD' ? `$${priceText(amount)}` : `${currency} ${priceText(amount)}`
}

/** Digits after the point of a printed price. */
export function fractionLength(amount: DecimalText): number {
  const point = amount.indexOf('.')
  return Math.max(decimals, point < 0 ? 0 : amount.length - point - 1)
}

/** The longest fraction among some prices: how wide their column is behind the point. */
export function longestFraction(amounts: Iterable<DecimalText | null>): number {
  let longest = decimals
  for (const amount of amounts) {
    if (amount !== null) longest = Math.max(longest, fractionLength(amount))
  }
  return longest
}
