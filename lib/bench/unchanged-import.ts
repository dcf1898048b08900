import { type Kysely, sql } from 'kysely'
import type { SourceReading } from '../../db/mutations/import/reading'
import type { Database } from '../../db/schema'
import { readSeed, seedFolder } from '../../db/seed/load'
import type { TestCluster } from '../../db/testing/cluster'
import { type Bench, interleaved, type Measurement } from './bench'
import { importAll, seeded } from './seeded'

/**
 * Importing a source that has not changed, against the least that could be done with the same
 * rows: sending them to Postgres and letting it find each the same as before.
 */
export const unchangedImport: Bench = {
  name: 'unchanged import',
  long: true,
  async run(cluster: TestCluster): Promise<Measurement[]> {
    const db = await seeded(cluster, 'bench_unchanged')
    const measurements: Measurement[] = []
    for (const reading of await readSeed(seedFolder)) {
      measurements.push(await measure(db, reading))
    }
    await db.destroy()
    return measurements
  },
}

async function measure(db: Kysely<Database>, reading: SourceReading): Promise<Measurement> {
  const { key } = reading.source
  const tables = await rawTables(db, key)
  await upsert(db, tables)
  let written = 0
  const [value, base] = await interleaved(
    async () => {
      written += (await importAll(db, [reading])).rows_written
    },
    async () => {
      written += await upsert(db, tables)
    },
  )
  const rows = tables.reduce((sum, table) => sum + table.rows.length, 0)
  return {
    name: `import of ${key}, unchanged`,
    against: `raw upsert of its ${rows} rows`,
    value,
    base,
    bar: 10,
    stretch: 4,
    notes: [`${written} rows written`],
    failed: written > 0,
  }
}

interface RawTable {
  name: string
  columns: readonly [name: string, type: string][]
  /** How many of the columns are the key. */
  key: number
  rows: Record<string, unknown>[]
}

/** Tables beside the catalogue's with the rows that an import of the source holds, and nothing else. */
async function rawTables(db: Kysely<Database>, source: string): Promise<RawTable[]> {
  const ofSource = sql`subject_type = 'offering' and source_id =
    (select id from sources where key = ${source})`
  const offerings: RawTable = {
    name: 'raw_offerings',
    columns: [
      ['id', 'bigint'],
      ['host', 'text'],
      ['api_model_id', 'text'],
      ['model', 'text'],
      ['name', 'text'],
      ['context_window', 'bigint'],
      ['input_modalities', 'jsonb'],
      ['tool_calling', 'boolean'],
      ['released_on', 'text'],
    ],
    key: 1,
    rows: [],
  }
  const prices: RawTable = {
    name: 'raw_prices',
    columns: [
      ['offering_id', 'bigint'],
      ['meter', 'text'],
      ['conditions_key', 'text'],
      ['amount', 'numeric'],
      ['state', 'text'],
      ['source_text', 'text'],
      ['source_field', 'text'],
    ],
    key: 3,
    rows: [],
  }
  const observations: RawTable = {
    name: 'raw_observations',
    columns: [
      ['locator', 'text'],
      ['subject_id', 'bigint'],
      ['values', 'jsonb'],
      ['extras', 'jsonb'],
      ['confidence', 'text'],
      ['observed_on', 'date'],
    ],
    key: 1,
    rows: [],
  }
  const from: [RawTable, ReturnType<typeof sql>][] = [
    [
      offerings,
      sql`offerings as t where id in (select subject_id from observations where ${ofSource})`,
    ],
    [
      prices,
      sql`prices as t where corrected_by is null and effective_to is null
      and citation_id in (select id from citations
        where source_id = (select id from sources where key = ${source}))`,
    ],
    [observations, sql`observations as t where ${ofSource}`],
  ]
  for (const [table, where] of from) {
    const columns = table.columns.map(([name]) => name)
    const { rows } = await sql<{
      row: Record<string, unknown>
    }>`select to_jsonb(t) as row from ${where}`.execute(db)
    table.rows = rows.map(({ row }) => Object.fromEntries(columns.map((name) => [name, row[name]])))
    await sql`drop table if exists ${sql.table(table.name)}`.execute(db)
    await sql`create table ${sql.table(table.name)} (
      ${sql.join(table.columns.map(([name, type]) => sql`${sql.ref(name)} ${sql.raw(type)}`))},
      primary key (${sql.join(columns.slice(0, table.key).map((name) => sql.ref(name)))})
    )`.execute(db)
  }
  return from.map(([table]) => table)
}

/** Returns how many rows were written. */
async function upsert(db: Kysely<Database>, tables: readonly RawTable[]): Promise<number> {
  let written = 0
  await db.transaction().execute(async (trx) => {
    for (const { name, columns, key, rows } of tables) {
      const list = sql.join(columns.map(([column]) => sql.ref(column)))
      const values = columns.slice(key).map(([column]) => column)
      const result = await sql`
        insert into ${sql.table(name)} as old (${list})
        select ${list} from jsonb_populate_recordset(null::${sql.table(name)}, ${JSON.stringify(rows)}::jsonb)
        on conflict (${sql.join(columns.slice(0, key).map(([column]) => sql.ref(column)))}) do update
        set ${sql.join(values.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`))}
        where (${sql.join(values.map((column) => sql.ref(`old.${column}`)))})
          is distinct from (${sql.join(values.map((column) => sql.ref(`excluded.${column}`)))})
      `.execute(trx)
      written += Number(result.numAffectedRows ?? 0)
    }
  })
  return written
}
