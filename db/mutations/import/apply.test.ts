import { sql } from 'kysely'
import { expect, vi } from 'vitest'
import { apply, checksum, host, model, offering, reading, tokenPrices } from '../../testing/records'
import { test } from '../../testing/test'
import { applyImport, rehearse } from './apply'
import { loadKnown } from './known'

/** A little of everything that an import can say, by three sources. */
function everything() {
  return [
    reading('models-dev', '2026-07-02', [
      host('openai', {
        name: 'OpenAI',
        links: [{ kind: 'documentation', url: 'https://platform.openai.com/docs', title: null }],
      }),
      host('azure', { name: 'Azure', api_base_url: 'https://azure.example.com/v1' }),
      model('openai/gpt-4.1-mini', {
        name: 'GPT-4.1 mini',
        facts: { family: 'gpt-mini', open_weights: false, context_window: 1047576 },
        lifecycle: { released_on: '2025-04-14' },
        links: [
          { kind: 'announcement', url: 'https://openai.com/index/gpt-4-1', title: 'GPT-4.1' },
        ],
      }),
      offering('openai', 'gpt-4.1-mini', {
        name: 'GPT-4.1 mini',
        facts: { context_window: 1047576, input_modalities: ['text', 'image'], tool_calling: true },
        prices: tokenPrices('0.4', '1.6'),
        extras: { family: 'gpt-mini' },
      }),
      offering('openai', 'gpt-4.1-mini-2025-04-14', { prices: tokenPrices('0.4', '1.6') }),
      offering('azure', 'gpt-4.1-mini', {
        base_model: 'openai/gpt-4.1-mini',
        prices: tokenPrices('0.4', '1.6'),
      }),
    ]),
    reading('modeldeprecations', '2026-08-21', [
      offering('openai', 'gpt-4-32k', {
        locator: 'models/openai/gpt-4-32k.yaml',
        name: 'GPT-4 32k',
        kind: null,
        lifecycle: { deprecated_on: '2024-06-06', shutdown_on: '2025-06-06' },
        aliases: ['gpt-4-32k-latest'],
        replacements: [{ host: 'openai', api_model_id: 'gpt-4.1-mini', recommended: true }],
        cites: [{ url: 'https://platform.openai.com/deprecations', title: 'Deprecations' }],
        checked_on: '2026-07-30',
      }),
    ]),
  ]
}

test('a first import makes everything that its records speak of', async ({ db }) => {
  const result = await apply(db, everything())
  expect(result).toMatchObject({ changed: 7, unchanged: 0, withdrawn: 0, unplaced: [] })

  const list = async (table: 'providers' | 'hosts' | 'models') =>
    (await db.selectFrom(table).select('slug').orderBy('slug').execute()).map(({ slug }) => slug)
  expect(await list('hosts')).toEqual(['azure', 'openai'])
  expect(await list('providers')).toEqual(['microsoft', 'openai'])
  expect(await list('models')).toEqual(['gpt-4-1-mini', 'gpt-4-32k'])
  expect(
    await db.selectFrom('releases').select(['model', 'release_id', 'released_on']).execute(),
  ).toEqual([{ model: 'gpt-4-1-mini', release_id: 'gpt-4.1-mini-2025-04-14', released_on: null }])
  expect(
    await db
      .selectFrom('models')
      .select(['name', 'developer', 'context_window', 'released_on', 'open_weights', 'family'])
      .where('slug', '=', 'gpt-4-1-mini')
      .executeTakeFirst(),
  ).toEqual({
    name: 'GPT-4.1 mini',
    developer: 'openai',
    context_window: 1047576,
    released_on: '2025-04-14',
    open_weights: false,
    family: 'gpt-mini',
  })
  expect(
    await db
      .selectFrom('offerings')
      .leftJoin('releases', 'releases.id', 'offerings.release_id')
      .select(['host', 'api_model_id', 'offerings.model', 'releases.release_id', 'image_input'])
      .orderBy('host')
      .orderBy('api_model_id')
      .execute(),
  ).toEqual(
    [
      ['azure', 'gpt-4.1-mini', 'gpt-4-1-mini', null, null],
      ['openai', 'gpt-4-32k', 'gpt-4-32k', null, null],
      ['openai', 'gpt-4.1-mini', 'gpt-4-1-mini', null, true],
      ['openai', 'gpt-4.1-mini-2025-04-14', 'gpt-4-1-mini', 'gpt-4.1-mini-2025-04-14', null],
    ].map(([host, api_model_id, model, release_id, image_input]) => ({
      host,
      api_model_id,
      model,
      release_id,
      image_input,
    })),
  )
  expect(await count(db, 'prices')).toBe(6)
  expect(await count(db, 'observations')).toBe(7)
  // Two data sets, and the page that one record cites.
  expect(await count(db, 'sources')).toBe(3)
  expect(
    await db.selectFrom('aliases').select(['alias', 'host', 'model']).orderBy('alias').execute(),
  ).toEqual([
    { alias: 'gpt-4-32k-latest', host: 'openai', model: 'gpt-4-32k' },
    { alias: 'openai/gpt-4.1-mini', host: null, model: 'gpt-4-1-mini' },
  ])
  expect(
    await db.selectFrom('replacements').select(['model', 'to_model', 'recommended']).execute(),
  ).toEqual([{ model: 'gpt-4-32k', to_model: 'gpt-4-1-mini', recommended: true }])
  expect(
    await db.selectFrom('links').select(['host', 'model', 'kind']).orderBy('id').execute(),
  ).toEqual([
    { host: 'openai', model: null, kind: 'documentation' },
    { host: null, model: 'gpt-4-1-mini', kind: 'announcement' },
  ])
  const terms = await db
    .selectFrom('search_terms')
    .select('term')
    .where('model', '=', 'gpt-4-1-mini')
    .execute()
  expect(terms.map(({ term }) => term)).toEqual(
    expect.arrayContaining(['gpt-4-1-mini', 'gpt-4-1-mini-2025-04-14', 'openai']),
  )
})

test('everything made has a first revision, and the catalogue one more', async ({ db }) => {
  const before = await revision(db)
  const result = await apply(db, everything())
  expect(await revision(db)).toBe(before + 1)
  expect(result.revision).toBe(before + 1)

  const revisions = await db
    .selectFrom('revisions')
    .select(['subject_type', 'number', 'catalogue_revision', 'import_id'])
    .execute()
  const made =
    (await count(db, 'providers')) +
    (await count(db, 'hosts')) +
    (await count(db, 'models')) +
    (await count(db, 'releases')) +
    (await count(db, 'offerings'))
  expect(revisions).toHaveLength(made)
  expect(new Set(revisions.map(({ number }) => number))).toEqual(new Set([1]))
  expect(new Set(revisions.map(({ catalogue_revision }) => catalogue_revision))).toEqual(
    new Set([before + 1]),
  )
  await expectRevisionsToMatch(db)
})

test('a second import of the same writes nothing, not even the same again', async ({ db }) => {
  await apply(db, everything())
  const before = await checksum(db, { versions: true })
  const again = await apply(db, everything())
  expect(again).toMatchObject({
    changed: 0,
    unchanged: 7,
    withdrawn: 0,
    revised: 0,
    rows_written: 0,
  })
  expect(await checksum(db, { versions: true })).toEqual(before)
})

test('a later reading of an unchanged source writes nothing either', async ({ db }) => {
  // Deprecated without a date: the state is dated by the day it was read.
  const said = (day: string) =>
    reading('models-dev', day, [
      offering('groq', 'gemma2-9b-it', {
        lifecycle: { state_seen: 'deprecated', state_seen_on: day },
        prices: tokenPrices('0.2', '0.2'),
      }),
    ])
  await apply(db, said('2026-07-02'))
  const before = await checksum(db, { versions: true })
  const loadKnownModels = vi.fn(loadKnown)
  const later = await db
    .transaction()
    .execute((trx) =>
      applyImport(trx, [said('2026-09-01')], { today: '2026-09-01', loadKnown: loadKnownModels }),
    )
  expect(later.rows_written).toBe(0)
  // The dear part: every model of the catalogue is read for it.
  expect(loadKnownModels).not.toHaveBeenCalled()
  expect(await checksum(db, { versions: true })).toEqual(before)
})

test('a record checked on the day of the reading is unchanged on the next day', async ({ db }) => {
  const said = (as_of: string) =>
    reading('modeldeprecations', as_of, [
      offering('openai', 'gpt-4-32k', {
        lifecycle: { state_seen: 'retired', state_seen_on: '2026-08-21' },
        checked_on: '2026-08-21',
      }),
    ])
  await apply(db, said('2026-08-21'))
  expect((await apply(db, said('2026-08-22'))).changed).toBe(0)
})

test('a record that its source checked again is newer evidence', async ({ db }) => {
  const said = (checked_on: string) =>
    reading('modeldeprecations', checked_on, [
      offering('openai', 'gpt-4-32k', { lifecycle: { shutdown_on: '2025-06-06' }, checked_on }),
    ])
  await apply(db, said('2026-01-10'))
  const before = await revision(db)
  await apply(db, said('2026-08-10'))
  const cited = await db
    .selectFrom('citations')
    .select('checked_on')
    .where('subject_type', '=', 'offering')
    .where('superseded_at', 'is', null)
    .execute()
  expect(cited).toEqual([{ checked_on: '2026-08-10' }])
  expect(await count(db, 'revisions', sql`number > 1`)).toBe(0)
  // Pages show the day: they have to be drawn anew.
  expect(await revision(db)).toBe(before + 1)
})

test('what only other programs need is published too', async ({ db }) => {
  const said = (npm: string) =>
    reading('models-dev', '2026-07-02', [host('groq', { extras: { npm } })])
  await apply(db, said('a'))
  const before = await revision(db)
  await apply(db, said('b'))
  expect(await revision(db)).toBe(before + 1)
})

test('a changed fact is one revision with what it was and what it is', async ({ db }) => {
  const said = (context_window: number, day: string) =>
    reading('models-dev', day, [offering('groq', 'gemma2-9b-it', { facts: { context_window } })])
  await apply(db, said(8192, '2026-07-02'))
  await apply(db, said(16384, '2026-07-03'))
  const revisions = await db
    .selectFrom('revisions')
    .select(['subject_type', 'number', 'changes'])
    .where('number', '>', 1)
    .orderBy('subject_type')
    .execute()
  expect(revisions).toEqual([
    { subject_type: 'model', number: 2, changes: { context_window: [8192, 16384] } },
    { subject_type: 'offering', number: 2, changes: { context_window: [8192, 16384] } },
  ])
  await expectRevisionsToMatch(db)
})

test('a dry run says what it would do and takes all of it back', async ({ db }) => {
  await apply(db, reading('models-dev', '2026-07-01', [host('groq')]))
  const before = await checksum(db)
  const result = await rehearse(db, (trx) =>
    applyImport(trx, everything(), { today: '2026-07-02', loadKnown }),
  )
  expect(result.created).toMatchObject({ model: 2, offering: 4 })
  expect(await checksum(db)).toEqual(before)
})

test('a failure in the middle leaves nothing behind', async ({ db }) => {
  const before = await checksum(db)
  await expect(
    db.transaction().execute((trx) =>
      applyImport(trx, everything(), {
        today: '2026-07-02',
        loadKnown,
        onStep: (step) => {
          if (step === 'derived') throw new Error('the disk is full')
        },
      }),
    ),
  ).rejects.toThrow('the disk is full')
  expect(await checksum(db)).toEqual(before)
})

test('two imports at once come one after the other', async ({ db }) => {
  const said = (input: string, day: string) =>
    reading('models-dev', day, [
      offering('groq', 'gemma2-9b-it', { prices: tokenPrices(input, '0.2') }),
    ])
  const results = await Promise.all([
    apply(db, said('0.2', '2026-07-02')),
    apply(db, said('0.2', '2026-07-02')),
    apply(db, reading('litellm', '2026-07-24', [offering('openai', 'gpt-4.1-mini')])),
  ])
  expect(results.map(({ changed }) => changed).sort()).toEqual([0, 1, 1])
  expect(await count(db, 'offerings')).toBe(2)
  expect(await revision(db)).toBe(2)
  await expectRevisionsToMatch(db)
})

test('an id that could be two models is kept without one, and said so', async ({ db }) => {
  const result = await db.transaction().execute((trx) =>
    applyImport(
      trx,
      [
        reading('models-dev', '2026-07-02', [
          offering('groq', 'which-one', { prices: tokenPrices('1', '2') }),
        ]),
      ],
      {
        today: '2026-07-02',
        loadKnown: async () => ({
          model: () => null,
          byAlias: () => [
            { model: 'one', release: null },
            { model: 'other', release: null },
          ],
          byNormalized: () => [],
        }),
      },
    ),
  )
  expect(result.unplaced).toEqual([
    {
      path: 'api.json#groq.models["which-one"]',
      reason: expect.stringContaining('2'),
      value: 'one, other',
    },
  ])
  expect(
    await db.selectFrom('offerings').select(['api_model_id', 'model', 'revision']).execute(),
  ).toEqual([{ api_model_id: 'which-one', model: null, revision: 1 }])
  expect(await count(db, 'models')).toBe(0)
  expect(await count(db, 'prices')).toBe(2)
})

test('an offering follows what its records say that it is', async ({ db }) => {
  const said = (input: string, base_model: string | null) =>
    reading('models-dev', '2026-07-02', [
      model('openai/gpt-4.1-mini'),
      offering('groq', 'house-special', { base_model, prices: tokenPrices(input, '2') }),
    ])
  const placed = () =>
    db.selectFrom('offerings').select(['model', 'revision']).executeTakeFirstOrThrow()
  await apply(db, said('1', null))
  expect(await placed()).toMatchObject({ model: 'house-special' })
  await apply(db, said('3', 'openai/gpt-4.1-mini'))
  expect(await placed()).toMatchObject({ model: 'gpt-4-1-mini' })
  // Its own page leads to the model that it turned out to be.
  expect(await db.selectFrom('models').select(['slug', 'merged_into']).execute()).toEqual(
    expect.arrayContaining([
      { slug: 'house-special', merged_into: 'gpt-4-1-mini' },
      { slug: 'gpt-4-1-mini', merged_into: null },
    ]),
  )
  await apply(db, said('3', null))
  expect(await placed()).toMatchObject({ model: 'house-special' })
  expect(await count(db, 'models', sql`merged_into is null`)).toBe(2)
  await expectRevisionsToMatch(db)
})

test.for(['日本語', '!!!', '..', 'a b', '-x-', 'A/../B', 'x'.repeat(500)])(
  'an id of a host or model such as %.20s is taken',
  async (id, { db }) => {
    const result = await apply(
      db,
      reading('models-dev', '2026-07-02', [
        host(id),
        offering(id, 'gpt-4.1-mini'),
        offering('groq', id),
      ]),
    )
    expect(result.changed).toBe(3)
    expect(
      (
        await apply(
          db,
          reading('models-dev', '2026-07-02', [
            host(id),
            offering(id, 'gpt-4.1-mini'),
            offering('groq', id),
          ]),
        )
      ).changed,
    ).toBe(0)
  },
)

type Db = Parameters<typeof checksum>[0]

async function count(
  db: Db,
  table: Parameters<Db['selectFrom']>[0] & string,
  where = sql`true`,
): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*) as n from ${sql.table(table)} where ${where}`.execute(db)
  return rows[0]?.n ?? -1
}

async function revision(db: Db): Promise<number> {
  return (await db.selectFrom('catalogue').select('revision').executeTakeFirstOrThrow()).revision
}

/** Every record's own number is that of its last revision, and none is missing before it. */
async function expectRevisionsToMatch(db: Db): Promise<void> {
  for (const [type, table] of [
    ['provider', 'providers'],
    ['host', 'hosts'],
    ['model', 'models'],
    ['release', 'releases'],
    ['offering', 'offerings'],
  ] as const) {
    const { rows } = await sql`
      select records.id, records.revision, array_agg(number order by number) as numbers
      from ${sql.table(table)} as records
      left join revisions on subject_type = ${type} and subject_id = records.id
      group by records.id
      having array_agg(number order by number)
        is distinct from (select array_agg(n) from generate_series(1, records.revision) as n)
    `.execute(db)
    expect(rows, type).toEqual([])
  }
}
