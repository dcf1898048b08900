import { expect, test } from 'vitest'
import { readExport } from './usage-export'

const totals = (text: string) => {
  const read = readExport(text)
  if (read.kind !== 'usage') return read
  return read.totals.map(
    ({ id, input, cached, output, requests }) => `${id} ${input} ${cached} ${output} ${requests}`,
  )
}

test('an export as CSV is summed up by model', () => {
  const csv = `\uFEFFDate,Model,"Input Tokens",Output Tokens,Requests,Note
2026-11-01,gpt-4o,"1,000",200,3,"two
lines, and a ""quote"""
2026-11-02,gpt-4o,500,,1,
2026-11-02,o3,7,8,0,x\r
`
  expect(totals(csv)).toEqual(['gpt-4o 1500 0 200 4', 'o3 7 0 8 0'])
})

test('cached input is part of the input, however it is told', () => {
  expect(
    totals('model;prompt_tokens;input_cached_tokens;completion_tokens\ngpt-4o;100;40;5'),
  ).toEqual(['gpt-4o 100 40 5 null'])
  expect(
    totals(
      'model_version,usage_input_tokens_no_cache,usage_input_tokens_cache_write_5m,usage_input_tokens_cache_read,usage_output_tokens\nclaude-3-opus,100,10,40,5',
    ),
  ).toEqual(['claude-3-opus 150 40 5 null'])
})

test('JSON in pages and by lines', () => {
  const bucket = (model: string) => ({
    object: 'organization.usage.completions.result',
    ...{ input_tokens: 10, output_tokens: 5, input_cached_tokens: 4, num_model_requests: 2, model },
  })
  const page = { object: 'page', data: [{ start_time: 1, results: [bucket('o3'), bucket('o3')] }] }
  expect(totals(JSON.stringify(page, null, 2))).toEqual(['o3 20 8 10 4'])
  const line = { model: 'gpt-4o', usage: { prompt_tokens: 3, completion_tokens: 4 } }
  expect(totals(`${JSON.stringify(line)}\n${JSON.stringify(line)}\n`)).toEqual([
    'gpt-4o 6 0 8 null',
  ])
})

test.each([
  ['a quote that is never closed', 'model,input_tokens\na,1\n"b,2\nc,3', 'quote', 3],
  ['a cell too few', 'model,input_tokens\na,1\nb\n', 'cells', 3],
  ['no number', 'model,input_tokens\na,1\nb,-2\n', 'number', 3],
  ['half a number', 'model,input_tokens\na,1.5\n', 'number', 2],
  ['broken JSON', '{"data": [\n{"model": "a", "input_tokens": 1},\n{"model": ]}', 'json', 3],
  ['a broken line', '{"model": "a", "input_tokens": 1}\n{"model"', 'json', 2],
])('%s is told by line', (_, text, problem, line) => {
  expect(readExport(text)).toEqual({ kind: 'broken', problem, line })
})

test.each(['', 'gpt-4o', 'a,b\n1,2', '{"model": "gpt-4o"}', '{ model: "gpt-4o" }', '[]'])(
  '%j is no export',
  (text) => {
    expect(readExport(text)).toEqual({ kind: 'text' })
  },
)
