import { expect, test } from 'vitest'
import { editDistance } from './edit-distance'

test.each([
  ['gpt', 'gpt', 0],
  ['gtp', 'gpt', 1],
  ['claud', 'claude', 1],
  ['cluade', 'claude', 1],
  ['gmeini', 'gemini', 1],
  ['lamma', 'llama', 2],
  ['', 'abc', 3],
  ['qwen', '', 4],
])('from %s to %s are %d steps, both ways', (a, b, steps) => {
  expect(editDistance(a, b)).toBe(steps)
  expect(editDistance(b, a)).toBe(steps)
})

test('it stops counting where it no longer matters', () => {
  expect(editDistance('mistral', 'deepseek', 2)).toBe(3)
})
