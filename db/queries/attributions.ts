import type { Kysely } from 'kysely'
import type { Day } from '../../lib/catalogue/day'
import type { Database } from '../schema'

/** A data set whose figures are shown, as every page names it at its foot. */
export interface AttributionRow {
  key: string
  title: string
  url: string
  licence: string | null
  as_of: Day | null
}

/** The data sets that were imported, in the order in which they were first read. */
export async function listAttributions(db: Kysely<Database>): Promise<AttributionRow[]> {
  const rows = await db
    .selectFrom('sources')
    .select(['key', 'title', 'url', 'licence', 'as_of'])
    .where('key', 'is not', null)
    .where('kind', '=', 'data_set')
    // One that was only ever refused shows no figure.
    .where('as_of', 'is not', null)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, key: row.key ?? '', title: row.title ?? row.url }))
}
