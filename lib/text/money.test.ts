import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  comparedText,
  fractionLength,
  longestFraction,
  moneyText,
  multipleText,
  perText,
  priceText,
  stateWord,
} from './money'

describe('a price', () => {
  test.each([
    ['0.4', '0.40'],
    ['10', '10.00'],
    ['0.075', '0.075'],
    ['0.0028', '0.0028'],
    ['0.1875', '0.1875'],
    ['0', '0.00'],
    ['1200', '1,200.00'],
    ['1234567.125', '1,234,567.125'],
    ['0.0000000001', '0.0000000001'],
  ])('of %s is printed as %s', (amount, text) => expect(priceText(amount)).toBe(text))

  test('never loses a digit that was published', () => {
    const amounts = fc.tuple(fc.nat(), fc.stringMatching(/^[0-9]{0,12}[1-9]$/))
    fc.assert(
      fc.property(amounts, ([whole, fraction]) => {
        const printed = priceText(`${whole}.${fraction}`)
        expect(printed.replaceAll(',', '')).toBe(`${whole}.${fraction.padEnd(2, '0')}`)
      }),
    )
  })

  test('carries its currency where no head does', () => {
    expect(moneyText('0.4')).toBe('$0.40')
    expect(moneyText('3.5', 'CNY')).toBe('CNY 3.50')
  })

  test('has a word where there is no amount', () => {
    expect(stateWord('free')).toBe('free')
    expect(stateWord('included')).toBe('in plan')
    expect(stateWord('dynamic')).toBe('varies')
    expect(stateWord('unknown')).toBeNull()
  })
})

test('a column is as wide behind the point as its longest fraction', () => {
  expect(fractionLength('5')).toBe(2)
  expect(fractionLength('0.0028')).toBe(4)
  expect(longestFraction(['0.4', null, '0.1875'])).toBe(4)
  expect(longestFraction([])).toBe(2)
})

test('the unit of a meter is said in words', () => {
  expect(perText('input_token', '1000000')).toBe('per 1M tokens')
  expect(perText('output_image', '1')).toBe('per image')
  expect(perText('web_search', '1000')).toBe('per 1,000 searches')
})

describe('a price beside another', () => {
  test.each([
    ['0.2', '0.4', '×0.5'],
    ['0.7', '0.4', '×1.75'],
    ['0.1', '0.3', '≈×0.333'],
    ['0', '0.3', '×0'],
  ])('%s is the multiple of %s: %s', (amount, base, text) => {
    expect(multipleText(amount, base)).toBe(text)
  })

  test('has no multiple of nothing', () => {
    expect(multipleText('1', '0')).toBeNull()
    expect(multipleText(null, '1')).toBeNull()
  })

  test.each([
    ['0.36', '0.4', '10% lower'],
    ['1.4', '1.6', '12.5% lower'],
    ['0.44', '0.4', '10% higher'],
    ['0.1', '0.3', 'about 66.7% lower'],
    ['1.24999', '1.25', '0.0008% lower'],
    ['2.5', '1.25', '×2'],
  ])('%s is %s and %s', (amount, base, text) => expect(comparedText(amount, base)).toBe(text))

  test('says nothing when they are equal', () => expect(comparedText('0.40', '0.4')).toBeNull())
})
