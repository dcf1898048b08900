import { expect, test } from 'vitest'
import { ageText, ageWords, untilText } from './days'

test.each([
  ['2026-08-21', 'today', 'today'],
  ['2026-08-22', 'today', 'today'],
  ['2026-08-20', '1 d', 'yesterday'],
  ['2026-07-24', '28 d', '28 days ago'],
  ['2026-06-23', '59 d', '59 days ago'],
  ['2026-06-22', '1 mo', '60 days ago'],
  ['2026-03-20', '5 mo', '154 days ago'],
  ['2024-09-01', '23 mo', '719 days ago'],
  ['2024-08-20', '2 y', '731 days ago'],
])('%s is %s old on 2026-08-21', (day, short, words) => {
  expect(ageText(day, '2026-08-21')).toBe(short)
  expect(ageWords(day, '2026-08-21')).toBe(words)
})

test.each([
  ['2026-10-16', 'in 56 days'],
  ['2026-08-22', 'tomorrow'],
  ['2026-08-21', 'today'],
  ['2026-08-18', '3 days ago'],
  ['2026-09', 'in 11 days'],
])('%s comes %s', (day, words) => expect(untilText(day, '2026-08-21')).toBe(words))
