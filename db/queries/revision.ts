import type { Kysely } from 'kysely'
import type { Database } from '../schema'

/** Grows by one with every published change: with the UTC day, the version of every answer. */
export async function catalogueRevision(db: Kysely<Database>): Promise<number> {
  const { revision } = await db.selectFrom('catalogue').select('revision').executeTakeFirstOrThrow()
  return revision
}
