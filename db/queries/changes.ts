import { type Kysely, type Selectable, sql } from 'kysely'
import type { ChangeFilters } from '../../lib/catalogue/change'
import { firstDay, lastDay } from '../../lib/catalogue/day'
import type { Database } from '../schema'
import { offeringIdOf } from './columns'
import { countCap, type Total } from './table'

export interface ChangeEventRow extends Selectable<Database['change_events']> {
  model_name: string | null
  host_name: string | null
  /** Id of the offering that changed. */
  offering: string | null
  source_url: string | null
}

export interface ChangesQuery extends Partial<ChangeFilters> {
  /** Where the page before ended: its last event's first day and id. */
  after?: { day: string; id: number } | undefined
  limit?: number | undefined
}

/** The change log, latest first, ties by the later entry. */
export async function listChangeEvents(
  db: Kysely<Database>,
  query: ChangesQuery,
): Promise<ChangeEventRow[]> {
  let events = changesOf(db, query)
    .leftJoin('offerings', 'offerings.id', 'change_events.offering_id')
    .leftJoin('sources', 'sources.id', 'change_events.source_id')
    .leftJoin('models', 'models.slug', 'change_events.model')
    .leftJoin('hosts', 'hosts.slug', 'change_events.host')
    .selectAll('change_events')
    .select([
      'models.name as model_name',
      'hosts.name as host_name',
      'sources.url as source_url',
      offeringIdOf('offerings').as('offering'),
    ])
    .orderBy(sql`${day} desc`)
    .orderBy('change_events.id', 'desc')
    .limit(query.limit ?? 50)
  if (query.after) {
    const { after } = query
    events = events.where(
      sql<boolean>`(${day}, change_events.id) < (${after.day}::date, ${after.id}::bigint)`,
    )
  }
  return events.execute()
}

/** How many events the query has, wherever its page starts. */
export async function countChangeEvents(db: Kysely<Database>, query: ChangesQuery): Promise<Total> {
  const { count } = await db
    .selectFrom(
      changesOf(db, query)
        .select('change_events.id')
        .limit(countCap + 1)
        .as('found'),
    )
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count > countCap ? { count: countCap, exact: false } : { count, exact: true }
}

const day = sql<string>`day_first(change_events.occurred_on)`

function changesOf(db: Kysely<Database>, query: ChangesQuery) {
  let events = db.selectFrom('change_events')
  for (const noun of ['model', 'host', 'provider'] as const) {
    const slugs = query[noun] ?? []
    if (slugs.length > 0) events = events.where(`change_events.${noun}`, 'in', [...slugs])
  }
  if (query.type && query.type.length > 0) {
    events = events.where('change_events.type', 'in', [...query.type])
  }
  if (query.sizes && query.sizes.length > 0) {
    const within = query.sizes.map(
      ({ min, max }) => sql`change_events.magnitude between
        ${min ?? '-infinity'}::numeric and ${max ?? 'infinity'}::numeric`,
    )
    // What has a size at all is said apart: the index of that needs it word for word.
    events = events
      .where('change_events.magnitude', 'is not', null)
      .where(sql<boolean>`(${sql.join(within, sql` or `)})`)
  }
  if (query.from !== undefined) {
    const from = firstDay(query.from)
    events = events.where(
      sql<boolean>`day_last(change_events.occurred_on) >= ${from}::date
        and ${day} >= ${`${from.slice(0, 7)}-01`}::date`,
    )
  }
  if (query.to !== undefined) {
    events = events.where(sql<boolean>`${day} <= ${lastDay(query.to)}::date`)
  }
  return events
}
