import type { Transaction } from 'kysely'
import type { HostRecord, ModelRecord, OfferingRecord } from '../../../lib/import/record'
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

/** What one statement is about, in the catalogue's words. */
export interface Subject {
  record: HostRecord | ModelRecord | OfferingRecord
  source: string
  host: string | null
  host_type: Host['type']
  model: string | null
  release: string | null
  developer: string | null
  derived_from: string | null
  kind: string | null
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
