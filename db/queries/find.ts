import { type Kysely, sql } from 'kysely'
import type { Found } from '../../lib/catalogue/found'
import { searchTerm } from '../../lib/catalogue/search'
import type { Database } from '../schema'
import { escapeLike, searchModels } from './search'

/** Of models; of each smaller noun half as many. */
const mostModels = 8
const mostOthers = 4
/** Found models among which the likeliest are looked for. */
const mostRanked = 50

/**
 * What a reader may have meant by a few letters, the likeliest first of each noun: models by any
 * id or name, then providers, hosts and benchmarks. Forgives typing errors.
 */
export async function findAnything(db: Kysely<Database>, text: string): Promise<Found[]> {
  const term = searchTerm(text)
  if (term === '') return []
  const [models, ...others] = await Promise.all([
    findModels(db, text, term),
    findProviders(db, term),
    findHosts(db, term),
    findBenchmarks(db, term),
  ])
  return [...models, ...others.flat()]
}

/** Those called exactly so, then by at how many hosts they are served. */
async function findModels(db: Kysely<Database>, text: string, term: string): Promise<Found[]> {
  const folded = term.replaceAll('-', '')
  const columns = ['slug', 'name', 'developer', 'id', 'host_count'] as const
  const models = db.selectFrom('models').select(columns).where('merged_into', 'is', null)
  const exact = await models
    .where('slug', 'in', (eb) =>
      eb
        .selectFrom('search_terms')
        .select('search_terms.model')
        .where('search_terms.folded', '=', folded)
        .limit(mostModels),
    )
    .orderBy(sql`host_count desc nulls last`)
    .orderBy('id')
    .limit(mostModels)
    .execute()
  const condition = await searchModels(db, text)
  const found = await models
    .where(condition ?? sql<boolean>`false`)
    .orderBy(sql`host_count desc nulls last`)
    .orderBy('id')
    .limit(mostRanked)
    .execute()
  const likely = await byLikeness(db, found, term)
  const rows = [...new Map([...exact, ...likely].map((row) => [row.slug, row])).values()]
  const shown = rows.slice(0, mostModels)
  const matched = await matchedTerms(
    db,
    shown.map(({ slug }) => slug),
    folded,
  )
  const names = await developerNames(
    db,
    shown.flatMap(({ developer }) => developer ?? []),
  )
  return shown.map(({ slug, name, developer }) => ({
    type: 'model',
    id: slug,
    name,
    detail: names.get(developer ?? '') ?? developer,
    matched: isNamed([slug, name], folded) ? null : (matched.get(slug) ?? null),
  }))
}

/** Those that are called what was typed stay in front; after them what was mistyped, the nearer first. */
async function byLikeness<Row extends { slug: string; name: string }>(
  db: Kysely<Database>,
  rows: readonly Row[],
  term: string,
): Promise<Row[]> {
  const folded = term.replaceAll('-', '')
  const named = rows.filter(({ slug, name }) => isNamed([slug, name], folded))
  const others = rows.filter((row) => !named.includes(row))
  if (others.length === 0) return named
  const slugs = others.map(({ slug }) => slug)
  const { rows: near } = await sql<{ slug: string; likeness: number }>`
    select slug, round(word_similarity(${term}, slug)::numeric, 1)::float8 as likeness
    from unnest(${slugs}::text[]) as slug`.execute(db)
  const likeness = new Map(near.map((each) => [each.slug, each.likeness]))
  return [
    ...named,
    ...others.sort((a, b) => (likeness.get(b.slug) ?? 0) - (likeness.get(a.slug) ?? 0)),
  ]
}

/** The shortest other id of each model that has what was typed in it. */
async function matchedTerms(
  db: Kysely<Database>,
  slugs: readonly string[],
  folded: string,
): Promise<Map<string, string>> {
  if (slugs.length === 0) return new Map()
  const { rows } = await sql<{ model: string; term: string }>`
    select distinct on (model) model, term from search_terms
    where model = any(${[...slugs]}::text[]) and folded like ${`%${escapeLike(folded)}%`}
    order by model, length(term), term`.execute(db)
  return new Map(rows.map(({ model, term }) => [model, term]))
}

async function developerNames(db: Kysely<Database>, slugs: readonly string[]) {
  if (slugs.length === 0) return new Map<string, string>()
  const rows = await db
    .selectFrom('providers')
    .select(['slug', 'name'])
    .where('slug', 'in', [...slugs])
    .execute()
  return new Map(rows.map(({ slug, name }) => [slug, name]))
}

async function findProviders(db: Kysely<Database>, term: string): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select 'provider' as type, slug as id, name, null as detail, (
        select alias from provider_aliases where provider = providers.slug
          and not ${has('slug', 'name', term)} and lower(alias) like ${within(term)}
        order by length(alias), alias limit 1
      ) as matched
    from providers
    where merged_into is null and (${has('slug', 'name', term)} or ${isNear('slug', term)}
      or exists (select from provider_aliases where provider = providers.slug
        and lower(alias) like ${within(term)}))
    order by ${likeness('slug', 'name', term)} limit ${mostOthers}`.execute(db)
  return rows
}

async function findHosts(db: Kysely<Database>, term: string): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select 'host' as type, hosts.slug as id, hosts.name, providers.name as detail, null as matched
    from hosts left join providers on providers.slug = hosts.operator
    where ${has('hosts.slug', 'hosts.name', term)} or ${isNear('hosts.slug', term)}
    order by ${likeness('hosts.slug', 'hosts.name', term)} limit ${mostOthers}`.execute(db)
  return rows
}

async function findBenchmarks(db: Kysely<Database>, term: string): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select 'benchmark' as type, slug as id, name, version as detail, null as matched
    from benchmarks where ${has('slug', 'name', term)} or ${isNear('slug', term)}
    order by ${likeness('slug', 'name', term)} limit ${mostOthers}`.execute(db)
  return rows
}

/*
 * Providers, hosts and benchmarks are a few thousand at most, whatever the size of the catalogue:
 * to read them all costs a millisecond or two.
 */

function has(slug: string, name: string, term: string) {
  return sql`(${sql.ref(slug)} like ${within(term)}
    or lower(${sql.ref(name)}) like ${within(term.replaceAll('-', ' '))})`
}

/** A typing error away: letters left out of a short name cost more than `<%` allows by itself. */
function isNear(slug: string, term: string) {
  return sql`word_similarity(${term}, ${sql.ref(slug)}) >= 0.5`
}

/** What is called so, what begins so, what has it, what is near; the shorter first. */
function likeness(slug: string, name: string, term: string) {
  const start = `${escapeLike(term)}%`
  return sql`${sql.ref(slug)} <> ${term}, ${sql.ref(slug)} not like ${start},
    not ${has(slug, name, term)}, word_similarity(${term}, ${sql.ref(slug)}) desc,
    length(${sql.ref(slug)}), ${sql.ref(slug)}`
}

function within(term: string): string {
  return `%${escapeLike(term)}%`
}

function isNamed(names: readonly string[], folded: string): boolean {
  return names.some((name) => searchTerm(name).replaceAll('-', '').includes(folded))
}
