import type { DecimalText } from './decimal'

/*
 * What can be said of decimals by their text alone, exactly and without a library: browsers load
 * this module, and `decimal.js` weighs more than all the rest of a table.
 */

/** -1, 0 or 1 for two canonical decimal texts (no exponent); exact. */
export function compareDecimalTexts(a: DecimalText, b: DecimalText): number {
  const [x, y] = [partsOf(a), partsOf(b)]
  if (x.negative !== y.negative) return isZero(x) && isZero(y) ? 0 : x.negative ? -1 : 1
  const size =
    x.whole.length - y.whole.length || compare(x.whole, y.whole) || compareFractions(x, y)
  return Math.sign(x.negative ? -size : size)
}

/** The decimal text times ten to the power of `places`; `shifted("0.075", 2)` is `"7.5"`. */
export function shifted(text: DecimalText, places: number): DecimalText {
  const { negative, whole, fraction } = partsOf(text)
  const digits = fraction.padEnd(places, '0')
  const moved = { whole: whole + digits.slice(0, places), fraction: digits.slice(places) }
  const { whole: integer, fraction: rest } = partsOf(`${moved.whole}.${moved.fraction}`)
  return `${negative ? '-' : ''}${integer}${rest === '' ? '' : `.${rest}`}`
}

interface Parts {
  readonly negative: boolean
  readonly whole: string
  readonly fraction: string
}

function partsOf(text: DecimalText): Parts {
  const negative = text.startsWith('-')
  const [whole = '', fraction = ''] = (negative ? text.slice(1) : text).split('.')
  return {
    negative,
    whole: whole.replace(/^0+(?=\d)/, '') || '0',
    fraction: fraction.replace(/0+$/, ''),
  }
}

function isZero({ whole, fraction }: Parts): boolean {
  return whole === '0' && fraction === ''
}

function compareFractions(x: Parts, y: Parts): number {
  const length = Math.max(x.fraction.length, y.fraction.length)
  return compare(x.fraction.padEnd(length, '0'), y.fraction.padEnd(length, '0'))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
