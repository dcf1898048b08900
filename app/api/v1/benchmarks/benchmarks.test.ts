import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  makeCitation,
  makeModel,
  makeProvider,
  makeResult,
  makeSource,
} from '@/db/testing/builders'
import { createTestDatabase, type TestDatabase } from '@/db/testing/database'
import { benchmarkSchema, pagedOf } from '@/lib/api/schemas'
import { getJson, send } from '@/lib/api/testing'
import { utcDay } from '@/lib/catalogue/day'

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

const checked_on = utcDay(Date.now())

/** A test in three settings, one whose scores are errors, and one that nobody took. */
async function fill(db: TestDatabase['db']) {
  for (const slug of ['acme', 'zeta']) await makeProvider(db, { slug, name: slug })
  const developers = ['acme', 'zeta', null]
  for (const [index, slug] of ['one', 'two', 'three'].entries()) {
    await makeModel(db, { slug, name: slug, developer: developers[index] ?? null })
  }
  const source = await makeSource(db, { key: 'scores', url: 'https://example.org/scores' })
  const { id: citation_id } = await makeCitation(db, {
    ...{ subject_type: 'model', subject_id: 1, source_id: source.id, fields: ['results'] },
    ...{ locator: 'one.json', checked_on, confidence: 'low' },
  })
  const benchmarks = [
    { slug: 'gpqa', name: 'GPQA', unit: 'percent', better: 'higher', lowest: '0', highest: '100' },
    { slug: 'fleurs', name: 'FLEURS', unit: 'percent of words wrong', better: 'lower' },
    { slug: 'terminal-bench-2-1', name: 'Terminal-Bench', version: '2.1', unit: 'percent' },
  ] as const
  for (const benchmark of benchmarks) {
    await db
      .insertInto('benchmarks')
      .values({ better: 'higher', ...benchmark })
      .execute()
  }
  await db
    .insertInto('benchmark_aliases')
    .values([
      { alias: 'GPQA Diamond', benchmark: 'gpqa' },
      { alias: 'Terminal Bench 2.1', benchmark: 'terminal-bench-2-1' },
    ])
    .execute()
  const gpqa = { benchmark: 'gpqa', citation_id, reported_by: 'developer' } as const
  const page = 'https://acme.example/one'
  const day = '2026-05'
  for (const [model, score] of [
    ['one', '9.50'],
    ['two', '81'],
    ['three', '70'],
  ] as const) {
    const more = model === 'one' ? { source_url: page, measured_on: day } : {}
    await makeResult(db, { ...gpqa, model, score, score_text: score, ...more })
  }
  const diamond = { ...gpqa, dataset: 'Diamond', metric: 'pass@1' }
  await makeResult(db, { ...diamond, model: 'one', score: '60', reported_by: 'independent' })
  await makeResult(db, { ...diamond, model: 'two', score: '60', reported_by: null })
  await makeResult(db, { ...gpqa, harness: 'evals', model: 'two', score: '99' })
  await makeResult(db, { ...gpqa, model: 'three', score: '1', withdrawn_on: '2026-01-01' })
  for (const [model, score] of [
    ['one', '12'],
    ['two', '3'],
  ] as const) {
    await makeResult(db, { benchmark: 'fleurs', model, score, citation_id })
  }
}

type Row = Record<string, unknown> & { slug: string }
interface List {
  data: Row[]
  total: { count: number; exact: boolean }
  next: string | null
}
interface Answer {
  data: Row & { results: Row[]; settings: Row[]; aliases: string[] }
  total: { count: number; exact: boolean }
  next: string | null
}

const slugs = async (search: string) =>
  (await getJson<List>(`/benchmarks${search}`)).data.map(({ slug }) => slug)
const scores = async (search: string) =>
  (await getJson<Answer>(`/benchmarks/${search}`)).data.results.map(
    ({ model, score }) => `${model} ${score}`,
  )

describe('the list', () => {
  test('has each test with its unit, range, direction and what was measured', async () => {
    const { data, total } = await getJson<List>('/benchmarks')
    expect(total).toEqual({ count: 3, exact: true })
    expect(data[0]).toMatchObject({
      ...{ slug: 'gpqa', name: 'GPQA', version: null, unit: 'percent' },
      ...{ lowest: '0', highest: '100', better: 'higher' },
      ...{ result_count: 6, model_count: 3, newest_result_on: '2026-05' },
    })
    expect(data[1]).toMatchObject({ slug: 'fleurs', highest: null, newest_result_on: null })
  })

  test('is paged without a gap in every order, unknown days last', async () => {
    const expected = {
      '-result_count': ['gpqa', 'fleurs', 'terminal-bench-2-1'],
      model_count: ['terminal-bench-2-1', 'fleurs', 'gpqa'],
      name: ['fleurs', 'gpqa', 'terminal-bench-2-1'],
      '-name': ['terminal-bench-2-1', 'gpqa', 'fleurs'],
      newest_result_on: ['gpqa', 'fleurs', 'terminal-bench-2-1'],
      '-newest_result_on': ['gpqa', 'fleurs', 'terminal-bench-2-1'],
    }
    for (const [sort, order] of Object.entries(expected)) {
      const seen: string[] = []
      let after = ''
      for (let page = 0; page < 4; page++) {
        const { data, next } = await getJson<List>(`/benchmarks?sort=${sort}&limit=1${after}`)
        seen.push(...data.map(({ slug }) => slug))
        if (next === null) break
        after = `&after=${next}`
      }
      expect(seen, sort).toEqual(order)
    }
  })

  test.each([
    ['gpqa', ['gpqa']],
    ['diamond', ['gpqa']],
    ['terminal 2.1', ['terminal-bench-2-1']],
    ['termnal', ['terminal-bench-2-1']],
    ['100%', []],
    ['nothing-like-it', []],
  ])('q=%s finds %j', async (q, found) => {
    expect(await slugs(`?q=${encodeURIComponent(q)}`)).toEqual(found)
  })
})

describe('one benchmark', () => {
  test('has its results by setting, the best of each first, with what says so', async () => {
    const body = await getJson<Answer>('/benchmarks/gpqa')
    expect(pagedOf(benchmarkSchema).safeParse(body).error).toBeUndefined()
    expect(body.total).toEqual({ count: 6, exact: true })
    expect(body.data.settings.map(({ results, models }) => [results, models])).toEqual([
      [3, 3],
      [2, 2],
      [1, 1],
    ])
    expect(await scores('gpqa?harness=unknown&dataset=unknown')).toEqual([
      'two 81',
      'three 70',
      'one 9.5',
    ])
    const one = body.data.results.find(({ model, dataset }) => model === 'one' && dataset === null)
    expect(one).toMatchObject({
      ...{ score: '9.5', score_text: '9.50', reported_by: 'developer', measured_on: '2026-05' },
      ...{ source_url: 'https://acme.example/one', developer: 'acme' },
      evidence: {
        score: [
          {
            ...{ source: 'scores', source_url: 'https://example.org/scores' },
            ...{ cites_url: 'https://acme.example/one', locator: 'one.json', checked_on },
            // The source names the page of the score.
            confidence: 'medium',
          },
        ],
      },
    })
  })

  test('puts the fewest errors first', async () => {
    expect(await scores('fleurs')).toEqual(['two 3', 'one 12'])
  })

  test.each([
    ['model=two', 3],
    ['developer=acme', 2],
    ['developer=unknown', 1],
    ['developer=acme&developer=zeta&dataset=Diamond', 2],
    ['reported_by=independent', 1],
    ['reported_by=unknown', 1],
    ['harness=evals', 1],
    ['metric=pass%401', 2],
    ['variant=unknown', 6],
    ['model=nobody', 0],
  ])('%s leaves %i of its results', async (search, count) => {
    const { data, total } = await getJson<Answer>(`/benchmarks/gpqa?${search}`)
    expect([data.results.length, total.count]).toEqual([count, count])
  })

  test('is paged without a gap', async () => {
    const all = await scores('gpqa')
    const seen: string[] = []
    let after = ''
    for (let page = 0; page < 7; page++) {
      const { data, next } = await getJson<Answer>(`/benchmarks/gpqa?limit=1${after}`)
      seen.push(...data.results.map(({ model, score }) => `${model} ${score}`))
      if (next === null) break
      after = `&after=${next}`
    }
    expect(seen).toEqual(all)
    const errors = await getJson<Answer>('/benchmarks/fleurs?limit=1')
    expect(await scores(`fleurs?after=${errors.next}`)).toEqual(['one 12'])
  })

  test.each([
    ['GPQA%20Diamond', 'gpqa'],
    ['gpqa diamond', 'gpqa'],
    ['GPQA', 'gpqa'],
    ['Terminal_Bench-2.1', 'terminal-bench-2-1'],
  ])('%s is another name of %s', async (name, slug) => {
    const response = await send(`/benchmarks/${name}?limit=5`)
    expect(response.status).toBe(308)
    expect(response.headers.get('location')).toBe(`/api/v1/benchmarks/${slug}?limit=5`)
  })

  test('is not sent twice', async () => {
    const { headers } = await send('/benchmarks/gpqa')
    const etag = headers.get('etag') ?? ''
    const again = await send('/benchmarks/gpqa', { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
  })
})

test.each([
  ['/benchmarks?sort=unit', 'sort'],
  ['/benchmarks?limit=0', 'limit'],
  ['/benchmarks?after=x', 'after'],
  ['/benchmarks?unit=percent', 'unit'],
  ['/benchmarks/gpqa?reported_by=me', 'reported_by'],
  ['/benchmarks/gpqa?q=x', 'q'],
  ['/benchmarks/gpqa?colour=red', 'colour'],
  ['/benchmarks/gpqa?after=x', 'after'],
  ['/benchmarks/gpqa?after=999999', 'after'],
])('%s is refused by the name of %s', async (path, parameter) => {
  const response = await send(path)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ parameter })
})

test('a benchmark that nobody knows is a 404, not an empty list', async () => {
  expect((await send('/benchmarks/nothing')).status).toBe(404)
})
