import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimal } from '../catalogue/decimal'
import { priceKey } from '../catalogue/price'
import { openRouter } from './openrouter'
import { roundTrip } from './openrouter-round-trip'
import type { OfferingRecord } from './record'
import { type ReadResult, readAll, sourceFile } from './testing'

const file = readFileSync(new URL('fixtures/openrouter/models.json', import.meta.url), 'utf8')
const all = await readAll(openRouter, { 'models.json': file })

function offering(id: string, result: ReadResult = all): OfferingRecord {
  for (const record of result.records) {
    if (record.type === 'offering' && record.api_model_id === id) return record
  }
  throw new Error(`no offering ${id}`)
}

/** `input_token[tier_from=200000] 4`, one a price. */
function pricesOf(id: string, result?: ReadResult): string[] {
  return offering(id, result).prices.map(
    (price) => `${priceKey(price.meter, price.conditions)} ${price.amount ?? price.state}`,
  )
}

/** An answer with one model `a/m`, changed as a test needs it. */
function answer(changes: Record<string, unknown>, more: Record<string, unknown> = {}): string {
  const m = { id: 'a/m', name: 'M', pricing: { prompt: '0.000001' }, ...changes }
  return JSON.stringify({ data: [m], ...more })
}

async function read(text: string): Promise<ReadResult> {
  return readAll(openRouter, { 'models.json': text })
}

describe('offerings', () => {
  test('a model is an offering at OpenRouter, under its id and its permanent slug', () => {
    const { prices, ...record } = offering('acme/large')
    expect(prices).toHaveLength(14)
    expect(record).toEqual({
      type: 'offering',
      locator: 'models.json#data["acme/large"]',
      host: 'openrouter',
      api_model_id: 'acme/large',
      base_model: null,
      name: 'Acme: Large',
      kind: 'chat',
      facts: {
        tool_calling: true,
        structured_output: false,
        reasoning: true,
        temperature: false,
        parallel_tool_calling: true,
        context_window: 1000000,
        max_output_tokens: 128000,
        knowledge_cutoff: '2025-01-31',
        input_modalities: ['text', 'image', 'pdf'],
        output_modalities: ['text'],
        prompt_caching: true,
      },
      // The second of its listing is kept apart: it is no release day.
      lifecycle: { shutdown_on: '2026-06-01' },
      aliases: ['acme/large-20260512'],
      replacements: [],
      extras: {
        canonical_slug: 'acme/large-20260512',
        hugging_face_id: '',
        created: 1778613011,
        architecture: {
          modality: 'text+image+file->text',
          input_modalities: ['file', 'image', 'text'],
          output_modalities: ['text'],
          tokenizer: 'Acme',
          instruct_type: null,
        },
        top_provider: { context_length: 900000, max_completion_tokens: 128000, is_moderated: true },
        supported_parameters: ['max_tokens', 'tools', 'reasoning', 'parallel_tool_calls'],
        default_parameters: { temperature: null },
        reasoning: { mandatory: true },
        links: { details: '/api/v1/models/acme/large/endpoints' },
        discount: 0,
      },
      cites: [],
      checked_on: null,
    })
  })

  test('neither its prose nor the figures of others are carried', () => {
    expect(JSON.stringify(all.records)).not.toMatch(/Prose|intelligence_index/)
  })

  test('a variant shares the permanent slug of the plain model, whose alias it is', () => {
    expect(offering('acme/large:free').aliases).toEqual([])
    expect(offering('acme/large:free').extras.canonical_slug).toBe('acme/large-20260512')
  })

  test('a moving alias says what it points to', () => {
    expect(offering('~acme/large-latest').base_model).toBe('acme/large-20260512')
    expect(offering('acme/large').base_model).toBeNull()
  })

  test('a parameter that is not listed is not supported, but for two; no list says nothing', () => {
    expect(offering('acme/large').facts).toMatchObject({ temperature: false })
    expect(offering('openrouter/auto').facts).toMatchObject({
      tool_calling: false,
      temperature: true,
    })
    expect(offering('~acme/large-latest').facts).toMatchObject({
      structured_output: true,
      web_search: true,
    })
    expect(offering('openrouter/auto').facts).not.toHaveProperty('parallel_tool_calling')
    expect(offering('acme/large:free').facts).toEqual({
      input_modalities: ['text'],
      output_modalities: ['text', 'audio'],
    })
  })

  test('a router is a router', () => {
    expect(offering('openrouter/auto').kind).toBe('router')
  })

  test('endpoints among the modalities become what comes out of them', async () => {
    const architecture = { input_modalities: ['text'], output_modalities: ['embeddings'] }
    const result = await read(answer({ architecture }))
    expect(offering('a/m', result)).toMatchObject({
      kind: 'embedding',
      facts: { output_modalities: ['embedding'] },
    })
  })
})

describe('prices', () => {
  test('texts for one of each become amounts for the catalogue’s quantity', () => {
    expect(pricesOf('acme/large').slice(0, 10)).toEqual([
      'input_token 2',
      'output_token 12',
      'reasoning_token 3',
      'cache_read_token 0.2',
      'cache_write_token[cache_lifetime=5m] 2.5',
      'cache_write_token[cache_lifetime=1h] 4',
      'input_audio_token 4',
      'input_image_token 2',
      'request 0.001',
      'web_search 10',
    ])
    expect(offering('acme/large').prices[1]).toMatchObject({
      source_text: '0.00001200',
      source_field: 'pricing.completion',
    })
  })

  test('an override is strictly past its tokens and re-prices the request; the later one counts', () => {
    const tiers = offering('acme/large').prices.filter((price) => price.conditions.tier_from)
    expect(tiers.map((price) => [price.meter, price.amount, price.source_field])).toEqual([
      ['input_token', '5', 'pricing.overrides[3].prompt'],
      ['output_token', '18', 'pricing.overrides[0].completion'],
    ])
    expect(tiers.every((price) => price.conditions.tier_mode === 'cliff')).toBe(true)
  })

  test('clock numbers are hours, names of days are weekdays', () => {
    expect(pricesOf('acme/large').slice(12)).toEqual([
      'input_token[utc_hours=01:00-10:30,weekdays=15] 1',
      'input_token[utc_hours=22:00-00:30] 1.5',
    ])
  })

  test('"-1" is a dynamic price, and no other price is below zero', async () => {
    expect(pricesOf('openrouter/auto')).toEqual(['input_token dynamic', 'output_token dynamic'])
    const result = await read(answer({ pricing: { prompt: '-1.0', completion: '-2' } }))
    expect(pricesOf('a/m', result)).toEqual(['input_token dynamic'])
    expect(result.rejects).toMatchObject([{ path: 'models.json#data["a/m"].pricing.completion' }])
  })

  test('a zero is for its host to explain (DATA rule 12)', () => {
    expect(pricesOf('acme/large:free')).toEqual(['input_token unknown', 'output_token unknown'])
  })

  test('an image at the price of a prompt token is billed by its tokens, any other by the picture', () => {
    expect(pricesOf('acme/large')).toContain('input_image_token 2')
    expect(pricesOf('~acme/large-latest')).toContain('input_image 0.0051')
  })

  test('float litter is rounded for the amount and kept as text (DATA rule 13)', () => {
    expect(offering('~acme/large-latest').prices[0]).toMatchObject({
      amount: '0.0833333333333',
      source_text: '0.00000008333333333333334',
    })
  })

  test.each([
    ['a number', { prompt: 0.000001 }, 'prompt'],
    ['no number', { prompt: 'free' }, 'prompt'],
    ['dollars for a million', { prompt: '3' }, 'prompt'],
  ])('%s in place of a price text is lost alone', async (_, pricing, key) => {
    const result = await read(answer({ pricing: { completion: '0.000001', ...pricing } }))
    expect(pricesOf('a/m', result)).toEqual(['output_token 1'])
    expect(result.rejects).toMatchObject([{ path: `models.json#data["a/m"].pricing.${key}` }])
  })

  test.each([
    ['no condition', {}, 'min_prompt_tokens'],
    ['tokens that are none', { min_prompt_tokens: -5 }, 'min_prompt_tokens'],
    ['a start alone', { utc_start: 100 }, 'utc_end'],
    ['a clock that is none', { utc_start: 175, utc_end: 300 }, 'utc_start'],
    ['a 25th hour', { utc_start: 100, utc_end: 2500 }, 'utc_end'],
    ['no length', { utc_start: 100, utc_end: 100 }, 'utc_end'],
    ['an unknown day', { utc_days: ['monday', 'funday'] }, 'utc_days'],
  ])('an override with %s is lost, never made plain', async (_, conditions, key) => {
    const overrides = [{ ...conditions, prompt: '0.000009' }]
    const result = await read(answer({ pricing: { prompt: '0.000001', overrides } }))
    expect(pricesOf('a/m', result)).toEqual(['input_token 1'])
    const place = `models.json#data["a/m"].pricing.overrides[0].${key}`
    expect(result.rejects.map(({ path }) => path)).toEqual([place])
  })

  test('a property: the amount is the text times the quantity, exactly', async () => {
    const price = fc.stringMatching(/^0\.0{4}[0-9]{0,6}[1-9]$/)
    await fc.assert(
      fc.asyncProperty(price, async (prompt) => {
        const [first] = offering('a/m', await read(answer({ pricing: { prompt } }))).prices
        return first?.amount === decimal(prompt).times(1_000_000).toFixed()
      }),
      { numRuns: 50 },
    )
  })
})

describe('dirt (DATA rule 29)', () => {
  test('each impossible value of the fixtures is lost alone, by path', () => {
    expect(all.whole).toEqual([])
    const place = 'models.json#data["acme/large:free"]'
    expect(all.rejects.map(({ path }) => path).sort()).toEqual([
      `${place}.architecture.input_modalities[1]`,
      `${place}.context_length`,
      `${place}.knowledge_cutoff`,
    ])
  })

  test('a model without an id is lost whole', async () => {
    const result = await read('{"data":[{"name":"M"},7,{"id":"a/n"}]}')
    expect(result.whole.map(({ path }) => path)).toEqual([
      'models.json#data[0]',
      'models.json#data[1]',
    ])
    expect(offering('a/n', result).prices).toEqual([])
  })

  test('one page of several is refused: the rest would look withdrawn', async () => {
    const next = answer({}, { links: { next: '/api/v1/models?page=2' } })
    await expect(read(next)).rejects.toThrow('it is one page of several')
    await expect(read(answer({}, { total_count: 2 }))).rejects.toThrow('it is one page of several')
    await expect(read(answer({}, { total_count: 1 }))).resolves.toBeDefined()
  })

  test('an answer without models is refused', async () => {
    await expect(read('{"error":{"code":429}}')).rejects.toThrow('it lists no models')
  })

  test('an id twice refuses the file', async () => {
    await expect(read('{"data":[{"id":"a/m"},{"id":"a/m"}]}')).rejects.toThrow('there twice')
  })

  test('keys that are new to the importer are counted, not fatal', async () => {
    const result = await read(answer({ vibe: 1, pricing: { prompt: '0', smell: '1' } }))
    expect(result.rejects.map(({ path }) => path)).toEqual([
      'models.json#data.*.pricing.smell',
      'models.json#data.*.vibe',
    ])
  })
})

describe('round trip', () => {
  const open = (text: string) => () => sourceFile('models.json', text)

  test('every price of the file is in the import but one that a later entry overrides', async () => {
    expect(await roundTrip(open(file), '2026-05-15')).toEqual({
      prices: 22,
      differences: [
        'models.json#data["acme/large"].pricing.overrides[0].prompt: 0.000004 in the file, nothing in the import',
      ],
    })
  })
})
