import { describe, expect, test } from 'vitest'
import { counted, grouped, percent, shortCount, totalText } from './numbers'

describe('a count of tokens', () => {
  test.each([
    [512, '512'],
    [8_192, '8k'],
    [32_768, '33k'],
    [400_000, '400k'],
    [999_499, '999k'],
    [999_999, '1M'],
    [1_000_000, '1M'],
    [1_047_576, '1.05M'],
    [1_048_576, '1.05M'],
    [2_000_000, '2M'],
    [10_000_000, '10M'],
    [671_000_000_000, '671B'],
    [1_000_000_000_000, '1T'],
  ])('%d is short for %s', (count, text) => expect(shortCount(count)).toBe(text))

  test('in full has commas', () => {
    expect(grouped(1_047_576)).toBe('1,047,576')
    expect(grouped(512)).toBe('512')
  })
})

test('a fraction is printed as a percentage without rounding', () => {
  expect(percent('0.5')).toBe('50%')
  expect(percent('0.333333333333')).toBe('33.3333333333%')
})

test('one thing is singular, others are not', () => {
  expect(counted(1, 'host')).toBe('1 host')
  expect(counted(0, 'host')).toBe('0 hosts')
  expect(counted(1380, 'model')).toBe('1,380 models')
  expect(counted(2, 'company', 'companies')).toBe('2 companies')
})

test('a count that stopped says so', () => {
  expect(totalText({ count: 1380, exact: true })).toBe('1,380')
  expect(totalText({ count: 10_000, exact: false })).toBe('10,000+')
})
