import { expect, test } from 'vitest'
import { benchmarkName, measuredText, rangeText, scoreHead, scoreText } from './scores'

const scale = { unit: 'Elo', lowest: '0', highest: null, better: 'higher' } as const

test('a score is printed exactly, with commas', () => {
  expect(['49', '70.3', '1432.75', '-5'].map(scoreText)).toEqual(['49', '70.3', '1,432.75', '-5'])
})

test('a range says what is known of its ends', () => {
  expect(rangeText({ ...scale, highest: '2800' })).toBe('0 to 2,800')
  expect(rangeText(scale)).toBe('0 and up')
  expect(rangeText({ ...scale, lowest: null, highest: '5' })).toBe('up to 5')
  expect(rangeText({ ...scale, lowest: null })).toBeNull()
})

test('names and counts read as words', () => {
  expect(benchmarkName({ name: 'AIME', version: '2025' })).toBe('AIME 2025')
  expect(benchmarkName({ name: 'GPQA', version: null })).toBe('GPQA')
  expect(measuredText(2, 1)).toBe('2 results of 1 model')
  expect(scoreHead('spBLEU')).toBe('Score, spBLEU')
})
