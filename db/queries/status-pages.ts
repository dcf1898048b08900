import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema'

/** The page on which each of some hosts says whether it works, by host; one query for all. */
export async function listStatusPages(
  db: Kysely<Database>,
  hosts: readonly string[],
): Promise<Map<string, string>> {
  if (hosts.length === 0) return new Map()
  const rows = await db
    .selectFrom('links')
    .select(['host', 'url'])
    .where(sql<boolean>`host = any(${[...hosts]}::text[])`)
    .where('kind', '=', 'status')
    .where('withdrawn_on', 'is', null)
    .orderBy('id', 'desc')
    .execute()
  return new Map(rows.map(({ host, url }) => [host ?? '', url]))
}
