import type { DecimalText } from '../catalogue/decimal'

/**
 * Exact fractions over big integers. Sums of money are computed with these wherever a browser
 * takes part: no rounding at all, however often an amount is split or added, and a fiftieth of
 * the weight of a decimal library.
 */
export interface Exact {
  readonly top: bigint
  /** Always positive, and without a common divisor with `top`. */
  readonly bottom: bigint
}

export const zero: Exact = { top: 0n, bottom: 1n }

/** Throws a RangeError when the text is no plain decimal (no exponent). */
export function exact(text: DecimalText): Exact {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (!match) throw new RangeError(`"${text}" is not a decimal number`)
  const [, sign = '', whole = '', decimals = ''] = match
  return reduced(BigInt(sign + whole + decimals), 10n ** BigInt(decimals.length))
}

export function plus(a: Exact, b: Exact): Exact {
  return reduced(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom)
}

export function minus(a: Exact, b: Exact): Exact {
  return plus(a, { top: -b.top, bottom: b.bottom })
}

export function times(a: Exact, b: Exact): Exact {
  return reduced(a.top * b.top, a.bottom * b.bottom)
}

/** Throws a RangeError when `b` is zero. */
export function over(a: Exact, b: Exact): Exact {
  if (b.top === 0n) throw new RangeError('Division by zero')
  return b.top < 0n
    ? reduced(-a.top * b.bottom, -b.top * a.bottom)
    : reduced(a.top * b.bottom, a.bottom * b.top)
}

/** -1, 0 or 1. */
export function compareExact(a: Exact, b: Exact): number {
  const difference = a.top * b.bottom - b.top * a.bottom
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export function smaller(a: Exact, b: Exact): Exact {
  return compareExact(a, b) <= 0 ? a : b
}

export function sum(values: readonly Exact[]): Exact {
  return values.reduce(plus, zero)
}

/** Where a quotient has no end (an hourly price by the second), so many decimals are kept. */
const endlessDecimals = 30

/** Canonical decimal text: exact, without exponent, sign of zero or trailing zeros. */
export function exactText({ top, bottom }: Exact): DecimalText {
  const places = placesOf(bottom)
  const scaled = scale(top < 0n ? -top : top, bottom, places ?? endlessDecimals)
  const digits = scaled.toString().padStart((places ?? endlessDecimals) + 1, '0')
  const point = digits.length - (places ?? endlessDecimals)
  const decimals = digits.slice(point).replace(/0+$/, '')
  const text = digits.slice(0, point) + (decimals === '' ? '' : `.${decimals}`)
  return top < 0n && text !== '0' ? `-${text}` : text
}

/** Decimals that the fraction needs to be written in full, or null where it never ends. */
function placesOf(bottom: bigint): number | null {
  let rest = bottom
  let [twos, fives] = [0, 0]
  for (; rest % 2n === 0n; rest /= 2n) twos++
  for (; rest % 5n === 0n; rest /= 5n) fives++
  return rest === 1n ? Math.max(twos, fives) : null
}

/** Rounded half up, which only happens where there is no end. */
function scale(top: bigint, bottom: bigint, places: number): bigint {
  const shifted = top * 10n ** BigInt(places)
  return (shifted * 2n + bottom) / (bottom * 2n)
}

function reduced(top: bigint, bottom: bigint): Exact {
  let [a, b] = [top < 0n ? -top : top, bottom]
  while (b !== 0n) [a, b] = [b, a % b]
  return a === 1n ? { top, bottom } : { top: top / a, bottom: bottom / a }
}
