import { expect, test } from 'vitest'
import { shownConfidence } from '../catalogue/confidence'
import { weaker } from './confidence'

test('a figure loses one step past 180 days, and never more', () => {
  expect(shownConfidence('high', '2026-02-22', '2026-08-21')).toBe('high')
  expect(shownConfidence('high', '2026-02-21', '2026-08-21')).toBe('medium')
  expect(shownConfidence('medium', '2020-01-01', '2026-08-21')).toBe('low')
  expect(shownConfidence('low', '2020-01-01', '2026-08-21')).toBe('low')
})

test('of two levels the weaker counts', () => {
  expect(weaker('high', 'low')).toBe('low')
  expect(weaker('medium', 'high')).toBe('medium')
})
