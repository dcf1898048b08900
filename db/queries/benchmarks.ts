import { type Kysely, type Selectable, sql } from 'kysely'
import { type BenchmarksSort, defaultBenchmarksSort, sortOf } from '../../lib/benchmarks/fields'
import { type Cursor, writeCursor } from '../../lib/catalogue/cursor'
import { firstDay } from '../../lib/catalogue/day'
import { searchTerm, searchTerms } from '../../lib/catalogue/search'
import type { Database } from '../schema'
import { escapeLike } from './search'
import { countCap, type Page, type Total, typed } from './table'

export type BenchmarkRow = Selectable<Database['benchmarks']>

export interface BenchmarksQuery {
  /** Words of names; what nothing has is taken for a typing error. */
  q?: string | null | undefined
  sort?: BenchmarksSort | undefined
  after?: Cursor | null | undefined
  limit?: number | undefined
}

/** One page of tests. There are some hundreds, whatever the size of the catalogue. */
export async function listBenchmarks(
  db: Kysely<Database>,
  query: BenchmarksQuery = {},
): Promise<Page<BenchmarkRow>> {
  const { sort = defaultBenchmarksSort, limit = 50, after } = query
  const { field, descending } = sortOf(sort)
  const value = sortValue(field.key, descending)
  let statement = (await benchmarksOf(db, query))
    .orderBy(descending ? sql`${value} desc` : value)
    .orderBy('benchmarks.id')
    .limit(limit + 1)
  if (after) {
    const last = after.value === null ? unknownDay(descending) : sql`${typed(field, after.value)}`
    const beyond = descending ? sql`${value} < ${last}` : sql`${value} > ${last}`
    statement = statement.where(
      sql<boolean>`(${beyond} or ${value} = ${last} and benchmarks.id > ${after.id})`,
    )
  }
  const rows = await statement.execute()
  if (rows.length <= limit) return { rows, next: null }
  rows.pop()
  const last = rows.at(-1) as BenchmarkRow
  return { rows, next: writeCursor(sort, { value: writtenValue(last, field.key), id: last.id }) }
}

/** How many tests the query has. */
export async function countBenchmarks(
  db: Kysely<Database>,
  query: BenchmarksQuery = {},
): Promise<Total> {
  const found = (await benchmarksOf(db, query)).clearSelect().select('benchmarks.id')
  const { count } = await db
    .selectFrom(found.limit(countCap + 1).as('found'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count > countCap ? { count: countCap, exact: false } : { count, exact: true }
}

/** The test of that slug; other names are for `findBenchmarkAlias`. */
export async function findBenchmark(
  db: Kysely<Database>,
  slug: string,
): Promise<BenchmarkRow | undefined> {
  return benchmarkRows(db).where('slug', '=', slug).executeTakeFirst()
}

/** The slug of the test that sources call so, however it is capitalised or separated. */
export async function findBenchmarkAlias(
  db: Kysely<Database>,
  name: string,
): Promise<string | undefined> {
  const named = await db
    .selectFrom('benchmark_aliases')
    .select('benchmark')
    .where(sql`lower(alias)`, '=', sql<string>`lower(${name})`)
    .orderBy(sql`alias = ${name} desc`)
    .limit(1)
    .executeTakeFirst()
  if (named) return named.benchmark
  return (await findBenchmark(db, searchTerm(name)))?.slug
}

/** The names that sources give a test. */
export async function listBenchmarkAliases(db: Kysely<Database>, slug: string): Promise<string[]> {
  const rows = await db
    .selectFrom('benchmark_aliases')
    .select('alias')
    .where('benchmark', '=', slug)
    .orderBy(sql`alias collate "und-x-icu"`)
    .execute()
  return rows.map(({ alias }) => alias)
}

/** Of the parts of a word that was mistyped, so many are in the name that was meant. */
const likeEnough = 0.45

type SortKey = ReturnType<typeof sortOf>['field']['key']

function sortValue(key: SortKey, descending: boolean) {
  if (key === 'name') return sql`benchmarks.name collate "und-x-icu"`
  if (key !== 'newest_result_on') return sql`${sql.ref(`benchmarks.${key}`)}`
  return sql`coalesce(day_first(benchmarks.newest_result_on), ${unknownDay(descending)})`
}

/** Sorts last. */
function unknownDay(descending: boolean) {
  return descending ? sql`date '-infinity'` : sql`date 'infinity'`
}

function writtenValue(row: BenchmarkRow, key: SortKey): string | null {
  const value = row[key]
  if (value === null) return null
  return key === 'newest_result_on' ? firstDay(String(value)) : String(value)
}

function benchmarkRows(db: Kysely<Database>) {
  return db
    .selectFrom('benchmarks')
    .selectAll()
    .select([
      sql<string | null>`trim_scale(lowest)`.as('lowest'),
      sql<string | null>`trim_scale(highest)`.as('highest'),
    ])
}

async function benchmarksOf(db: Kysely<Database>, { q }: BenchmarksQuery) {
  const words = searchTerms(q ?? '')
  if (words.length === 0) return benchmarkRows(db)
  const slugs = await benchmarksFound(db, words)
  return benchmarkRows(db).where(sql<boolean>`slug = any(${slugs}::text[])`)
}

/** Slugs of the tests that have every word in one name, else of those with the nearest names. */
async function benchmarksFound(db: Kysely<Database>, words: readonly string[]): Promise<string[]> {
  const names = sql`(
    select slug as benchmark, slug || ' ' || name || ' ' || coalesce(version, '') as text
      from benchmarks
    union all select benchmark, alias from benchmark_aliases
  ) as names, lateral (select regexp_replace(lower(text), '[^[:alnum:]+]+', '-', 'g') as term) as of`
  const all = words.map((word) => sql`term like ${`%${escapeLike(word)}%`}`)
  const exact = await sql<{ benchmark: string }>`
    select distinct benchmark from ${names} where ${sql.join(all, sql` and `)}`.execute(db)
  if (exact.rows.length > 0) return exact.rows.map(({ benchmark }) => benchmark)
  const near = await sql<{ benchmark: string }>`
    select distinct benchmark from ${names}
    where word_similarity(${words.join('-')}, term) >= ${likeEnough}`.execute(db)
  return near.rows.map(({ benchmark }) => benchmark)
}
