import { expect, test } from 'vitest'
import type { OfferingRow } from '@/db/queries/offerings'
import { differencesOf, hostsView } from './hosts-view'

let id = 0

/** An offering that differs from the plain one in `facts` alone. */
function offering(facts: Partial<OfferingRow> = {}): OfferingRow {
  id += 1
  return {
    id,
    host: 'openai',
    host_name: 'OpenAI',
    api_model_id: 'gpt-4.1-mini',
    input_price: '0.4',
    output_price: '1.6',
    cache_read_price: '0.1',
    context_window: 1_047_576,
    max_output_tokens: 32_768,
    structured_output: true,
    differences: null,
    region: null,
    variant: null,
    quantization: null,
    price_outlier: false,
    lifecycle: 'active',
    withdrawn: false,
    first_party: false,
    ...facts,
  } as OfferingRow
}

const reference = offering({ first_party: true })

test('an offering like the reference has no differences', () => {
  expect(differencesOf(offering({ host: 'azure' }), reference)).toEqual([])
})

test('prices that moved by one share are said together', () => {
  const poe = offering({ input_price: '0.36', cache_read_price: '0.09', output_price: '1.4' })
  expect(differencesOf(poe, reference)).toEqual([
    'input and cached input 10% lower',
    'output 12.5% lower',
  ])
})

test('limits and answers that differ are said, what nobody publishes is not', () => {
  const other = offering({
    context_window: 128_000,
    max_output_tokens: null,
    structured_output: false,
    cache_read_price: null,
  })
  expect(differencesOf(other, reference)).toEqual(['context 128,000', 'structured output: no'])
})

test('prices that nobody publishes are said once', () => {
  const silent = offering({ input_price: null, output_price: null, cache_read_price: null })
  expect(differencesOf(silent, reference)).toEqual(['prices not published'])
})

test('the reference comes first, then those that differ, and the withdrawn last', () => {
  const same = offering({ host_name: 'A same' })
  const gone = offering({ host_name: 'B gone', withdrawn: true, input_price: '9' })
  const differs = offering({ host_name: 'C differs', input_price: '0.5' })
  const rows = hostsView([same, gone, differs, reference], reference, new Map())
  expect(rows.map(({ hostName }) => hostName)).toEqual(['OpenAI', 'C differs', 'A same', 'B gone'])
})
