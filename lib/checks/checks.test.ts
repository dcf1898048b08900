import { describe, expect, test } from 'vitest'
import type { ImportItem, OfferingRecord, SourceFile } from '../import/record'
import type { RawLine, Snapshot } from './data'
import { accounted, disagreementsIn, subjectsOf } from './disagreements'
import { brokenBy } from './rule'
import { rules } from './rules'
import { runRule } from './run'
import { broken, dataOf, type Files, history, snapshot } from './testing'

/*
 * Each check must be able to fail: a good record passes, the same one broken as
 * a wrong importer or resolver would break it is named.
 */

const offer = (id: string, more: object = {}) => ({
  id,
  name: id,
  release_date: '2025-01-02',
  modalities: { input: ['text'], output: ['text'] },
  limit: { context: 1000, output: 100 },
  cost: { input: 1, output: 2 },
  ...more,
})

function api(hosts: Record<string, object[]>): Files {
  const entries = Object.entries(hosts).map(([id, offers]) => [
    id,
    {
      id,
      name: id,
      npm: '@ai-sdk/openai',
      env: ['KEY'],
      models: Object.fromEntries(offers.map((each) => [(each as { id: string }).id, each])),
    },
  ])
  return { 'api.json': Object.fromEntries(entries) }
}

const modelsDev = (hosts: Record<string, object[]>, more: Files = {}) =>
  snapshot('models-dev', { ...api(hosts), ...more })

const litellm = (map: Record<string, object>) =>
  snapshot('litellm', { 'model_prices_and_context_window.json': map })

/** The same snapshot with its first offering changed as a wrong importer would have it. */
function spoilt(
  good: Snapshot,
  change: (first: OfferingRecord) => Partial<OfferingRecord>,
): Snapshot {
  const [first, ...rest] = structuredClone(good.offerings)
  if (first === undefined) throw new RangeError('It has no offering')
  return { ...good, offerings: [{ ...first, ...change(first) }, ...rest] }
}

/** A price of the first offering changed. */
function repriced(good: Snapshot, change: object): Snapshot {
  return spoilt(good, ({ prices: [price, ...rest] }) => ({
    prices: price ? [{ ...price, ...change }, ...rest] : [],
  }))
}

async function holds(words: string, good: Parameters<typeof dataOf>): Promise<void> {
  expect(await broken(words, dataOf(...good))).toEqual([])
}

async function breaks(words: string, bad: Parameters<typeof dataOf>, line: RegExp): Promise<void> {
  expect(await broken(words, dataOf(...bad))).toContainEqual(expect.stringMatching(line))
}

test('there is a check for each of the 29 rules, each with a name of its own', () => {
  expect(new Set(rules.flatMap(({ rule }) => rule ?? []))).toEqual(
    new Set(Array.from({ length: 29 }, (_, index) => index + 1)),
  )
  expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length)
})

describe('identity', () => {
  const known = [
    { slug: 'claude-sonnet-4', developer: 'anthropic', ids: ['claude-sonnet-4'] },
    { slug: 'claude-sonnet-4-5', developer: 'anthropic', ids: ['claude-sonnet-4-5'] },
    { slug: 'gpt-4o', developer: 'openai', ids: ['gpt-4o', 'gpt-4o-2024-05-13'] },
  ]
  const labs = (ids: string[]) => ({
    'models.json': Object.fromEntries(ids.map((id) => [id, offer(id)])),
  })

  test('rule 1: a date makes a release', async () => {
    const good = await modelsDev({}, labs(['openai/gpt-4o', 'openai/gpt-4o-2024-05-13']))
    await holds('differ only by a date', [[good], {}, known])
    const apart = [
      { slug: 'gpt-4o', developer: 'openai', ids: ['gpt-4o'] },
      { slug: 'gpt-4o-2024-05-13', developer: 'openai', ids: ['gpt-4o-2024-05-13'] },
    ]
    await breaks('differ only by a date', [[good], {}, apart], /gpt-4o-2024-05-13: no release/)
  })

  test('rule 2: a wrong reference is no join', async () => {
    const refs = {
      'base-model-refs.json': { 'neon/claude-sonnet-4': 'anthropic/claude-sonnet-4-5' },
    }
    const good = await modelsDev({ neon: [offer('claude-sonnet-4')] }, refs)
    await holds('is a conflict, no join', [[good], {}, known])
    const data = dataOf([good], {}, known)
    for (const said of data.catalogue.said) {
      if (said.identity.ok) Object.assign(said.identity, { model: 'claude-sonnet-4-5', rules: [] })
    }
    expect(await broken('is a conflict, no join', data)).toContainEqual(
      expect.stringMatching(/neon claude-sonnet-4 became claude-sonnet-4-5 by its reference/),
    )
  })

  test('rule 1: the instructed one and the base are two', async () => {
    const models = [
      { slug: 'llama-3-8b', developer: 'meta', ids: ['llama-3-8b'] },
      { slug: 'llama-3-8b-instruct', developer: 'meta', ids: ['llama-3-8b-instruct'] },
    ]
    const good = await modelsDev({ groq: [offer('llama-3-8b'), offer('llama-3-8b-instruct')] })
    await holds('capability or size', [[good], {}, models])
    const data = dataOf([good], {}, models)
    for (const { identity } of data.catalogue.said) Object.assign(identity, { model: 'llama-3-8b' })
    expect(await broken('capability or size', data)).toEqual([
      'models-dev groq llama-3-8b-instruct became llama-3-8b',
    ])
  })

  test('rule 6: a lab under a name that models.dev does not use', async () => {
    await holds('has one slug', [[await modelsDev({}, labs(['xai/grok-4']))]])
    const other = await modelsDev({}, labs(['x-ai/grok-4']))
    await breaks('has one slug', [[other]], /^x-ai of models\.dev is called xai$/)
  })

  test('rule 7: two spellings of one name', async () => {
    const good = await modelsDev({ groq: [offer('llama-3-8b'), offer('llama-3-70b')] })
    const others = await Promise.all([
      litellm({}),
      ...['modelpedia', 'portkey'].map((source) => snapshot(source, {})),
    ])
    const data = dataOf([good, ...others])
    expect(await broken('hardly a model has a twin', data)).toEqual([])
    const names = ['wan-2-6-image', 'wan2-6-image']
    for (const [index, { identity }] of data.catalogue.said.entries()) {
      Object.assign(identity, { model: names[index] })
    }
    expect(await broken('hardly a model has a twin', data)).toEqual([
      'wan-2-6-image and wan2-6-image',
    ])
  })

  test('rule 3: one name of two makers is told', async () => {
    const good = await modelsDev({ openrouter: [offer('acme/solo'), offer('zeta/solo')] })
    const data = dataOf([good])
    for (const [index, { identity }] of data.catalogue.said.entries()) {
      if (identity.ok) Object.assign(identity, { model: 'solo', developer: `maker-${index}` })
    }
    expect(await broken('never one model', data)).toEqual([
      expect.stringMatching(/^solo is by maker-0 and maker-1/),
    ])
  })

  test('rules 5 and 9: a router is no model, a suffix is a variant', async () => {
    const map = await litellm({
      'tavily/search': { litellm_provider: 'tavily', mode: 'search', input_cost_per_query: 0.008 },
    })
    const other = await modelsDev({
      openrouter: [offer('openrouter/auto'), offer('meta/solo:free')],
    })
    await holds('are kept, and are no models', [[map, other]])
    await holds('its variant', [[other]])
    const data = dataOf([map, other])
    for (const { identity } of data.catalogue.said) {
      if (identity.ok) Object.assign(identity, { kind: null, variant: null })
    }
    expect(await broken('are kept, and are no models', data)).toHaveLength(2)
    expect(await broken('its variant', data)).toContain('openrouter meta/solo:free: no variant')
  })
})

describe('hosts', () => {
  test('rule 8: a host that nobody described is named', async () => {
    await holds('every host is curated', [[await modelsDev({ openai: [offer('gpt-4o')] })]])
    const strange = await modelsDev({ 'nobody-knows': [offer('gpt-4o')] })
    await breaks('every host is curated', [[strange]], /models-dev nobody-knows is in no table/)
  })

  test('rule 9: an offering without an id, and one that is there twice', async () => {
    const good = await modelsDev({ openai: [offer('gpt-4o'), offer('o3')] })
    await holds('the id that its API wants', [[good]])
    await breaks(
      'the id that its API wants',
      [[spoilt(good, () => ({ api_model_id: ' ' }))]],
      /gpt-4o/,
    )
    const twice = spoilt(good, () => ({ api_model_id: 'o3' }))
    await breaks('one offering for each host and id', [[twice]], /2 offerings, 1 ids/)
  })

  test('rule 11: an offering of a host that re-lists others', async () => {
    const empty = await snapshot('modelpedia', {})
    const made = await modelsDev({ 'cloudflare-ai-gateway': [offer('openai/gpt-4o')] })
    await breaks(
      'make no offerings and no developers',
      [[{ ...empty, offerings: made.offerings }]],
      /is served by whom it re-lists/,
    )
  })
})

describe('prices', () => {
  test('rule 12: a zero with a figure', async () => {
    const good = await modelsDev({ openai: [offer('gpt-4o', { cost: { input: 0, output: 0 } })] })
    await holds('a zero is no price until', [[good]])
    const free = { amount: '0', state: 'listed' }
    await breaks('a zero is no price until', [[repriced(good, free)]], /cost\.input is 0/)
    await breaks('nobody a figure', [[repriced(good, free)]], /openai says unknown/)
  })

  test('rule 13: litter that is not rounded, digits that are not kept', async () => {
    const cost = { input: 0.5, output: 2 }
    const text = JSON.stringify(api({ helicone: [offer('gpt-4.1-mini', { cost })] })['api.json'])
    const litter = text.replace('"input":0.5', '"input":0.39999999999999997')
    const good = await snapshot('models-dev', { 'api.json': litter })
    await holds('litter of binary floats', [[good]])
    const kept = { amount: '0.39999999999999997' }
    await breaks('litter of binary floats', [[repriced(good, kept)]], /became 0\.39999999999999997/)
    const plain = await modelsDev({ openai: [offer('gpt-4o')] })
    await holds('exactly the digits', [[plain]])
    await breaks('exactly the digits', [[repriced(plain, { amount: '1.5' })]], /1 became 1\.5/)
    await breaks('no impossible price', [[repriced(plain, { amount: '-1' })]], /: -1/)
  })

  test('rule 14: a foreign price in dollars', async () => {
    const good = await modelsDev({
      moark: [offer('GLM-4.7', { cost: { input: 3.5, output: 14 } })],
    })
    await holds('in its own currency', [[good]])
    const data = dataOf([good])
    for (const { observation } of data.catalogue.said) {
      Object.assign(observation.values.input_token as object, { currency: 'USD' })
    }
    expect(await broken('in its own currency', data)).toContainEqual(
      expect.stringMatching(/moark GLM-4\.7 is in USD/),
    )
  })

  test('rule 15: a price of thinking mode as a meter', async () => {
    const cost = { input: 0.4, output: 1.2, reasoning: 4 }
    const good = await modelsDev({ alibaba: [offer('qwen-plus', { cost })] })
    await holds('the whole answer in thinking mode', [[good]])
    const metered = spoilt(good, ({ prices }) => ({
      prices: prices.map((price) =>
        price.source_field.endsWith('reasoning') ? { ...price, meter: 'reasoning_token' } : price,
      ),
    }))
    await breaks('the whole answer in thinking mode', [[metered]], /4 beside 1\.2/)
  })

  test('rules 16 and 18: a condition without a value, a tier from nowhere, a batch price alone', async () => {
    const good = await litellm({
      solo: {
        litellm_provider: 'openai',
        mode: 'chat',
        input_cost_per_token: 1e-6,
        input_cost_per_token_batches: 5e-7,
      },
    })
    const other = await modelsDev({ openai: [offer('gpt-4o')] })
    const portkey = await snapshot('portkey', {})
    await holds('stands beside the standard price', [[good, other, portkey]])
    const conditions = good.offerings[0]?.prices[0]?.conditions
    const optional = { conditions: { ...conditions, options: { size: '' } } }
    await breaks('are options of a price', [[repriced(good, optional), other]], /solo/)
    const tier = { conditions: { ...conditions, tier_from: 0 } }
    await breaks('at a number of prompt tokens', [[repriced(good, tier), other]], /solo/)
    const alone = spoilt(good, ({ prices }) => ({
      prices: prices.filter((price) => price.conditions.service_tier === 'batch'),
    }))
    await breaks('stands beside the standard price', [[alone, other, portkey]], /batches/)
  })
})

describe('histories', () => {
  const at = (day: string) => `${day}T12:00:00-05:00`
  const line = (...events: object[]): RawLine => {
    const all = events as RawLine['events']
    return { provider: 'openai', model: 'solo', events: all }
  }
  const added = (day: string, input: number) => ({
    at: at(day),
    event: 'added',
    cost: { input, output: 8 },
  })
  const changed = (day: string, from: object, to: object) => ({
    at: at(day),
    event: 'changed',
    cost: { from, to },
  })
  const empty = () => ({ timelines: [], rejects: [], lines: [] })

  test('rule 10: a bridged gap, and a withdrawal that is not told', async () => {
    const gap = [
      added('2025-07-01', 2),
      { at: at('2025-08-01'), event: 'removed' },
      added('2025-08-20', 2),
    ]
    const good = await history('models-dev', [line(...gap)])
    await holds('absence of up to 30 days', [[], { 'models-dev': good, litellm: empty() }])
    const [timeline] = good.timelines
    const split = [
      { from: '2025-07-01', to: '2025-08-01' },
      { from: '2025-08-20', to: null },
    ]
    const bad = { ...good, timelines: timeline ? [{ ...timeline, listings: split }] : [] }
    await breaks(
      'absence of up to 30 days',
      [[], { 'models-dev': bad, litellm: empty() }],
      /openai\/solo: gone 2025-08-01 to 2025-08-20/,
    )
    const gone = await history('models-dev', [line(...gap.slice(0, 2))])
    await holds('absent for good', [[], { 'models-dev': gone, litellm: empty() }])
    const stays = { ...gone, timelines: good.timelines }
    await breaks(
      'absent for good',
      [[], { 'models-dev': stays, litellm: empty() }],
      /openai\/solo is not withdrawn on 2025-08-01/,
    )
  })

  test('rules 17 and 19: lost prices, and prices that vanish', async () => {
    const cost = { input: 2, output: 8, cached_input: 0.5 }
    const lines = [line({ at: at('2026-01-01'), event: 'added', cost })]
    const good = await history('models-dev', lines)
    await holds('upstream’s schema loses', [[], { 'models-dev': good }])
    const without = await history('models-dev', [line(added('2026-01-01', 2))])
    await breaks(
      'upstream’s schema loses',
      [[], { 'models-dev': { ...without, lines } }],
      /openai\/solo: cached_input 0\.5 is lost/,
    )
    const emptied = [
      line(added('2026-01-01', 2), changed('2026-02-01', { input: 2, output: 8 }, {})),
    ]
    const carried = await history('models-dev', emptied)
    await holds('carries the price before', [[], { 'models-dev': carried }])
    const [timeline] = structuredClone(carried.timelines)
    timeline?.entries.push({ ...timeline.entries[0], on: '2026-02-01', prices: [] } as never)
    const vanished = { ...carried, timelines: timeline ? [timeline] : [] }
    await breaks(
      'carries the price before',
      [[], { 'models-dev': vanished }],
      /its price vanished on 2026-02-01/,
    )
  })

  test('rule 4: a move that is told as a price change', async () => {
    const moving = (day: string) => ({
      provider: 'mistral',
      model: 'mistral-large-latest',
      events: [
        { at: at('2025-07-01'), event: 'added' as const, cost: { input: 2, output: 6 } },
        {
          at: at(day),
          event: 'changed' as const,
          cost: { from: {}, to: { input: 0.5, output: 1.5 } },
        },
      ],
    })
    const good = await history('models-dev', [moving('2025-12-20')])
    await holds('where an id moved', [[], { 'models-dev': good, litellm: empty() }])
    const early = await history('models-dev', [moving('2025-11-01')])
    await breaks(
      'where an id moved',
      [[], { 'models-dev': early, litellm: empty() }],
      /^mistral mistral-large-latest: null$/,
    )
  })

  test('rule 20: a figure for a zero that is called a change', async () => {
    const lines = [
      line(added('2026-01-01', 2), changed('2026-02-01', { input: 2 }, { input: 3, output: 8 })),
    ]
    const good = await history('models-dev', lines)
    await holds('are corrections', [[], { 'models-dev': good }])
    const late = structuredClone(good)
    for (const { on, prices } of late.timelines[0]?.entries ?? []) {
      if (on === '2026-01-01') for (const price of prices) price.source_text = '0'
    }
    await breaks(
      'are corrections',
      [[], { 'models-dev': late }],
      /a figure for a zero on 2026-02-01/,
    )
  })

  test('rule 22: the last word of a UTC day, and no other day', async () => {
    const lines = [line(added('2026-01-01', 2), changed('2026-02-01', { input: 2 }, { input: 3 }))]
    const good = await history('models-dev', lines)
    await holds('models-dev: the last price of each UTC day', [[], { 'models-dev': good }])
    const stale = await history('models-dev', [line(added('2026-01-01', 2))])
    await breaks(
      'models-dev: the last price of each UTC day',
      [[], { 'models-dev': { ...stale, lines } }],
      /openai\/solo: 3 of 2026-02-01 is not told/,
    )
    const local = structuredClone(good)
    for (const entry of local.timelines[0]?.entries ?? []) entry.on = '2025-12-31'
    await breaks(
      'days are UTC',
      [[], { 'models-dev': local, litellm: empty() }],
      /nothing happened on 2025-12-31/,
    )
  })
})

describe('lifecycle, evidence and dirt', () => {
  test('rules 23 and 24: a reseller’s end is not the release’s; states have a day', async () => {
    const good = await modelsDev({ openai: [offer('gpt-4o', { status: 'deprecated' })] })
    const other = await snapshot('modeldeprecations', {})
    await holds('kept with its day', [[good, other]])
    const undated = spoilt(good, () => ({
      lifecycle: { state_seen: 'deprecated', state_seen_on: '2020-01-01' },
    }))
    await breaks('kept with its day', [[undated, other]], /gpt-4o/)
  })

  test('rule 25: a deprecation date that is kept as an announcement', async () => {
    const map = { litellm_provider: 'openai', mode: 'chat', deprecation_date: '2026-10-01' }
    const good = await litellm({ 'gpt-4o': map })
    const other = await snapshot('modeldeprecations', {})
    await holds('never the announcement', [[good, other]])
    const announced = spoilt(good, () => ({ lifecycle: { deprecated_on: '2026-10-01' } }))
    await breaks('never the announcement', [[announced, other]], /it is kept as an announcement/)
  })

  test('rule 26: a result of no known benchmark', async () => {
    const benchmarks = [{ name: 'MMLU-Pro', score: 80, source: 'https://openai.com/x' }]
    const models = { 'models.json': { 'openai/gpt-4o': { ...offer('openai/gpt-4o'), benchmarks } } }
    const good = await modelsDev({}, models)
    const stats = await snapshot('llm-stats', {})
    await holds('have a benchmark', [[good, stats]])
    const strange = structuredClone(good.models)
    for (const result of strange[0]?.results ?? []) result.benchmark = 'A test of mine'
    await breaks(
      'have a benchmark',
      [[{ ...good, models: strange }, stats]],
      /the table of benchmarks does not know "A test of mine"/,
    )
  })

  test('rules 27 and 28: too sure, and extras that are lost', async () => {
    const good = await modelsDev({
      openai: [offer('o3', { reasoning_options: [{ type: 'effort' }] })],
    })
    await holds('as sure as its source', [[good]])
    await holds('kept as it is written', [[good]])
    const lost = spoilt(good, () => ({ extras: {} }))
    await breaks('kept as it is written', [[lost]], /openai o3: reasoning_options became/)
    const data = dataOf([good])
    for (const { observation } of data.catalogue.said)
      Object.assign(observation, { confidence: 'high' })
    expect(await broken('as sure as its source', data)).toEqual([
      expect.stringMatching(/o3"?\]? is high, not low/),
    ])
    expect(await broken('is of high confidence', data)).toHaveLength(1)
  })

  test('rule 29: an impossible day or limit that is kept, a record that is lost with it', async () => {
    const dirty = offer('o3', { release_date: '2025-02-31', limit: { context: 0, output: 5 } })
    const good = await modelsDev({ openai: [dirty, offer('gpt-4o')] })
    await holds('no impossible day', [[good]])
    await holds('rejected alone', [[good]])
    const kept = { lifecycle: { released_on: '2025-02-31' }, facts: { context_window: 99_999_999 } }
    await breaks('no impossible day', [[spoilt(good, () => kept)]], /released_on: 2025-02-31/)
    await breaks('no limit of 0', [[spoilt(good, () => kept)]], /context_window: 99999999/)
    await breaks(
      'rejected alone',
      [[{ ...good, offerings: good.offerings.slice(1) }]],
      /openai o3 is lost whole/,
    )
    await breaks('rejected alone', [[{ ...good, rejects: [] }]], /nothing of it is rejected/)
    await breaks(
      'no two stand in one place',
      [[{ ...good, offerings: [...good.offerings, ...good.offerings] }]],
      /stands twice/,
    )
  })

  test('rule 29: an importer that reads what it must refuse is named', async () => {
    const good = await modelsDev({ openai: [offer('gpt-4o')] })
    await holds('a damaged file is refused', [[good]])
    async function* trust(files: AsyncIterable<SourceFile>): AsyncGenerator<ImportItem> {
      for await (const _ of files) yield* []
    }
    const trusting = { ...good.importer, read: trust }
    const found = await broken(
      'a damaged file is refused',
      dataOf([{ ...good, importer: trusting }]),
    )
    expect(found).toContain('models-dev api.json truncated is read')
    expect(found).toHaveLength(7)
  })
})

describe('disagreements', () => {
  const two = async () => {
    const a = await modelsDev({ openai: [offer('gpt-4o')] })
    const b = await litellm({
      'gpt-4o': { litellm_provider: 'openai', mode: 'chat', input_cost_per_token: 3e-6 },
    })
    return dataOf([a, b])
  }

  test('are counted by kind, and each is a conflict', async () => {
    const data = await two()
    expect(await broken('every disagreement between records', data)).toEqual([])
    expect(disagreementsIn(subjectsOf(data.catalogue))).toEqual([
      { kind: 'price', count: 1, open: 1, explained: {} },
    ])
    const untold = subjectsOf(data.catalogue).map((each) => ({ ...each, conflicts: [] }))
    expect(accounted(untold).broken).toEqual(['offering openai gpt-4o input_token'])
  })
})

describe('figures', () => {
  test('are compared within what they may be apart', () => {
    const figure = { what: 'things', told: 10, counted: 12 }
    const finding = { looked: 1, applies: 1, broken: [] }
    expect(brokenBy({ ...finding, figures: [{ ...figure, within: 2 }] })).toEqual([])
    expect(brokenBy({ ...finding, figures: [{ ...figure, within: 1 }] })).toEqual([
      'things: 10 were told, 12 are there',
    ])
  })

  test('are those of the snapshots that were counted, and no others', async () => {
    const rule = rules.find(({ name }) => name.includes('the public file has lost'))
    const good = await modelsDev({ openai: [offer('gpt-4o')] })
    if (!rule) throw new RangeError('There is no such rule')
    const run = (as_of: string) => runRule(rule, dataOf([{ ...good, as_of }]))
    expect(await run('2026-07-24')).not.toHaveProperty('figures')
    expect(await run('2026-07-02')).toHaveProperty('figures')
    expect(await runRule(rule, dataOf([]))).toBeNull()
  })
})
