import type { DecimalText } from '../catalogue/decimal'
import { grouped } from './numbers'

/** Digits of an amount below one; cents of those above. */
const smallDigits = 4
const cents = 2

/**
 * A computed amount as a column shows it: to the cent, and below one to four digits. It rounds
 * half up, so whatever shows it also carries the exact amount.
 */
export function costText(amount: DecimalText): string {
  const [whole = '0', fraction = ''] = amount.split('.')
  if (whole !== '0') return fixed(whole, fraction, cents)
  const zeros = /^0*/.exec(fraction)?.[0].length ?? 0
  if (zeros === fraction.length) return '0.00'
  const text = fixed(whole, fraction, Math.max(cents, zeros + smallDigits))
  return text.replace(/(\.\d{2}\d*?)0+$/, '$1')
}

function fixed(whole: string, fraction: string, places: number): string {
  const digits = BigInt(whole + fraction.padEnd(places + 1, '0').slice(0, places + 1))
  const rounded = ((digits + 5n) / 10n).toString().padStart(places + 1, '0')
  const point = rounded.length - places
  return `${grouped(rounded.slice(0, point))}.${rounded.slice(point)}`
}
