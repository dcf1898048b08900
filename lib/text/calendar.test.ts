import { expect, test } from 'vitest'
import { leftText, monthText } from './calendar'

const today = '2026-11-23'

test.each([
  ['shutdown', '2026-12-01', 'in 8 days'],
  ['shutdown', '2026-11-24', 'tomorrow'],
  ['shutdown', '2026-11-23', 'today'],
  ['shutdown', '2026-11-20', '3 days ago'],
  ['shutdown', '2027-01', 'in 39 to 69 days'],
  ['shutdown', '2026-11', 'within 7 days'],
  ['shutdown', '2026-10', '23 days ago'],
  ['earliest', '2027-01-01', 'in 39 days at the earliest'],
  ['earliest', '2027-01', 'in 39 days at the earliest'],
] as const)('%s on %s is %s', (kind, day, text) => {
  expect(leftText(kind, day, today)).toBe(text)
})

test('a month is named with its year', () => {
  expect([monthText('2026-12'), monthText('2027-01-20')]).toEqual(['December 2026', 'January 2027'])
})
