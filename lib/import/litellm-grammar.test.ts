import fc from 'fast-check'
import { expect, test } from 'vitest'
import fields from './fixtures/litellm/fields.json'
import {
  classOf,
  type PriceSuffixes,
  priceBases,
  priceFieldName,
  priceFieldOf,
} from './litellm-grammar'

const plain = {
  currency: 'USD',
  tier_from: null,
  service_tier: 'standard',
  cache_lifetime: null,
  options: {},
}

test('every one of the 139 fields of July 2026 has its class', () => {
  const names = Object.values(fields).flat()
  expect(new Set(names).size).toBe(139)
  const classes: Record<string, string[]> = {}
  for (const name of names) {
    const found = classOf(name)?.class ?? 'unknown'
    classes[found] = [...(classes[found] ?? []), name]
  }
  expect(classes).toEqual(fields)
})

test.each([
  ['input_cost_per_token', { meter: 'input_token', scale: '1000000' }],
  ['input_cost_per_token_cache_hit', { meter: 'cache_read_token', scale: '1000000' }],
  [
    'cache_read_input_token_cost_above_272k_tokens_priority',
    {
      meter: 'cache_read_token',
      scale: '1000000',
      tier_from: 272_000,
      service_tier: 'priority',
    },
  ],
  [
    'cache_creation_input_token_cost_above_1hr_above_200k_tokens',
    { meter: 'cache_write_token', scale: '1000000', cache_lifetime: '1h', tier_from: 200_000 },
  ],
  [
    'input_cost_per_token_batches',
    { meter: 'input_token', scale: '1000000', service_tier: 'batch' },
  ],
  ['output_cost_per_token_flex', { meter: 'output_token', scale: '1000000', service_tier: 'flex' }],
  [
    'output_cost_per_second_1080p',
    { meter: 'output_second', scale: '1', options: { resolution: '1080p' } },
  ],
  [
    'input_cost_per_video_per_second_above_15s_interval',
    { meter: 'input_video_second', scale: '1', options: { seconds_above: '15' } },
  ],
  ['input_dbu_cost_per_token', { meter: 'input_dbu_token', scale: '1000000', currency: 'DBU' }],
  ['ocr_cost_per_page', { meter: 'page', scale: '1000' }],
  ['code_interpreter_cost_per_session', { meter: 'code_session', scale: '1' }],
  ['file_search_cost_per_1k_calls', { meter: 'file_search', scale: '1' }],
  [
    'file_search_cost_per_gb_per_day',
    { meter: 'vector_storage_gb_day', scale: '1', options: { tool: 'file_search' } },
  ],
  ['vector_store_cost_per_gb_per_day', { meter: 'vector_storage_gb_day', scale: '1' }],
  [
    'computer_use_output_cost_per_1k_tokens',
    { meter: 'output_token', scale: '1000', options: { tool: 'computer_use' } },
  ],
])('%s', (name, expected) => {
  expect(priceFieldOf(name)).toMatchObject({ ...plain, ...expected })
})

test.each([
  'input_cost_per_tokens',
  'input_cost_per_token_',
  'input_cost_per_token_above_1hr',
  'input_cost_per_token_priority_priority',
  'input_cost_per_token_above_200k_tokens_above_272k_tokens',
  'output_cost_per_second_4k',
  'supports_input_cost_per_token',
])('%s is no price field', (name) => {
  expect(priceFieldOf(name)).toBeNull()
  expect(classOf(name)).toBeNull()
})

test('names of objects are no fields', () => {
  for (const name of ['constructor', '__proto__', 'toString', '']) expect(classOf(name)).toBeNull()
})

test('whatever the grammar composes, it reads back', () => {
  const suffixes = fc.record<PriceSuffixes>(
    {
      long_cache: fc.constant(true),
      tier_k: fc.integer({ min: 1, max: 99_999 }),
      interval_s: fc.integer({ min: 1, max: 9999 }),
      resolution: fc.constantFrom('480p', '720p', '1080p', '2160p'),
      tier: fc.constantFrom('priority', 'flex', 'batches'),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(fc.constantFrom(...priceBases), suffixes, (base, chosen) => {
      if (chosen.long_cache && !base.name.startsWith('cache_creation_')) delete chosen.long_cache
      const found = priceFieldOf(priceFieldName(base.name, chosen))
      const tiers = { priority: 'priority', flex: 'flex', batches: 'batch' }
      expect(found).toMatchObject({
        base: base.name,
        meter: base.meter,
        tier_from: chosen.tier_k === undefined ? null : chosen.tier_k * 1000,
        service_tier: chosen.tier ? tiers[chosen.tier] : 'standard',
        cache_lifetime: chosen.long_cache ? '1h' : null,
      })
      expect(found?.options.resolution).toBe(chosen.resolution)
      expect(found?.options.seconds_above).toBe(chosen.interval_s?.toString())
    }),
  )
})
