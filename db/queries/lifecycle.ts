import { type Kysely, sql } from 'kysely'
import { type Lifecycle, lifecycleDays } from '../../lib/catalogue/lifecycle'
import type { Database } from '../schema'

/** The dates of one offering or release of a model: what the model's state is derived from. */
export interface LifecycleRow extends Lifecycle {
  id: number
  model: string
  of: 'offering' | 'release'
  first_party: boolean
  withdrawn_on: string | null
  created_at: string
}

/** The dates of every offering and release of some models. */
export async function listLifecycles(
  db: Kysely<Database>,
  slugs: readonly string[],
): Promise<LifecycleRow[]> {
  if (slugs.length === 0) return []
  const columns = [
    'id',
    'model',
    'created_at',
    ...lifecycleDays,
    'state_seen',
    'state_seen_on',
  ] as const
  const ofModels = sql<boolean>`model = any(${[...slugs]}::text[])`
  const offerings = await db
    .selectFrom('offerings')
    .select([...columns, 'first_party', 'withdrawn_on', sql<'offering'>`'offering'`.as('of')])
    .where(ofModels)
    .$narrowType<{ model: string }>()
    .execute()
  const releases = await db
    .selectFrom('releases')
    .select([
      ...columns,
      sql<boolean>`true`.as('first_party'),
      sql<null>`null::text`.as('withdrawn_on'),
      sql<'release'>`'release'`.as('of'),
    ])
    .where(ofModels)
    .execute()
  return [...offerings, ...releases]
}
