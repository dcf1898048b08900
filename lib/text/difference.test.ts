import { expect, test } from 'vitest'
import { differenceOf } from '../migration/difference'
import { unknownFacts } from '../migration/testing'
import { differenceSentence, figureLines, wordLines } from './difference'

const from = {
  ...unknownFacts,
  input_modalities: ['text', 'audio'],
  output_modalities: ['text'],
  batch: true,
  web_search: true,
  reasoning: false,
  context_window: 1_048_576,
  max_output_tokens: 8_192,
  input_price: '1.25',
  output_price: '10',
  shutdown_on: '2026-10-16',
}
const to = {
  ...unknownFacts,
  input_modalities: ['text', 'pdf'],
  output_modalities: ['text'],
  web_search: false,
  reasoning: true,
  context_window: 128_000,
  max_output_tokens: 8_192,
  input_price: '1.5',
  output_price: '10',
}

test('what is lost and gained is said in words', () => {
  expect(wordLines(differenceOf(from, to))).toEqual([
    { label: 'Loses', words: 'audio input and web search' },
    { label: 'May lose, not published', words: 'batch' },
    { label: 'Gains', words: 'PDF input and reasoning' },
  ])
})

test('figures have both sides, and why they cannot be compared', () => {
  const lines = figureLines(differenceOf(from, to))
  expect(lines.map(({ label, before, after, note }) => [label, before, after, note])).toEqual([
    ['Context window', '1,048,576', '128,000', null],
    ['Input price', '$1.25', '$1.50', '×1.2'],
    ['Output price', '$10.00', '$10.00', 'same'],
    ['Chat turn', '$0.00625', '$0.0065', '×1.04'],
    ['Answer from documents', '$0.03', '$0.035', '≈×1.17'],
    ['Ends', '2026-10-16', null, null],
  ])
  expect(lines[3]?.detail).toBe('1,000 in, 500 out')
  const [, , agent] = figureLines(differenceOf({ ...from, cache_read_price: '0.1' }, to)).filter(
    ({ detail }) => detail?.endsWith('out'),
  )
  expect(agent).toEqual({
    label: 'Agent step',
    detail: '50,000 in, 40,000 of them cached, 1,000 out',
    before: '$0.0265',
    after: null,
    note: 'cached input price not published',
  })
})

test('models of which nothing is known differ in nothing', () => {
  const nothing = differenceOf(unknownFacts, unknownFacts)
  expect([...wordLines(nothing), ...figureLines(nothing)]).toEqual([])
})

test('the whole of it is said in one sentence', () => {
  expect(differenceSentence(differenceOf(from, to))).toBe(
    'Input price 20% higher; output price unchanged; context window 128,000 tokens instead of 1,048,576; loses audio input and web search; gains PDF input and reasoning.',
  )
  expect(differenceSentence(differenceOf(unknownFacts, to))).toBeNull()
})
