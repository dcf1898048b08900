import { type Kysely, type Selectable, sql } from 'kysely'
import type { ChangeType } from '../../lib/catalogue/vocabulary'
import type { Database } from '../schema'
import { offeringIdOf } from './columns'

export interface ChangeEventRow extends Selectable<Database['change_events']> {
  model_name: string | null
  host_name: string | null
  /** Id of the offering that changed. */
  offering: string | null
  source_url: string | null
}

/** Which part of the change log is wanted; days are whole and both included. */
export interface ChangesQuery {
  model?: string | undefined
  host?: string | undefined
  provider?: string | undefined
  type?: readonly ChangeType[] | undefined
  from?: string | undefined
  to?: string | undefined
  /** Where the page before ended: its last event's first day and id. */
  after?: { day: string; id: number } | undefined
  limit?: number | undefined
}

/** The change log, latest first, ties by the later entry. */
export async function listChangeEvents(
  db: Kysely<Database>,
  query: ChangesQuery,
): Promise<ChangeEventRow[]> {
  const day = sql<string>`day_first(change_events.occurred_on)`
  let events = db
    .selectFrom('change_events')
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
  for (const noun of ['model', 'host', 'provider'] as const) {
    const slug = query[noun]
    if (slug !== undefined) events = events.where(`change_events.${noun}`, '=', slug)
  }
  if (query.type && query.type.length > 0) {
    events = events.where('change_events.type', 'in', [...query.type])
  }
  if (query.from !== undefined) events = events.where(sql<boolean>`${day} >= ${query.from}::date`)
  if (query.to !== undefined) events = events.where(sql<boolean>`${day} <= ${query.to}::date`)
  if (query.after) {
    const { after } = query
    events = events.where(
      sql<boolean>`(${day}, change_events.id) < (${after.day}::date, ${after.id}::bigint)`,
    )
  }
  return events.execute()
}
