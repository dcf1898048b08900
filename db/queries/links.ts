import type { Kysely, Selectable } from 'kysely'
import type { Database } from '../schema'

export type LinkRow = Selectable<Database['links']>

/** The official pages of one model, provider or host, by kind. */
export async function listLinks(
  db: Kysely<Database>,
  noun: 'model' | 'provider' | 'host',
  slug: string,
): Promise<LinkRow[]> {
  return db
    .selectFrom('links')
    .selectAll()
    .where(noun, '=', slug)
    .where('withdrawn_on', 'is', null)
    .orderBy('kind')
    .orderBy('id')
    .execute()
}
