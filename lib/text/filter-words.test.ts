import { expect, test } from 'vitest'
import { findField } from '../catalogue/field'
import { modelFields } from '../catalogue/model'
import { parseQuery } from '../catalogue/query'
import { filterWords, joined } from './filter-words'

const names = new Map([
  ['openai', 'OpenAI'],
  ['google', 'Google'],
])

test.each([
  ['input_price=..5', 'Input price', 'up to $5.00'],
  ['input_price=0.075..', 'Input price', '$0.075 or more'],
  ['input_price=0..1&input_price=10..', 'Input price', '$0.00 to $1.00 or $10.00 or more'],
  ['context_window=200000..', 'Context window', '200k or more'],
  ['context_window=1047576..', 'Context window', '1,047,576 or more'],
  ['context_window=1000000..2000000', 'Context window', '1M to 2M'],
  ['context_window=..', 'Context window', 'published'],
  ['host_count=..3', 'Hosts', 'up to 3'],
  ['batch_discount=0.5..', 'Batch discount', '50% or more'],
  ['released_on=2026-01-01..', 'Released', 'since 2026-01-01'],
  ['released_on=..2025-12', 'Released', 'until 2025-12'],
  ['shutdown_on=2026-01-01..2026-12-31', 'Ends', '2026-01-01 to 2026-12-31'],
  ['image_input=yes', 'Image input', 'yes'],
  ['image_input=no&image_input=unknown', 'Image input', 'no or not published'],
  ['developer=openai&developer=google', 'Developer', 'Google or OpenAI'],
  ['developer=nobody-knows', 'Developer', 'nobody-knows'],
  ['kind=ocr', 'Kind', 'OCR'],
  ['input_modalities=image&input_modalities=pdf', 'Reads', 'image and PDF'],
])('%s reads "%s %s"', (search, subject, value) => {
  const { query } = parseQuery(modelFields, new URLSearchParams(search))
  const [filter] = query.filters
  const field = filter && findField(modelFields, filter.key)
  if (!filter || !field) throw new Error(`${search} is no filter`)
  expect(filterWords(field, filter, names)).toEqual({ subject, value })
})

test('a list ends in its conjunction', () => {
  expect(joined(['a'], 'or')).toBe('a')
  expect(joined(['a', 'b', 'c'], 'and')).toBe('a, b and c')
  expect(joined([], 'or')).toBe('')
})
