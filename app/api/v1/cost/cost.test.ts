import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  makeAlias,
  makeHost,
  makeModel,
  makeOffering,
  makePrice,
  makeProvider,
  makeRelease,
} from '@/db/testing/builders'
import { createTestDatabase, type TestDatabase } from '@/db/testing/database'
import { candidatesSchema, costSchema, problemSchema } from '@/lib/api/schemas'
import { getJson, send } from '@/lib/api/testing'

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

/** Sonnet at its developer's host, dated, with tiers, batch and a region; the same at a cloud. */
async function fill(db: TestDatabase['db']) {
  await makeProvider(db, { slug: 'anthropic', name: 'Anthropic' })
  await makeHost(db, { slug: 'anthropic', name: 'Anthropic', operator: 'anthropic' })
  await makeHost(db, { slug: 'cloud', name: 'Cloud', type: 'cloud' })
  const sonnet = await makeModel(db, { slug: 'sonnet', name: 'Sonnet', developer: 'anthropic' })
  await makeModel(db, { slug: 'unpriced', name: 'Unpriced' })
  const release = await makeRelease(db, { model: 'sonnet', release_id: 'sonnet-20260101' })
  const own = await makeOffering(db, {
    host: 'anthropic',
    api_model_id: 'sonnet-latest',
    model: 'sonnet',
    first_party: true,
  })
  const dated = await makeOffering(db, {
    host: 'anthropic',
    api_model_id: 'sonnet-20260101',
    model: 'sonnet',
    release_id: release.id,
  })
  const cloud = await makeOffering(db, {
    host: 'cloud',
    api_model_id: 'eu/sonnet@1',
    model: 'sonnet',
    region: 'eu',
  })
  await db
    .updateTable('models')
    .set({ reference_offering_id: own.id, reference_rule: 'First-party, pay as you go' })
    .where('slug', '=', sonnet.slug)
    .execute()
  const at = { offering_id: own.id, effective_from: '2026-01-01' }
  await makePrice(db, { ...at, amount: '3' })
  await makePrice(db, {
    ...at,
    amount: '4',
    effective_from: '2025-06-01',
    effective_to: '2026-01-01',
  })
  await makePrice(db, { ...at, amount: '6', tier_from: 200_000, tier_mode: 'cliff' })
  await makePrice(db, { ...at, meter: 'output_token', amount: '15' })
  await makePrice(db, { ...at, meter: 'cache_read_token', amount: '0.3' })
  await makePrice(db, { ...at, meter: 'cache_write_token', amount: '3.75', cache_lifetime: '5m' })
  await makePrice(db, { ...at, meter: 'cache_write_token', amount: '6', cache_lifetime: '1h' })
  await makePrice(db, { ...at, amount: '1.5', service_tier: 'batch' })
  await makePrice(db, { ...at, amount: '3.3', region: 'us' })
  await makePrice(db, { ...at, amount: '12', options: JSON.stringify({ mode: 'thinking' }) })
  await makePrice(db, { offering_id: dated.id, amount: '2' })
  await makePrice(db, { offering_id: cloud.id, amount: '3.6' })
  await makeAlias(db, { alias: 'anthropic/sonnet', model: 'sonnet' })
  for (const slug of ['twin-a', 'twin-b']) {
    await makeModel(db, { slug, name: slug })
    await makeAlias(db, {
      alias: 'twin',
      host: slug === 'twin-a' ? 'cloud' : 'anthropic',
      model: slug,
    })
  }
}

interface Body {
  amount: string | null
  offering: string | null
  release: string | null
  unpriced: string[]
  assumptions: string[]
  at: string
  lines: { meter: string; quantity: string; rate: string; per: string; amount: string }[]
}

async function cost(search: string): Promise<Body> {
  const body = await getJson<Body>(`/cost?${search}`)
  expect(costSchema.parse(body)).toEqual(body)
  return body
}

async function refused(search: string) {
  const response = await send(`/cost?${search}`)
  const body = await response.json()
  if (response.status !== 300) {
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    expect(problemSchema.parse(body).status).toBe(response.status)
  }
  return { status: response.status, body }
}

describe('GET /cost', () => {
  test('answers line by line, exactly, at the reference offering', async () => {
    const body = await cost(
      'model=sonnet&input_tokens=1000&cache_read_tokens=400&output_tokens=10&requests=3&at=2026-08-21T12:00:00Z',
    )
    expect(body).toMatchObject({
      amount: '0.00621',
      currency: 'USD',
      offering: 'anthropic/sonnet-latest',
      unpriced: [],
      requests: '3',
      service_tier: 'standard',
      lines: [
        { meter: 'cache_read_token', quantity: '1200', rate: '0.3', amount: '0.00036' },
        { meter: 'input_token', quantity: '1800', rate: '3', per: '1000000', amount: '0.0054' },
        { meter: 'output_token', quantity: '30', rate: '15', amount: '0.00045' },
      ],
    })
    expect(body.assumptions[0]).toContain('first-party, pay as you go')
  })

  test.each([
    ['anthropic/sonnet', 'anthropic/sonnet-latest', null],
    ['sonnet-20260101', 'anthropic/sonnet-20260101', 'sonnet-20260101'],
    ['Sonnet&host=cloud', 'cloud/eu/sonnet@1', null],
    ['sonnet&host=anthropic', 'anthropic/sonnet-latest', null],
    ['sonnet-20260101&host=anthropic', 'anthropic/sonnet-20260101', 'sonnet-20260101'],
  ])('model=%s is priced at %s', async (model, offering, release) => {
    expect(await cost(`model=${model}&input_tokens=1`)).toMatchObject({ offering, release })
  })

  test('an offering can be named by its own id', async () => {
    const id = encodeURIComponent('cloud/eu/sonnet@1')
    const { amount } = await cost(`offering=${id}&input_tokens=1000000&region=eu`)
    expect(amount).toBe('3.6')
  })

  test('chooses the tier by one request', async () => {
    expect((await cost('model=sonnet&input_tokens=200000')).amount).toBe('0.6')
    expect((await cost('model=sonnet&input_tokens=200001')).amount).toBe('1.200006')
  })

  test('takes any meter, one hour writes, tiers, regions and options', async () => {
    const million = 'model=sonnet&input_tokens=1000000'
    const small = 'model=sonnet&input_tokens=100000'
    expect((await cost(`${small}&service_tier=batch`)).amount).toBe('0.15')
    expect((await cost(`${small}&region=us`)).amount).toBe('0.33')
    expect((await cost(`${small}&options.mode=thinking`)).amount).toBe('1.2')
    const written = await cost(`${million}&cache_write_1h_tokens=1000000`)
    expect(written.lines.map(({ meter, rate }) => [meter, rate])).toEqual([
      ['cache_write_token', '6'],
    ])
    expect((await cost(`${small}&web_search=2`)).unpriced).toEqual(['web_search'])
  })

  test('names what has no listed price, and has no amount then', async () => {
    const body = await cost('model=sonnet&host=cloud&input_tokens=1000&cache_read_tokens=400')
    expect([body.amount, body.unpriced]).toEqual([null, ['cache_read_tokens']])
    const lenient = await cost(
      'model=sonnet&host=cloud&input_tokens=1000&cache_read_tokens=400&uncached=as_input',
    )
    expect(lenient.amount).toBe('0.0036')
    const nowhere = await cost('model=unpriced&input_tokens=1')
    expect([nowhere.amount, nowhere.offering, nowhere.unpriced]).toEqual([
      null,
      null,
      ['input_tokens'],
    ])
  })

  test.each([
    ['2026-08-21T23:59:59Z', '3'],
    ['2025-12-31T23:30:00Z', '4'],
    ['2025-12-31T23:30:00-01:00', '3'],
    ['2026-01-01T00:30:00%2B01:00', '4'],
    ['2099-01-01T00:00:00Z', '3'],
    ['2025-05-31T00:00:00Z', null],
    ['2026-02-01', '3'],
  ])('at %s a million tokens cost %s', async (at, amount) => {
    expect((await cost(`model=sonnet&input_token=100000&requests=10&at=${at}`)).amount).toBe(amount)
  })

  test('without an instant is the same all day', async () => {
    expect((await cost('model=sonnet')).at).toMatch(/T00:00:00\.000Z$|T00:00:00Z$/)
  })

  test.each([
    ['model=sonnet&input_tokens=-1', 400, 'input_tokens'],
    ['model=sonnet&input_tokens=1.5', 400, 'input_tokens'],
    ['model=sonnet&input_tokens=1e6', 400, 'input_tokens'],
    ['model=sonnet&input_tokens=', 400, 'input_tokens'],
    ['model=sonnet&input_tokens=99999999999999999999', 400, 'input_tokens'],
    ['model=sonnet&input_tokens=1&input_tokens=2', 400, 'input_tokens'],
    ['model=sonnet&input_tokens=1&cache_read_tokens=2', 400, 'cache_read_tokens'],
    ['model=sonnet&requests=0', 400, 'requests'],
    ['model=sonnet&tokens=5', 400, 'tokens'],
    ['model=sonnet&options.=5', 400, 'options.'],
    ['model=sonnet&at=yesterday', 400, 'at'],
    ['model=sonnet&at=2026-02-30T00:00:00Z', 400, 'at'],
    ['model=sonnet&at=2026-02-01T25:00:00Z', 400, 'at'],
    ['model=sonnet&uncached=maybe', 400, 'uncached'],
    ['model=%00', 400, 'model'],
    ['input_tokens=5', 400, 'model'],
    ['model=sonnet&offering=x', 400, 'model'],
    ['model=sonnet&service_tier=turbo', 422, 'service_tier'],
    ['model=sonnet&service_tier=flex', 422, 'service_tier'],
    ['model=sonnet&region=mars', 422, 'region'],
    ['model=unpriced&region=us', 422, 'region'],
  ])('%s is a %i that names %s', async (search, status, parameter) => {
    const answer = await refused(search)
    expect([answer.status, answer.body.parameter]).toEqual([status, parameter])
  })

  test.each([
    'model=nothing',
    'model=sonnet&host=nowhere',
    'model=unpriced&host=cloud',
    'offering=cloud/x',
  ])('%s is not found', async (search) => {
    expect((await refused(search)).status).toBe(404)
  })

  test('never guesses between two', async () => {
    const { status, body } = await refused('model=twin')
    expect(status).toBe(300)
    expect(candidatesSchema.parse(body).candidates.map(({ model }) => model)).toEqual([
      'twin-a',
      'twin-b',
    ])
  })

  test('is not sent twice', async () => {
    const first = await send('/cost?model=sonnet&input_tokens=1')
    const etag = first.headers.get('etag') ?? ''
    const again = await send('/cost?model=sonnet&input_tokens=1', {
      headers: { 'if-none-match': etag },
    })
    expect(again.status).toBe(304)
  })
})

describe('POST /cost', () => {
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    send('/cost', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })

  test('answers each usage as a GET does, in order', async () => {
    const response = await post({
      usages: [
        { model: 'sonnet', input_tokens: 100_000, options: { mode: 'thinking' } },
        { model: 'nothing', input_tokens: 1 },
        { model: 'sonnet', service_tier: 'flex' },
        { model: 'sonnet', host: 'cloud', input_tokens: '1000', requests: 2, region: null },
        { model: 'twin' },
      ],
    })
    expect(response.status).toBe(200)
    const { data } = (await response.json()) as { data: (Body & { problem: { status: number } })[] }
    expect(data.map((each) => each.amount ?? each.problem.status)).toEqual([
      '1.2',
      404,
      422,
      '0.0072',
      300,
    ])
    const alone = await cost('model=sonnet&host=cloud&input_tokens=1000&requests=2')
    expect(data[3]).toEqual(alone)
    for (const each of data) {
      if (each.problem) problemSchema.parse(each.problem)
      else costSchema.parse(each)
    }
  })

  test.each([
    ['{', 'no JSON'],
    ['"x"', 'usages'],
    ['{"usages":[]}', 'usages'],
    ['{"usages":[{"model":"sonnet"}],"more":1}', 'usages'],
    ['{"usages":[5]}', 'usages/0'],
    [
      '{"usages":[{"model":"sonnet"},{"model":"sonnet","input_tokens":-1}]}',
      'usages/1/input_tokens',
    ],
    ['{"usages":[{"model":"sonnet","input_tokens":1.5}]}', 'usages/0/input_tokens'],
    ['{"usages":[{"model":"sonnet","input_tokens":1e30}]}', 'usages/0/input_tokens'],
    ['{"usages":[{"model":"sonnet","input_tokens":[1]}]}', 'usages/0/input_tokens'],
    ['{"usages":[{"model":"sonnet","__proto__":{"x":1}}]}', 'usages/0/__proto__'],
    ['{"usages":[{"model":"sonnet","options":{"mode":{}}}]}', 'usages/0/options.mode'],
    [JSON.stringify({ usages: Array(1001).fill({ model: 'sonnet' }) }), 'usages'],
  ])('%.60s is refused by %s', async (body, parameter) => {
    const response = await post(body)
    expect(response.status).toBe(400)
    const problem = problemSchema.parse(await response.json())
    if (parameter !== 'no JSON') expect(problem.parameter).toBe(parameter)
  })

  test('takes JSON alone, and no more than a megabyte of it', async () => {
    expect((await post('{}', { 'content-type': 'text/plain' })).status).toBe(415)
    expect((await post('{}', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(
      415,
    )
    const large = `{"usages":["${'x'.repeat(1_100_000)}"]}`
    const response = await post(large)
    expect([response.status, response.headers.get('content-type')]).toEqual([
      413,
      'application/problem+json; charset=utf-8',
    ])
    expect((await send('/cost?model=sonnet', { method: 'POST' })).status).toBe(415)
  })

  test('is told of by OPTIONS and by what it refuses', async () => {
    const options = await send('/cost', { method: 'OPTIONS' })
    expect(options.headers.get('access-control-allow-methods')).toContain('POST')
    const put = await send('/cost', { method: 'PUT' })
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS, POST'])
  })

  test('takes a thousand usages', async () => {
    const usages = Array.from({ length: 1000 }, (_, index) => ({
      model: 'sonnet',
      input_tokens: index,
    }))
    const { data } = (await (await post({ usages })).json()) as { data: Body[] }
    expect(data).toHaveLength(1000)
    expect(data[999]?.amount).toBe('0.002997')
  })
})
