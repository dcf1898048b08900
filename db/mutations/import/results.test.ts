import type { Kysely } from 'kysely'
import { expect } from 'vitest'
import type { ResultStatement } from '../../../lib/import/record'
import type { Database } from '../../schema'
import { apply, host, model, offering, reading } from '../../testing/records'
import { test } from '../../testing/test'

function result(benchmark: string, score: string, more: Partial<ResultStatement> = {}) {
  return {
    ...{ benchmark, version: null, score, metric: null, harness: null, variant: null },
    ...{ dataset: null, source_url: null, measured_on: null, ...more },
  }
}

function gpt(...results: ResultStatement[]) {
  return model('openai/gpt-4.1-mini', { name: 'GPT-4.1 mini', results })
}

function stored(db: Kysely<Database>) {
  return db
    .selectFrom('results')
    .innerJoin('citations', 'citations.id', 'results.citation_id')
    .innerJoin('sources', 'sources.id', 'citations.source_id')
    .select(['benchmark', 'results.model', 'score_text', 'withdrawn_on', 'fields', 'key'])
    .select('superseded_at')
    .orderBy('benchmark')
    .orderBy('score_text')
    .execute()
}

test('results are stored with their benchmark and a citation that names them', async ({ db }) => {
  const records = [gpt(result('MMLU', '87.5'), result('SWE-bench Verified', '23.6'))]
  const read = reading('models-dev', '2026-07-02', records)
  expect(await apply(db, read)).toMatchObject({ unplaced: [] })
  expect(await stored(db)).toMatchObject([
    { benchmark: 'mmlu', model: 'gpt-4-1-mini', score_text: '87.5', withdrawn_on: null },
    {
      benchmark: 'swe-bench-verified',
      score_text: '23.6',
      fields: expect.arrayContaining(['results']),
    },
  ])
  const mmlu = db.selectFrom('benchmarks').select(['name', 'unit', 'better'])
  expect(await mmlu.where('slug', '=', 'mmlu').executeTakeFirst()).toEqual({
    name: 'MMLU',
    unit: 'percent',
    better: 'higher',
  })
  expect(
    await db
      .selectFrom('benchmark_aliases')
      .select('alias')
      .where('benchmark', '=', 'mmlu')
      .execute(),
  ).toContainEqual({ alias: 'MMLU' })
  expect((await apply(db, read)).rows_written).toBe(0)
})

test('what may not be shown or cannot be compared is reported and not stored', async ({ db }) => {
  const records = [
    gpt(
      result('Artificial Analysis Intelligence Index', '50'),
      result('A test that nobody knows', '1.5'),
      result('MMLU', '870'),
    ),
  ]
  const { unplaced } = await apply(db, reading('models-dev', '2026-07-02', records))
  expect(unplaced).toEqual([
    {
      path: 'models.json#["openai/gpt-4.1-mini"]',
      reason: 'figures of Artificial Analysis may not be shipped',
      value: 'Artificial Analysis Intelligence Index 50',
    },
    expect.objectContaining({ value: 'A test that nobody knows 1.5' }),
    expect.objectContaining({ value: 'MMLU 870' }),
  ])
  expect(await stored(db)).toEqual([])
})

test('a corrected score takes the place of the old one, which is withdrawn', async ({ db }) => {
  await apply(db, reading('models-dev', '2026-07-02', [gpt(result('MMLU', '87.5'))]))
  await apply(db, reading('models-dev', '2026-07-03', [gpt(result('MMLU', '85.5'))]))
  expect(await stored(db)).toMatchObject([
    { score_text: '85.5', withdrawn_on: null },
    { score_text: '87.5', withdrawn_on: '2026-07-03' },
  ])
})

test('a result keeps the page that the source names, if it is one', async ({ db }) => {
  const page = 'https://openai.com/index/gpt-4-1/'
  const pages = () =>
    db.selectFrom('results').select('source_url').where('withdrawn_on', 'is', null).execute()
  const read = (day: string, source_url: string) =>
    apply(db, reading('models-dev', day, [gpt(result('MMLU', '87.5', { source_url }))]))
  await read('2026-07-02', page)
  expect(await pages()).toEqual([{ source_url: page }])
  await read('2026-07-03', `${page}#evals`)
  expect(await pages()).toEqual([{ source_url: `${page}#evals` }])
  await read('2026-07-04', 'javascript:alert(1)')
  expect(await pages()).toEqual([{ source_url: null }])
})

test('a benchmark counts the results in force, their models and the newest day', async ({ db }) => {
  const read = (day: string, ...results: ResultStatement[]) =>
    apply(db, reading('models-dev', day, [gpt(...results)]))
  const counts = () =>
    db
      .selectFrom('benchmarks')
      .select(['result_count', 'model_count', 'newest_result_on'])
      .where('slug', '=', 'mmlu')
      .executeTakeFirst()
  await read(
    '2026-07-02',
    result('MMLU', '87.5', { measured_on: '2026-03' }),
    result('MMLU', '85.5', { variant: '5-shot', measured_on: '2026-02-28' }),
    result('MMLU', '84.5', { variant: '0-shot' }),
  )
  expect(await counts()).toEqual({ result_count: 3, model_count: 1, newest_result_on: '2026-03' })
  await read('2026-07-03', result('MMLU', '84.5', { variant: '0-shot' }))
  expect(await counts()).toEqual({ result_count: 1, model_count: 1, newest_result_on: null })
  await read('2026-07-04')
  expect(await counts()).toEqual({ result_count: 0, model_count: 0, newest_result_on: null })
})

test('what two sources state is one result, cited by whichever states it still', async ({ db }) => {
  const mine = gpt(result('MMLU', '87.5'))
  await apply(db, reading('models-dev', '2026-07-02', [mine]))
  await apply(db, reading('litellm', '2026-07-02', [mine]))
  expect(await stored(db)).toMatchObject([{ key: 'litellm', superseded_at: null }])
  await apply(db, reading('litellm', '2026-07-03', [gpt()]))
  expect(await stored(db)).toMatchObject([
    { key: 'models-dev', withdrawn_on: null, superseded_at: null },
  ])
})

test('links of an offering are of its model, those of a lab host also of the lab', async ({
  db,
}) => {
  const link = { kind: 'model_card' as const, url: 'https://example.com/card', title: null }
  const docs = { kind: 'documentation' as const, url: 'https://example.com/docs', title: null }
  const read = reading('models-dev', '2026-07-02', [
    host('openai', { developer: 'openai', links: [docs] }),
    offering('openai', 'gpt-4.1-mini', {
      links: [link],
      measurements: [{ metric: 'throughput', value: '81.5', unit: 'tokens/s' }],
      checked_on: '2026-06-30',
    }),
  ])
  await apply(db, read)
  const links = await db
    .selectFrom('links')
    .innerJoin('citations', 'citations.id', 'citation_id')
    .select(['provider', 'host', 'model', 'url', 'fields'])
    .orderBy('url')
    .orderBy('host')
    .execute()
  const cited = { fields: expect.arrayContaining(['links']) }
  expect(links).toMatchObject([
    { provider: null, host: null, model: 'gpt-4-1-mini', url: link.url, ...cited },
    { provider: null, host: 'openai', model: null, url: docs.url, ...cited },
    { provider: 'openai', host: null, model: null, url: docs.url, ...cited },
  ])
  expect(
    await db
      .selectFrom('measurements')
      .innerJoin('citations', 'citations.id', 'citation_id')
      .select(['metric', 'value', 'unit', 'measured_on', 'fields'])
      .execute(),
  ).toMatchObject([
    {
      ...{ metric: 'throughput', value: '81.5', unit: 'tokens/s', measured_on: '2026-06-30' },
      fields: expect.arrayContaining(['measurements']),
    },
  ])
  expect((await apply(db, read)).rows_written).toBe(0)
})
