import { type DecimalText, decimal, decimalText } from '../catalogue/decimal'

/** How often one amount goes into another, as a fraction in lowest terms: no digit is lost. */
export interface Ratio {
  numerator: DecimalText
  denominator: DecimalText
  /** The fraction as a decimal of at most 6 significant digits. */
  decimal: DecimalText
  /** True where those digits say it all. */
  exact: boolean
}

/** `after` divided by `before`; null where either is unknown, or nothing can be divided by it. */
export function ratioOf(before: DecimalText | null, after: DecimalText | null): Ratio | null {
  if (before === null || after === null || decimal(before).isZero()) return null
  const [numerator, denominator] = lowestTerms(after, before)
  const whole = decimal(numerator.toString()).dividedBy(decimal(denominator.toString()))
  const short = whole.toSignificantDigits(6)
  return {
    numerator: numerator.toString(),
    denominator: denominator.toString(),
    decimal: decimalText(short),
    exact: short.times(decimal(denominator.toString())).equals(decimal(numerator.toString())),
  }
}

function lowestTerms(a: DecimalText, b: DecimalText): [bigint, bigint] {
  const places = Math.max(decimal(a).decimalPlaces(), decimal(b).decimalPlaces())
  const [over, under] = [digits(a, places), digits(b, places)]
  const divisor = greatestCommonDivisor(over, under)
  return [over / divisor, under / divisor]
}

/** The amount in units of the last of those places. */
function digits(text: DecimalText, places: number): bigint {
  return BigInt(decimal(text).toFixed(places).replace('.', ''))
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b)
}
