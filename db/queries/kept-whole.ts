import type { Kysely } from 'kysely'
import type { TableName } from '../../lib/browse/tables'
import type { Whole } from '../../lib/browse/whole'
import type { Database } from '../schema'
import { readWholeModels, readWholeOfferings } from './whole'

const readers = { models: readWholeModels, offerings: readWholeOfferings } as const

interface Kept {
  readonly revision: number
  readonly whole: Promise<Whole | null>
}

/** Of each database, each table as it was at the newest revision that anybody asked at. */
const kept = new WeakMap<Kysely<Database>, Map<TableName, Kept>>()

/**
 * A whole table in memory, null where it is too large for that. Read once for each revision of the
 * catalogue, so that a list costs one small query and no waiting for counts.
 *
 * @param revision the catalogue's, read before: the table is of it or newer
 */
export async function wholeAt(
  db: Kysely<Database>,
  table: TableName,
  revision: number,
): Promise<Whole | null> {
  const tables = kept.get(db) ?? new Map<TableName, Kept>()
  kept.set(db, tables)
  const before = tables.get(table)
  if (before?.revision === revision) return before.whole
  const whole = readers[table](db)
  const now = { revision, whole }
  tables.set(table, now)
  whole.catch(() => {
    if (tables.get(table) === now) tables.delete(table)
  })
  return whole
}
