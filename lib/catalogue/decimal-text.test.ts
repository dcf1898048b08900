import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareDecimals, decimal, decimalText } from './decimal'
import { compareDecimalTexts, shifted } from './decimal-text'

const decimals = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.integer({ min: 0, max: 20 }))
  .map(([negative, digits, places]) =>
    decimalText(`${negative && digits > 0n ? '-' : ''}${digits}e-${places}`),
  )

test('two texts compare as their numbers do', () => {
  fc.assert(
    fc.property(decimals, decimals, (a, b) => {
      expect(compareDecimalTexts(a, b)).toBe(compareDecimals(a, b))
    }),
  )
})

test('equal numbers are equal', () => {
  expect(compareDecimalTexts('0.5', '0.50')).toBe(0)
  expect(compareDecimalTexts('10', '9')).toBe(1)
})

test('a moved point is a power of ten', () => {
  fc.assert(
    fc.property(decimals, fc.integer({ min: 0, max: 12 }), (text, places) => {
      expect(shifted(text, places)).toBe(decimalText(decimal(text).times(`1e${places}`)))
    }),
  )
})
