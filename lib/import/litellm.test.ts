import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { priceKey } from '../catalogue/price'
import { litellm, roundTrip } from './litellm'
import type { OfferingRecord } from './record'
import { RefusedFile } from './record'
import { type ReadResult, readAll, sourceFile } from './testing'

const FILE = 'model_prices_and_context_window.json'
const fixture = readFileSync(new URL(`./fixtures/litellm/${FILE}`, import.meta.url), 'utf8')
const all = await readAll(litellm, { [FILE]: fixture })

/** The record of one key of the fixture. */
function record(key: string): OfferingRecord {
  return only(all, (path) => path === `["${key}"]` || path === key)
}

function only(result: ReadResult, isWanted: (path: string) => boolean): OfferingRecord {
  const found = result.records.filter((item) => isWanted(item.locator.slice(FILE.length + 1)))
  const first = found[0]
  if (first?.type !== 'offering' || found.length > 1) throw new Error('not one offering')
  return first
}

/** Amounts by meter and conditions; a zero as its state. */
function prices({ prices }: OfferingRecord): Record<string, string> {
  return Object.fromEntries(
    prices.map((price) => [priceKey(price.meter, price.conditions), price.amount ?? price.state]),
  )
}

/** One model `m` of OpenAI with those members, as the source's own text. */
async function read(members: string): Promise<ReadResult> {
  const text = `{ "m": { "litellm_provider": "openai", "mode": "chat", ${members} } }`
  return readAll(litellm, { [FILE]: text })
}

async function readOne(members: string): Promise<OfferingRecord> {
  return only(await read(members), (path) => path === 'm')
}

function reasons(result: ReadResult): string[] {
  return result.rejects.map(({ path, reason }) => `${path.slice(FILE.length + 1)}: ${reason}`)
}

test('a key is one record, under the host and the id of its API', () => {
  expect(record('cloudflare/@cf/meta/llama-2-7b-chat-fp16')).toMatchObject({
    type: 'offering',
    locator: `${FILE}#["cloudflare/@cf/meta/llama-2-7b-chat-fp16"]`,
    host: 'cloudflare',
    api_model_id: '@cf/meta/llama-2-7b-chat-fp16',
    kind: 'chat',
    base_model: null,
    aliases: [],
  })
})

test('sample_spec, fallback rules and the date of the mirror are no models', () => {
  expect(all.records).toHaveLength(52)
  expect(all.whole).toEqual([])
  expect(all.records.some(({ locator }) => /sample_spec|fallback|updated/.test(locator))).toBe(
    false,
  )
})

test('two keys of one offering are two records with one id', () => {
  const short = record('fireworks_ai/glm-4p7')
  const long = record('fireworks_ai/accounts/fireworks/models/glm-4p7')
  expect(short.api_model_id).toBe(long.api_model_id)
  expect(short.locator).not.toBe(long.locator)
  expect(prices(short)).toEqual(prices(long))
})

test('prices per token become prices per million, exactly, with the bytes beside them', () => {
  const price = record('gpt-5.6').prices.find((one) => one.source_text === '3.125e-06')
  expect(price).toEqual({
    meter: 'cache_write_token',
    amount: '3.125',
    currency: 'USD',
    per: '1000000',
    state: 'listed',
    conditions: {
      tier_from: null,
      tier_mode: null,
      service_tier: 'flex',
      region: null,
      cache_lifetime: null,
      utc_hours: null,
      weekdays: null,
      options: {},
    },
    source_text: '3.125e-06',
    source_field: 'cache_creation_input_token_cost_flex',
  })
})

test('dimensions in field names become conditions; past a tier the whole request is billed', () => {
  const found = record('gemini-3-pro-preview')
  expect(prices(found)).toMatchObject({
    input_token: '2',
    'input_token[tier_from=200000]': '4',
    'input_token[service_tier=batch]': '1',
    'input_token[tier_from=200000,service_tier=priority]': '7.2',
    'output_token[tier_from=200000,service_tier=priority]': '32.4',
  })
  const modes = found.prices.map(({ conditions }) => [conditions.tier_from, conditions.tier_mode])
  expect(new Set(modes.map(String))).toEqual(new Set([',', '200000,cliff']))
})

test('cache writes: 5 minutes beside a one-hour price or for a Claude, else unknown', async () => {
  expect(prices(record('anthropic.claude-sonnet-4-5-20250929-v1:0'))).toMatchObject({
    'cache_write_token[cache_lifetime=5m]': '3.75',
    'cache_write_token[cache_lifetime=1h]': '6',
    'cache_write_token[tier_from=200000,cache_lifetime=5m]': '7.5',
    'cache_write_token[tier_from=200000,cache_lifetime=1h]': '12',
  })
  expect(prices(record('gpt-5.6'))).toHaveProperty('cache_write_token', '6.25')
  const twin = await readOne(
    '"cache_creation_input_token_cost": 1e-6, "cache_creation_input_token_cost_above_1hr": 2e-6',
  )
  expect(prices(twin)).toEqual({
    'cache_write_token[cache_lifetime=5m]': '1',
    'cache_write_token[cache_lifetime=1h]': '2',
  })
  const text =
    '{ "bedrock/claude-x": { "litellm_provider": "bedrock", "cache_creation_input_token_cost": 1e-6 } }'
  const claude = only(await readAll(litellm, { [FILE]: text }), () => true)
  expect(prices(claude)).toEqual({ 'cache_write_token[cache_lifetime=5m]': '1' })
})

test('an old name beside the new one is one statement, and a contradiction is said', async () => {
  const both = record('deepseek/deepseek-chat')
  expect(prices(both)).toHaveProperty('cache_read_token', '0.028')
  expect(both.extras.unpriced).toEqual([
    {
      field: 'input_cost_per_token_cache_hit',
      text: '2.8e-08',
      reason: 'the same as cache_read_input_token_cost',
    },
  ])
  expect(prices(record('deepseek/deepseek-coder'))).toHaveProperty('cache_read_token', '0.014')
  const differ = await read(
    '"cache_read_input_token_cost": 1e-7, "input_cost_per_token_cache_hit": 2e-7',
  )
  expect(reasons(differ)).toEqual([
    'm.input_cost_per_token_cache_hit: contradicts cache_read_input_token_cost, which says 1e-7',
  ])
})

test('tiered_pricing is one price a range of prompt tokens', () => {
  const found = record('dashscope/qwen3-coder-flash')
  expect(prices(found)).toMatchObject({
    input_token: '0.3',
    'input_token[tier_from=32000]': '0.5',
    'output_token[tier_from=256000]': '9.6',
  })
  const top = found.prices.find(({ conditions }) => conditions.tier_from === 256_000)
  expect(top?.conditions.tier_mode).toBe('cliff')
  expect(top?.source_field).toBe('tiered_pricing[3].cache_read_input_token_cost')
})

test('tiered_pricing of a search is one price a range of results', () => {
  const found = record('exa_ai/search')
  expect(found.kind).toBe('tool')
  expect(prices(found)).toEqual({
    'query[results=0-25]': '0.005',
    'query[results=26-100]': '0.025',
  })
})

test("Qwen's reasoning price is all output in thinking mode; Perplexity's is a meter", () => {
  expect(prices(record('dashscope/qwen-turbo'))).toMatchObject({
    output_token: '0.2',
    'output_token[mode=thinking]': '0.5',
  })
  expect(prices(record('dashscope/qwen-plus-2025-07-28'))).toMatchObject({
    'output_token[tier_from=256000,mode=thinking]': '12',
  })
  expect(prices(record('perplexity/sonar-deep-research'))).toMatchObject({
    output_token: '8',
    reasoning_token: '3',
    citation_token: '2',
  })
})

test('an uplift makes rows that name their rule, for tokens of every tier', () => {
  const found = record('gpt-5.6')
  expect(prices(found)).toMatchObject({
    'input_token[region=eu]': '5.5',
    'input_token[service_tier=batch,region=us]': '2.75',
    'output_token[tier_from=272000,region=eu]': '49.5',
  })
  const row = found.prices.find(({ conditions }) => conditions.region === 'eu')
  expect(row?.source_text).toBe('1.1')
  expect(row?.source_field).toBe(
    'cache_creation_input_token_cost*regional_processing_uplift_multiplier_eu',
  )
  expect(found.extras).toHaveProperty('regional_processing_uplift_multiplier_eu', 1.1)
})

test("Anthropic's factors make its US region and its fast mode, but no dearer searches", () => {
  const found = prices(record('claude-opus-4-6'))
  expect(found).toMatchObject({
    'input_token[region=us]': '5.5',
    'input_token[service_tier=fast]': '30',
    'output_token[service_tier=fast]': '150',
  })
  expect(Object.keys(found).filter((key) => /web_search/.test(key))).toEqual([
    'web_search[search_context=high]',
    'web_search[search_context=low]',
    'web_search[search_context=medium]',
  ])
})

test('a factor that cannot be one is rejected and makes no rows', async () => {
  const result = await read(
    '"input_cost_per_token": 1e-6, "regional_processing_uplift_multiplier_eu": -1',
  )
  expect(reasons(result)).toEqual([
    'm.regional_processing_uplift_multiplier_eu: a factor above 0 and up to 100 was expected',
  ])
  expect(prices(only(result, () => true))).toEqual({ input_token: '1' })
})

test('searches cost by how much of them is read', () => {
  expect(prices(record('gpt-4o-search-preview'))).toMatchObject({
    'web_search[search_context=low]': '30',
    'web_search[search_context=medium]': '35',
    'web_search[search_context=high]': '50',
  })
})

test.each([
  [
    '1024-x-1024/50-steps/bedrock/amazon.nova-canvas-v1:0',
    'output_image[size=1024x1024,steps=50]',
    '0.06',
  ],
  [
    'bedrock/us-east-1/1-month-commitment/anthropic.claude-v1',
    'input_second[region=us-east-1,commitment=1-month]',
    '0.0175',
  ],
  ['azure/eu/gpt-4o-mini-realtime-preview-2024-12-17', 'output_audio_token[region=eu]', '22'],
  ['azure/container', 'code_session', '0.03'],
  ['ft:gpt-4o-2024-08-06', 'input_token[tuned=yes]', '3.75'],
  ['openai/sora-2-pro-high-res', 'output_video_second[resolution=high]', '0.5'],
  ['gemini/veo-3.1-lite-generate-preview', 'output_video_second', '0.05'],
  ['gemini/veo-3.1-lite-generate-preview', 'output_video_second[resolution=1080p]', '0.08'],
  ['multimodalembedding', 'input_video_second[seconds_above=15]', '0.002'],
  ['multimodalembedding', 'input_character', '0.2'],
  ['vertex_ai/search_api', 'query', '0.0015'],
  ['mistral/mistral-ocr-latest', 'page', '4'],
  ['mistral/mistral-ocr-latest', 'annotated_page', '5'],
  ['reducto/parse-v3', 'credit', '0.015'],
  ['perplexity/pplx-70b-online', 'request', '0.005'],
  ['databricks/databricks-bge-large-en', 'input_dbu_token', '1.429'],
  ['elevenlabs/eleven_v3', 'input_character', '180'],
  ['whisper-1', 'input_audio_second', '0.0001'],
])('%s: %s is %s', (key, place, amount) => {
  expect(prices(record(key))).toHaveProperty([place], amount)
})

test('Databricks units are a currency of their own', () => {
  const found = record('databricks/databricks-bge-large-en').prices
  expect(found.map(({ meter, currency }) => [meter, currency])).toEqual([
    ['input_token', 'USD'],
    ['input_dbu_token', 'DBU'],
  ])
})

test('the input price of an image generator is for the images it makes', () => {
  expect(prices(record('high/1024-x-1024/gpt-image-1'))).toEqual({
    'output_image[quality=high,size=1024x1024]': '0.167',
    'output_pixel[quality=high,size=1024x1024]': '0.159263611',
  })
  expect(prices(record('azure/hd/1024-x-1024/dall-e-3'))).toEqual({
    'output_pixel[quality=hd,size=1024x1024]': '0.07629',
  })
})

test('an image price beside one for output is for images read', async () => {
  const both = '"input_cost_per_image": 0.0011, "output_cost_per_image": 0.134'
  const text = `{ "m": { "litellm_provider": "openai", "mode": "image_generation", ${both} } }`
  const found = only(await readAll(litellm, { [FILE]: text }), () => true)
  expect(prices(found)).toEqual({ input_image: '0.0011', output_image: '0.134' })
})

test('audio is billed once, whichever of the two names has the price', () => {
  expect(prices(record('soniox/stt-async-v5'))).toEqual({ input_audio_second: '0.0000277778' })
  expect(record('soniox/stt-async-v5').extras.unpriced).toEqual([
    { field: 'input_cost_per_second', text: '0.0', reason: 'a zero beside output_cost_per_second' },
  ])
})

test('float litter is rounded for the amount and kept in the text', () => {
  const price = record('azure/gpt-realtime-whisper').prices[0]
  expect(price?.source_text).toBe('0.0002833333333333333')
  expect(price?.amount).toBe('0.000283333333333')
})

test.each([
  ['multimodalembedding', 'output_cost_per_token', '0'],
  ['amazon.rerank-v1:0', 'output_cost_per_token', '0.0'],
  ['omni-moderation-latest', 'output_cost_per_token', '0.0'],
  ['fireworks-ai-embedding-up-to-150m', 'output_cost_per_token', '0.0'],
  ['azure_ai/model_router', 'output_cost_per_token', '0'],
])('%s: the zero of %s is no price, and counted', (key, field, text) => {
  const found = record(key)
  expect(found.prices.some(({ source_field }) => source_field === field)).toBe(false)
  expect(found.extras.unpriced).toContainEqual({
    field,
    text,
    reason: expect.stringContaining('zero'),
  })
})

test('any other zero is a price whose meaning only the host knows', () => {
  const zeros = record('openrouter/openrouter/auto').prices
  expect(zeros).toHaveLength(2)
  for (const zero of zeros) {
    expect(zero).toMatchObject({ state: 'unknown', amount: null, source_text: '0' })
  }
  expect(prices(record('gemini/gemma-3-27b-it'))).toHaveProperty('input_token', 'unknown')
  expect(prices(record('deepseek/deepseek-chat'))).toHaveProperty('cache_write_token', 'unknown')
})

test('an embedding filed as a chat model that writes no tokens is an embedding', () => {
  const found = record('vercel_ai_gateway/cohere/embed-v4.0')
  expect(found.kind).toBe('embedding')
  expect(prices(found)).toEqual({ input_token: '0.12' })
})

test('max_input_tokens is the context window, but for 272,000 and for what reads no prompt', () => {
  expect(record('gemini-2.5-flash').facts).toMatchObject({
    context_window: 1_048_576,
    max_output_tokens: 65_535,
  })
  expect(record('gpt-5').facts).toMatchObject({ max_input_tokens: 272_000 })
  expect(record('gpt-5').facts).not.toHaveProperty('context_window')
  expect(record('gemini/veo-3.1-lite-generate-preview').facts).toMatchObject({
    max_input_tokens: 1024,
  })
  expect(record('databricks/databricks-bge-large-en').facts).toEqual({ context_window: 512 })
})

test('a limit with a point is whole; the legacy limit counts only where it says more', async () => {
  expect(record('xai/grok-4-fast-reasoning').facts.context_window).toBe(2_000_000)
  const legacy = await readOne('"max_input_tokens": 8192, "max_tokens": 4096')
  expect(legacy.facts).toEqual({ context_window: 8192, max_output_tokens: 4096 })
  const fallback = await readOne('"max_input_tokens": 8192, "max_tokens": 8192')
  expect(fallback.facts).toEqual({ context_window: 8192 })
  expect((await readOne('"max_tokens": 8192')).facts).toEqual({})
})

test('modalities come from the lists alone, with pdf where its flag says so', async () => {
  expect(record('gpt-5.6').facts).toMatchObject({
    input_modalities: ['text', 'image', 'pdf'],
    output_modalities: ['text'],
  })
  const vision = await readOne('"supports_vision": true, "supports_pdf_input": true')
  expect(vision.facts).toEqual({})
  expect(vision.extras).toMatchObject({ supports_vision: true, supports_pdf_input: true })
  const code = await readOne('"supported_output_modalities": ["text", "code"]')
  expect(code.facts).toEqual({ output_modalities: ['text'] })
  const unknown = await read('"supported_modalities": ["text", "smell"]')
  expect(reasons(unknown)).toEqual(['m.supported_modalities: an unknown modality, "smell"'])
})

test('a flag says yes or no; an absent one says nothing', async () => {
  const found = await readOne(
    '"supports_function_calling": true, "supports_reasoning": false, "supports_sampling_params": false',
  )
  expect(found.facts).toEqual({ tool_calling: true, reasoning: false, temperature: false })
  const native = await readOne(
    '"supports_response_schema": false, "supports_native_structured_output": true',
  )
  expect(native.facts).toEqual({ structured_output: true })
})

test('prices and endpoints are evidence for caching, batch and tuning', async () => {
  const found = await readOne(
    '"cache_read_input_token_cost": 1e-7, "input_cost_per_token_batches": 1e-6',
  )
  expect(found.facts).toEqual({ prompt_caching: true, batch: true })
  expect((await readOne('"supported_endpoints": ["/v1/batch"]')).facts).toEqual({ batch: true })
  expect((await readOne('"cache_read_input_token_cost": 0')).facts).toEqual({})
  expect(record('ft:gpt-4o-2024-08-06').facts.fine_tuning).toBe(true)
})

test("a deprecation date is the end at this host, and at no other (Azure's of gpt-4.1-mini)", () => {
  const found = record('azure/gpt-4.1-mini-2025-04-14')
  expect(found.host).toBe('azure')
  expect(found.lifecycle).toEqual({ shutdown_on: '2026-11-04' })
  expect(record('gpt-5.6').lifecycle).toEqual({})
})

test('the region of an id is a fact, the region of a key a condition', () => {
  const own = record('eu.anthropic.claude-haiku-4-5-20251001-v1:0')
  expect(own.facts.region).toBe('eu')
  expect(own.prices.every(({ conditions }) => conditions.region === null)).toBe(true)
  const key = record('azure/eu/gpt-4o-mini-realtime-preview-2024-12-17')
  expect(key.facts).not.toHaveProperty('region')
  expect(key.prices.every(({ conditions }) => conditions.region === 'eu')).toBe(true)
})

test('a source is cited, without the remark behind it; a sentence is none', async () => {
  expect(record('mistral/mistral-ocr-latest').cites).toEqual([
    { url: 'https://mistral.ai/pricing#api-pricing', title: null },
  ])
  const remark = await readOne('"source": "https://docs.x.ai/docs/models (Vertex AI)"')
  expect(remark.cites).toEqual([{ url: 'https://docs.x.ai/docs/models', title: null }])
  const sentence = await read('"source": "Will be updated when OpenAI adds it"')
  expect(reasons(sentence)).toEqual(['m.source: a web address was expected'])
  expect(reasons(await read('"source": "javascript:alert(1)"'))).toHaveLength(1)
})

test('what no field of ours holds is kept, but for the sentences of others', () => {
  const { extras } = record('gemini/gemini-exp-1206')
  expect(extras).toMatchObject({ litellm_provider: 'gemini', rpm: 1000, supports_vision: true })
  expect(extras.metadata).toEqual({ supports_tool_choice: true })
  expect(record('databricks/databricks-bge-large-en').extras).not.toHaveProperty('metadata')
  expect(record('azure_ai/model_router').extras).not.toHaveProperty('comment')
})

test.each([
  ['"deprecation_date": "2025-02-31"', 'deprecation_date'],
  ['"deprecation_date": "2025-25-11"', 'deprecation_date'],
  ['"deprecation_date": "1970-01-01"', 'deprecation_date'],
  ['"input_cost_per_token": -1', 'input_cost_per_token'],
  ['"input_cost_per_token": 1e309', 'input_cost_per_token'],
  ['"input_cost_per_token": "NaN"', 'input_cost_per_token'],
  ['"input_cost_per_token": [1]', 'input_cost_per_token'],
  ['"max_input_tokens": 0', 'max_input_tokens'],
  ['"max_input_tokens": 99999999', 'max_input_tokens'],
  ['"max_output_tokens": 0.5', 'max_output_tokens'],
  ['"mode": "telepathy"', 'mode'],
  ['"supports_reasoning": "maybe"', 'supports_reasoning'],
  ['"tiered_pricing": [{ "range": [5], "input_cost_per_token": 1 }]', 'tiered_pricing[0].range'],
  ['"tiered_pricing": [{ "range": [9, 5] }]', 'tiered_pricing[0].range'],
  ['"tiered_pricing": [{ "range": [0, 5], "spell": 1 }]', 'tiered_pricing[0].spell'],
  [
    '"search_context_cost_per_query": { "search_context_size_huge": 1 }',
    'search_context_cost_per_query.search_context_size_huge',
  ],
  ['"input_cost_per_thought": 1', 'input_cost_per_thought'],
])('%s is rejected alone', async (member, path) => {
  const other = '"output_cost_per_token": 2e-6'
  const text = `{ "m": { "litellm_provider": "openai", ${member}, ${other} } }`
  const result = await readAll(litellm, { [FILE]: text })
  expect(result.rejects.map((reject) => reject.path)).toEqual([`${FILE}#m.${path}`])
  expect(result.whole).toEqual([])
  expect(prices(only(result, () => true))).toEqual({ output_token: '2' })
})

test('an entry without a provider, or that is no object, is lost whole', async () => {
  const text = '{ "a": { "mode": "chat" }, "b": 1, "c": { "litellm_provider": "openai" } }'
  const result = await readAll(litellm, { [FILE]: text })
  expect(result.records).toHaveLength(1)
  expect(result.whole.map(({ path }) => path)).toEqual([`${FILE}#a.litellm_provider`, `${FILE}#b`])
})

test('a truncated file is refused', async () => {
  const cut = fixture.slice(0, 2000)
  await expect(readAll(litellm, { [FILE]: cut })).rejects.toBeInstanceOf(RefusedFile)
})

test('every price text of the file is found again, or is left out for a reason', async () => {
  const trip = await roundTrip(sourceFile(FILE, fixture))
  expect(trip.differences).toEqual([])
  expect(trip.carried).toBeGreaterThan(200)
  expect(trip.texts).toBe(trip.carried + trip.not_carried.length)
  expect(trip.not_carried.every(({ reason }) => /zero|same as/.test(reason))).toBe(true)
})

test('the round trip sees rejected prices, and a field that nobody reads', async () => {
  const members = '"input_cost_per_token": -1, "input_cost_per_thought": 7'
  const file = sourceFile(FILE, `{ "m": { "litellm_provider": "openai", ${members} } }`)
  const trip = await roundTrip(file)
  expect(trip.not_carried.map(({ field }) => field)).toEqual([
    'input_cost_per_token',
    'input_cost_per_thought',
  ])
})
