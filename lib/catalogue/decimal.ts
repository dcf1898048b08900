import { Decimal as DecimalJs } from 'decimal.js'

/**
 * Exact decimals. Money is text from the source's byte to the screen; this
 * module is the only place that computes with it, and it never passes through
 * a binary float. 60 digits hold any sum of the catalogue without rounding.
 */
const Exact = DecimalJs.clone({ precision: 60, toExpNeg: -9e15, toExpPos: 9e15 })
export type Decimal = DecimalJs

/** Decimal text without exponent, sign of zero or trailing zeros, e.g. `"0.075"`. */
export type DecimalText = string

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?$/

/** True for finite decimal text, exponents allowed; false for NaN, Infinity, hex, blanks. */
export function isDecimalText(text: string): boolean {
  return NUMBER.test(text)
}

/** Throws a RangeError naming the text when it is no finite decimal. */
export function decimal(value: string | number | Decimal): Decimal {
  if (typeof value === 'string' && !isDecimalText(value)) {
    throw new RangeError(`"${value}" is not a decimal number`)
  }
  return new Exact(value)
}

/** Canonical text of a decimal: `4e-7` becomes `"0.0000004"`, `2.50` becomes `"2.5"`. */
export function decimalText(value: string | number | Decimal): DecimalText {
  const exact = decimal(value)
  return exact.isZero() ? '0' : exact.toFixed()
}

/** Digits from the first to the last that is not a padding zero on the left; `0.075` has 2. */
export function significantDigits(text: string): number {
  const digits = text
    .replace(/[eE].*$/, '')
    .replace(/[^0-9]/g, '')
    .replace(/^0+/, '')
  return digits.length
}

/**
 * The amount that a source's number text means, times `scale` (1000000 turns a
 * price per token into one per million).
 *
 * Text of 15 or more significant digits is the litter of a binary float
 * (`0.39999999999999997`) and is rounded to 12 (DATA rule 13); everything else
 * is exact.
 */
export function amountOf(text: string, scale: string | number = 1): DecimalText {
  const stated = decimal(text)
  const meant = significantDigits(text) >= 15 ? stated.toSignificantDigits(12) : stated
  return decimalText(meant.times(decimal(scale)))
}

/** -1, 0 or 1; exact. */
export function compareDecimals(a: string, b: string): number {
  return decimal(a).comparedTo(decimal(b))
}
