import { type Kysely, type Selectable, sql } from 'kysely'
import type { Database } from '../schema'

export type ReleaseRow = Selectable<Database['releases']>

/** The releases of a model, newest first. */
export async function listReleases(db: Kysely<Database>, model: string): Promise<ReleaseRow[]> {
  return listReleasesOfModels(db, [model])
}

/** The releases of some models, in the order of one model's. */
export async function listReleasesOfModels(
  db: Kysely<Database>,
  models: readonly string[],
): Promise<ReleaseRow[]> {
  if (models.length === 0) return []
  return db
    .selectFrom('releases')
    .selectAll()
    .where(sql<boolean>`model = any(${[...models]}::text[])`)
    .orderBy(sql`day_first(released_on) desc nulls last`)
    .orderBy('release_id')
    .execute()
}
