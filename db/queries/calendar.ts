import { type Kysely, type RawBuilder, sql } from 'kysely'
import { type Day, firstDay, lastDay } from '../../lib/catalogue/day'
import type { CalendarDate, CalendarKind } from '../../lib/feeds/calendar-entry'
import type { Database } from '../schema'

export interface CalendarQuery {
  kinds: readonly CalendarKind[]
  model?: readonly string[] | undefined
  host?: readonly string[] | undefined
  provider?: readonly string[] | undefined
  /** Days that overlap with these, both included; an open end is null. */
  from: Day | null
  to: Day | null
  latestFirst?: boolean | undefined
  /** Also of what lists have dropped: what was announced for it is history. */
  withdrawn?: boolean | undefined
  /** Of each kind of date, from offerings and from releases. */
  limit: number
}

const columns: Readonly<Record<CalendarKind, string>> = {
  shutdown: 'shutdown_on',
  earliest: 'earliest_shutdown_on',
  deprecated: 'deprecated_on',
  released: 'released_on',
}

/** Lifecycle dates of offerings and releases within some days, in their order. */
export async function listCalendarDates(
  db: Kysely<Database>,
  query: CalendarQuery,
): Promise<CalendarDate[]> {
  const dates = query.kinds.flatMap((kind) => [
    sql`(${offeringDates(kind, query)})`,
    // A release is at no host in particular.
    ...((query.host ?? []).length === 0 ? [sql`(${releaseDates(kind, query)})`] : []),
  ])
  if (dates.length === 0) return []
  const { rows } = await sql<CalendarDate>`
    select found.*, models.name as model_name, hosts.name as host_name
    from (${sql.join(dates, sql` union all `)}) as found
      left join models on models.slug = found.model left join hosts on hosts.slug = found.host
    order by day_first(found.day) ${direction(query)}, found.first_party desc, found.of, found.id
  `.execute(db)
  return rows
}

/** Where users of each of these models are sent first, by the slug of the model. */
export async function listFirstReplacements(
  db: Kysely<Database>,
  models: readonly string[],
): Promise<Map<string, { slug: string; name: string }>> {
  if (models.length === 0) return new Map()
  const { rows } = await sql<{ model: string; slug: string; name: string }>`
    select distinct on (ways.model) ways.model, target.slug, target.name
    from replacements as ways join models as target on target.slug = ways.to_model
    where ways.model = any(${[...models]}::text[]) and ways.withdrawn_on is null
      and ways.to_model <> ways.model
    order by ways.model, ways.recommended desc, ways.release_id is not null,
      ways.offering_id is not null, ways.id`.execute(db)
  return new Map(rows.map(({ model, slug, name }) => [model, { slug, name }]))
}

function offeringDates(kind: CalendarKind, query: CalendarQuery): RawBuilder<unknown> {
  const conditions = [
    ...within('offerings', kind, query),
    ...anyOf('offerings.model', query.model),
    ...anyOf('offerings.host', query.host),
    ...anyOf('offerings.developer', query.provider),
    ...(query.withdrawn ? [] : [sql`not offerings.withdrawn`]),
    // What is ahead of a release is its developer's to say.
    ...(kind === 'released' ? [sql`offerings.first_party`] : []),
  ]
  const day = sql.ref(`offerings.${columns[kind]}`)
  return sql`
    select ${kind} as kind, 'offering' as of, offerings.id, ${day}::text as day,
      offerings.deprecated_on::text as deprecated_on, offerings.model, offerings.host,
      offerings.api_model_id as name, offerings.first_party
    from offerings where ${sql.join(conditions, sql` and `)}
    order by day_first(${day}) ${direction(query)}, offerings.id limit ${query.limit}`
}

function releaseDates(kind: CalendarKind, query: CalendarQuery): RawBuilder<unknown> {
  const conditions = [
    ...within('releases', kind, query),
    ...anyOf('releases.model', query.model),
    ...anyOf('made.developer', query.provider),
  ]
  const day = sql.ref(`releases.${columns[kind]}`)
  return sql`
    select ${kind} as kind, 'release' as of, releases.id, ${day}::text as day,
      releases.deprecated_on::text as deprecated_on, releases.model, null as host,
      releases.release_id as name, true as first_party
    from releases join models as made on made.slug = releases.model
    where ${sql.join(conditions, sql` and `)}
    order by day_first(${day}) ${direction(query)}, releases.id limit ${query.limit}`
}

/** By first days, which an index has; a month that began before `from` may still reach it. */
function within(
  table: 'offerings' | 'releases',
  kind: CalendarKind,
  { from, to }: CalendarQuery,
): RawBuilder<unknown>[] {
  const day = sql.ref(`${table}.${columns[kind]}`)
  const conditions = [sql`${day} is not null`]
  if (from !== null) {
    const first = firstDay(from)
    conditions.push(sql`day_first(${day}) >= ${`${first.slice(0, 7)}-01`}::date
      and day_last(${day}) >= ${first}::date`)
  }
  if (to !== null) conditions.push(sql`day_first(${day}) <= ${lastDay(to)}::date`)
  return conditions
}

function anyOf(column: string, values: readonly string[] = []): RawBuilder<unknown>[] {
  return values.length === 0 ? [] : [sql`${sql.ref(column)} = any(${[...values]}::text[])`]
}

function direction({ latestFirst }: CalendarQuery): RawBuilder<unknown> {
  return latestFirst ? sql`desc` : sql`asc`
}
