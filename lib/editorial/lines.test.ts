import { expect, test } from 'vitest'
import { readEditorial } from './lines'

const head = '{"checked_on":"2026-11-23"}'
const line = (more: object) =>
  JSON.stringify({
    model: 'one',
    kind: 'strength',
    text: 'Calls tools.',
    rests_on: [{ field: 'tool_calling', is: true }],
    ...more,
  })

test('counts positions by model and kind, in the order of the file', () => {
  const file = [
    head,
    line({}),
    line({ text: 'Thinks.', rests_on: [{ field: 'reasoning', is: true }] }),
    '',
    line({ kind: 'tradeoff' }),
    line({ model: 'two' }),
  ].join('\n')
  const { checked_on, texts } = readEditorial('a.jsonl', file)
  expect(checked_on).toBe('2026-11-23')
  expect(texts.map(({ model, kind, position }) => `${model} ${kind} ${position}`)).toEqual([
    'one strength 1',
    'one strength 2',
    'one tradeoff 1',
    'two strength 1',
  ])
})

test.each([
  ['no day', '{"checked_on":"today"}', 'a.jsonl:1: checked_on is no day'],
  ['no JSON', `${head}\n{`, 'a.jsonl:2:'],
  ['no claims', `${head}\n${line({ rests_on: [] })}`, 'a.jsonl:2: rests_on rests on nothing'],
  ['a claim of nothing', `${head}\n${line({ rests_on: [{}] })}`, 'a.jsonl:2: rests_on.0 names not'],
  ['another key', `${head}\n${line({ by: 'me' })}`, 'a.jsonl:2:'],
  [
    'a typed figure',
    `${head}\n${line({ text: 'Holds 9 tokens.' })}`,
    'a.jsonl:2 (one): 9 is in no',
  ],
  [
    'a summary that rests on others',
    `${head}\n${line({ kind: 'summary', rests_on: [{ field: 'license', same_as: { model: 'two' } }] })}`,
    'a.jsonl:2 (one): a summary rests on more than its own fields',
  ],
])('refuses %s by its line', (_, file, message) => {
  expect(() => readEditorial('a.jsonl', file)).toThrow(message)
})

test('tells of every line at fault at once', () => {
  const file = [head, line({ text: '{a}' }), line({}), line({ text: '{b}' })].join('\n')
  expect(() => readEditorial('a.jsonl', file)).toThrow(/a\.jsonl:2.*\na\.jsonl:4/)
})
