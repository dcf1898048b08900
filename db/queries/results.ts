import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely'
import { type ResultFilterKey, type ResultFilters, resultFields } from '../../lib/benchmarks/fields'
import type { Setting } from '../../lib/benchmarks/setting'
import { unknown } from '../../lib/catalogue/query'
import type { Database } from '../schema'
import type { BenchmarkRow } from './benchmarks'
import { countCap, type Total, usingIndexes } from './table'

export interface ResultRow extends Selectable<Database['results']> {
  benchmark_name: string
  benchmark_version: string | null
  unit: string
  lowest: string | null
  highest: string | null
  better: 'higher' | 'lower'
  release: string | null
}

/** A result with what its model is called and costs. */
export interface ModelResultRow extends Selectable<Database['results']> {
  release: string | null
  model_name: string
  developer: string | null
  developer_name: string | null
  /** USD per 1M tokens at the reference offering. */
  input_price: string | null
}

/** A setting of a benchmark, and how much was measured in it. */
export interface SettingRow extends Setting {
  setting: string
  results: number
  models: number
  /** Results that the filters leave. */
  shown: number
}

/** The benchmark that results are asked of: which way its scores are read decides their order. */
export type Scored = Pick<BenchmarkRow, 'slug' | 'better'>

/** The scores of a model, by benchmark. */
export async function listResults(db: Kysely<Database>, model: string): Promise<ResultRow[]> {
  return listResultsOfModels(db, [model])
}

/** The scores of some models, by benchmark. */
export async function listResultsOfModels(
  db: Kysely<Database>,
  models: readonly string[],
): Promise<ResultRow[]> {
  if (models.length === 0) return []
  return db
    .selectFrom('results')
    .innerJoin('benchmarks', 'benchmarks.slug', 'results.benchmark')
    .leftJoin('releases', 'releases.id', 'results.release_id')
    .selectAll('results')
    .select([
      'benchmarks.name as benchmark_name',
      'benchmarks.version as benchmark_version',
      'benchmarks.unit',
      sql<string | null>`trim_scale(benchmarks.lowest)`.as('lowest'),
      sql<string | null>`trim_scale(benchmarks.highest)`.as('highest'),
      'benchmarks.better',
      'releases.release_id as release',
      sql<string>`trim_scale(results.score)`.as('score'),
    ])
    .where(sql<boolean>`results.model = any(${[...models]}::text[])`)
    .where('results.withdrawn_on', 'is', null)
    .orderBy('benchmarks.name')
    .orderBy('benchmarks.version')
    .orderBy('results.id')
    .execute()
}

/** One page of a benchmark's results: setting after setting, in each the best first. */
export async function listBenchmarkResults(
  db: Kysely<Database>,
  benchmark: Scored,
  { filters = {}, after, limit = 50 }: { filters?: ResultFilters; after?: number; limit?: number },
): Promise<ModelResultRow[]> {
  return usingIndexes(db, async (trx) => {
    const place = after === undefined ? undefined : await findResult(trx, benchmark.slug, after)
    if (after !== undefined && !place) return []
    const beyond = place
      ? sql`and (setting, ${points(benchmark)}, id)
          > (${place.setting}, ${sign(benchmark)}${place.score}::numeric, ${place.id}::bigint)`
      : sql``
    const { rows } = await sql<ModelResultRow>`
      select ${columns} from (
        select * from results where ${inForce(benchmark, filters)} ${beyond}
        order by setting, ${points(benchmark)}, id limit ${limit}
      ) as results ${names}
      order by setting, ${points(benchmark)}, results.id`.execute(trx)
    return rows
  })
}

/** How many results of a benchmark the filters leave. */
export async function countBenchmarkResults(
  db: Kysely<Database>,
  benchmark: Scored,
  filters: ResultFilters = {},
): Promise<Total> {
  return usingIndexes(db, async (trx) => {
    const { rows } = await sql<{ count: number }>`
      select count(*) from (
        select from results where ${inForce(benchmark, filters)} limit ${countCap + 1}
      ) as found`.execute(trx)
    const count = rows[0]?.count ?? 0
    return count > countCap ? { count: countCap, exact: false } : { count, exact: true }
  })
}

/** The result of that row number, if it is one of this benchmark: where a page may go on. */
export async function findResult(
  db: Kysely<Database>,
  benchmark: string,
  id: number,
): Promise<Selectable<Database['results']> | undefined> {
  return db
    .selectFrom('results')
    .selectAll()
    .where('id', '=', id)
    .where('benchmark', '=', benchmark)
    .executeTakeFirst()
}

/** The settings in which a benchmark was measured, most results first. */
export async function listSettings(
  db: Kysely<Database>,
  benchmark: Scored,
  filters: ResultFilters = {},
  limit = 200,
): Promise<SettingRow[]> {
  return usingIndexes(db, async (trx) => {
    const { rows } = await sql<SettingRow>`
      select setting, min(harness) as harness, min(variant) as variant, min(dataset) as dataset,
        min(metric) as metric, count(*) as results, count(distinct model) as models,
        count(*) filter (where ${conditionsOf(filters)}) as shown
      from results where ${inForce(benchmark, {})}
      group by setting
      having count(*) filter (where ${conditionsOf(filters)}) > 0
      order by results desc, setting limit ${limit}`.execute(trx)
    return rows
  })
}

/** The best results of each of some settings, at most so many of each, in the settings' order. */
export async function listRankings(
  db: Kysely<Database>,
  benchmark: Scored,
  settings: readonly string[],
  { filters = {}, limit = 50 }: { filters?: ResultFilters; limit?: number } = {},
): Promise<ModelResultRow[]> {
  return usingIndexes(db, async (trx) => {
    const { rows } = await sql<ModelResultRow>`
      select ${columns}
      from unnest(${[...settings]}::text[]) with ordinality as wanted (setting, place)
      cross join lateral (
        select * from results where ${inForce(benchmark, filters)}
          and results.setting = wanted.setting
        order by ${points(benchmark)}, id limit ${limit}
      ) as results ${names}
      order by wanted.place, ${points(benchmark)}, results.id`.execute(trx)
    return rows
  })
}

/** The developers whose models have a result of a benchmark, by name. */
export async function listTestedDevelopers(
  db: Kysely<Database>,
  benchmark: string,
): Promise<{ slug: string; name: string; results: number }[]> {
  return usingIndexes(db, async (trx) => {
    const { rows } = await sql<{ slug: string; name: string; results: number }>`
      select providers.slug, providers.name, count(*) as results
      from results join models on models.slug = results.model
        join providers on providers.slug = models.developer
      where results.benchmark = ${benchmark} and results.withdrawn_on is null
      group by providers.slug, providers.name
      order by providers.name collate "und-x-icu", providers.slug`.execute(trx)
    return rows
  })
}

const columns = sql`results.*, trim_scale(results.score) as score, releases.release_id as release,
  models.name as model_name, models.developer, providers.name as developer_name,
  trim_scale(models.input_price) as input_price`

/** Joined to a page that is already cut: within, every model would be read for it. */
const names = sql`join models on models.slug = results.model
  left join providers on providers.slug = models.developer
  left join releases on releases.id = results.release_id`

function sign({ better }: Scored): RawBuilder<unknown> {
  return better === 'higher' ? sql`-` : sql``
}

/** Ascending from the best score; an index has either. */
function points(benchmark: Scored): RawBuilder<unknown> {
  return benchmark.better === 'higher' ? sql`(-results.score)` : sql`results.score`
}

function inForce({ slug }: Scored, filters: ResultFilters): RawBuilder<boolean> {
  return sql`results.benchmark = ${slug} and results.withdrawn_on is null
    and ${conditionsOf(filters)}`
}

function conditionsOf(filters: ResultFilters): RawBuilder<boolean> {
  const conditions = resultFields.flatMap(({ key }) => {
    const values = filters[key] ?? []
    return values.length > 0 ? [anyOf(key, values)] : []
  })
  return conditions.length > 0 ? sql`(${sql.join(conditions, sql` and `)})` : sql`true`
}

function anyOf(key: ResultFilterKey, values: readonly string[]): RawBuilder<unknown> {
  const column = key === 'developer' ? developer : sql.ref(`results.${key}`)
  const known = sql`${column} = any(${values.filter((value) => value !== unknown)}::text[])`
  return values.includes(unknown) ? sql`(${known} or ${column} is null)` : known
}

const developer = sql`(select models.developer from models where models.slug = results.model)`
