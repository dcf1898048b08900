import { type Kysely, type Selectable, sql } from 'kysely'
import { type Cursor, writeCursor } from '../../lib/catalogue/cursor'
import { searchTerm } from '../../lib/catalogue/search'
import type { Database } from '../schema'
import { escapeLike } from './search'
import { countCap, type Page, type Total } from './table'

/** An organisation with how much it makes and serves. */
export interface ProviderRow {
  id: number
  revision: number
  slug: string
  name: string
  merged_into: string | null
  /** Models it made that are neither withdrawn nor merged into another. */
  models_made: number
  /** Offerings that are not withdrawn, at all hosts that it operates. */
  offerings_hosted: number
  /** Slugs of those hosts. */
  hosts: string[]
  updated_at: string
}

/** One endpoint with one kind of account, and how much it serves. */
export interface HostRow extends Selectable<Database['hosts']> {
  operator_name: string | null
  offerings_hosted: number
}

export interface ProvidersQuery {
  /** Part of a name or slug. */
  q?: string | null | undefined
  after?: Cursor | null | undefined
  limit?: number | undefined
}

/** What providers are listed by; the first part of their cursors. */
export const providersSort = 'name'

/** One page of organisations, by name. */
export async function listProviders(
  db: Kysely<Database>,
  query: ProvidersQuery = {},
): Promise<Page<ProviderRow>> {
  const limit = query.limit ?? 50
  let statement = providersOf(db, query)
    .orderBy(sql`${byName}`)
    .orderBy('providers.id')
    .limit(limit + 1)
  if (query.after) {
    const { value, id } = query.after
    statement = statement.where(
      sql<boolean>`(${byName}, providers.id) > (${value ?? ''}, ${id}::bigint)`,
    )
  }
  const rows = await statement.execute()
  if (rows.length <= limit) return { rows, next: null }
  rows.pop()
  const last = rows.at(-1) as ProviderRow
  return { rows, next: writeCursor(providersSort, { value: last.name, id: last.id }) }
}

/** How many organisations the query has. */
export async function countProviders(
  db: Kysely<Database>,
  query: ProvidersQuery = {},
): Promise<Total> {
  const found = providersOf(db, query)
    .clearSelect()
    .select('providers.id')
    .limit(countCap + 1)
  const { count } = await db
    .selectFrom(found.as('found'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count > countCap ? { count: countCap, exact: false } : { count, exact: true }
}

/** The organisation of that slug; aliases are for `findProviderAlias`. */
export async function findProvider(
  db: Kysely<Database>,
  slug: string,
): Promise<ProviderRow | undefined> {
  return providerRows(db).where('providers.slug', '=', slug).executeTakeFirst()
}

/**
 * The slug of the organisation that an alias, a host or a host's alias belongs to. An
 * organisation's alias counts first.
 */
export async function findProviderAlias(
  db: Kysely<Database>,
  alias: string,
): Promise<string | undefined> {
  const named = await db
    .selectFrom('provider_aliases')
    .select('provider')
    .where('alias', '=', alias)
    .executeTakeFirst()
  if (named) return named.provider
  const host = await findHost(db, alias)
  return host?.operator ?? undefined
}

/** The other names of an organisation. */
export async function listProviderAliases(db: Kysely<Database>, slug: string): Promise<string[]> {
  const rows = await db
    .selectFrom('provider_aliases')
    .select('alias')
    .where('provider', '=', slug)
    .orderBy('alias')
    .execute()
  return rows.map(({ alias }) => alias)
}

/** The host of that slug or alias. */
export async function findHost(db: Kysely<Database>, name: string): Promise<HostRow | undefined> {
  return hostRows(db)
    .where((eb) =>
      eb.or([
        eb('hosts.slug', '=', name),
        eb(
          'hosts.slug',
          '=',
          eb.selectFrom('host_aliases').select('host').where('alias', '=', name),
        ),
      ]),
    )
    .orderBy(sql`hosts.slug = ${name} desc`)
    .limit(1)
    .executeTakeFirst()
}

/** All hosts by name, or those of one operator. */
export async function listHosts(
  db: Kysely<Database>,
  { operator }: { operator?: string | undefined } = {},
): Promise<HostRow[]> {
  const hosts = hostRows(db).orderBy(sql`hosts.name collate "und-x-icu"`).orderBy('hosts.id')
  return (operator === undefined ? hosts : hosts.where('hosts.operator', '=', operator)).execute()
}

const byName = sql`providers.name collate "und-x-icu"`

function providersOf(db: Kysely<Database>, { q }: ProvidersQuery) {
  const rows = providerRows(db).where('providers.merged_into', 'is', null)
  const term = q ? searchTerm(q) : ''
  if (term === '') return rows
  // A few thousand organisations at most: reading them all costs a millisecond.
  const pattern = `%${escapeLike(term)}%`
  return rows.where(
    sql<boolean>`(providers.slug like ${pattern}
      or lower(providers.name) like ${`%${escapeLike((q ?? '').trim().toLowerCase())}%`})`,
  )
}

function providerRows(db: Kysely<Database>) {
  return db.selectFrom('providers').select([
    'providers.id',
    'providers.revision',
    'providers.slug',
    'providers.name',
    'providers.merged_into',
    'providers.updated_at',
    sql<number>`(select count(*) from models where models.developer = providers.slug
        and not models.withdrawn and models.merged_into is null)`.as('models_made'),
    sql<number>`(select count(*) from hosts join offerings on offerings.host = hosts.slug
        where hosts.operator = providers.slug and not offerings.withdrawn)`.as('offerings_hosted'),
    sql<string[]>`array(select hosts.slug from hosts where hosts.operator = providers.slug
        order by hosts.slug)`.as('hosts'),
  ])
}

function hostRows(db: Kysely<Database>) {
  return db
    .selectFrom('hosts')
    .selectAll('hosts')
    .select([
      sql<string | null>`(select providers.name from providers
        where providers.slug = hosts.operator)`.as('operator_name'),
      sql<number>`(select count(*) from offerings where offerings.host = hosts.slug
        and not offerings.withdrawn)`.as('offerings_hosted'),
    ])
}
