import type { Kysely } from 'kysely'
import type { Database } from '../schema'

export interface AliasRow {
  alias: string
  host: string | null
  release: string | null
  moving: boolean
  valid_from: string | null
  valid_to: string | null
}

/** The other ids of a model and its releases. */
export async function listAliases(db: Kysely<Database>, model: string): Promise<AliasRow[]> {
  return db
    .selectFrom('aliases')
    .leftJoin('releases', 'releases.id', 'aliases.release_id')
    .select([
      'aliases.alias',
      'aliases.host',
      'releases.release_id as release',
      'aliases.moving',
      'aliases.valid_from',
      'aliases.valid_to',
    ])
    .where('aliases.model', '=', model)
    .orderBy('aliases.alias')
    .orderBy('aliases.id')
    .execute()
}
