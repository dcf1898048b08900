import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import {
  apply,
  checksum,
  host,
  model,
  offering,
  price,
  reading,
  tokenPrices,
} from '../../testing/records'
import { test } from '../../testing/test'
import type { SourceReading } from './reading'

type Db = Parameters<typeof apply>[0]

const groq = (
  records: Parameters<typeof offering>[2],
  source: Parameters<typeof reading>[0],
  day: string,
) =>
  reading(source, day, [offering('groq', 'gemma2-9b-it', { locator: `${source}#x`, ...records })])

async function contextOf(db: Db): Promise<unknown> {
  return (await db.selectFrom('offerings').select('context_window').executeTakeFirst())
    ?.context_window
}

describe('of two sources that disagree', () => {
  const cites = [{ url: 'https://groq.com/pricing', title: null }]
  const low = (context_window: number, day: string) =>
    groq({ facts: { context_window } }, 'models-dev', day)
  const other = (context_window: number, day: string, cited = false) =>
    reading('litellm', day, [
      // LiteLLM has host ids of its own; this one is spelled the same.
      offering('groq', 'gemma2-9b-it', {
        locator: 'map.json#x',
        facts: { context_window },
        cites: cited ? cites : [],
      }),
    ])

  const cases: [string, SourceReading[], number][] = [
    ['the better evidence is shown', [low(1, '2026-07-24'), other(2, '2026-07-02', true)], 2],
    ['of equal evidence the newer', [low(1, '2026-07-02'), other(2, '2026-07-24')], 2],
    ['of one day the first by key', [low(1, '2026-07-02'), other(2, '2026-07-02')], 2],
  ]
  test.for(cases)('%s, in whatever order they come', async ([, readings, expected], { db }) => {
    for (const one of readings) await apply(db, one)
    expect(await contextOf(db)).toBe(expected)
  })
  test.for(cases)('%s, the other way round', async ([, readings, expected], { db }) => {
    for (const one of readings.toReversed()) await apply(db, one)
    expect(await contextOf(db)).toBe(expected)
  })
})

/*
 * Facts only: a price that two sources give differently has a history (which was shown when), and
 * that history does tell the order of the imports.
 */
test('the facts that are shown do not tell the order of the imports', async ({
  db,
  database: _,
}) => {
  const readings = () => [
    reading('models-dev', '2026-07-02', [
      host('openai', { name: 'OpenAI' }),
      model('openai/gpt-4.1-mini', {
        name: 'GPT-4.1 mini',
        facts: { context_window: 1047576, family: 'gpt-mini', tool_calling: true },
        lifecycle: { released_on: '2025-04-14' },
      }),
      offering('openai', 'gpt-4.1-mini', {
        facts: { context_window: 1047576 },
        prices: tokenPrices('0.4', '1.6'),
      }),
      offering('azure', 'gpt-4.1-mini', {
        base_model: 'openai/gpt-4.1-mini',
        facts: { context_window: 1000000 },
      }),
    ]),
    reading('litellm', '2026-07-24', [
      offering('openai', 'gpt-4.1-mini', {
        locator: 'map#a',
        facts: { context_window: 1047576, web_search: true },
      }),
      offering('openai', 'gpt-4.1-mini-2025-04-14', { locator: 'map#b', facts: { batch: true } }),
      offering('azure', 'gpt-4.1-mini-2025-04-14', {
        locator: 'map#c',
        lifecycle: { shutdown_on: '2026-11-04' },
      }),
    ]),
    reading('modeldeprecations', '2026-08-21', [
      offering('openai', 'gpt-4.1-mini', {
        locator: 'openai.yaml',
        name: 'GPT-4.1 Mini',
        kind: null,
        checked_on: '2026-07-30',
        lifecycle: { released_on: '2025-04-14', earliest_shutdown_on: '2027-04' },
        cites: [{ url: 'https://platform.openai.com/deprecations', title: null }],
      }),
    ]),
  ]
  for (const one of readings()) await apply(db, one, '2026-09-01')
  const forwards = await facts(db)
  await sql`truncate providers, hosts, models, sources, users cascade`.execute(db)
  for (const one of readings().reverse()) await apply(db, one, '2026-09-01')
  expect(await facts(db)).toEqual(forwards)
  expect(forwards.models).toHaveLength(1)
  expect(forwards.offerings).toHaveLength(4)
})

describe('what a person verified', () => {
  /** A person stands behind a field of the only offering, with another value than the sources'. */
  async function verify(
    db: Db,
    type: 'offering' | 'model' | 'host',
    fields: string[],
  ): Promise<void> {
    const { id: user } = await db
      .insertInto('users')
      .values({ email: 'ada@example.com' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const source = await db.selectFrom('sources').select('id').executeTakeFirstOrThrow()
    const subject = await db.selectFrom(`${type}s`).select('id').executeTakeFirstOrThrow()
    await db
      .insertInto('citations')
      .values({
        subject_type: type,
        subject_id: subject.id,
        fields,
        source_id: source.id,
        quote: 'the context is 9,000 tokens',
        checked_on: '2026-07-10',
        checked_by: user,
        confidence: 'high',
      })
      .execute()
  }

  test('is not touched on an offering, whatever a source says', async ({ db }) => {
    const said = (context_window: number, day: string) =>
      groq({ facts: { context_window, max_output_tokens: context_window } }, 'models-dev', day)
    await apply(db, said(8192, '2026-07-02'))
    await verify(db, 'offering', ['context_window'])
    await db.updateTable('offerings').set({ context_window: 9000 }).execute()
    await apply(db, said(4096, '2026-07-24'))
    expect(
      await db
        .selectFrom('offerings')
        .select(['context_window', 'max_output_tokens'])
        .executeTakeFirst(),
    ).toEqual({ context_window: 9000, max_output_tokens: 4096 })
    // What the source says is kept, to be shown as a conflict.
    const observed = await db.selectFrom('observations').select('values').executeTakeFirst()
    expect(observed?.values).toMatchObject({ context_window: 4096 })
    // And it is nowhere the evidence of a field that a person stands behind.
    const cited = await db
      .selectFrom('citations')
      .select('fields')
      .where('subject_type', '=', 'offering')
      .where('checked_by', 'is', null)
      .where('superseded_at', 'is', null)
      .execute()
    expect(cited.flatMap(({ fields }) => fields)).not.toContain('context_window')
  })

  test('is not touched by a source that stops saying it', async ({ db }) => {
    await apply(db, groq({ facts: { context_window: 8192 } }, 'models-dev', '2026-07-02'))
    await verify(db, 'offering', ['context_window'])
    await apply(db, groq({ facts: {} }, 'models-dev', '2026-07-24'))
    expect(await contextOf(db)).toBe(8192)
  })

  test('is not touched on a model', async ({ db }) => {
    const said = (context_window: number, day: string) =>
      reading('models-dev', day, [model('openai/gpt-4.1-mini', { facts: { context_window } })])
    await apply(db, said(8192, '2026-07-02'))
    await verify(db, 'model', ['context_window'])
    await apply(db, said(4096, '2026-07-24'))
    expect(
      (await db.selectFrom('models').select('context_window').executeTakeFirst())?.context_window,
    ).toBe(8192)
  })

  test('is not touched on a model that derives it from releases', async ({ db }) => {
    const said = (released_on: string, day: string) =>
      reading('models-dev', day, [model('openai/gpt-4.1-mini', { lifecycle: { released_on } })])
    await apply(db, said('2025-04-14', '2026-07-02'))
    await verify(db, 'model', ['released_on'])
    await db.updateTable('models').set({ released_on: '2025-04-15' }).execute()
    await apply(db, said('2025-04-01', '2026-07-24'))
    expect(
      (await db.selectFrom('models').select('released_on').executeTakeFirst())?.released_on,
    ).toBe('2025-04-15')
  })

  test('is not touched on a host', async ({ db }) => {
    const said = (api_base_url: string, day: string) =>
      reading('models-dev', day, [host('groq', { api_base_url })])
    await apply(db, said('https://api.groq.com/v1', '2026-07-02'))
    await verify(db, 'host', ['api_base_url'])
    await apply(db, said('https://api.groq.com/v2', '2026-07-24'))
    expect(
      (await db.selectFrom('hosts').select('api_base_url').executeTakeFirst())?.api_base_url,
    ).toBe('https://api.groq.com/v1')
  })

  test('is not touched when it is a price', async ({ db }) => {
    const said = (input: string, day: string) =>
      groq({ prices: tokenPrices(input, '2') }, 'models-dev', day)
    await apply(db, said('1', '2026-07-02'))
    await verify(db, 'offering', ['input_token'])
    await apply(db, said('3', '2026-07-24'))
    await apply(db, groq({ prices: [price('output_token', '4')] }, 'models-dev', '2026-08-24'))
    expect(
      await db
        .selectFrom('prices')
        .select(['meter', 'amount', 'effective_to'])
        .where('corrected_by', 'is', null)
        .orderBy('id')
        .execute(),
    ).toEqual([
      { meter: 'input_token', amount: '1', effective_to: null },
      { meter: 'output_token', amount: '2', effective_to: '2026-08-24' },
      { meter: 'output_token', amount: '4', effective_to: null },
    ])
  })
})

describe('a record that is gone from its source', () => {
  const whole = (day: string, ids: string[], more: Partial<SourceReading> = {}) =>
    reading(
      'models-dev',
      day,
      ids.map((id) => offering('groq', id, { prices: tokenPrices('1', '2') })),
      more,
    )
  const all = ['gemma2-9b-it', 'gemma-7b-it', 'llama3-8b-8192', 'llama3-70b-8192']
  const left = all.slice(1)
  const gone = (db: Db) =>
    db
      .selectFrom('offerings')
      .innerJoin('models', 'models.slug', 'offerings.model')
      .select(['api_model_id', 'withdrawn_on', 'models.withdrawn', 'offerings.lifecycle'])
      .where('withdrawn_on', 'is not', null)
      .execute()

  test('withdraws the offering and keeps its page and its prices', async ({ db }) => {
    await apply(db, whole('2026-07-02', all))
    const result = await apply(db, whole('2026-07-24', left))
    expect(result.withdrawn).toBe(1)
    expect(await gone(db)).toEqual([
      {
        api_model_id: 'gemma2-9b-it',
        withdrawn_on: '2026-07-24',
        withdrawn: true,
        lifecycle: 'retired',
      },
    ])
    expect(
      await db
        .selectFrom('prices')
        .innerJoin('offerings', 'offerings.id', 'prices.offering_id')
        .select(['amount', 'effective_to'])
        .where('api_model_id', '=', 'gemma2-9b-it')
        .orderBy('amount')
        .execute(),
    ).toEqual([
      { amount: '1', effective_to: null },
      { amount: '2', effective_to: null },
    ])
    // A second reading without it says nothing new.
    expect((await apply(db, whole('2026-08-24', left))).rows_written).toBe(0)
  })

  test('comes back with its history when it is listed again', async ({ db }) => {
    await apply(db, whole('2026-07-02', all))
    await apply(db, whole('2026-07-24', left))
    const result = await apply(db, whole('2026-07-26', all))
    expect(result.created.offering).toBe(0)
    expect(await gone(db)).toEqual([])
    const revisions = await db
      .selectFrom('revisions')
      .select('changes')
      .where('subject_type', '=', 'offering')
      .where('number', '>', 1)
      .orderBy('number')
      .execute()
    expect(revisions.map(({ changes }) => changes)).toEqual([
      { withdrawn_on: [null, '2026-07-24'] },
      { withdrawn_on: ['2026-07-24', null] },
    ])
    expect(await db.selectFrom('prices').select('id').execute()).toHaveLength(8)
  })

  test('stays while another source lists it', async ({ db }) => {
    await apply(db, whole('2026-07-02', all))
    await apply(
      db,
      reading('litellm', '2026-07-02', [offering('groq', 'gemma2-9b-it', { locator: 'map#x' })]),
    )
    await apply(db, whole('2026-07-24', left))
    expect(await gone(db)).toEqual([])
  })

  test('is not believed gone when most are: then a part was read', async ({ db }) => {
    await apply(db, whole('2026-07-02', all))
    const before = await checksum(db)
    const result = await apply(db, whole('2026-07-24', all.slice(0, 1)))
    expect(result.withdrawn).toBe(0)
    expect(await checksum(db)).toEqual(before)
  })

  test('is not gone when its file was not read', async ({ db }) => {
    await apply(db, whole('2026-07-02', all))
    const result = await apply(
      db,
      whole('2026-07-24', left, { covers: (locator) => locator.startsWith('models.json') }),
    )
    expect(result.withdrawn).toBe(0)
    expect(await gone(db)).toEqual([])
  })
})

describe('when the references to models were not read', () => {
  const said = (day: string, base_model: string | null, input = '1') =>
    reading(
      'models-dev',
      day,
      [
        model('openai/gpt-4.1-mini'),
        offering('groq', 'house-special', { base_model, prices: tokenPrices(input, '2') }),
      ],
      base_model === null ? { unread_values: ['base_model'] } : {},
    )

  test('nothing changes by that', async ({ db }) => {
    await apply(db, said('2026-07-02', 'openai/gpt-4.1-mini'))
    const before = await checksum(db, { versions: true })
    expect((await apply(db, said('2026-07-24', null))).changed).toBe(0)
    expect(await checksum(db, { versions: true })).toEqual(before)
  })

  test('they are kept beside what did change', async ({ db }) => {
    await apply(db, said('2026-07-02', 'openai/gpt-4.1-mini'))
    await apply(db, said('2026-07-24', null, '3'))
    const observed = await db
      .selectFrom('observations')
      .select('values')
      .where('subject_type', '=', 'offering')
      .executeTakeFirst()
    expect(observed?.values).toMatchObject({
      base_model: 'openai/gpt-4.1-mini',
      input_token: { amount: '3' },
    })
    // So that the next whole reading has nothing to add.
    expect((await apply(db, said('2026-07-25', 'openai/gpt-4.1-mini', '3'))).changed).toBe(0)
  })
})

/** Everything shown, by name: ids, revisions and instants differ between two orders of import. */
async function facts(db: Db) {
  const rows = async (table: 'models' | 'offerings' | 'releases' | 'hosts', order: string) => {
    const { rows: list } = await sql<{ row: Record<string, unknown> }>`
      select to_jsonb(t) - array['id', 'revision', 'created_at', 'updated_at', 'release_id',
        'reference_offering_id', 'lowest_input_offering_id'] as row
      from ${sql.table(table)} as t order by ${sql.raw(order)}
    `.execute(db)
    return list.map(({ row }) => row)
  }
  return {
    models: await rows('models', 'slug'),
    offerings: await rows('offerings', 'host, api_model_id'),
    releases: await rows('releases', 'model, t.release_id'),
    hosts: await rows('hosts', 'slug'),
  }
}
