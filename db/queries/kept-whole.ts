import type { Kysely } from 'kysely'
import type { TableName } from '../../lib/browse/tables'
import type { Whole } from '../../lib/browse/whole'
import type { Database } from '../schema'
import { keptAt } from './kept'
import { readWholeModels, readWholeOfferings } from './whole'

const readers = { models: readWholeModels, offerings: readWholeOfferings } as const

/**
 * A whole table in memory, null where it is too large for that. Read once for each revision of the
 * catalogue, so that a list costs one small query and no waiting for counts.
 *
 * @param revision the catalogue's, read before: the table is of it or newer
 */
export function wholeAt(
  db: Kysely<Database>,
  table: TableName,
  revision: number,
): Promise<Whole | null> {
  return keptAt(db, `whole ${table}`, revision, () => readers[table](db))
}
