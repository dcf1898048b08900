import { type Kysely, sql } from 'kysely'
import { columnOf } from '../../lib/browse/encoding'
import { type Column, mostRows, type Value, type Whole } from '../../lib/browse/whole'
import { compareDays } from '../../lib/catalogue/day'
import { compareDecimalTexts } from '../../lib/catalogue/decimal-text'
import type { Field } from '../../lib/catalogue/field'
import type { Database } from '../schema'
import { disputedPrice, factColumns } from './columns'
import { modelsTable } from './models'
import { offeringsTable } from './offerings'
import { anyId, type Condition, sortExpression, type Table } from './table'

/** Too long to send with every row, and nothing is filtered or sorted by them. */
const leftOut: ReadonlySet<string> = new Set([
  'summary',
  'reference_offering',
  'reference_rule',
  'lowest_input_offering',
])

/** Every model, in memory; null when there are more than a browser should be sent. */
export async function readWholeModels(db: Kysely<Database>): Promise<Whole | null> {
  return readWhole(db, modelsTable, {
    more: marks,
    disputed: 'models.reference_offering_id',
    condition: sql`models.merged_into is null`,
    termsBy: 'slug',
  })
}

/** Every offering, in memory; null when there are more than a browser should be sent. */
export async function readWholeOfferings(db: Kysely<Database>): Promise<Whole | null> {
  return readWhole(db, offeringsTable, {
    more: [...marks, 'first_party', 'price_outlier'],
    disputed: 'offerings.id',
    condition: sql`true`,
    termsBy: 'model',
  })
}

/** What stands beside the fields of a row. */
const marks = ['withdrawn', 'price_tiers', 'price_checked_on', 'price_confidence']

interface Parts {
  /** Columns that are no fields. */
  readonly more: readonly string[]
  /** Where the row number of the offering stands whose prices the row shows. */
  readonly disputed: string
  readonly condition: Condition
  /** The column of slugs by which search terms are kept. */
  readonly termsBy: string
}

async function readWhole(
  db: Kysely<Database>,
  table: Table,
  { more, disputed, condition, termsBy }: Parts,
): Promise<Whole | null> {
  const reading = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
  return reading.execute(async (trx) => {
    const { rows: first } = await sql<{ id: number }>`select ${sql.ref(`${table.name}.id`)} as id
      from ${sql.table(table.name)} where ${anyId(table)} order by id limit ${mostRows + 1}`.execute(
      trx,
    )
    if (first.length > mostRows) return null
    const fields = table.fields.filter(({ key }) => !leftOut.has(key))
    const { rows } = await sql<RawRow>`
      select ${sql.join([
        sql.ref(`${table.name}.id`),
        ...factColumns({ ...table, fields }),
        ...more.map((key) => sql.ref(`${table.name}.${key}`)),
        disputedPrice(disputed).as('price_disputed'),
        ...fields.filter(isSortedText).map((field) => rankOf(table, field)),
      ])}
      from ${sql.table(table.name)} where ${condition} order by ${sql.ref(`${table.name}.id`)}
    `.execute(trx)
    const columns = new Map<string, Column>()
    for (const field of fields) columns.set(field.key, await columnIn(trx, rows, field))
    for (const key of [...more, 'price_disputed'])
      columns.set(key, columnOf(valuesIn(rows, key), compareTexts))
    const slugs = (columns.get(termsBy)?.values ?? []) as readonly string[]
    return { ids: rows.map(({ id }) => id), columns, terms: await termsOf(trx, slugs), termsBy }
  })
}

type RawRow = { id: number } & Record<string, Value>

/** A column as the database sorts it: text by the database's own word, what is exact by its value. */
async function columnIn(
  db: Kysely<Database>,
  rows: readonly RawRow[],
  field: Field,
): Promise<Column> {
  const values = valuesIn(rows, field.key)
  if (!isSortedText(field)) return columnOf(values, comparisonOf(field))
  const ranks = new Map(rows.map((row) => [row[field.key], Number(row[rankName(field)])]))
  const column = columnOf(values, (a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0))
  return { ...column, names: await namesOf(db, field, column.values as readonly string[]) }
}

function valuesIn(rows: readonly RawRow[], key: string): Value[] {
  return rows.map((row) => row[key] ?? null)
}

function comparisonOf({ type }: Field): (a: unknown, b: unknown) => number {
  if (type === 'integer') return (a, b) => Number(a) - Number(b)
  if (type === 'money' || type === 'fraction') {
    return (a, b) => compareDecimalTexts(String(a), String(b))
  }
  return type === 'day' ? (a, b) => compareDays(String(a), String(b)) : compareTexts
}

function compareTexts(a: unknown, b: unknown): number {
  return String(a) < String(b) ? -1 : 1
}

function isSortedText(field: Field): boolean {
  return field.sort === true && ['text', 'enum', 'reference'].includes(field.type)
}

function rankName(field: Field): string {
  return `${field.key}:rank`
}

function rankOf(table: Table, field: Field) {
  return sql`dense_rank() over (order by ${sortExpression(table.name, field)})`.as(rankName(field))
}

const nouns = { developer: 'providers', host: 'hosts', model: 'models' } as const

async function namesOf(
  db: Kysely<Database>,
  { references }: Field,
  slugs: readonly string[],
): Promise<string[] | undefined> {
  if (references === undefined || references === 'offering') return undefined
  const { rows } = await sql<{ slug: string; name: string }>`
    select slug, name from ${sql.table(nouns[references])}
    where slug = any (${[...slugs]}::text[])`.execute(db)
  const names = new Map(rows.map(({ slug, name }) => [slug, name]))
  return slugs.map((slug) => names.get(slug) ?? slug)
}

async function termsOf(db: Kysely<Database>, slugs: readonly string[]): Promise<string[][]> {
  const { rows } = await sql<{ model: string; terms: string[] }>`
    select model, array_agg(term order by term) as terms from search_terms
    where model = any (${[...slugs]}::text[]) group by model`.execute(db)
  const terms = new Map(rows.map((row) => [row.model, row.terms]))
  return slugs.map((slug) => terms.get(slug) ?? [])
}
