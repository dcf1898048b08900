import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import type { Lifecycle } from '../../lib/catalogue/lifecycle'
import { apply, checksum, model, offering, reading, tokenPrices } from '../testing/records'
import { test } from '../testing/test'
import { deriveModels } from './derive'
import { applyImport } from './import/apply'
import { loadKnown } from './import/known'
import { turnDay } from './turn-day'

type Db = Parameters<typeof apply>[0]

const turn = (db: Db, day: string) => db.transaction().execute((trx) => turnDay(trx, day))

async function states(db: Db) {
  const model = await db.selectFrom('models').select('lifecycle').executeTakeFirst()
  const offering = await db.selectFrom('offerings').select('lifecycle').executeTakeFirst()
  return [model?.lifecycle, offering?.lifecycle]
}

function said(lifecycle: Partial<Lifecycle>) {
  return reading('modeldeprecations', '2026-07-02', [
    offering('openai', 'gpt-4.1-mini', { lifecycle, prices: tokenPrices('0.4', '1.6') }),
  ])
}

const revisionOf = async (db: Db) =>
  (await db.selectFrom('catalogue').select('revision').executeTakeFirstOrThrow()).revision

describe('a state turns on its day and not before', () => {
  const cases: [Partial<Lifecycle>, string, string, string][] = [
    [{ shutdown_on: '2026-10-01' }, '2026-10-01', 'active', 'retired'],
    [
      { deprecated_on: '2026-10-01', shutdown_on: '2027-01-01' },
      '2026-10-01',
      'active',
      'deprecated',
    ],
    [
      { announced_on: '2026-06-01', released_on: '2026-10-01' },
      '2026-10-01',
      'announced',
      'active',
    ],
    [
      { preview_on: '2026-10-01', announced_on: '2026-06-01' },
      '2026-10-01',
      'announced',
      'preview',
    ],
    [{ deprecated_on: '2026-10' }, '2026-10-01', 'active', 'deprecated'],
    // A month-only shutdown promises service to the month's end.
    [{ shutdown_on: '2026-02' }, '2026-02-28', 'active', 'retired'],
    [{ shutdown_on: '2028-02' }, '2028-02-29', 'active', 'retired'],
  ]
  test.for(cases)('%j on %s', async ([lifecycle, day, before, after], { db }) => {
    const eve = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
    await apply(db, said(lifecycle), eve)
    expect(await states(db)).toEqual([before, before])
    expect(await turn(db, eve)).toBe(false)
    expect(await turn(db, day)).toBe(true)
    expect(await states(db)).toEqual([after, after])
  })
})

test('a day that is done is not done again', async ({ db }) => {
  await apply(db, said({ shutdown_on: '2026-10-01' }), '2026-09-30')
  await turn(db, '2026-10-01')
  const before = await checksum(db, { versions: true })
  expect(await turn(db, '2026-10-01')).toBe(false)
  // A process whose clock is behind changes nothing either.
  expect(await turn(db, '2026-09-30')).toBe(false)
  expect(await checksum(db, { versions: true })).toEqual(before)
})

test('a day on which nothing turns is only noted', async ({ db }) => {
  await apply(db, said({ shutdown_on: '2026-10-01' }), '2026-07-02')
  const { catalogue: _, ...before } = await checksum(db, { versions: true })
  const revision = await revisionOf(db)
  expect(await turn(db, '2026-08-01')).toBe(false)
  const { catalogue: __, ...after } = await checksum(db, { versions: true })
  expect(after).toEqual(before)
  expect(await revisionOf(db)).toBe(revision)
})

test('a turn is published, so that no page shows yesterday', async ({ db }) => {
  await apply(db, said({ shutdown_on: '2026-10-01' }), '2026-09-30')
  const revision = await revisionOf(db)
  await turn(db, '2026-10-05')
  expect(await revisionOf(db)).toBe(revision + 1)
})

test('a price planned ahead holds from its day, and the one before it until then', async ({
  db,
}) => {
  await apply(db, said({}), '2026-07-02')
  const { citation_id, offering_id, per } = await db
    .selectFrom('prices')
    .select(['citation_id', 'offering_id', 'per'])
    .executeTakeFirstOrThrow()
  await db
    .updateTable('prices')
    .set({ effective_to: '2026-10-01' })
    .where('meter', '=', 'input_token')
    .execute()
  await db
    .insertInto('prices')
    .values({
      offering_id,
      citation_id,
      per,
      meter: 'input_token',
      amount: '0.1',
      state: 'listed',
      effective_from: '2026-10-01',
      kind: 'change',
    })
    .execute()
  const shown = async () =>
    (await db.selectFrom('models').select('input_price').executeTakeFirst())?.input_price
  await turn(db, '2026-09-30')
  expect(await shown()).toBe('0.4')
  expect(await turn(db, '2026-10-01')).toBe(true)
  expect(await shown()).toBe('0.1')
})

test('every day that was slept through is turned at once', async ({ db }) => {
  await apply(db, [
    reading('modeldeprecations', '2026-07-02', [
      offering('openai', 'gpt-4.1-mini', { lifecycle: { shutdown_on: '2026-08-01' } }),
      offering('anthropic', 'claude-3-opus', { lifecycle: { deprecated_on: '2026-09-01' } }),
    ]),
  ])
  await turn(db, '2026-12-01')
  expect(await db.selectFrom('models').select(['lifecycle']).orderBy('slug').execute()).toEqual([
    { lifecycle: 'deprecated' },
    { lifecycle: 'retired' },
  ])
})

test('a turn during an import waits for it, and neither fails', async ({ db }) => {
  await apply(db, said({ shutdown_on: '2026-10-01' }), '2026-09-30')
  let turning: Promise<boolean> | undefined
  await db.transaction().execute((trx) =>
    applyImport(
      trx,
      [
        reading('litellm', '2026-10-01', [
          offering('openai', 'gpt-4.1-mini', { locator: 'map#x', facts: { batch: true } }),
        ]),
      ],
      {
        today: '2026-10-01',
        loadKnown: async (...given) => {
          // The rows of the import are locked from here on, the catalogue's own is not yet.
          await trx.updateTable('offerings').set({ differences: 'locked' }).execute()
          turning = turn(db, '2026-10-01')
          await untilBlocked(db)
          return loadKnown(...given)
        },
      },
    ),
  )
  // The import has derived its own models for the day already.
  expect(await turning).toBe(false)
  expect(await states(db)).toEqual(['retired', 'retired'])
})

/** Asks until a connection of this database waits for a lock. */
async function untilBlocked(db: Db): Promise<void> {
  for (;;) {
    const { rows } = await sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
    `.execute(db)
    if (rows.length > 0) return
  }
}

test('search follows a model that was renamed', async ({ db }) => {
  const named = (name: string, day: string) =>
    reading('models-dev', day, [model('openai/gpt-4.1-mini', { name })])
  await apply(db, named('Strawberry', '2026-07-02'))
  await apply(db, named('Raspberry', '2026-07-03'))
  const terms = (await db.selectFrom('search_terms').select('term').execute()).map(
    ({ term }) => term,
  )
  expect(terms).toContain('raspberry')
  expect(terms).not.toContain('strawberry')
})

test('an end turns what is only listed beside it, as a whole derivation would', async ({ db }) => {
  const records = [
    model('openai/o1', { name: 'o1' }),
    offering('openai', 'o1', { lifecycle: { shutdown_on: '2026-10-23' } }),
    offering('openai', 'o1-2024-12-17', { prices: tokenPrices('15', '60') }),
  ]
  await apply(db, reading('models-dev', '2026-07-02', records), '2026-10-22')
  const shown = () =>
    db
      .selectFrom('offerings')
      .innerJoin('models', 'models.slug', 'offerings.model')
      .select(['api_model_id', 'offerings.lifecycle', 'models.lifecycle as of_model'])
      .select(['models.shutdown_on', 'models.host_count', 'models.reference_rule'])
      .orderBy('api_model_id')
      .execute()
  expect((await shown()).map(({ lifecycle, of_model }) => [lifecycle, of_model])).toEqual([
    ['active', 'active'],
    ['active', 'active'],
  ])
  expect(await turn(db, '2026-10-23')).toBe(true)
  const turned = await shown()
  expect(turned).toMatchObject([
    { lifecycle: 'retired', of_model: 'retired', shutdown_on: '2026-10-23', host_count: 0 },
    { lifecycle: 'retired', of_model: 'retired', shutdown_on: '2026-10-23', host_count: 0 },
  ])
  await db.transaction().execute((trx) => deriveModels(trx, ['o1'], '2026-10-23'))
  expect(await shown()).toEqual(turned)
})
