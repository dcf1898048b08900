import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { statedFields } from '../lib/catalogue/field'
import { modelFields, offeringFields } from '../lib/catalogue/model'
import { connect, createPool } from './connect'
import { migrate } from './migrate'
import type { Database } from './schema'
import { createDatabase, postgresVersions } from './testing/cluster'
import { createTestDatabase, type TestDatabase } from './testing/database'
import { type DeclaredColumn, declaredTables } from './testing/interface'

interface Column {
  table: string
  name: string
  type: string
  nullable: boolean
  has_default: boolean
  /** An identity or a generated column. */
  readonly: boolean
}

const typesOfKind: Record<DeclaredColumn['kind'], readonly string[]> = {
  text: ['text', 'bpchar'],
  number: ['int2', 'int4', 'int8'],
  boolean: ['bool'],
  day: ['day', 'date'],
  numeric: ['numeric'],
  instant: ['timestamptz'],
  json: ['jsonb'],
  texts: ['_text'],
  numbers: ['_int2'],
}

async function migratedColumns(db: Kysely<Database>): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select table_name as table, column_name as name, coalesce(domain_name, udt_name) as type,
      is_nullable = 'YES' as nullable, column_default is not null as has_default,
      is_generated = 'ALWAYS' or is_identity = 'YES' as readonly
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name !~ '^kysely_'
    order by table_name, ordinal_position
  `.execute(db)
  return rows
}

/** Closed lists that columns are checked against: `table.column` to its values. */
async function checkedLists(db: Kysely<Database>): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ table: string; definition: string }>`
    select conrelid::regclass::text as table, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace and conrelid <> 0
  `.execute(db)
  return new Map(
    rows.flatMap(({ table, definition }): [string, string[]][] => {
      const list = /^CHECK \(\((\w+) = ANY \(ARRAY\[(.*)\]\)\)\)$/.exec(definition)
      if (!list) return []
      const values = [...(list[2] ?? '').matchAll(/'([^']*)'/g)].map(([, value]) => value ?? '')
      return [[`${table}.${list[1]}`, values]]
    }),
  )
}

describe.each(postgresVersions)('on Postgres $version', ({ installed, start }) => {
  test.skipIf(!installed)('the interface is the migrated database', async () => {
    const cluster = await start()
    try {
      const url = await createDatabase(cluster, 'catalogue')
      await migrate(url)
      const db = connect<Database>(createPool(url))
      const columns = await migratedColumns(db)
      const lists = await checkedLists(db)
      await db.destroy()
      expect(differences(columns, lists)).toEqual([])
    } finally {
      await cluster.stop()
    }
  })
})

/** One line for everything in which `db/schema.ts` and the database differ. */
function differences(columns: readonly Column[], lists: ReadonlyMap<string, string[]>): string[] {
  const declared = declaredTables()
  const found: string[] = []
  const migrated = new Set(columns.map(({ table, name }) => `${table}.${name}`))
  for (const [table, own] of declared) {
    for (const name of own.keys()) {
      if (!migrated.has(`${table}.${name}`)) found.push(`${table}.${name} is only declared`)
    }
  }
  for (const { table, name, type, nullable, has_default, readonly } of columns) {
    const column = declared.get(table)?.get(name)
    const place = `${table}.${name}`
    if (!column) {
      found.push(`${place} is not declared`)
      continue
    }
    // What is computed out of columns that are never null is none either, whatever the catalogue says.
    if (column.nullable !== nullable && !(column.readonly && nullable)) {
      found.push(`${place} is ${nullable ? '' : 'not '}nullable`)
    }
    if (column.readonly !== readonly)
      found.push(`${place} is ${readonly ? '' : 'not '}set by Postgres`)
    if (column.optional !== (nullable || has_default || readonly)) {
      found.push(`${place} ${column.optional ? 'cannot' : 'can'} be left out`)
    }
    if (!typesOfKind[column.kind].includes(type))
      found.push(`${place} is ${type}, not ${column.kind}`)
    const values = lists.get(place)
    if (column.values && column.values.join() !== values?.join()) {
      found.push(`${place} takes ${values?.join()}, not ${column.values.join()}`)
    }
  }
  return found
}

test('every fact that can be stated has its column', () => {
  const tables = declaredTables()
  for (const { key } of statedFields(modelFields)) {
    expect(tables.get('models')?.has(key), `models.${key}`).toBe(true)
  }
  for (const { key } of statedFields(offeringFields)) {
    expect(tables.get('offerings')?.has(key), `offerings.${key}`).toBe(true)
  }
})

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  for (const row of rows) await sql.raw(row).execute(database.db)
})
afterAll(() => database.close())

/** One good row of every table, so that a check has something to refuse a change of. */
const rows = [
  `insert into sources (key, kind, url) values ('s', 'data_set', 'https://example.org')`,
  `insert into users (email) values ('ada@example.org')`,
  `insert into imports (source_id, as_of) values (1, '2026-07-02')`,
  `insert into providers (slug, name) values ('openai', 'OpenAI')`,
  `insert into hosts (slug, name, type) values ('openai', 'OpenAI', 'inference')`,
  `insert into models (slug, name, kind) values ('one', 'One', 'chat'), ('two', 'Two', 'chat')`,
  `insert into releases (model, release_id) values ('one', 'one-1')`,
  `insert into offerings (host, api_model_id, model, host_type, kind)
    values ('openai', 'one', 'one', 'inference', 'chat')`,
  `insert into aliases (alias, normalized, model, valid_from, valid_to)
    values ('latest', 'latest', 'one', '2026-01-01', '2026-06')`,
  `insert into citations (subject_type, subject_id, fields, source_id, checked_on, confidence)
    values ('offering', 1, '{input_token}', 1, '2026-07-02', 'low')`,
  `insert into prices (offering_id, meter, amount, per, state, citation_id, effective_from, effective_to)
    values (1, 'input_token', 0.4, 1000000, 'listed', 1, '2026-01-01', '2026-06-01')`,
  `insert into observations (source_id, subject_type, subject_id, locator, "values", confidence, observed_on)
    values (1, 'offering', 1, 'x', '{}', 'low', '2026-07-02')`,
  `insert into stated_values (observation_id, field, value, stated_from)
    values (1, 'input_token', '{}', '2026-07-02')`,
  `insert into conflicts (subject_type, subject_id, field, kind, "values", value_count)
    values ('offering', 1, 'name', 'other', '[]', 2)`,
  `insert into links (model, kind, url, citation_id) values ('one', 'website', 'https://example.org', 1)`,
  `insert into benchmarks (slug, name, unit, better) values ('b', 'B', '%', 'higher')`,
  `insert into results (benchmark, model, score, score_text, citation_id) values ('b', 'one', 1, '1', 1)`,
  `insert into measurements (offering_id, metric, value, unit, measured_on, citation_id)
    values (1, 'latency', 1, 's', '2026-07-02', 1)`,
  `insert into replacements (model, to_model, citation_id) values ('one', 'two', 1)`,
  `insert into breaking_changes (model, change, description, citation_id) values ('one', 'added', 'x', 1)`,
  `insert into editorial_points (model, kind, position, text) values ('one', 'strength', 1, 'x')`,
  `insert into revisions (subject_type, subject_id, number, changes, import_id, catalogue_revision)
    values ('offering', 1, 1, '{"name": [null, "x"]}', 1, 1)`,
  `insert into change_events (occurred_on, type, title) values ('2026-07', 'added', 'x')`,
  `insert into api_tokens (user_id, token_hash, scope) values (1, 'x', 'read')`,
  `insert into proposals (subject_type, changes, import_id) values ('offering', '{"name": [null, "x"]}', 1)`,
]

/** Does what a statement says and takes it back; gives the name of the constraint that refuses it. */
async function refusedBy(statement: string): Promise<string | null> {
  const trx = await database.db.startTransaction().execute()
  try {
    await sql.raw(statement).execute(trx)
    // What is deferred is looked at now.
    await sql`set constraints all immediate`.execute(trx)
    return null
  } catch (error) {
    const { constraint, code, column } = error as {
      constraint?: string
      code: string
      column?: string
    }
    return constraint ?? (code === '23502' ? `${column} is null` : code)
  } finally {
    await trx.rollback().execute()
  }
}

/** A change that this very check must refuse, made out of its definition where that is plain. */
function violation(name: string, table: string, definition: string): string | undefined {
  const own = violations[name]
  if (own) return own
  const set = (column: string, value: string) => `update ${table} set ${column} = ${value}`
  const column = /^CHECK \(\(\(*(?:jsonb_typeof\()?("?\w+"?)/.exec(definition)?.[1] ?? ''
  if (/= ANY/.test(definition)) return set(column, `'banana'`)
  if (/<@ ARRAY\['/.test(definition)) return set(column, `'{text,banana}'`)
  if (/~ '/.test(definition)) return set(column, `'!'`)
  if (/> 0\)|> \(0\)/.test(definition) && !/cardinality/.test(definition)) return set(column, '0')
  if (/>= \(0\)/.test(definition)) return set(column, '-0.000001')
  if (/jsonb_typeof/.test(definition)) return set(column, `'[]'`)
  if (/<> ''/.test(definition)) return set(column, `''`)
  return undefined
}

const violations: Record<string, string> = {
  catalogue_id_check: 'insert into catalogue (id) values (false)',
  citations_fields_check: `update citations set fields = '{}'`,
  change_events_fields_check: `update change_events set fields = '{}'`,
  conflicts_values_check: `update conflicts set "values" = '{}'`,
  links_check: `update links set host = 'openai'`,
  observations_listings_check: `update observations set listings = '{}'`,
  offerings_check: `update offerings set state_seen = 'active'`,
  releases_check: `update releases set state_seen_on = '2026-07'`,
  prices_check: `update prices set state = 'free'`,
  prices_check1: `update prices set tier_mode = 'cliff'`,
  prices_check2: `update prices set effective_to = effective_from`,
  prices_state_check: `update prices set state = 'banana', amount = null`,
  prices_weekdays_check: `update prices set weekdays = '{0}'`,
  prices_tier_mode_check: `update prices set tier_from = 1, tier_mode = 'banana'`,
  offerings_state_seen_check: `update offerings set state_seen = 'banana', state_seen_on = '2026-07'`,
  releases_state_seen_check: `update releases set state_seen = 'banana', state_seen_on = '2026-07'`,
  proposals_check: 'update proposals set proposed_by = 1',
  replacements_check: 'update replacements set to_model = model',
  revisions_check: 'update revisions set user_id = 1',
  stated_values_check: `update stated_values set stated_to = '2026-07-01'`,
}

test('every check refuses what it is there for', async () => {
  const { rows: checks } = await sql<{ name: string; table: string; definition: string }>`
    select conname as name, conrelid::regclass::text as table, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace and conrelid <> 0
    order by 2, 1
  `.execute(database.db)
  expect(checks.length).toBeGreaterThan(80)
  const idle: string[] = []
  for (const { name, table, definition } of checks) {
    const statement = violation(name, table, definition)
    const refused = statement && (await refusedBy(statement))
    if (refused !== name) idle.push(`${table}: ${definition} by ${statement}: ${refused}`)
  }
  expect(idle).toEqual([])
})

describe('a price', () => {
  const overlap = 'prices_offering_id_meter_conditions_key_daterange_excl'
  const price = (more: Record<string, string>) => {
    const columns: Record<string, string> = {
      offering_id: '1',
      meter: `'input_token'`,
      amount: '0.5',
      per: '1000000',
      state: `'listed'`,
      citation_id: '1',
      ...more,
    }
    return `insert into prices (${Object.keys(columns)}) values (${Object.values(columns)})`
  }
  const from = (start: string | null, end: string | null) => ({
    effective_from: start ? `'${start}'` : 'null',
    effective_to: end ? `'${end}'` : 'null',
  })

  test.each([
    ['inside another', from('2026-02-01', '2026-03-01')],
    ['over its end', from('2026-05-31', '2026-07-01')],
    ['over its begin', from('2025-01-01', '2026-01-02')],
    ['from ever', from(null, '2026-01-02')],
    ['for ever', from('2026-05-31', null)],
    ['always', from(null, null)],
    ['with the options in another order', { ...from(null, null), options: `'{}'` }],
  ])('%s under the same conditions is refused', async (_, period) => {
    expect(await refusedBy(price(period))).toBe(overlap)
  })

  test.each<[string, Record<string, string>]>([
    ['that begins when it ends', from('2026-06-01', null)],
    ['that ends when it begins', from(null, '2026-01-01')],
    ['of another meter', { meter: `'output_token'` }],
    ['of another service tier', { service_tier: `'batch'` }],
    ['above a threshold', { tier_from: '200000' }],
    ['of a region', { region: `'eu'` }],
    ['of a cache lifetime', { cache_lifetime: `'1h'` }],
    ['of some hours', { utc_hours: `'16:30-00:30'` }],
    ['of some days', { weekdays: `'{6,7}'` }],
    ['of a mode', { options: `'{"mode": "thinking"}'` }],
    ['that was corrected', { corrected_by: '1' }],
  ])('%s stands beside it', async (_, more) => {
    expect(await refusedBy(price(more))).toBeNull()
  })

  test('with its options in another order is the same', async () => {
    const [ab, ba] = [`'{"a": "1", "b": "2"}'`, `'{"b": "2", "a": "1"}'`]
    expect(await refusedBy(`${price({ options: ab })}; ${price({ options: ba })}`)).toBe(overlap)
  })

  test.each<[string, Record<string, string>, string]>([
    ['without a citation', { citation_id: 'null' }, 'citation_id is null'],
    ['with one that is not there', { citation_id: '99' }, 'prices_citation_id_fkey'],
    ['with an amount that is free', { state: `'free'` }, 'prices_check'],
    ['listed without an amount', { amount: 'null' }, 'prices_check'],
    ['below zero', { amount: '-0.1' }, 'prices_amount_check'],
    ['that is no number', { amount: `'NaN'` }, 'prices_amount_check'],
    ['without end', { amount: `'Infinity'` }, 'prices_amount_check'],
    ['for nothing', { per: '0' }, 'prices_per_check'],
    ['for no number of tokens', { per: `'NaN'` }, 'prices_per_check'],
    ['that ends before it begins', from('2026-07-02', '2026-07-01'), 'prices_check2'],
    ['at 24:30', { utc_hours: `'20:00-24:30'` }, 'prices_utc_hours_check'],
  ])('%s is refused', async (_, more, constraint) => {
    expect(await refusedBy(price({ ...from('2027-01-01', null), ...more }))).toBe(constraint)
  })

  test('keeps every digit it was given', async () => {
    const { rows: kept } = await sql<{ amount: string }>`
      select '0.000000123456789012345678901234567890'::numeric as amount
    `.execute(database.db)
    expect(kept[0]?.amount).toBe('0.000000123456789012345678901234567890')
  })
})

describe('a day', () => {
  test.each([
    '2025-02-31',
    '2025-02-29',
    '2025-13',
    '2025-00',
    '2025-04-00',
    '2025',
    '2025-4-1',
    '1949-12-31',
    '',
    '2025-04-14T00:00',
    'soon',
  ])('%j is refused', async (text) => {
    expect(await refusedBy(`select '${text}'::day`)).not.toBeNull()
  })

  test.each([
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2025-12', '2025-12-01', '2025-12-31'],
    ['2025-04-14', '2025-04-14', '2025-04-14'],
  ])('%s covers %s to %s', async (text, first, last) => {
    const { rows: days } = await sql`
      select day_first(${text}::day)::text as first, day_last(${text}::day)::text as last
    `.execute(database.db)
    expect(days).toEqual([{ first, last }])
  })
})

describe('an alias', () => {
  const alias = (more: string, values: string) =>
    `insert into aliases (alias, normalized, model, ${more}) values ('latest', 'latest', 'two', ${values})`

  test.each([
    ['over the same days', 'valid_from, valid_to', `'2026-03-01', '2026-07-01'`],
    ['always', 'valid_from', 'null'],
    // Until the month's first day: as it began, so it ends.
    ['from a day before the other ends', 'valid_from', `'2026-05-31'`],
  ])('that means two things %s is refused', async (_, columns, values) => {
    expect(await refusedBy(alias(columns, values))).toBe('aliases_alias_coalesce_daterange_excl')
  })

  test.each([
    ['moves on the day that the other ends', 'valid_from', `'2026-06-01'`],
    ['means another thing at a host', 'host', `'openai'`],
  ])('%s', async (_, columns, values) => {
    expect(await refusedBy(alias(columns, values))).toBeNull()
  })
})

test.each([
  [
    'one id at one host',
    `insert into offerings (host, api_model_id, host_type, kind) select host, api_model_id, host_type, kind from offerings`,
    'offerings_host_api_model_id_key',
  ],
  ['one row of the catalogue', 'insert into catalogue default values', 'catalogue_pkey'],
  [
    'one revision of a number',
    'insert into revisions (subject_type, subject_id, number, changes, import_id, catalogue_revision) select subject_type, subject_id, number, changes, import_id, 2 from revisions',
    'revisions_subject_type_subject_id_number_key',
  ],
  [
    'one account by address',
    `insert into users (email) values ('ADA@example.org')`,
    'users_by_email',
  ],
  [
    'one result said once',
    'insert into results (benchmark, model, score, score_text, citation_id) select benchmark, model, score, score_text, citation_id from results',
    'results_benchmark_model_release_id_harness_variant_dataset__key',
  ],
  [
    'one benchmark without a version',
    `insert into benchmarks (slug, name, unit, better) values ('c', 'B', '%', 'higher')`,
    'benchmarks_name_version_key',
  ],
])('there is %s', async (_, statement, constraint) => {
  expect(await refusedBy(statement)).toBe(constraint)
})

test('a slug that changes takes what names it along', async () => {
  const trx = await database.db.startTransaction().execute()
  await trx.updateTable('models').set({ slug: 'uno' }).where('slug', '=', 'one').execute()
  const tables = ['offerings', 'releases', 'aliases', 'links', 'results', 'replacements'] as const
  for (const table of tables) {
    const { model } = await trx.selectFrom(table).select('model').executeTakeFirstOrThrow()
    expect(model, table).toBe('uno')
  }
  await trx.rollback().execute()
})

test('nothing that others rest on can be deleted', async () => {
  for (const table of ['models', 'hosts', 'offerings', 'citations', 'sources']) {
    expect(await refusedBy(`delete from ${table}`), table).toMatch(/_fkey$/)
  }
})
