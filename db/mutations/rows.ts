import { sql, type Transaction } from 'kysely'
import type { Database } from '../schema'

/*
 * Set-based writes. Rows travel as one JSON parameter and Postgres gives them
 * their column types, so that thousands cost one statement and money is never
 * anything but text on the way.
 */

type Table = keyof Database & string
type Row = Record<string, unknown>

/** Rows in one statement: bounds the size of its one parameter. */
const CHUNK = 2_000

/**
 * Inserts rows that all have the same columns and returns the columns asked
 * for, in no particular order.
 */
export async function insertRows<R extends Row = Row>(
  trx: Transaction<Database>,
  table: Table,
  rows: readonly Row[],
  returning: readonly string[] = ['id'],
): Promise<R[]> {
  const columns = Object.keys(rows[0] ?? {})
  const inserted: R[] = []
  for (const chunk of chunksOf(rows)) {
    const list = sql.join(columns.map((column) => sql.ref(column)))
    const result = await sql<R>`
      insert into ${sql.table(table)} (${list})
      select ${list} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(chunk)}::jsonb)
      ${returning.length === 0 ? sql`` : sql`returning ${sql.join(returning.map((column) => sql.ref(column)))}`}
    `.execute(trx)
    for (const row of result.rows) inserted.push(row)
  }
  return inserted
}

/** Sets the given columns of rows by their `id`; every row has the same columns. */
export async function updateRows(
  trx: Transaction<Database>,
  table: Table,
  rows: readonly (Row & { id: number })[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).filter((column) => column !== 'id')
  if (columns.length === 0) return
  const assignments = sql.join(
    columns.map((column) => sql`${sql.ref(column)} = ${sql.ref(`given.${column}`)}`),
  )
  for (const chunk of chunksOf(rows)) {
    await sql`
      update ${sql.table(table)} as target set ${assignments}
      from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(chunk)}::jsonb) as given
      where target.id = given.id
    `.execute(trx)
  }
}

/** Groups rows by their set of columns, so that each row writes only what changed in it. */
export async function updateChanged(
  trx: Transaction<Database>,
  table: Table,
  rows: readonly (Row & { id: number })[],
): Promise<void> {
  const groups = new Map<string, (Row & { id: number })[]>()
  for (const row of rows) {
    const key = Object.keys(row).sort().join()
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  for (const group of groups.values()) await updateRows(trx, table, group)
}

function* chunksOf<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += CHUNK) yield rows.slice(start, start + CHUNK)
}
