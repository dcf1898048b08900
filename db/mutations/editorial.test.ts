import type { Kysely } from 'kysely'
import { describe, expect } from 'vitest'
import { readEditorial } from '../../lib/editorial/lines'
import { listShownPoints } from '../queries/editorial'
import type { Database } from '../schema'
import { apply, checksum, model, offering, reading, tokenPrices } from '../testing/records'
import { test } from '../testing/test'
import { applyEditorial } from './editorial'

type Db = Kysely<Database>
const today = '2026-08-01'
const slug = 'gpt-4-1-mini'

const priced = (as_of: string, input: string, output: string) =>
  reading('models-dev', as_of, [
    model('openai/gpt-4.1-mini', { name: 'GPT-4.1 mini' }),
    offering('openai', 'gpt-4.1-mini', {
      base_model: 'openai/gpt-4.1-mini',
      prices: tokenPrices(input, output),
    }),
  ])

const cheap = { field: 'input_price', at_most: '0.5' }
const points = {
  summary: { kind: 'summary', text: 'Reads for {input_price}.', rests_on: [cheap] },
  strength: { kind: 'strength', text: 'Cheap at {input_price}.', rests_on: [cheap] },
  tradeoff: {
    kind: 'tradeoff',
    text: 'Output costs {1} the input price.',
    rests_on: [{ field: 'output_price', ratio_to: { field: 'input_price' }, at_least: '2' }],
  },
}

function write(db: Db, texts: object[], { checked_on = '2026-07-30', of = slug } = {}) {
  const lines = texts.map((text) => JSON.stringify({ model: of, ...text }))
  const file = readEditorial('a.jsonl', [`{"checked_on":"${checked_on}"}`, ...lines].join('\n'))
  return db.transaction().execute((trx) => applyEditorial(trx, new Map([['a.jsonl', file]]), today))
}

const shown = async (db: Db) =>
  (await listShownPoints(db, slug, today)).map(({ kind, text }) => `${kind}: ${text}`)
const summary = async (db: Db) =>
  (await db.selectFrom('models').select('summary').executeTakeFirstOrThrow()).summary

test('texts are shown with the figures of the day', async ({ db }) => {
  await apply(db, priced('2026-07-02', '0.4', '1.6'))
  expect(await write(db, Object.values(points))).toEqual({ rows_written: 3, unknown: [] })
  expect(await shown(db)).toEqual([
    'strength: Cheap at $0.40.',
    'summary: Reads for $0.40.',
    'tradeoff: Output costs 4 times the input price.',
  ])
  expect(await summary(db)).toBe('Reads for $0.40.')
})

test('a price that moves moves the text, and one too far hides it', async ({ db }) => {
  await apply(db, priced('2026-07-02', '0.4', '1.6'))
  await write(db, Object.values(points))
  await apply(db, priced('2026-07-10', '0.45', '0.8'))
  expect(await shown(db)).toEqual(['strength: Cheap at $0.45.', 'summary: Reads for $0.45.'])
  expect(await summary(db)).toBe('Reads for $0.45.')
  await apply(db, priced('2026-07-20', '0.6', '3'))
  expect(await shown(db)).toEqual(['tradeoff: Output costs 5 times the input price.'])
  expect(await summary(db)).toBeNull()
})

test('every text is cited as editorial, and its writing is a revision', async ({ db }) => {
  await apply(db, priced('2026-07-02', '0.4', '1.6'))
  await write(db, [points.strength])
  const cited = await db
    .selectFrom('editorial_points as points')
    .innerJoin('citations', 'citations.id', 'points.citation_id')
    .innerJoin('sources', 'sources.id', 'citations.source_id')
    .select(['subject_type', 'fields', 'locator', 'checked_on', 'confidence', 'sources.kind'])
    .select(['publisher', 'as_of'])
    .execute()
  expect(cited).toEqual([
    {
      subject_type: 'editorial_point',
      fields: ['text'],
      locator: 'a.jsonl#gpt-4-1-mini/strength/1',
      checked_on: '2026-07-30',
      confidence: 'medium',
      kind: 'editorial',
      publisher: 'losclouds',
      as_of: '2026-07-30',
    },
  ])
  expect(await revisions(db)).toEqual([
    { number: 1, changes: expect.objectContaining({ text: [null, points.strength.text] }) },
  ])
})

test('the same texts again write nothing', async ({ db }) => {
  await apply(db, priced('2026-07-02', '0.4', '1.6'))
  await write(db, Object.values(points))
  const before = await checksum(db, { versions: true })
  expect((await write(db, Object.values(points))).rows_written).toBe(0)
  expect(await checksum(db, { versions: true })).toEqual(before)
})

test('a changed text is revised, one left out withdrawn, one back shown again', async ({ db }) => {
  await apply(db, priced('2026-07-02', '0.4', '1.6'))
  await write(db, [points.strength, points.summary])
  await write(db, [{ ...points.strength, text: 'Asks {input_price}.' }])
  expect(await shown(db)).toEqual(['strength: Asks $0.40.'])
  expect(await summary(db)).toBeNull()
  await write(db, [points.summary])
  expect(await shown(db)).toEqual(['summary: Reads for $0.40.'])
  expect(await summary(db)).toBe('Reads for $0.40.')
  expect((await revisions(db)).map(({ number }) => number).sort()).toEqual([1, 1, 2, 2, 3, 3])
})

test('texts read against the catalogue again are as fresh as that', async ({ db }) => {
  await apply(db, priced('2026-07-02', '0.4', '1.6'))
  await write(db, [points.strength])
  const again = await write(db, [points.strength], { checked_on: '2026-07-31' })
  expect(again.rows_written).toBe(1)
  const [point] = await listShownPoints(db, slug, today)
  expect(point?.revision).toBe(1)
  const citation = await db
    .selectFrom('citations')
    .select('checked_on')
    .where('id', '=', point?.citation_id ?? 0)
    .executeTakeFirstOrThrow()
  expect(citation.checked_on).toBe('2026-07-31')
})

test('models that nobody knows are told, not made', async ({ db }) => {
  await apply(db, priced('2026-07-02', '0.4', '1.6'))
  expect(await write(db, [points.strength], { of: 'nobody' })).toEqual({
    rows_written: 0,
    unknown: ['nobody'],
  })
})

describe('what a person wrote is theirs', () => {
  test('a point', async ({ db }) => {
    await apply(db, priced('2026-07-02', '0.4', '1.6'))
    await write(db, [points.strength])
    const user = await makeUser(db)
    const { id } = await db
      .updateTable('editorial_points')
      .set({ text: 'Mine.', revision: 2 })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('revisions')
      .values({
        subject_type: 'editorial_point',
        subject_id: id,
        number: 2,
        changes: JSON.stringify({ text: [points.strength.text, 'Mine.'] }),
        user_id: user,
        catalogue_revision: 9,
      })
      .execute()
    expect((await write(db, [{ ...points.strength, text: 'Ours.' }])).rows_written).toBe(0)
    expect((await write(db, [])).rows_written).toBe(0)
    expect(await shown(db)).toEqual(['strength: Mine.'])
  })

  test('a summary', async ({ db }) => {
    await apply(db, priced('2026-07-02', '0.4', '1.6'))
    const user = await makeUser(db)
    const { id } = await db
      .updateTable('models')
      .set({ summary: 'Mine.' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const { id: source_id } = await db.selectFrom('sources').select('id').executeTakeFirstOrThrow()
    await db
      .insertInto('citations')
      .values({
        subject_type: 'model',
        subject_id: id,
        fields: ['summary'],
        source_id,
        checked_on: '2026-07-03',
        checked_by: user,
        confidence: 'high',
      })
      .execute()
    await write(db, [points.summary])
    expect(await summary(db)).toBe('Mine.')
  })
})

async function makeUser(db: Db): Promise<number> {
  const { id } = await db
    .insertInto('users')
    .values({ email: 'a@example.org' })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

function revisions(db: Db) {
  return db
    .selectFrom('revisions')
    .select(['number', 'changes'])
    .where('subject_type', '=', 'editorial_point')
    .orderBy('id')
    .execute()
}
