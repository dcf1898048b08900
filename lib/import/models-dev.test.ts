import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { priceKey } from '../catalogue/price'
import { modelsDev } from './models-dev'
import { roundTrip } from './models-dev-round-trip'
import type { HostRecord, ModelRecord, OfferingRecord, PriceStatement } from './record'
import { type ReadResult, readAll, sourceFile } from './testing'
import { isZeroPrice } from './values'

function fixture(name: string): string {
  return readFileSync(new URL(`fixtures/models-dev/${name}`, import.meta.url), 'utf8')
}

const fixtures = {
  'base-model-refs.json': fixture('base-model-refs.json'),
  'api.json': fixture('api.json'),
  'models.json': fixture('models.json'),
}

const all = await readAll(modelsDev, fixtures)

function host(key: string, result: ReadResult = all): HostRecord {
  for (const record of result.records)
    if (record.type === 'host' && record.host === key) return record
  throw new Error(`no host ${key}`)
}

function offering(id: string, result: ReadResult = all): OfferingRecord {
  for (const record of result.records) {
    if (record.type === 'offering' && `${record.host}/${record.api_model_id}` === id) return record
  }
  throw new Error(`no offering ${id}`)
}

function model(ref: string, result: ReadResult = all): ModelRecord {
  for (const record of result.records)
    if (record.type === 'model' && record.ref === ref) return record
  throw new Error(`no model ${ref}`)
}

/** `input_token[tier_from=200000] 2.5`, one a price. */
function pricesOf(id: string, result?: ReadResult): string[] {
  return offering(id, result).prices.map(
    (price) => `${priceKey(price.meter, price.conditions)} ${price.amount ?? price.state}`,
  )
}

/** An api.json of one host `h` with one offering `m`, changed as a test needs it. */
function api(changes: Record<string, unknown>, more: Record<string, unknown> = {}): string {
  const m = { id: 'm', name: 'M', modalities: { input: ['text'], output: ['text'] }, ...changes }
  return JSON.stringify({ h: { id: 'h', name: 'H', models: { m, ...more } } })
}

async function readApi(text: string): Promise<ReadResult> {
  return readAll(modelsDev, { 'api.json': text })
}

describe('hosts', () => {
  test('a host has its address, its documentation and what its clients need', () => {
    expect(host('acme')).toEqual({
      type: 'host',
      locator: 'api.json#acme',
      host: 'acme',
      name: 'Acme AI',
      api_base_url: 'https://api.acme.test/v1',
      links: [{ kind: 'documentation', url: 'https://docs.acme.test/models', title: null }],
      extras: {
        npm: '@ai-sdk/openai-compatible',
        env: ['ACME_API_KEY'],
        api: 'https://api.acme.test/v1',
      },
      cites: [],
      checked_on: null,
    })
  })

  test('an address that only its caller can fill in is kept for clients but is no base URL', () => {
    expect(host('trial').api_base_url).toBeNull()
    expect(host('trial').extras.api).toMatch(/^\$\{TRIAL_GATEWAY_URL\}/)
  })

  test('a host without a name is lost whole, its offerings are not', async () => {
    const result = await readApi('{"h":{"id":"h","models":{"m":{"id":"m","name":"M"}}}}')
    expect(result.whole).toMatchObject([{ path: 'api.json#h', reason: 'it has no name' }])
    expect(offering('h/m', result).name).toBe('M')
  })
})

describe('offerings', () => {
  test('an offering carries facts, dates and the clients’ extras', () => {
    const { prices, ...record } = offering('acme/acme-large')
    expect(prices).toHaveLength(12)
    expect(record).toEqual({
      type: 'offering',
      locator: 'api.json#acme.models.acme-large',
      host: 'acme',
      api_model_id: 'acme-large',
      base_model: 'acme/acme-large',
      name: 'Acme Large',
      kind: 'chat',
      facts: {
        reasoning: true,
        tool_calling: true,
        structured_output: true,
        temperature: false,
        prompt_caching: true,
        knowledge_cutoff: '2025-08',
        input_modalities: ['text', 'image', 'pdf'],
        output_modalities: ['text'],
        context_window: 1050000,
        max_input_tokens: 922000,
        max_output_tokens: 128000,
      },
      lifecycle: { released_on: '2026-04-23' },
      aliases: [],
      replacements: [],
      extras: {
        reasoning_options: [
          { type: 'toggle' },
          { type: 'budget_tokens', min: 128, max: 32768 },
          { type: 'effort', values: ['none', 'high', null] },
        ],
        interleaved: { field: 'reasoning_content' },
        provider: { npm: '@ai-sdk/openai', shape: 'responses', body: { store: false } },
        experimental: {
          modes: {
            fast: { provider: { body: { speed: 'fast' }, headers: { 'x-beta': 'fast' } } },
            turbo: {},
          },
        },
        family: 'acme',
        open_weights: false,
        attachment: true,
        last_updated: '2026-05-01',
      },
      cites: [],
      checked_on: null,
    })
  })

  test('quirk 8: ids with slash, colon and at sign stand as they are', () => {
    expect(offering('acme/vendor/two:tiers@v1').locator).toBe(
      'api.json#acme.models["vendor/two:tiers@v1"]',
    )
  })

  test('a month-only date stays a month', () => {
    expect(offering('acme/vendor/two:tiers@v1').lifecycle.released_on).toBe('2025-07')
  })

  test('a status is a state seen on the day of the import, with no date invented', () => {
    const seen = (id: string) => {
      const { state_seen, state_seen_on } = offering(id).lifecycle
      return [state_seen, state_seen_on]
    }
    expect(seen('acme/vendor/two:tiers@v1')).toEqual(['deprecated', '2026-07-02'])
    expect(seen('acme/old-tier')).toEqual(['preview', '2026-07-02'])
    // Quirk 7: alpha is hidden on the source's site but is in its file.
    expect(seen('trial/acme-large')).toEqual(['preview', '2026-07-02'])
    expect(seen('acme/acme-large')).toEqual([undefined, undefined])
    expect(offering('acme/old-tier').extras.status).toBe('beta')
  })

  test('an unknown status is rejected alone', async () => {
    const result = await readApi(api({ status: 'sunset' }))
    expect(offering('h/m', result).lifecycle).toEqual({})
    expect(result.rejects).toMatchObject([{ path: 'api.json#h.models.m.status', value: 'sunset' }])
  })

  test('an attachment flag says nothing about images', async () => {
    const { facts } = offering('h/m', await readApi(api({ attachment: true })))
    expect(facts).toEqual({ input_modalities: ['text'], output_modalities: ['text'] })
  })

  test('a capability that nobody states is unknown, one stated as false is no', async () => {
    const { facts } = offering('h/m', await readApi(api({ tool_call: false })))
    expect(facts.tool_calling).toBe(false)
    expect('structured_output' in facts).toBe(false)
    expect('prompt_caching' in facts).toBe(false)
  })

  test('prompt caching is yes only where a cached read costs something', () => {
    expect(offering('acme/acme-large').facts.prompt_caching).toBe(true)
    expect('prompt_caching' in offering('trial/acme-large').facts).toBe(false)
  })

  test('an embedding model puts out vectors, and their length is no token limit', () => {
    const { kind, facts } = offering('trial/text-embedding-9')
    expect(kind).toBe('embedding')
    expect(facts.output_modalities).toEqual(['embedding'])
    expect('max_output_tokens' in facts).toBe(false)
    expect(facts.context_window).toBe(8191)
  })

  test('an image model is of that kind, its prices stay per token', () => {
    expect(offering('trial/gpt-image-9').kind).toBe('image')
    expect(pricesOf('trial/gpt-image-9')).toEqual(['input_token 5', 'output_token 40'])
  })

  test('which model an offering is comes from the references, in whichever order files arrive', async () => {
    const late = await readAll(modelsDev, {
      'api.json': fixtures['api.json'],
      'models.json': fixtures['models.json'],
      'base-model-refs.json': fixtures['base-model-refs.json'],
    })
    for (const result of [all, late]) {
      expect(offering('acme/acme-large', result).base_model).toBe('acme/acme-large')
      expect(offering('trial/acme-large', result).base_model).toBe('acme/acme-large')
      expect(offering('acme/qwen-plus', result).base_model).toBeNull()
    }
    const byLocator = (a: { locator: string }, b: { locator: string }) =>
      a.locator < b.locator ? -1 : 1
    expect([...late.records].sort(byLocator)).toEqual([...all.records].sort(byLocator))
  })

  test('api.json alone can be imported', async () => {
    const result = await readApi(fixtures['api.json'])
    expect(offering('acme/acme-large', result).base_model).toBeNull()
  })

  test('files of other names are left alone', async () => {
    const result = await readAll(modelsDev, { 'catalog.json': 'not even JSON' })
    expect(result.records).toEqual([])
  })
})

describe('prices', () => {
  test('each price has its meter, and each of its numbers its text and place', () => {
    const prices = offering('acme/acme-large').prices.slice(0, 6)
    const line = (price: PriceStatement) =>
      [price.meter, price.amount, price.source_text, price.source_field].join(' ')
    expect(prices.map(line)).toEqual([
      'input_token 2.5 2.50 cost.input',
      'output_token 15 15 cost.output',
      'cache_read_token 0.25 0.25 cost.cache_read',
      'cache_write_token 3.125 3.125 cost.cache_write',
      'input_audio_token 40 4e1 cost.input_audio',
      'output_audio_token 80 80 cost.output_audio',
    ])
    expect(prices.every(({ per, currency }) => per === '1000000' && currency === 'USD')).toBe(true)
  })

  test('quirk 1: the only tier counts at its own threshold, not as "over 200k"', () => {
    const tiered = pricesOf('acme/acme-large').filter((price) => price.includes('tier_from'))
    expect(tiered).toEqual([
      'input_token[tier_from=272000] 5',
      'output_token[tier_from=272000] 22.5',
      'cache_read_token[tier_from=272000] 0.5',
    ])
  })

  test('quirk 1: "over 200k" counts where there are no tiers', () => {
    expect(pricesOf('acme/old-tier')).toEqual([
      'input_token 1.25',
      'output_token 10',
      'input_token[tier_from=200000] 2.5',
      'output_token[tier_from=200000] 15',
    ])
  })

  test('several tiers stand beside each other, cliff or marginal left open', () => {
    expect(pricesOf('acme/vendor/two:tiers@v1')).toEqual([
      'input_token 0.4',
      'output_token 1.6',
      'input_token[tier_from=32000] 0.5',
      'output_token[tier_from=32000] 2',
      'input_token[tier_from=128000] 0.7',
      'output_token[tier_from=128000] 3',
    ])
    const modes = offering('acme/vendor/two:tiers@v1').prices.map((p) => p.conditions.tier_mode)
    expect(new Set(modes)).toEqual(new Set([null]))
  })

  test('float litter is rounded for the amount and kept as text (DATA rule 13)', () => {
    expect(offering('acme/vendor/two:tiers@v1').prices[0]).toMatchObject({
      amount: '0.4',
      source_text: '0.39999999999999997',
    })
  })

  test('a reasoning price above output is the answer in thinking mode (DATA rule 15)', () => {
    expect(pricesOf('acme/qwen-plus')).toEqual([
      'input_token 0.4',
      'output_token 1.2',
      'output_token[mode=thinking] 4',
    ])
  })

  test('a lower or equal one bills the reasoning itself', () => {
    expect(pricesOf('acme/deep-research')[2]).toBe('reasoning_token 3')
    expect(pricesOf('acme/same-price')[2]).toBe('reasoning_token 10')
  })

  test('prices are compared as numbers, not as text, and a free answer is no base', async () => {
    const cost = { output: 9, reasoning: 10 }
    expect(pricesOf('h/m', await readApi(api({ cost })))[1]).toBe('output_token[mode=thinking] 10')
    const free = await readApi(api({ cost: { output: 0, reasoning: 2 } }))
    expect(pricesOf('h/m', free)).toEqual(['output_token unknown', 'reasoning_token 2'])
  })

  test('a fast mode is the fast tier, or priority where its request asks for that', () => {
    expect(pricesOf('acme/acme-large').slice(-3)).toEqual([
      'input_token[service_tier=fast] 30',
      'output_token[service_tier=fast] 150',
      'input_token[mode=turbo] 7',
    ])
    expect(pricesOf('trial/gpt-priority').slice(-2)).toEqual([
      'input_token[service_tier=priority] 5',
      'output_token[service_tier=priority] 30',
    ])
  })

  test('quirk 3: a zero is for its host to explain (DATA rule 12)', () => {
    const { prices } = offering('trial/acme-large')
    expect(pricesOf('trial/acme-large')).toEqual([
      'input_token unknown',
      'output_token unknown',
      'cache_read_token unknown',
    ])
    expect(prices.every(isZeroPrice)).toBe(true)
    expect(prices[0]).toMatchObject({ amount: null, source_text: '0' })
  })

  test('no cost at all is no price at all', () => {
    expect(offering('trial/text-embedding-9').prices).toEqual([])
  })

  test('a negative price is lost alone', async () => {
    const result = await readApi(api({ cost: { input: -1, output: 2 } }))
    expect(pricesOf('h/m', result)).toEqual(['output_token 2'])
    expect(result.rejects).toMatchObject([{ path: 'api.json#h.models.m.cost.input', value: '-1' }])
  })

  test('a tier without a readable threshold is lost alone', async () => {
    const tiers = [
      { input: 1 },
      { input: 2, tier: { type: 'output', size: 5 } },
      { input: 3, tier: { type: 'context', size: 0 } },
      'x',
      { input: 4, tier: { type: 'context', size: 9 } },
    ]
    const result = await readApi(api({ cost: { input: 1, tiers } }))
    expect(pricesOf('h/m', result)).toEqual(['input_token 1', 'input_token[tier_from=9] 4'])
    const place = 'api.json#h.models.m.cost.tiers'
    expect(result.rejects.map(({ path }) => path.replace(place, '')).sort()).toEqual([
      '[0].tier',
      '[1].tier.type',
      '[2].tier.size',
      '[3]',
    ])
  })
})

describe('models', () => {
  test('a model carries facts, links by type and every part of its results', () => {
    expect(model('acme/acme-large')).toEqual({
      type: 'model',
      locator: 'models.json#["acme/acme-large"]',
      ref: 'acme/acme-large',
      developer: 'acme',
      name: 'Acme Large',
      kind: 'chat',
      facts: {
        family: 'acme',
        license: 'Apache-2.0',
        open_weights: true,
        reasoning: true,
        tool_calling: true,
        structured_output: true,
        temperature: false,
        knowledge_cutoff: '2025-08-31',
        input_modalities: ['text', 'image', 'pdf'],
        output_modalities: ['text'],
        context_window: 1050000,
        max_output_tokens: 128000,
      },
      lifecycle: { released_on: '2026-04-23' },
      links: [
        { kind: 'announcement', url: 'https://acme.test/news/large', title: 'Launch' },
        { kind: 'documentation', url: 'https://docs.acme.test/large', title: null },
        { kind: 'other', url: 'https://acme.test/elsewhere', title: null },
        { kind: 'weights', url: 'https://hub.test/acme/large', title: 'Hugging Face' },
      ],
      results: [
        {
          benchmark: 'SWE-Bench Pro',
          version: '2.1',
          score: '58.60',
          metric: 'resolve rate',
          harness: 'Codex',
          variant: 'xhigh',
          dataset: 'hard',
          source_url: 'https://acme.test/news/large',
          measured_on: '2026-05-28',
        },
        {
          benchmark: 'Arena',
          version: null,
          score: '1432 Elo',
          metric: null,
          harness: null,
          variant: null,
          dataset: null,
          source_url: 'https://arena.test',
          measured_on: null,
        },
      ],
      extras: { last_updated: '2026-05-01', attachment: true },
      cites: [],
      checked_on: null,
    })
  })

  test('a month-only release stays a month', () => {
    expect(model('acme/month').lifecycle.released_on).toBe('2024-06')
  })

  test('an id without its lab is lost whole', async () => {
    const result = await readAll(modelsDev, { 'models.json': '{"gpt":{"id":"gpt","name":"GPT"}}' })
    expect(result.whole).toMatchObject([{ path: 'models.json#gpt' }])
    expect(result.records).toEqual([])
  })
})

describe('dirt (DATA rule 29)', () => {
  test('each impossible value of the fixtures is lost alone, by path and value', () => {
    expect(all.whole).toEqual([])
    const lines = all.rejects.map(({ path, value }) => `${path} = ${value}`)
    expect(lines.sort()).toEqual(
      [
        'base-model-refs.json#["acme/old-tier"] = 7',
        'api.json#trial.models.acme-large.release_date = 1970-01-01',
        'api.json#trial.models.acme-large.knowledge = 2025-02-31',
        'api.json#trial.models.acme-large.modalities.input[1] = smell',
        'api.json#trial.models.acme-large.limit.context = 0',
        'api.json#trial.models.acme-large.limit.output = 0',
        'api.json#trial.models.gpt-image-9.release_date = 2025-25-11',
        'api.json#trial.models.gpt-image-9.limit.context = 99999999',
        'api.json#trial.models.gpt-image-9.limit.output = 99999999',
        'models.json#["acme/acme-large"].links[3].url = javascript:alert(1)',
        'models.json#["acme/acme-large"].benchmarks[2].score = ',
      ].sort(),
    )
  })

  test('the rest of a record with dirt is there', () => {
    const { facts, lifecycle, name } = offering('trial/acme-large')
    expect(name).toBe('Acme Large')
    expect(lifecycle.released_on).toBeUndefined()
    expect(facts).toEqual({
      reasoning: false,
      tool_calling: true,
      input_modalities: ['text'],
      output_modalities: ['text'],
    })
  })

  test.each([
    ['no id', { id: undefined }, 'it has no id'],
    ['no name', { name: undefined }, 'it has no name'],
    ['a blank name', { name: '  ' }, 'it has no name'],
    ['a number as its name', { name: 4 }, 'it has no name'],
    ['the id of another', { id: 'x' }, 'its id is "x", but it stands under another one'],
  ])('an offering with %s is lost whole, its neighbour is not', async (_, changes, reason) => {
    const result = await readApi(api(changes, { n: { id: 'n', name: 'N' } }))
    expect(result.whole).toMatchObject([{ path: 'api.json#h.models.m', reason, value: 'm' }])
    expect(offering('h/n', result).name).toBe('N')
  })

  test.each(['[]', '"x"', 'null', '7'])('a record that is %s is lost whole', async (value) => {
    const hosts = await readApi(`{"h":${value}}`)
    expect(hosts.whole).toMatchObject([{ path: 'api.json#h' }])
    const offerings = await readApi(`{"h":{"id":"h","name":"H","models":{"m":${value}}}}`)
    expect(offerings.whole).toMatchObject([{ path: 'api.json#h.models.m' }])
  })

  test('values of the wrong type are lost alone', async () => {
    const wrong = {
      tool_call: 'yes',
      modalities: 'text',
      limit: [1],
      cost: 3,
      release_date: 2025,
      experimental: true,
    }
    const result = await readApi(api(wrong))
    const keys = result.rejects.map(({ path }) => path.replace('api.json#h.models.m.', ''))
    expect(keys.sort()).toEqual(Object.keys(wrong).sort())
    expect(offering('h/m', result)).toMatchObject({ facts: {}, prices: [], lifecycle: {} })
  })

  test('keys that are new to the importer are counted, not fatal', async () => {
    const more = { n: { id: 'n', name: 'N', vibe: 1, cost: { cache_input: 3, input: 1 } } }
    const result = await readApi(api({ vibe: 'good', cost: { input: 1 } }, more))
    expect(result.rejects).toEqual([
      { path: 'api.json#*.models.*.vibe', reason: 'an unknown key, 2 times', value: 'good' },
      { path: 'api.json#*.models.*.cost.cache_input', reason: 'an unknown key, once', value: '3' },
    ])
    expect(result.records).toHaveLength(3)
  })

  test('an id twice refuses the file', async () => {
    const m = '"m":{"id":"m","name":"M"}'
    const twice = `{"h":{"id":"h","name":"H","models":{${m},${m}}}}`
    await expect(readApi(twice)).rejects.toThrow('api.json at h.models.m: this key is there twice')
  })

  test('a truncated file refuses the source', async () => {
    const cut = fixtures['api.json'].slice(0, 3000)
    await expect(readApi(cut)).rejects.toThrow('api.json at acme.models')
  })
})

describe('round trip', () => {
  const open = (text: string) => () => sourceFile('api.json', text)

  test('every price of the file is in the import, with its text', async () => {
    expect(await roundTrip(open(fixtures['api.json']), '2026-07-02')).toEqual({
      prices: 40,
      differences: [],
    })
  })

  test('a price that the import loses or changes is a difference', async () => {
    const lost = await roundTrip(open(api({ cost: { input: -1, mystery: 2 } })), '2026-07-02')
    expect(lost.prices).toBe(2)
    expect(lost.differences).toEqual([
      'api.json#h.models.m.cost.input: -1 in the file, nothing in the import',
      'api.json#h.models.m.cost.mystery: 2 in the file, nothing in the import',
    ])
  })
})
