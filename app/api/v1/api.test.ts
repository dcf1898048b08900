import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { z } from 'zod'
import {
  makeAlias,
  makeChangeEvent,
  makeCitation,
  makeHost,
  makeModel,
  makeObservation,
  makeOffering,
  makePrice,
  makeProvider,
  makeRelease,
  makeResult,
  makeSource,
  publish,
} from '@/db/testing/builders'
import { createTestDatabase, type TestDatabase } from '@/db/testing/database'
import { files, operations } from '@/lib/api/openapi'
import { candidatesSchema, problemSchema } from '@/lib/api/schemas'
import { getJson, routeFolders, send } from '@/lib/api/testing'

const client = vi.hoisted(() => ({ db: undefined as unknown }))
vi.mock('@/db/client', () => ({ readDb: () => client.db }))

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  client.db = database.db
  await fill(database.db)
})

afterAll(async () => {
  await database.close()
})

/** One model with everything, one deprecated, one retired, one merged, a tool, a withdrawn one. */
async function fill(db: TestDatabase['db']) {
  await makeProvider(db, { slug: 'openai', name: 'OpenAI' })
  await db.insertInto('provider_aliases').values({ alias: 'open-ai', provider: 'openai' }).execute()
  await makeHost(db, { slug: 'openai', name: 'OpenAI', operator: 'openai', type: 'cloud' })
  await makeHost(db, { slug: 'azure', name: 'Azure', type: 'cloud' })
  await db.insertInto('host_aliases').values({ alias: 'azure-openai', host: 'azure' }).execute()
  const mini = await makeModel(db, {
    slug: 'gpt-4-1-mini',
    name: 'GPT-4.1 mini',
    developer: 'openai',
    lifecycle: 'active',
    released_on: '2025-04-14',
    context_window: 1_047_576,
    input_modalities: ['text', 'image'],
    output_modalities: ['text'],
    tool_calling: true,
    computer_use: false,
    input_price: '0.40',
    output_price: '1.60',
  })
  const release = await makeRelease(db, {
    model: mini.slug,
    release_id: 'gpt-4.1-mini-2025-04-14',
    released_on: '2025-04-14',
  })
  const own = await makeOffering(db, {
    host: 'openai',
    api_model_id: 'gpt-4.1-mini',
    model: mini.slug,
    developer: 'openai',
    first_party: true,
    lifecycle: 'active',
    input_price: '0.4',
  })
  const dated = await makeOffering(db, {
    host: 'azure',
    api_model_id: 'eu/gpt-4.1-mini-2025-04-14',
    model: mini.slug,
    developer: 'openai',
    release_id: release.id,
    lifecycle: 'active',
    input_price: '0.44',
  })
  await db
    .updateTable('models')
    .set({ reference_offering_id: own.id })
    .where('slug', '=', mini.slug)
    .execute()
  const source = await makeSource(db, {
    key: 'price-list',
    kind: 'data_set',
    url: 'https://example.org/prices',
  })
  const cited = await makeCitation(db, {
    subject_type: 'offering',
    subject_id: own.id,
    source_id: source.id,
    fields: ['input_token'],
    quote: '$0.40',
    checked_on: '2026-11-20',
    confidence: 'high',
  })
  const price = { offering_id: own.id, citation_id: cited.id, effective_from: '2026-01-01' }
  await makePrice(db, { ...price, amount: '0.40' })
  await makePrice(db, {
    ...price,
    amount: '0.80',
    effective_from: '2025-04-14',
    effective_to: '2026-01-01',
  })
  await makePrice(db, { ...price, amount: '0.20', service_tier: 'batch' })
  await makePrice(db, { ...price, amount: '0.90', tier_from: 200_000, tier_mode: 'cliff' })
  await makePrice(db, { offering_id: dated.id, amount: '0.44' })
  await makeCitation(db, {
    subject_type: 'model',
    subject_id: mini.id,
    fields: ['input_modalities', 'context_window'],
    checked_on: '2020-01-01',
    confidence: 'high',
  })
  await makeAlias(db, { alias: 'openai/gpt-4.1-mini', model: mini.slug })
  await makeAlias(db, { alias: 'mini-deployment', model: mini.slug, host: 'azure' })
  await makeObservation(db, {
    subject_type: 'release',
    subject_id: release.id,
    values: { shutdown_on: '2030-01-01' },
  })
  await makeResult(db, { model: mini.slug, benchmark: 'swe-bench' })
  await makeChangeEvent(db, { model: mini.slug, occurred_on: '2026-11' })
  await makeChangeEvent(db, { model: mini.slug, type: 'price_changed', occurred_on: '2026-01-01' })
  await db
    .insertInto('links')
    .values({
      model: mini.slug,
      kind: 'pricing',
      url: 'https://example.org/pricing',
      citation_id: cited.id,
    })
    .execute()
  await makeModel(db, { slug: 'gpt-5', developer: 'openai', released_on: '2026-02' })
  await db
    .insertInto('replacements')
    .values({ model: mini.slug, to_model: 'gpt-5', recommended: true, citation_id: cited.id })
    .execute()
  await db
    .insertInto('revisions')
    .values({
      subject_type: 'model',
      subject_id: mini.id,
      number: 1,
      changes: JSON.stringify({ name: [null, 'GPT-4.1 mini'] }),
      import_id: (
        await db
          .insertInto('imports')
          .values({ source_id: source.id, as_of: '2026-11-01' })
          .returning('id')
          .executeTakeFirstOrThrow()
      ).id,
      catalogue_revision: 1,
    })
    .execute()

  await makeModel(db, {
    slug: 'old-one',
    lifecycle: 'retired',
    deprecated_on: '2025-06',
    shutdown_on: '2025-12',
    input_price: '0.80',
  })
  // The way on from it leads over a retired one.
  for (const [model, to_model] of [
    ['gpt-5', 'old-one'],
    ['old-one', mini.slug],
  ] as const) {
    await db
      .insertInto('replacements')
      .values({ model, to_model, recommended: true, citation_id: cited.id })
      .execute()
  }
  await makeModel(db, { slug: 'older-one', lifecycle: 'deprecated', deprecated_on: '2026-01-01' })
  await makeModel(db, { slug: 'merged-one', merged_into: 'gpt-5' })
  await makeModel(db, { slug: 'web-search', kind: 'tool' })
  await makeModel(db, { slug: 'gone', withdrawn: true, lifecycle: 'retired' })
  const said = { source: 'price-list', checked_on: '2026-11-01', confidence: 'low' }
  for (const [kind, difference, state] of [
    ['price', '0.50', 'open'],
    ['limit', '2', 'explained'],
    ['date', null, 'open'],
    ['state', null, 'settled'],
  ] as const) {
    const values = [0.4, 0.6].map((value) => ({
      ...{ ...said, value: String(value), locator: `x${value}`, shown: value < 0.5 },
      price: { currency: 'USD', per: '1', state: 'listed', text: '0.4' },
    }))
    await db
      .insertInto('conflicts')
      .values({
        ...{ subject_type: 'offering', subject_id: dated.id, model: mini.slug, host: 'azure' },
        ...{ offering_id: dated.id, field: kind, kind, value_count: 2, difference, state },
        ...{ shown_by: 'newer', rule: state === 'explained' ? 'rounded' : null },
        values: JSON.stringify(values),
      })
      .execute()
  }
  // Two models that strangers call by one name, and one that moves.
  for (const slug of ['twin-a', 'twin-b']) {
    await makeModel(db, { slug })
    await makeOffering(db, { api_model_id: 'twin', model: slug })
  }
  const latest = { alias: 'newest', moving: true }
  await makeAlias(db, { ...latest, model: 'gpt-4-1-mini', valid_to: '2026-02-01' })
  await makeAlias(db, { ...latest, model: 'gpt-5', valid_from: '2026-02-01' })
  await publish(db)
}

interface List {
  data: Record<string, unknown>[]
  total: { count: number; exact: boolean }
  next: string | null
}
type Json = Record<string, unknown> & { evidence: Record<string, Record<string, unknown>[]> }

const slugs = async (search: string) =>
  (await getJson<List>(`/models${search}`)).data.map(({ slug }) => slug)

describe('every operation answers as its schema says', () => {
  test.each([
    ['/models', '/models?include=evidence'],
    ['/models', '/models?as_of=2025-06-01&limit=3&kind=chat&kind=tool'],
    ['/models/{slug}', '/models/gpt-4-1-mini'],
    ['/models/{slug}', '/models/gone?as_of=2026-01-01'],
    ['/models/{slug}/history', '/models/gpt-4-1-mini/history'],
    ['/offerings', '/offerings?include=evidence&sort=input_price'],
    ['/offerings/{id}', '/offerings/azure%2Feu%2Fgpt-4.1-mini-2025-04-14'],
    ['/providers', '/providers?include=evidence'],
    ['/providers/{slug}', '/providers/openai'],
    ['/benchmarks', '/benchmarks?q=bench&sort=name'],
    ['/benchmarks/{slug}', '/benchmarks/swe-bench?reported_by=unknown'],
    ['/changes', '/changes?occurred_on=2026-01..&type=added&type=price_changed'],
    ['/sources', '/sources'],
    ['/conflicts', '/conflicts?host=azure&kind=price&state=open'],
    ['/facets', '/facets?developer=openai'],
    ['/facets', '/facets?of=offerings&host=azure'],
    ['/search', '/search?q=gpt'],
    ['/resolve', '/resolve?id=gpt-4-1-mini'],
    ['/stats', '/stats'],
  ])('%s: %s', async (operation, path) => {
    const schema = operations.find((each) => each.path === operation)?.answer as z.ZodType
    const body = await getJson(path)
    expect(schema.safeParse(body).error).toBeUndefined()
  })

  test('the document has every route, and every operation is a route', async () => {
    const described = operations.map(({ path }) => path.slice(1).replace('{id}', '{...id}'))
    const routes = routeFolders.map((folder) => folder.replaceAll('[', '{').replaceAll(']', '}'))
    expect([...described, 'openapi.json', '{...path}'].sort()).toEqual([...routes].sort())
    const document = await getJson<{ paths: object; components: { schemas: object } }>(
      '/openapi.json',
    )
    expect(Object.keys(document.paths)).toEqual([...operations, ...files].map(({ path }) => path))
    const text = JSON.stringify(document)
    for (const [, name] of text.matchAll(/#\/components\/schemas\/(\w+)/g)) {
      expect(document.components.schemas).toHaveProperty(name ?? '')
    }
    expect(text).not.toContain('$defs')
  })
})

describe('a list', () => {
  test('leaves out tools and withdrawn and merged models until they are asked for', async () => {
    const shown = ['gpt-5', 'gpt-4-1-mini', 'old-one', 'older-one', 'twin-a', 'twin-b']
    expect(await slugs('')).toEqual(shown)
    expect(await slugs('?kind=tool')).toEqual(['web-search'])
    expect(await slugs('?lifecycle=retired')).toEqual(['old-one', 'gone'])
  })

  test('is paged without a gap, in every order', async () => {
    for (const sort of [
      'name',
      '-name',
      'input_price',
      '-input_price',
      'developer',
      '-released_on',
    ]) {
      const whole = await slugs(`?sort=${sort}`)
      const paged: unknown[] = []
      let after: string | null = null
      do {
        const search: string = after === null ? '' : `&after=${after}`
        const page: List = await getJson(`/models?sort=${sort}&limit=1${search}`)
        expect(page.total).toEqual({ count: 6, exact: true })
        paged.push(...page.data.map(({ slug }) => slug))
        after = page.next
      } while (after !== null)
      expect(paged).toEqual(whole)
    }
  })

  test('holds every field, null where it is unknown', async () => {
    const { data } = await getJson<List>('/models?developer=openai&sort=name')
    expect(data.map(({ input_price }) => input_price)).toEqual(['0.4', null])
    expect(data[0]).toMatchObject({
      tool_calling: true,
      computer_use: false,
      streaming: null,
      image_input: true,
      audio_input: false,
      reference_offering: 'openai/gpt-4.1-mini',
      knowledge_cutoff: null,
      revision: 1,
    })
    expect(data[0]).not.toHaveProperty('evidence')
  })

  test('shows the chosen columns only', async () => {
    const { data } = await getJson<List>('/models?q=mini&columns=name,input_price')
    expect(data).toEqual([
      { name: 'GPT-4.1 mini', slug: 'gpt-4-1-mini', input_price: '0.4', revision: 1 },
    ])
  })

  test.each([
    'gpt-4.1 mini',
    'GPT41mini',
    'openai mini',
    'gtp-4.1-mini',
    'mini gpt',
    'opneai mini',
    '2025-04-14',
  ])('is searched for %j', async (text) => {
    expect(await slugs(`?q=${encodeURIComponent(text)}`)).toEqual(['gpt-4-1-mini'])
  })

  test('of offerings is searched by their own ids', async () => {
    const ids = async (q: string) =>
      (await getJson<List>(`/offerings?q=${q}&sort=host`)).data.map(({ id }) => id)
    expect(await ids('eu/gpt')).toContain('azure/eu/gpt-4.1-mini-2025-04-14')
    expect(await ids('nothing-like-it-at-all')).toEqual([])
  })
})

describe('a bad question', () => {
  test.each([
    ['/models?colour=red', 'colour'],
    ['/models?offset=5000', 'offset'],
    ['/models?input_price=cheap', 'input_price'],
    ['/models?limit=1000', 'limit'],
    ['/models?after=bm9wZQ', 'after'],
    ['/models?sort=name&sort=slug', 'sort'],
    ['/models/gpt-5?columns=name', 'columns'],
    ['/models/gpt-5?as_of=yesterday', 'as_of'],
    ['/offerings?host=a&host=%00', 'host'],
    ['/providers?after=x', 'after'],
    ['/changes?type=nothing', 'type'],
    ['/changes?q=x', 'q'],
    ['/changes?magnitude=half', 'magnitude'],
    ['/facets?of=people', 'of'],
    ['/resolve', 'id'],
    ['/stats?x=1', 'x'],
  ])('%s is refused by the name of %s', async (path, parameter) => {
    const response = await send(path)
    expect(response.status).toBe(400)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    const body = await response.json()
    expect(problemSchema.parse(body)).toMatchObject({ status: 400, parameter })
  })

  test.each([
    '/models/nothing',
    '/models/nothing/history',
    '/models/%E0%A4%A',
    '/models/a%00b',
    '/offerings/nothing',
    '/offerings/azure%2Fnothing',
    '/providers/nothing',
    '/resolve?id=nothing-at-all',
    '/nothing/here',
  ])('%s is nowhere', async (path) => {
    const response = await send(path)
    expect(response.status).toBe(404)
    expect(problemSchema.parse(await response.json()).status).toBe(404)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
  })

  test('a method that is not for reading is refused with those that are', async () => {
    const response = await send('/stats', { method: 'POST' })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS')
  })

  test('a database that is gone is no empty list', async () => {
    const { Kysely, PostgresDialect } = await import('kysely')
    const { Pool } = await import('pg')
    const silent = vi.spyOn(console, 'error').mockImplementation(() => {})
    const dead = new Kysely({
      dialect: new PostgresDialect({ pool: new Pool({ host: '127.0.0.1', port: 1 }) }),
    })
    client.db = dead
    const response = await send('/models').finally(() => {
      client.db = database.db
      silent.mockRestore()
    })
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('5')
    expect(problemSchema.parse(await response.json()).detail).not.toContain('127.0.0.1')
    await dead.destroy()
  })
})

describe('over HTTP', () => {
  test('an answer is not sent twice', async () => {
    const first = await send('/models')
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"1-\d{4}-\d\d-\d\d-[\w.-]+"$/)
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await send('/models', { headers: { 'if-none-match': tag } })
      expect(again.status).toBe(304)
      expect(again.headers.get('etag')).toBe(etag)
      expect(await again.text()).toBe('')
    }
    expect((await send('/models', { headers: { 'if-none-match': '"0-x"' } })).status).toBe(200)
    const missing = await send('/models/nothing', { headers: { 'if-none-match': etag } })
    expect(missing.status).toBe(404)
  })

  test('HEAD has the same headers and no body', async () => {
    const get = await send('/models/old-one')
    const head = await send('/models/old-one', { method: 'HEAD' })
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers))
    expect(await head.text()).toBe('')
  })

  test('any origin may read', async () => {
    const response = await send('/models', { method: 'OPTIONS' })
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS')
    expect((await send('/models')).headers.get('access-control-expose-headers')).toContain('etag')
  })

  test('what is deprecated says so in its headers', async () => {
    const retired = (await send('/models/old-one')).headers
    expect(retired.get('deprecation')).toBe(`@${Date.UTC(2025, 5, 1) / 1000}`)
    expect(retired.get('sunset')).toBe('Wed, 31 Dec 2025 00:00:00 GMT')
    const deprecated = (await send('/models/older-one')).headers
    expect(deprecated.get('deprecation')).toBe(`@${Date.UTC(2026, 0, 1) / 1000}`)
    expect(deprecated.has('sunset')).toBe(false)
    expect((await send('/models/gpt-5')).headers.has('deprecation')).toBe(false)
  })

  test.each([
    ['/models/merged-one?as_of=2026-01-01', '/api/v1/models/gpt-5?as_of=2026-01-01'],
    ['/models/openai%2Fgpt-4.1-mini', '/api/v1/models/gpt-4-1-mini'],
    ['/models/gpt-4.1-mini/history?limit=1', '/api/v1/models/gpt-4-1-mini/history?limit=1'],
    [
      '/models/gpt-4.1-mini-2025-04-14',
      '/api/v1/models/gpt-4-1-mini?release=gpt-4.1-mini-2025-04-14',
    ],
    ['/providers/open-ai', '/api/v1/providers/openai'],
    ['/offerings/azure-openai%2Fx%2Fy', '/api/v1/offerings/azure%2Fx%2Fy'],
  ])('%s is at %s', async (path, location) => {
    const response = await send(path)
    expect([response.status, response.headers.get('location')]).toEqual([308, location])
  })
})

describe('one record', () => {
  test('a model holds all that hangs on it', async () => {
    const { data } = await getJson<{ data: Json }>('/models/gpt-4-1-mini')
    expect(data).toMatchObject({
      slug: 'gpt-4-1-mini',
      releases: [{ id: 'gpt-4.1-mini-2025-04-14', lifecycle: 'active', revision: 1 }],
      links: [{ kind: 'pricing', evidence: { url: [{ quote: '$0.40' }] } }],
      results: [{ benchmark: 'swe-bench', score: '50' }],
      replacements: [{ to_model: 'gpt-5', recommended: true }],
      change_events: [{ occurred_on: '2026-11' }, { occurred_on: '2026-01-01' }],
    })
    const [own] = data.offerings as { id: string; prices: Record<string, unknown>[] }[]
    expect(own?.id).toBe('openai/gpt-4.1-mini')
    expect(own?.prices.map(({ amount, conditions }) => [amount, conditions])).toContainEqual([
      '0.9',
      {
        tier_from: 200000,
        tier_mode: 'cliff',
        service_tier: 'standard',
        region: null,
        cache_lifetime: null,
        utc_hours: null,
        weekdays: null,
        options: {},
      },
    ])
  })

  test('a replacement says what changes on the way, and where the way ends', async () => {
    const { data } = await getJson<{ data: Json }>('/models/gpt-5')
    expect(data.replacements).toMatchObject([
      {
        to_model: 'old-one',
        chain: { path: ['gpt-5', 'old-one', 'gpt-4-1-mini'], end: 'gpt-4-1-mini' },
        difference: { input_modalities: null, costs: [{ workload: 'chat', before: null }, {}, {}] },
      },
    ])
    const old = await getJson<{ data: Json }>('/models/old-one')
    expect(old.data.replacements).toMatchObject([
      {
        chain: { path: ['old-one', 'gpt-4-1-mini'], end: 'gpt-4-1-mini', outcome: 'living' },
        difference: {
          prices: [
            {
              field: 'input_price',
              before: '0.8',
              after: '0.4',
              ratio: { numerator: '1', denominator: '2', decimal: '0.5', exact: true },
            },
            { field: 'output_price', before: null, after: '1.6', ratio: null },
            {},
            {},
            {},
            {},
          ],
        },
      },
    ])
  })

  test('every derived value has the evidence of what it is derived from', async () => {
    const { data } = await getJson<{ data: Json }>('/models/gpt-4-1-mini')
    expect(data.evidence.input_price).toEqual([
      {
        source_url: 'https://example.org/prices',
        source: 'price-list',
        cites_url: null,
        locator: null,
        quote: '$0.40',
        checked_on: '2026-11-20',
        checked_by: 'import',
        confidence: expect.stringMatching(/high|medium/),
      },
    ])
    expect(data.evidence.image_input).toEqual(data.evidence.input_modalities)
    expect(data.evidence.context_window?.[0]?.confidence).toBe('medium')
  })

  test('as of a day it has the prices of that day', async () => {
    const on = async (day: string) =>
      (await getJson<{ data: Json }>(`/models/gpt-4-1-mini?as_of=${day}`)).data
    expect((await on('2025-12-31')).input_price).toBe('0.8')
    expect((await on('2026-01-01')).input_price).toBe('0.4')
    expect((await on('2025-04-13')).input_price).toBeNull()
    expect((await on('2025-04-13')).lifecycle).toBe('announced')
    const { data } = await getJson<List>('/models?as_of=2025-12-31&q=mini')
    expect(data[0]?.input_price).toBe('0.8')
    const offering = '/offerings/openai%2Fgpt-4.1-mini?as_of=2025-12-31'
    expect((await getJson<{ data: Json }>(offering)).data).toMatchObject({
      input_price: '0.8',
      prices: [{ amount: '0.8', effective_to: '2026-01-01' }],
    })
  })

  test('the id of an offering may hold slashes, escaped or not', async () => {
    for (const id of ['azure%2Feu%2Fgpt-4.1-mini-2025-04-14', 'azure/eu/gpt-4.1-mini-2025-04-14']) {
      const { data } = await getJson<{ data: Json }>(`/offerings/${id}`)
      expect(data).toMatchObject({
        id: 'azure/eu/gpt-4.1-mini-2025-04-14',
        release: 'gpt-4.1-mini-2025-04-14',
      })
      expect(Object.keys(data.evidence)).toContain('input_token')
    }
  })

  test('history tells what was before and after', async () => {
    const { data } = await getJson<List>('/models/gpt-4-1-mini/history')
    expect(data).toMatchObject([
      {
        subject: 'model',
        number: 1,
        changes: { name: [null, 'GPT-4.1 mini'] },
        published_by: 'import of price-list',
      },
    ])
  })
})

describe('resolve', () => {
  test.each([
    ['gpt-4-1-mini', '', ['gpt-4-1-mini', null, null, 'exact']],
    ['openai/gpt-4.1-mini', '', ['gpt-4-1-mini', null, null, 'alias']],
    ['gpt-4.1-mini', '', ['gpt-4-1-mini', null, null, 'exact']],
    ['gpt-4.1-mini', '&host=openai', ['gpt-4-1-mini', null, 'openai/gpt-4.1-mini', 'exact']],
    [
      'gpt-4.1-mini-2025-04-14',
      '&host=azure-openai',
      ['gpt-4-1-mini', 'gpt-4.1-mini-2025-04-14', 'azure/eu/gpt-4.1-mini-2025-04-14', 'exact'],
    ],
    ['GPT-4.1_Mini', '', ['gpt-4-1-mini', null, null, 'normalized']],
    [
      'mini-deployment',
      '&host=azure',
      ['gpt-4-1-mini', null, 'azure/eu/gpt-4.1-mini-2025-04-14', 'alias'],
    ],
    ['newest', '&at=2026-01-31', ['gpt-4-1-mini', null, null, 'alias']],
    ['newest', '&at=2026-02-01', ['gpt-5', null, null, 'alias']],
    ['merged-one', '', ['gpt-5', null, null, 'exact']],
    ['gpt-5', '&host=nowhere', ['gpt-5', null, null, 'exact']],
  ])('%s%s', async (id, more, [model, release, offering, matched]) => {
    const body = await getJson(`/resolve?id=${encodeURIComponent(id)}${more}`)
    expect(body).toMatchObject({ model, release, offering, matched })
  })

  test('never guesses between two', async () => {
    const response = await send('/resolve?id=twin')
    expect(response.status).toBe(300)
    const { candidates } = candidatesSchema.parse(await response.json())
    expect(candidates.map(({ model }) => model)).toEqual(['twin-a', 'twin-b'])
    expect((await send('/models/twin')).status).toBe(404)
  })
})

test('statistics count', async () => {
  const { data } = await getJson<{ data: Record<string, number> }>('/stats')
  expect(data).toMatchObject({
    hosts: 4,
    offerings: 4,
    models: 8,
    models_first_party: 1,
    releases: 1,
    lifecycle_records: 1,
    benchmark_results: 1,
    prices: 5,
    offerings_tiered: 1,
    offerings_batch: 1,
  })
})

test('facets count under the other filters', async () => {
  const { data } = await getJson<{ data: Record<string, { value: string; count: number }[]> }>(
    '/facets?developer=openai&kind=chat',
  )
  const counts = (key: string) =>
    Object.fromEntries((data[key] ?? []).map(({ value, count }) => [value, count]))
  expect(counts('developer')).toEqual({ unknown: 4, openai: 2 })
  expect(counts('tool_calling')).toEqual({ yes: 1, no: 0, unknown: 1 })
  expect(counts('input_modalities')).toMatchObject({ text: 1, image: 1, audio: 0 })
})

describe('GET /conflicts', () => {
  const kinds = async (search: string) =>
    (await getJson<List>(`/conflicts${search}`)).data.map(({ kind }) => kind)

  test('the largest difference comes first, what is settled only when asked for', async () => {
    expect(await kinds('')).toEqual(['limit', 'price', 'date'])
    expect(await kinds('?sort=-id')).toEqual(['date', 'limit', 'price'])
    expect(await kinds('?state=settled')).toEqual(['state'])
    expect(await kinds('?state=open&state=explained&kind=limit')).toEqual(['limit'])
    expect(await kinds('?model=nobody')).toEqual([])
  })

  test.each(['-difference', '-id'])('is paged without gap or repeat by %s', async (sort) => {
    const seen: unknown[] = []
    let after = ''
    do {
      const page = await getJson<List>(`/conflicts?sort=${sort}&limit=1${after}`)
      expect(page.total).toEqual({ count: 3, exact: true })
      seen.push(...page.data.map(({ kind }) => kind))
      after = page.next === null ? '' : `&after=${page.next}`
    } while (after !== '')
    expect(seen).toEqual(await kinds(`?sort=${sort}`))
  })

  test('a conflict has its values with source and day, and a rule in words', async () => {
    const { data } = await getJson<List>('/conflicts?kind=limit')
    expect(data).toMatchObject([
      {
        model: 'gpt-4-1-mini',
        offering: 'azure/eu/gpt-4.1-mini-2025-04-14',
        difference: '2',
        rule: 'rounded',
        reason: 'One limit is the other one, rounded.',
        values: [
          { value: '0.4', source: 'price-list', checked_on: '2026-11-01', shown: true },
          { value: '0.6', shown: false },
        ],
      },
    ])
  })

  test.each(['kind=banana', 'state=banana', 'sort=kind', 'after=xyz', 'limit=0', 'banana=1'])(
    '%s is refused by name',
    async (search) => {
      expect((await send(`/conflicts?${search}`)).status).toBe(400)
    },
  )
})

describe('the change log by size', () => {
  test.each([
    ['..-0.2', ['-0.5']],
    ['..-0.2&magnitude=0.2..', ['1.5', '-0.5']],
    ['-0.1..0', ['-0.05']],
    ['2..', []],
  ])('magnitude=%s', async (range, found) => {
    const { db } = database
    const { slug } = await makeHost(db)
    for (const magnitude of ['-0.5', '-0.05', '1.5', null]) {
      await makeChangeEvent(db, { host: slug, type: 'price_changed', magnitude })
    }
    await publish(db)
    const { data, total } = await getJson<{ data: Json[]; total: Json }>(
      `/changes?host=${slug}&magnitude=${range}`,
    )
    expect(data.map(({ magnitude }) => magnitude)).toEqual(found)
    expect(total).toEqual({ count: found.length, exact: true })
  })
})
