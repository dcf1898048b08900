import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  amountOf,
  compareDecimals,
  decimal,
  decimalText,
  isDecimalText,
  significantDigits,
} from './decimal'

/** A whole number with its decimal point moved: what every honest price is. */
const shifted = fc.record({
  digits: fc.bigInt(-(10n ** 14n) + 1n, 10n ** 14n - 1n),
  places: fc.nat(20),
})

/** The decimal text of `digits / 10^places`, by whole numbers alone. */
function exactText(digits: bigint, places: number): string {
  const sign = digits < 0n ? '-' : ''
  const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0')
  const [whole, fraction] = [text.slice(0, text.length - places), text.slice(text.length - places)]
  const rest = fraction.replace(/0+$/, '')
  return digits === 0n ? '0' : `${sign}${whole}${rest === '' ? '' : `.${rest}`}`
}

test('a shift by powers of ten is exact, to the last digit', () => {
  fc.assert(
    fc.property(shifted, fc.nat(12), ({ digits, places }, shift) => {
      const text = exactText(digits, places)
      expect(amountOf(text, `1e${shift}`)).toBe(exactText(digits * 10n ** BigInt(shift), places))
      // However the source writes it.
      expect(amountOf(`${digits}e-${places}`, 10 ** shift)).toBe(amountOf(text, 10 ** shift))
    }),
  )
})

test('sums and products are exact', () => {
  fc.assert(
    fc.property(shifted, shifted, (a, b) => {
      const [x, y] = [exactText(a.digits, a.places), exactText(b.digits, b.places)]
      expect(decimalText(decimal(x).times(y))).toBe(
        exactText(a.digits * b.digits, a.places + b.places),
      )
      const places = Math.max(a.places, b.places)
      const sum =
        a.digits * 10n ** BigInt(places - a.places) + b.digits * 10n ** BigInt(places - b.places)
      expect(decimalText(decimal(x).plus(y))).toBe(exactText(sum, places))
      expect(compareDecimals(x, y)).toBe(sumSign(a, b))
    }),
  )
})

function sumSign(
  a: { digits: bigint; places: number },
  b: { digits: bigint; places: number },
): number {
  const places = Math.max(a.places, b.places)
  const difference =
    a.digits * 10n ** BigInt(places - a.places) - b.digits * 10n ** BigInt(places - b.places)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

test('text is canonical: its own text, and one text for one number', () => {
  fc.assert(
    fc.property(shifted, ({ digits, places }) => {
      const text = decimalText(`${digits}e-${places}`)
      expect(text).toBe(exactText(digits, places))
      expect(decimalText(text)).toBe(text)
      expect(text).not.toMatch(/e|\+|^-0$|\.$|\..*0$/)
    }),
  )
})

describe('the litter of binary floats (DATA rule 13)', () => {
  test.each([
    ['0.39999999999999997', '0.4'],
    ['3.9999999999999996e-07', '0.0000004'],
    ['0.15000000000000002', '0.15'],
    ['1.0999999999999999e-06', '0.0000011'],
  ])('%s means %s', (text, meant) => expect(amountOf(text)).toBe(meant))

  test('fourteen digits are somebody’s price, and kept', () => {
    expect(amountOf('0.12345678901234')).toBe('0.12345678901234')
    expect(amountOf('1.2345678901234e-7', '1000000')).toBe('0.12345678901234')
  })

  test('what a float made of a price per token is the price again', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999_999 }),
        fc.integer({ min: 0, max: 4 }),
        (n, places) => {
          const price = exactText(BigInt(n), places)
          const perToken = String(Number(price) / 1e6)
          expect(amountOf(perToken, '1000000')).toBe(price)
          expect(amountOf(String((Number(price) / 3) * 3))).toBe(price)
        },
      ),
    )
  })
})

test.each([
  'NaN',
  'Infinity',
  '-Infinity',
  '0x10',
  '1_000',
  '1,000',
  '',
  ' 1',
  '1e',
  'e5',
  '.',
  '1e99999',
  '１',
])('%j is no decimal', (text) => {
  expect(isDecimalText(text)).toBe(false)
  expect(() => decimal(text)).toThrow(RangeError)
})

test.each([
  ['0', 0],
  ['0.075', 2],
  ['0.0750', 3],
  ['100', 3],
  ['4e-07', 1],
  ['-1.50', 3],
] as const)('%s has %i significant digits', (text, digits) =>
  expect(significantDigits(text)).toBe(digits),
)
