import type { Transaction } from 'kysely'
import type { Host } from '../../../lib/resolve/hosts'
import type { Database } from '../../schema'
import type { Statement } from './reading'

/** A changed statement, and the source it is of. */
export interface Changed {
  source: string
  source_id: number
  statement: Statement
}

/** Rows that this import made; their first revision holds everything. */
export interface Created {
  provider: Map<number, string>
  host: Map<number, string>
  model: Map<number, string>
  release: Map<number, string>
  offering: Map<number, string>
}

/** A model or an offering that statements speak of, in the catalogue's words. */
export interface Subject {
  type: 'model' | 'offering'
  host: string | null
  host_type: Host['type']
  /** The host's id of it; of a model the source's own. */
  id: string
  /** Other ids of it at the same host. */
  aliases: readonly string[]
  model: string | null
  release: string | null
  developer: string | null
  derived_from: string | null
  /** What its id says it is where that is no model. */
  kind: 'router' | 'tool' | null
  variant: string | null
  region: string | null
  /** Its id is a moving alias: what is said of it is of no one model. */
  moving: boolean
}

/** What the database sets on a fresh record; `now` is the transaction's instant. */
export const firstRevision = { revision: 1, created_at: 'now', updated_at: 'now' }

/** Ids of the rows that exist, by slug. */
export async function idsBySlug(
  trx: Transaction<Database>,
  table: 'providers' | 'hosts' | 'models',
  slugs: readonly string[],
): Promise<Map<string, number>> {
  if (slugs.length === 0) return new Map()
  const rows = await trx
    .selectFrom(table)
    .select(['id', 'slug'])
    .where('slug', '=', (eb) => eb.fn.any(eb.val([...new Set(slugs)])))
    .execute()
  return new Map(rows.map(({ id, slug }) => [slug, id]))
}

/** Names an offering: one per host and the id that it wants. */
export function offeringKey(host: string | null, id: string): string {
  return `${host} ${id}`
}
