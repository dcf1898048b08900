import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modelFields } from '../../lib/catalogue/model'
import { isPriceValue } from '../../lib/evidence/settle'
import { priceLists } from '../../lib/evidence/source-kinds'
import { isInForce } from '../../lib/import/values'
import { readStats } from '../queries/stats'
import { createTestDatabase, type TestDatabase } from '../testing/database'
import { checksum } from '../testing/records'
import { loadSeed, readSeed, seedFolder } from './load'

let database: TestDatabase
let db: TestDatabase['db']
beforeAll(async () => {
  database = await createTestDatabase({ seeded: true })
  db = database.db
})
afterAll(() => database.close())

test('the seed holds what it promises', async () => {
  const stats = await readStats(db)
  const bars = {
    hosts: 147,
    offerings: 5200,
    models: 700,
    lifecycle_records: 393,
    offerings_tiered: 250,
    benchmark_results: 1850,
    models_first_party: 300,
    offerings_batch: 450,
    releases: 400,
    sources: 800,
  } as const
  for (const [name, bar] of Object.entries(bars) as [keyof typeof bars, number][]) {
    expect(Number(stats[name]), name).toBeGreaterThanOrEqual(bar)
  }
})

test('every record of every source is kept, and nearly all have a place', async () => {
  const readings = await readSeed(seedFolder)
  const { rows } = await sql<{ key: string; observations: number; placeless: number }>`
    select key, count(*) as observations,
      count(*) filter (where subject_type = 'source') as placeless
    from observations join sources on sources.id = observations.source_id
    group by key order by key
  `.execute(db)
  expect(rows.map(({ key, observations }) => [key, Number(observations)])).toEqual(
    readings.map(({ source, records }) => [source.key, records.length]).sort(),
  )
  // Price lists name what nobody else has heard of; others name at most a few pages.
  for (const { key, observations, placeless } of rows) {
    const most = priceLists.includes(key) ? 0.15 : 0.02
    expect(Number(placeless) / Number(observations), key).toBeLessThanOrEqual(most)
  }
})

// It reads the whole catalogue three times.
test('loading it again writes nothing', { timeout: 90_000 }, async () => {
  const before = await checksum(db, { versions: true })
  expect((await loadSeed(db)).rows_written).toBe(0)
  expect(await checksum(db, { versions: true })).toEqual(before)
})

test('every price text of the seed is kept as it was written', async () => {
  const observed = await db
    .selectFrom('observations')
    .innerJoin('sources', 'sources.id', 'observations.source_id')
    .select(['key', 'locator', 'values'])
    // A price of a record that only names a model may stand at the model, or at its source.
    .where('subject_type', 'in', ['offering', 'model', 'source'])
    .execute()
  const texts = new Map(
    observed.map(({ key, locator, values }) => [
      `${key} ${locator}`,
      Object.values(values)
        .filter(isPriceValue)
        .flatMap(({ text, field, also = [] }) => [{ text, field }, ...also])
        .map(({ text, field }) => `${field} ${text}`)
        .sort(),
    ]),
  )
  let prices = 0
  const differences: unknown[] = []
  for (const { source, as_of, records } of await readSeed(seedFolder)) {
    for (const record of records) {
      if (record.type !== 'offering') continue
      // What ended or has not begun is history: db/seed/as-of.test.ts.
      const inForce = record.prices.filter((each) => isInForce(each, as_of))
      const stated = inForce.map((each) => `${each.source_field} ${each.source_text}`).sort()
      prices += stated.length
      const kept = texts.get(`${source.key} ${record.locator}`)
      if (kept?.join('\n') !== stated.join('\n')) differences.push([record.locator, stated, kept])
    }
  }
  expect(differences).toEqual([])
  expect(prices).toBeGreaterThan(20_000)
})

describe('how do you know', () => {
  /** Not facts: what names a row, what keeps it, and what is computed out of facts. */
  const noFacts = [
    ...['id', 'revision', 'created_at', 'updated_at', 'host', 'release_id', 'model'],
    ...modelFields.flatMap((field) =>
      'derived_from' in field && field.key !== 'slug' ? [field.key] : [],
    ),
    ...['reference_offering_id', 'price_checked_on', 'price_confidence', 'price_outlier'],
    ...['lowest_input_offering_id', 'price_tiers'],
    // Follow from their records no longer being listed.
    'withdrawn',
    'withdrawn_on',
    // Cited where it is written: every editorial point has its own citation.
    'summary',
    // Said by `state_seen`'s own citation.
    'state_seen_on',
  ]
  /** On an offering these repeat its model's or its host's. */
  const ofOthers = ['developer', 'family', 'host_type', 'first_party']
  const stated = ['deprecated_on', 'earliest_shutdown_on', 'shutdown_on']

  test.each([
    ['model', noFacts],
    ['offering', [...noFacts, ...ofOthers].filter((column) => !stated.includes(column))],
    ['release', noFacts.filter((column) => !stated.includes(column))],
  ] as const)('every fact of every %s is cited', async (noun, leftOut) => {
    const { rows } = await sql<{ field: string; facts: number; uncited: number }>`
      select fact.key as field, count(*) as facts, count(*) filter (where not exists (
        select from citations where subject_type = ${noun} and subject_id = record.id
          and superseded_at is null and fact.key = any (fields))) as uncited
      from ${sql.table(`${noun}s`)} as record, jsonb_each(to_jsonb(record)) as fact
      where fact.value <> 'null' and not (fact.key = any (${leftOut}))
        and not exists (select from information_schema.columns where table_name = ${`${noun}s`}
          and column_name = fact.key and is_generated = 'ALWAYS')
      group by fact.key order by fact.key
    `.execute(db)
    expect(rows.filter(({ uncited }) => Number(uncited) > 0)).toEqual([])
    expect(rows.map(({ field }) => field)).toEqual(
      expect.arrayContaining(noun === 'release' ? ['released_on'] : ['name', 'context_window']),
    )
  })

  test('every price in force is cited, by a citation of its own offering that names it', async () => {
    const { rows } = await sql<{ id: number }>`
      select prices.id from prices left join citations on citations.id = prices.citation_id
      where prices.corrected_by is null and prices.effective_to is null
        and (subject_type, subject_id, superseded_at is null)
          is distinct from ('offering', prices.offering_id, true)
      union all
      select prices.id from prices join citations on citations.id = prices.citation_id
      where prices.corrected_by is null and prices.effective_to is null
        and not exists (select from unnest(fields) as field
          where field = prices.meter or field like prices.meter || '[%')
    `.execute(db)
    expect(rows).toEqual([])
  })

  test('every citation says where in its source, when and how sure', async () => {
    const { rows } = await sql`
      select citations.id from citations join sources on sources.id = citations.source_id
      where locator is null or checked_by is null and confidence = 'high'
        or sources.kind <> 'editorial' and not exists (select from observations where observations.source_id = citations.source_id
          and observations.locator = citations.locator)
    `.execute(db)
    expect(rows).toEqual([])
  })

  test('every link and replacement is cited', async () => {
    const { rows } = await sql<{ links: number; replacements: number; broken: number }>`
      select (select count(*) from links) as links, (select count(*) from replacements) as replacements,
        (select count(*) from (select citation_id from links union all select citation_id from replacements) as given
          left join citations on citations.id = given.citation_id where citations.id is null) as broken
    `.execute(db)
    expect(Number(rows[0]?.links)).toBeGreaterThan(0)
    expect(Number(rows[0]?.replacements)).toBeGreaterThan(0)
    expect(Number(rows[0]?.broken)).toBe(0)
  })
})

describe('GPT-4.1 mini', () => {
  const find = () =>
    db.selectFrom('models').selectAll().where('slug', '=', 'gpt-4-1-mini').executeTakeFirstOrThrow()

  test('costs, reads, writes and holds what OpenAI says', async () => {
    expect(await find()).toMatchObject({
      name: 'GPT-4.1 mini',
      developer: 'openai',
      input_price: '0.4',
      output_price: '1.6',
      cache_read_price: '0.1',
      batch_input_price: '0.2',
      batch_output_price: '0.8',
      batch_discount: '0.5',
      input_modalities: expect.arrayContaining(['text', 'image']),
      output_modalities: ['text'],
      context_window: 1_047_576,
      released_on: '2025-04-14',
      lifecycle: 'active',
      shutdown_on: null,
    })
  })

  test('is first-party at OpenAI, and served by others', async () => {
    const hosts = await db
      .selectFrom('offerings')
      .select(['host', 'api_model_id', 'first_party', 'shutdown_on', 'lifecycle'])
      .where('model', '=', 'gpt-4-1-mini')
      .orderBy('host')
      .execute()
    expect(new Set(hosts.filter((each) => each.first_party).map(({ host }) => host))).toEqual(
      new Set(['openai']),
    )
    expect(new Set(hosts.map(({ host }) => host)).size).toBeGreaterThan(10)
    // Azure ends its own offering of a release; nobody else's.
    expect(hosts.filter(({ shutdown_on }) => shutdown_on !== null).map(({ host }) => host)).toEqual(
      expect.arrayContaining(['azure']),
    )
    expect(
      hosts.filter(({ host, shutdown_on }) => host === 'openai' && shutdown_on !== null),
    ).toEqual([])
  })

  test('says how it is known', async () => {
    const { id } = await find()
    const { rows } = await sql<{ field: string; key: string; confidence: string }>`
      select unnest(fields) as field, key, confidence from citations
      join sources on sources.id = citations.source_id
      where subject_type = 'model' and subject_id = ${id} and superseded_at is null
    `.execute(db)
    expect(rows.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['name', 'context_window', 'input_modalities', 'released_on']),
    )
    expect(new Set(rows.map(({ key }) => key))).toContain('models-dev')
  })
})
