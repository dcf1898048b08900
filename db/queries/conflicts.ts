import { type Kysely, type Selectable, sql } from 'kysely'
import type { ConflictKind, ConflictState } from '../../lib/catalogue/vocabulary'
import type { Database } from '../schema'
import { offeringIdOf } from './columns'
import { countCap, type Total, usingIndexes } from './table'

export interface ConflictRow extends Selectable<Database['conflicts']> {
  model_name: string | null
  host_name: string | null
  /** Id of the offering that the values are of; null where they are of the model. */
  offering: string | null
}

/** Which disagreements are wanted; settled ones only when their state is asked for. */
export interface ConflictsQuery {
  model?: readonly string[] | undefined
  host?: readonly string[] | undefined
  kind?: readonly ConflictKind[] | undefined
  state?: readonly ConflictState[] | undefined
  /** The largest difference first, else the newest. */
  sort?: ConflictsSort | undefined
  /** Where the page before ended; `difference` is -1 where none could be told. */
  after?: { difference: string; id: number } | undefined
  limit?: number | undefined
}

export const conflictsSorts = ['-difference', '-id'] as const
export type ConflictsSort = (typeof conflictsSorts)[number]

const ongoing: readonly ConflictState[] = ['open', 'accepted', 'explained']

/** One page of disagreements. */
export async function listConflicts(
  db: Kysely<Database>,
  query: ConflictsQuery,
): Promise<ConflictRow[]> {
  const { after, sort = '-difference', limit = 50 } = query
  return usingIndexes(db, async (trx) => {
    let page = conflictsOf(trx, query).selectAll('conflicts').limit(limit)
    if (sort === '-difference') page = page.orderBy(sql`${apart} desc`)
    page = page.orderBy('conflicts.id', 'desc')
    if (after && sort === '-id') page = page.where('conflicts.id', '<', after.id)
    if (after && sort === '-difference') {
      page = page.where(
        sql<boolean>`(${apart}, conflicts.id) < (${after.difference}::numeric, ${after.id}::bigint)`,
      )
    }
    // Named outside of the limit: joined within, every row of the table would be.
    const shown = trx
      .selectFrom(page.as('conflicts'))
      .leftJoin('models', 'models.slug', 'conflicts.model')
      .leftJoin('hosts', 'hosts.slug', 'conflicts.host')
      .leftJoin('offerings', 'offerings.id', 'conflicts.offering_id')
      .selectAll('conflicts')
      .select([
        sql<string | null>`trim_scale(conflicts.difference)`.as('difference'),
        'models.name as model_name',
        'hosts.name as host_name',
        offeringIdOf('offerings').as('offering'),
      ])
    const ordered = sort === '-difference' ? shown.orderBy(sql`${apart} desc`) : shown
    return ordered.orderBy('conflicts.id', 'desc').execute()
  })
}

/** A field of a model, or of one of its offerings, on which sources disagree. */
export interface DisputedField {
  model: string | null
  /** Null where the values are of the model. */
  offering_id: number | null
  /** A fact's key, or a price's meter with its conditions. */
  field: string
}

/** On what sources disagree of some models and of some offerings; of no other offering of theirs. */
export async function listDisputedFields(
  db: Kysely<Database>,
  { models, offerings }: { models: readonly string[]; offerings: readonly number[] },
): Promise<DisputedField[]> {
  return db
    .selectFrom('conflicts')
    .select(['model', 'offering_id', 'field'])
    .where('state', 'in', ['open', 'accepted'])
    .where(
      sql<boolean>`(offering_id = any(${[...offerings]}::bigint[])
        or offering_id is null and model = any(${[...models]}::text[]))`,
    )
    .execute()
}

/** How many disagreements the query has, wherever its page starts. */
export async function countConflicts(
  db: Kysely<Database>,
  query: ConflictsQuery = {},
): Promise<Total> {
  const { count } = await db
    .selectFrom(
      conflictsOf(db, query)
        .select('conflicts.id')
        .limit(countCap + 1)
        .as('found'),
    )
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count > countCap ? { count: countCap, exact: false } : { count, exact: true }
}

const apart = sql<string>`coalesce(conflicts.difference, -1)`

function conflictsOf(db: Kysely<Database>, query: ConflictsQuery) {
  const states = query.state && query.state.length > 0 ? query.state : ongoing
  let conflicts = db.selectFrom('conflicts').where('conflicts.state', 'in', [...states])
  for (const key of ['model', 'host', 'kind'] as const) {
    const values: readonly string[] = query[key] ?? []
    if (values.length > 0) {
      conflicts = conflicts.where(
        sql<boolean>`${sql.ref(`conflicts.${key}`)} = any(${[...values]}::text[])`,
      )
    }
  }
  return conflicts
}
