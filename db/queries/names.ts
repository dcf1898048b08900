import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema'

/** A slug with what people read for it. */
export interface NameRow {
  slug: string
  name: string
}

/** A form offers so many; a slug beyond them can still be typed. */
const mostNames = 1_000

/** What hosts are called, by name. */
export async function listHostNames(db: Kysely<Database>): Promise<NameRow[]> {
  return db
    .selectFrom('hosts')
    .select(['slug', 'name'])
    .orderBy(sql`name collate "und-x-icu"`)
    .orderBy('slug')
    .limit(mostNames)
    .execute()
}

/** What the organisations that make models are called, by name. */
export async function listDeveloperNames(db: Kysely<Database>): Promise<NameRow[]> {
  return db
    .selectFrom('providers')
    .select(['slug', 'name'])
    .where(sql<boolean>`exists (select from models where models.developer = providers.slug)`)
    .where('merged_into', 'is', null)
    .orderBy(sql`name collate "und-x-icu"`)
    .orderBy('slug')
    .limit(mostNames)
    .execute()
}
