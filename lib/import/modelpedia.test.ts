import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { priceKey } from '../catalogue/price'
import { modelpedia } from './modelpedia'
import { undatedOf } from './modelpedia-ids'
import { roundTrip } from './modelpedia-round-trip'
import type { HostRecord, ModelRecord, OfferingRecord } from './record'
import { type ReadResult, readAll, sourceFile } from './testing'
import { isZeroPrice } from './values'

const AS_OF = '2026-04-10'
const folder = new URL('fixtures/modelpedia/', import.meta.url)
const fixtures: Record<string, string> = Object.fromEntries(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => [name.replaceAll('\\', '/'), readFileSync(new URL(name, folder), 'utf8')]),
)
const all = await readAll(modelpedia, fixtures, AS_OF)

function host(key: string, result: ReadResult = all): HostRecord {
  for (const record of result.records)
    if (record.type === 'host' && record.host === key) return record
  throw new Error(`no host ${key}`)
}

function offerings(result: ReadResult = all): OfferingRecord[] {
  return result.records.flatMap((record) => (record.type === 'offering' ? record : []))
}

function offering(id: string, result: ReadResult = all): OfferingRecord {
  const found = offerings(result).find((each) => `${each.host}/${each.api_model_id}` === id)
  if (!found) throw new Error(`no offering ${id}`)
  return found
}

function pricesOf(id: string, result?: ReadResult): string[] {
  return offering(id, result).prices.map(
    (price) => `${priceKey(price.meter, price.conditions)} ${price.amount ?? price.state}`,
  )
}

/** One model file of one provider, changed as a test needs it. */
async function readModel(
  provider: string,
  changes: Record<string, unknown>,
  more: Record<string, Record<string, unknown>> = {},
): Promise<ReadResult> {
  const file = (id: unknown, extra: object) =>
    JSON.stringify({ id, name: 'M', created_by: 'lab', last_updated: '2026-04-01', ...extra })
  const files = { [`providers/${provider}/models/m.json`]: file('m', changes) }
  for (const [id, extra] of Object.entries(more)) {
    files[`providers/${provider}/models/${id}.json`] = file(id, extra)
  }
  return readAll(modelpedia, files, AS_OF)
}

describe('hosts', () => {
  test('a lab that serves its own models gives its pages to both', () => {
    const { developer, api_base_url, links } = host('openai')
    expect(developer).toBe('openai')
    expect(api_base_url).toBe('https://api.openai.com/v1')
    expect(links.map(({ kind, url }) => `${kind} ${url}`)).toEqual([
      'website https://openai.com',
      'documentation https://platform.openai.com/docs',
      'documentation https://platform.openai.com/docs/models',
      'pricing https://openai.com/api/pricing',
      'release_notes https://platform.openai.com/docs/changelog',
      'status https://status.openai.com',
      'blog https://openai.com/index',
      'other https://openai.com/policies/terms-of-use',
      'other https://help.openai.com',
      'other https://platform.openai.com/playground',
    ])
  })

  test('a cloud is nobody’s developer', () => {
    expect(host('alibaba').developer).toBeUndefined()
  })

  test('the page of deprecations stands in the list of pages it read', () => {
    expect(host('anthropic').links.at(-1)).toEqual({
      kind: 'deprecations',
      url: 'https://platform.claude.com/docs/en/about-claude/model-deprecations.md',
      title: null,
    })
  })

  test('an address that only its caller can fill in is no base URL', () => {
    expect(host('cloudflare-workers-ai').api_base_url).toBeNull()
  })

  test('a page that is no web address is lost alone', async () => {
    const page = { id: 'h', name: 'H', url: 'javascript:alert(1)', status_url: 'https://s.test' }
    const result = await readAll(modelpedia, {
      'providers/h/_provider.json': JSON.stringify(page),
    })
    expect(host('h', result).links).toEqual([
      { kind: 'status', url: 'https://s.test', title: null },
    ])
    expect(result.rejects).toMatchObject([{ path: 'providers/h/_provider.json#url' }])
  })

  test('a provider in the folder of another is lost whole', async () => {
    const result = await readAll(modelpedia, { 'providers/h/_provider.json': '{"id":"g"}' })
    expect(result.whole).toMatchObject([{ reason: 'its id is "g" but its folder "h"' }])
  })
})

describe('offerings', () => {
  test('an offering carries facts, its page and the page that was read', () => {
    const { prices, ...rest } = offering('anthropic/claude-3-haiku-20240307')
    expect(rest).toEqual({
      type: 'offering',
      locator: 'providers/anthropic/models/claude-3-haiku-20240307.json#',
      host: 'anthropic',
      api_model_id: 'claude-3-haiku-20240307',
      base_model: null,
      name: 'Claude Haiku 3',
      kind: 'chat',
      facts: {
        batch: true,
        streaming: true,
        tool_calling: true,
        input_modalities: ['text', 'image'],
        output_modalities: ['text'],
        context_window: 200000,
        max_output_tokens: 4000,
      },
      lifecycle: { deprecated_on: '2026-02-19' },
      aliases: [],
      replacements: [
        { host: 'anthropic', api_model_id: 'claude-haiku-4-5-20251001', recommended: true },
      ],
      links: [
        {
          kind: 'model_page',
          url: 'https://docs.anthropic.com/en/docs/about-claude/models#claude-3-haiku-20240307',
          title: null,
        },
      ],
      extras: {
        created_by: 'anthropic',
        endpoints: ['messages'],
        family: 'claude-haiku',
        license: 'proprietary',
        open_weights: false,
        status: 'deprecated',
        training_data_cutoff: '2023-08',
      },
      cites: [
        { url: 'https://docs.anthropic.com/en/docs/about-claude/models', title: null },
        {
          url: 'https://platform.claude.com/docs/en/about-claude/pricing.md',
          title: null,
        },
      ],
      checked_on: '2026-03-24',
    })
    expect(prices).toHaveLength(6)
  })

  test('null is "not applicable", absence "unknown": neither is a fact', async () => {
    const result = await readModel('h', { knowledge_cutoff: null, context_window: 5 })
    const { facts, extras } = offering('h/m', result)
    expect(facts).toEqual({ context_window: 5 })
    expect(extras.not_applicable).toEqual(['knowledge_cutoff'])
    expect(result.rejects).toEqual([])
  })

  test('a record without a list of read pages cites the provider’s price page', async () => {
    const provider = { id: 'h', name: 'H', pricing_url: 'https://h.test/pricing' }
    const result = await readAll(modelpedia, {
      'providers/h/models/m.json': '{"id":"m","pricing":{"input":1}}',
      'providers/h/_provider.json': JSON.stringify(provider),
    })
    expect(offering('h/m', result).cites).toEqual([{ url: 'https://h.test/pricing', title: null }])
  })

  test('the same files in another order say the same', async () => {
    const reversed = Object.fromEntries(Object.entries(fixtures).reverse())
    const result = await readAll(modelpedia, reversed, AS_OF)
    const byLocator = (a: { locator: string }, b: { locator: string }) =>
      a.locator < b.locator ? -1 : 1
    expect([...result.records].sort(byLocator)).toEqual([...all.records].sort(byLocator))
  })

  test('a page that many share is a list of models, not a model’s page', async () => {
    const page_url = 'https://h.test/models'
    const more = Object.fromEntries(['a', 'b', 'c', 'd'].map((id) => [id, { page_url }]))
    expect(offering('h/m', await readModel('h', { page_url }, more)).links).toEqual([])
    const { d: _, ...fewer } = more
    expect(offering('h/m', await readModel('h', { page_url }, fewer)).links).toHaveLength(1)
  })

  test('a media model that the source calls chat is of unknown kind', async () => {
    const modal = { modalities: { input: ['text'], output: ['text'] }, model_type: 'chat' }
    const result = await readModel('h', modal, { 'wan2.6-t2v': modal, 'qwen-image-2.0': modal })
    expect(offering('h/m', result).kind).toBe('chat')
    expect(offering('h/wan2.6-t2v', result).kind).toBeNull()
    expect(offering('h/qwen-image-2.0', result).kind).toBeNull()
  })

  test('a tool in the list is a capability, unless the capability itself says no', async () => {
    const listed = await readModel('h', { tools: ['function_calling', 'web_search', 'mcp'] })
    expect(offering('h/m', listed).facts).toEqual({ tool_calling: true, web_search: true })
    const denied = await readModel('h', {
      tools: ['function_calling'],
      capabilities: { tool_call: false },
    })
    expect(offering('h/m', denied).facts.tool_calling).toBe(false)
  })

  test('tokens per second are a measurement with its text', async () => {
    const result = await readModel('cerebras', { tokens_per_second: 1400 })
    expect(offering('cerebras/m', result).measurements).toEqual([
      { metric: 'throughput', value: '1400', unit: 'tokens/s' },
    ])
  })
})

describe('snapshots (DATA rule 2)', () => {
  test('a dated id is a release of the id that lists it', () => {
    expect(offering('openai/gpt-4o-2024-05-13').base_model).toBe('openai/gpt-4o')
    expect(offering('openai/gpt-4o').base_model).toBeNull()
    expect(offering('openai/gpt-4o').aliases).toEqual([])
  })

  test('gpt-3.5-turbo-instruct is no snapshot of gpt-3.5-turbo', () => {
    expect(offering('openai/gpt-3.5-turbo-instruct').base_model).toBeNull()
    expect(all.rejects).toContainEqual({
      path: 'providers/openai/models/gpt-3.5-turbo.json#snapshots[2]',
      reason: 'this id names another model, not a date of this one',
      value: 'gpt-3.5-turbo-instruct',
    })
  })

  test.each([
    ['gpt-4o', 'gpt-4o-2024-05-13', 'gpt-4o'],
    ['gpt-3.5-turbo', 'gpt-3.5-turbo-0125', 'gpt-3.5-turbo'],
    ['claude-opus-4-0', 'claude-opus-4-20250514', 'claude-opus-4'],
    ['omni-moderation-latest', 'omni-moderation-2024-09-26', 'omni-moderation'],
    ['text-moderation-stable', 'text-moderation-007', 'text-moderation'],
    ['gpt-4-turbo-preview', 'gpt-4-0125-preview', null],
    ['gpt-4o', 'gpt-4o-mini-2024-07-18', null],
    ['o1', 'o1-pro', null],
  ])('%s lists %s: %s', (id, snapshot, undated) => {
    expect(undatedOf(id, snapshot)).toBe(undated)
  })

  test('the name of who serves a model is no part of the model’s', async () => {
    const snapshots = ['maker/x-2507']
    const result = await readAll(modelpedia, {
      'providers/fireworks/models/a.json': JSON.stringify({
        id: 'maker/x',
        created_by: 'lab',
        snapshots,
      }),
      'providers/fireworks/models/b.json': '{"id":"maker/x-2507","created_by":"lab"}',
    })
    expect(offering('fireworks/accounts/maker/models/x-2507', result).base_model).toBe('lab/x')
  })

  test('an undated id does not take the release day of its newest snapshot', () => {
    expect(offering('openai/gpt-4o').lifecycle.released_on).toBeUndefined()
    expect(offering('openai/gpt-4o-2024-11-20').lifecycle.released_on).toBe('2024-11-20')
  })

  test('nor is it deprecated while one of its snapshots lives', async () => {
    const dead = { status: 'deprecated', deprecation_date: '2025-01-01' }
    const undated = { ...dead, snapshots: ['m-2402', 'm-2411'] }
    const half = await readModel('h', undated, { 'm-2402': dead, 'm-2411': {} })
    expect(offering('h/m', half).lifecycle).toEqual({})
    const whole = await readModel('h', undated, { 'm-2402': dead, 'm-2411': dead })
    expect(offering('h/m', whole).lifecycle).toEqual({ deprecated_on: '2025-01-01' })
  })
})

describe('lifecycle', () => {
  test('a folder’s date is what modeldeprecations.dev shows it to be', async () => {
    const dates = { deprecation_date: '2025-10-30', status: 'deprecated' }
    const google = await readModel('google', dates)
    expect(offering('google/m', google).lifecycle).toEqual({ shutdown_on: '2025-10-30' })
    const mistral = await readModel('mistral', { ...dates, id: 'm-2402' })
    expect(offering('mistral/m-2402', mistral).lifecycle).toEqual({ deprecated_on: '2025-10-30' })
  })

  test('Vertex has no dates of its own (DATA rule 23)', async () => {
    const dates = { deprecation_date: '2025-10-30', status: 'deprecated', pricing: { input: 1 } }
    expect(offering('vertex/m', await readModel('vertex', dates)).lifecycle).toEqual({})
  })

  test('a state without a date is seen on the day of the record', async () => {
    const { lifecycle } = offering('h/m', await readModel('h', { status: 'preview' }))
    expect(lifecycle).toEqual({ state_seen: 'preview', state_seen_on: '2026-04-01' })
    expect(offering('h/m', await readModel('h', { status: 'active' })).lifecycle).toEqual({})
  })

  test('a deprecation on the day of the release is a misread table', async () => {
    const result = await readModel('google', {
      release_date: '2025-10-15',
      deprecation_date: '2025-10-15',
    })
    expect(offering('google/m', result).lifecycle).toEqual({ released_on: '2025-10-15' })
    expect(result.rejects).toHaveLength(1)
  })
})

describe('prices', () => {
  test('plain and batch prices are per 1M tokens, each with its text and place', () => {
    const { prices } = offering('anthropic/claude-3-haiku-20240307')
    const lines = prices.map(
      (price) =>
        `${priceKey(price.meter, price.conditions)} ${price.amount} per ${price.per} ${price.source_text} ${price.source_field}`,
    )
    expect(lines).toEqual([
      'input_token 0.25 per 1000000 0.25 pricing.input',
      'output_token 1.25 per 1000000 1.25 pricing.output',
      'cache_read_token 0.03 per 1000000 0.03 pricing.cached_input',
      'cache_write_token 0.3 per 1000000 0.3 pricing.cache_write',
      'input_token[service_tier=batch] 0.125 per 1000000 0.125 pricing.batch_input',
      'output_token[service_tier=batch] 0.625 per 1000000 0.625 pricing.batch_output',
    ])
  })

  test('fine-tuned tokens and training are priced apart', () => {
    expect(pricesOf('openai/gpt-4o').slice(5)).toEqual([
      'training_token[tuned=yes] 25',
      'input_token[tuned=yes] 3.75',
      'cache_read_token[tuned=yes] 1.875',
      'output_token[tuned=yes] 15',
      'input_token[service_tier=batch,tuned=yes] 1.875',
      'output_token[service_tier=batch,tuned=yes] 7.5',
    ])
  })

  test('an image has its quality and size, a second of film its size', () => {
    expect(pricesOf('openai/dall-e-3')).toEqual([
      'output_image[quality=standard,size=1024x1024] 0.04',
      'output_image[quality=standard,size=1024x1792] 0.08',
      'output_image[quality=standard,size=1792x1024] 0.08',
      'output_image[quality=hd,size=1024x1024] 0.08',
      'output_image[quality=hd,size=1024x1792] 0.12',
      'output_image[quality=hd,size=1792x1024] 0.12',
    ])
    expect(pricesOf('openai/sora-2-pro')).toEqual([
      'output_video_second[size=720x1280] 0.3',
      'output_video_second[size=1024x1792] 0.5',
      'output_video_second[size=1080x1920] 0.7',
    ])
  })

  test('a row by context length is a tier', () => {
    expect(pricesOf('xiaomi/mimo-v2-pro').filter((price) => price.includes('tier_from'))).toEqual([
      'input_token[tier_from=256000] 2',
      'output_token[tier_from=256000] 6',
      'cache_read_token[tier_from=256000] 0.4',
    ])
  })

  test('a cost under the wrong unit is of unknown unit (DATA rule 17)', () => {
    expect(pricesOf('openai/tts-1')).toEqual(['unknown_unit 15'])
  })

  test('an audio table that repeats the plain price is not paid twice', () => {
    expect(pricesOf('openai/gpt-4o-transcribe')).toEqual(['input_token 2.5', 'output_token 10'])
    const path = 'providers/openai/models/gpt-4o-transcribe.json#pricing.tiers[0].rows[0]'
    const rejected = all.rejects.filter((reject) => reject.path.startsWith(path))
    expect(rejected.map(({ value }) => value)).toEqual(['2.5', '10'])
  })

  test('where plain price and table disagree, neither is taken', () => {
    expect(pricesOf('vertex/gemini-2.0-flash-001')).toEqual([])
    const reason = 'the plain price and the table disagree'
    expect(all.rejects.filter((reject) => reject.reason === reason)).toHaveLength(4)
  })

  test('a 1 of Fireworks stands for no price', () => {
    expect(pricesOf('fireworks/accounts/fireworks/models/starcoder2-15b')).toEqual([])
    expect(pricesOf('fireworks/accounts/fireworks/models/glm-4p7')).toEqual([
      'input_token 0.6',
      'output_token 2.2',
      'cache_read_token 0.3',
    ])
  })

  test.each([
    ['cohere', 'm', {}],
    ['mistral', 'm-2402', { status: 'deprecated' }],
    ['google', 'm', { model_type: 'image' }],
  ])('the prices of %s/%s that its scraper misread are rejected', async (provider, id, extra) => {
    const result = await readModel(provider, { id, ...extra, pricing: { input: 1, output: 2 } })
    expect(pricesOf(`${provider}/${id}`, result)).toEqual([])
    expect(result.rejects.map(({ value }) => value)).toEqual(['1', '2'])
  })

  test('a zero is for its host to explain, unless the kind has no such meter (DATA rule 12)', async () => {
    const pricing = { input: 0.1, output: 0 }
    const chat = offering('h/m', await readModel('h', { model_type: 'chat', pricing }))
    expect(chat.prices.filter(isZeroPrice)).toHaveLength(1)
    const vectors = await readModel('h', { model_type: 'embed', pricing })
    expect(pricesOf('h/m', vectors)).toEqual(['input_token 0.1'])
    const film = await readModel('h', { model_type: 'video', pricing: { input: 0, output: 0 } })
    expect(pricesOf('h/m', film)).toEqual([])
  })

  test('float litter keeps its text (DATA rule 13)', async () => {
    const file = '{"id":"m","pricing":{"input":0.39999999999999997}}'
    const result = await readAll(modelpedia, { 'providers/h/models/m.json': file })
    expect(offering('h/m', result).prices).toMatchObject([
      { amount: '0.4', source_text: '0.39999999999999997' },
    ])
  })

  test('a table, column or row that is new is rejected by its cell', async () => {
    const table = (label: string, column: string, row: string) => ({
      label,
      unit: '',
      columns: [column],
      rows: [{ label: row, values: [7] }],
    })
    const tiers = [
      table('Smell tokens', 'Input', 'Standard'),
      table('Text tokens', 'Input, twice', 'Standard'),
      table('Text tokens', 'Input', 'Weekend'),
      table('Text tokens', 'Input', 'Standard'),
    ]
    const result = await readModel('h', { pricing: { tiers } })
    expect(pricesOf('h/m', result)).toEqual(['input_token 7'])
    const place = 'providers/h/models/m.json#pricing.tiers'
    expect(result.rejects.map(({ path }) => path.replace(place, ''))).toEqual([
      '[0].rows[0].Input',
      '[1].rows[0]["Input, twice"]',
      '[2].rows[0].Input',
    ])
  })
})

describe('what is no offering', () => {
  test('cloudflare-ai-gateway is skipped and counted, unread (DATA rule 11)', async () => {
    const result = await readAll(modelpedia, {
      'providers/cloudflare-ai-gateway/models/a.json': 'not even JSON',
      'providers/cloudflare-ai-gateway/models/b.json': '{"id":"openai/gpt-4o"}',
    })
    expect(result.records).toEqual([])
    expect(result.rejects).toEqual([
      {
        path: 'providers/cloudflare-ai-gateway/models',
        reason: 're-lists what other hosts serve: 2 skipped',
        value: '',
      },
    ])
  })

  test.each([
    ['zai', 'curl'],
    ['cerebras', 'disable_reasoning'],
    ['openai', 'Code Interpreter'],
    ['deepseek', 'deepseek-chat-2024-12-10'],
    ['qwen', 'qwen-plus'],
    ['vertex', 'gemini-embedding-exp'],
  ])('%s/%s', async (provider, id) => {
    const result = await readModel(provider, { id })
    expect(result.records).toEqual([])
    expect(result.whole).toEqual([])
    expect(result.rejects).toMatchObject([{ path: `providers/${provider}/models` }])
  })

  test('Meta’s checkpoints are models of Meta, not offerings', () => {
    const [record] = all.records.filter(
      (each): each is ModelRecord => each.type === 'model' && each.developer === 'meta',
    )
    expect(record).toMatchObject({
      ref: 'meta/Llama-3.2-3B-Instruct',
      facts: { license: 'llama3.2', open_weights: true, parameters: 3_200_000_000 },
      links: [
        { kind: 'model_page', url: 'https://huggingface.co/meta-llama/Llama-3.2-3B-Instruct' },
      ],
    })
  })

  test.each([
    ['together', 's/glm-5', 'together/glm-5', 'lab/glm-5'],
    ['baseten', 'glm-5', 'baseten/glm-5', 'lab/glm-5'],
    ['mistral', 'mistral-large', 'mistral/mistral-large', 'lab/mistral-large'],
    ['vertex', 'claude-haiku-4-5@vertex', 'vertex/claude-haiku-4-5', 'lab/claude-haiku-4-5'],
  ])('%s/%s names a model, no id of an API', async (provider, id, place, base_model) => {
    const found = offering(place, await readModel(provider, { id }))
    expect(found).toMatchObject({ names_model: true, base_model })
  })

  test.each([
    ['fireworks', 'fireworks/glm-5', 'fireworks/accounts/fireworks/models/glm-5'],
    ['minimax', 'minimax-m2.5-highspeed', 'minimax/MiniMax-M2.5-highspeed'],
    ['xiaomi', 'MiMo-V2-Pro', 'xiaomi/mimo-v2-pro'],
    ['perplexity', 'openai/gpt-5.4', 'perplexity-agent/openai/gpt-5.4'],
    ['perplexity', 'sonar', 'perplexity/sonar'],
    ['mistral', 'mistral-large-2411', 'mistral/mistral-large-2411'],
  ])('%s/%s is written as the API wants it: %s', async (provider, id, place) => {
    const found = offering(place, await readModel(provider, { id }))
    expect(found.names_model).toBeUndefined()
  })
})

describe('dirt (DATA rule 29)', () => {
  test('impossible values are lost alone, by path and value', async () => {
    const result = await readModel('h', {
      context_window: 0,
      release_date: '2025-02-31',
      modalities: { input: ['smell', 'text'], output: 'text' },
      pricing: { input: -1, output: 2 },
      status: 'sunset',
    })
    expect(offering('h/m', result)).toMatchObject({
      facts: { input_modalities: ['text'] },
      lifecycle: {},
      prices: [{ amount: '2' }],
    })
    const paths = result.rejects.map(({ path }) => path.replace('providers/h/models/m.json#', ''))
    expect(paths.sort()).toEqual([
      'context_window',
      'modalities.input[0]',
      'modalities.output',
      'pricing.input',
      'release_date',
      'status',
    ])
  })

  test('a file without an id is lost whole', async () => {
    const result = await readAll(modelpedia, { 'providers/h/models/m.json': '{"name":"M"}' })
    expect(result.whole).toMatchObject([
      { path: 'providers/h/models/m.json#', reason: 'it has no id' },
    ])
  })

  test('a key that is new is counted, not fatal', async () => {
    const result = await readModel('h', { vibe: 1 }, { n: { vibe: 2 } })
    expect(offerings(result)).toHaveLength(2)
    expect(result.rejects).toEqual([
      {
        path: 'providers/*/models/*.json#vibe',
        reason: 'an unknown key, 2 times',
        value: '1',
      },
    ])
  })

  test('a truncated file refuses the source', async () => {
    const cut = { 'providers/h/models/m.json': '{"id":"m","pricing":{"input":1' }
    await expect(readAll(modelpedia, cut)).rejects.toThrow('providers/h/models/m.json')
  })
})

describe('round trip', () => {
  const open = (files: Record<string, string>) => () =>
    Object.entries(files).map(([name, text]) => sourceFile(name, text))

  test('every price of the files is in the import with its text, or rejected by its place', async () => {
    expect(await roundTrip(open(fixtures), AS_OF)).toEqual({
      prices: 100,
      rejected: 11,
      litter: 0,
      differences: [],
    })
  })

  test('a price that the import loses is a difference', async () => {
    const files = { 'providers/h/models/m.json': '{"id":"m","pricing":{"mystery":2}}' }
    expect((await roundTrip(open(files), AS_OF)).differences).toEqual([
      'providers/h/models/m.json#pricing.mystery: 2 in the file, nothing in the import',
    ])
  })
})
