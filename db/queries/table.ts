import { type Kysely, type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import { firstDay } from '../../lib/catalogue/day'
import { type Field, findField } from '../../lib/catalogue/field'
import { cursorOf, defaultSort, type Sort, type TableQuery } from '../../lib/catalogue/query'
import type { Database } from '../schema'

/** One page of a list: its rows, and the cursor of the next page or null on the last. */
export interface Page<Row> {
  rows: Row[]
  next: string | null
}

/** How many rows a query has; counting stops at `countCap`, and then it is not exact. */
export interface Total {
  count: number
  exact: boolean
}

export const countCap = 10_000

/** A table of the catalogue as its lists see it: its columns are its fields' keys. */
export interface Table {
  readonly name: 'models' | 'offerings'
  readonly fields: readonly Field[]
}

export type Condition = RawBuilder<boolean>

/**
 * The page of `base` under the query's order, ties by id, unknowns last both ways.
 *
 * The rows after a cursor lie in up to three stretches of the sort's index: equal value and
 * larger id, values beyond, unknown values. One condition with `or` over them would read that
 * index from its start, so each stretch is a statement of its own, and the next one is only
 * asked for while the page is not full.
 */
export async function listPage<TB extends keyof Database, Row, Named extends { id: number }>(
  db: Kysely<Database>,
  table: Table,
  query: TableQuery,
  base: SelectQueryBuilder<Database, TB, Row>,
  naming: Naming<Named>,
): Promise<Page<Named>> {
  const field = sortField(table, query)
  const order = orderOf(field, query, 'page')
  const wanted = query.limit + 1
  const rows: Named[] = []
  for (const stretch of stretches(table, field, query)) {
    const statement = stretch ? base.where(stretch) : base
    const found = statement.orderBy(orderOf(field, query, table.name)).limit(wanted - rows.length)
    rows.push(...(await named(db, found, naming, order)))
    if (rows.length === wanted) break
  }
  if (rows.length < wanted) return { rows, next: null }
  rows.pop()
  const last = rows.at(-1) as Named
  return { rows, next: cursorOf(query, { value: sortValue(field, last), id: last.id }) }
}

/** How the slugs in some rows, as `page`, get the names that people read. */
export interface Naming<Named> {
  readonly columns: RawBuilder<unknown>
  readonly joins: RawBuilder<unknown>
  /** Only says what the rows are with them. */
  readonly row?: Named
}

/**
 * Rows with their names. Outside of their own order and limit: joined within, a small table of
 * names would be read once for each row of the page.
 */
export async function named<TB extends keyof Database, Row, Named>(
  db: Kysely<Database>,
  rows: SelectQueryBuilder<Database, TB, Row>,
  { columns, joins }: Naming<Named>,
  order: RawBuilder<unknown> = sql`page.id`,
): Promise<Named[]> {
  const { rows: found } = await sql<Named>`
    select page.*, ${columns} from (${rows}) as page ${joins} order by ${order}`.execute(db)
  return found
}

function orderOf(field: Field, query: TableQuery, alias: string): RawBuilder<unknown> {
  const { descending } = query.sort ?? defaultSort
  const expression = sortExpression(alias, field)
  const id = sql.ref(`${alias}.id`)
  return descending ? sql`${expression} desc nulls last, ${id}` : sql`${expression}, ${id}`
}

/**
 * How many rows `base` has; counting stops past `cap`. One value of a list comes in the order of
 * the id from its index; a range and rare capabilities have another, and to sort them could be long.
 */
export async function countRows<TB extends keyof Database, Row>(
  db: Kysely<Database>,
  table: Table,
  query: TableQuery,
  base: SelectQueryBuilder<Database, TB, Row>,
  cap: number | null,
): Promise<Total> {
  const one = base.clearSelect().select(sql<number>`1`.as('one'))
  const count = async (using: Kysely<Database>, rows: typeof one) => {
    const counted = using.selectFrom(rows.as('counted'))
    const found = await counted
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return found.count
  }
  if (cap === null) return { count: await count(db, one), exact: true }
  const isUnordered = query.filters.some(({ op }) => op === 'range' || op === 'capability')
  const found = isUnordered
    ? await usingIndexes(db, (trx) => count(trx, one.where(anyId(table)).limit(cap + 1)))
    : await count(db, one.orderBy(sql.ref(`${table.name}.id`)).limit(cap + 1))
  return found > cap ? { count: cap, exact: false } : { count: found, exact: true }
}

/**
 * Runs queries that stop early, which Postgres cannot know: left to itself it reads a large table
 * from the start.
 */
export async function usingIndexes<T>(
  db: Kysely<Database>,
  work: (trx: Kysely<Database>) => Promise<T>,
): Promise<T> {
  if (db.isTransaction) return work(db)
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      await sql`set local enable_seqscan = off`.execute(trx)
      return work(trx)
    })
}

/** True of every row: what the primary key can answer where no other index can. */
export function anyId(table: Table): Condition {
  return sql`${sql.ref(`${table.name}.id`)} > 0`
}

/** What a list is sorted by: days as their first day, names as people read them. */
export function sortExpression(alias: string, field: Field): RawBuilder<unknown> {
  const column = sql.ref(`${alias}.${field.key}`)
  if (field.type === 'day') return sql`day_first(${column})`
  return field.key === 'name' ? sql`${column} collate "und-x-icu"` : sql`${column}`
}

function sortField(table: Table, query: TableQuery): Field {
  const sort: Sort = query.sort ?? defaultSort
  const field = findField(table.fields, sort.key)
  if (!field?.sort) throw new RangeError(`${table.name} cannot be sorted by ${sort.key}`)
  return field
}

function sortValue(field: Field, row: object): string | null {
  const value = (row as Record<string, unknown>)[field.key]
  if (value === null || value === undefined) return null
  return field.type === 'day' ? firstDay(String(value)) : String(value)
}

/** The whole list, as null, or what lies after the cursor. */
function stretches(table: Table, field: Field, query: TableQuery): (Condition | null)[] {
  const { after } = query
  if (after === null) return [null]
  const { descending } = query.sort ?? defaultSort
  const expression = sortExpression(table.name, field)
  const id = sql.ref(`${table.name}.id`)
  if (after.value === null) return [sql`${expression} is null and ${id} > ${after.id}`]
  const value = typed(field, after.value)
  const unknowns: Condition = sql`${expression} is null`
  if (!descending) return [sql`(${expression}, ${id}) > (${value}, ${after.id})`, unknowns]
  return [
    sql`${expression} = ${value} and ${id} > ${after.id}`,
    sql`${expression} < ${value}`,
    unknowns,
  ]
}

/** A text value as the SQL type that a field is compared in. */
export function typed(field: Field, text: string): RawBuilder<unknown> {
  switch (field.type) {
    case 'integer':
      return sql`${text}::bigint`
    case 'money':
    case 'fraction':
      return sql`${text}::numeric`
    case 'day':
      return sql`${text}::date`
    default:
      return sql`${text}::text`
  }
}
