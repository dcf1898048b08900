import { type Kysely, type Selectable, sql } from 'kysely'
import type { Database } from '../schema'

export type ReleaseRow = Selectable<Database['releases']>

/** The releases of a model, newest first. */
export async function listReleases(db: Kysely<Database>, model: string): Promise<ReleaseRow[]> {
  return db
    .selectFrom('releases')
    .selectAll()
    .where('model', '=', model)
    .orderBy(sql`day_first(released_on) desc nulls last`)
    .orderBy('release_id')
    .execute()
}
