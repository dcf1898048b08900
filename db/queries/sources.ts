import { type Kysely, type Selectable, sql } from 'kysely'
import type { SourceKind } from '../../lib/catalogue/vocabulary'
import type { Database } from '../schema'
import { countCap, type Page, type Total } from './table'

/** What was read: a data set with its latest run, or a page that one of them names. */
export interface SourceRow extends Selectable<Database['sources']> {
  last_run_at: string | null
  last_run_state: 'running' | 'done' | 'refused' | 'failed' | null
  last_run_counts: Record<string, number> | null
  /** Citations in force that rest on it. */
  citations: number
  /** Records that it says something of. */
  observations: number
}

export interface SourcesQuery {
  /** Only these kinds; all when absent or empty. */
  kinds?: readonly SourceKind[] | undefined
  after?: number | undefined
  limit?: number | undefined
}

/** Everything that was read, in the order in which it first was. */
export async function listSources(
  db: Kysely<Database>,
  { kinds = [], after = 0, limit = 50 }: SourcesQuery = {},
): Promise<Page<SourceRow>> {
  let sources = db
    .selectFrom('sources')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('imports')
          .select(['imports.started_at', 'imports.state', 'imports.counts'])
          .whereRef('imports.source_id', '=', 'sources.id')
          .orderBy('imports.started_at', 'desc')
          .limit(1)
          .as('run'),
      (join) => join.onTrue(),
    )
    .selectAll('sources')
    .select([
      'run.started_at as last_run_at',
      'run.state as last_run_state',
      'run.counts as last_run_counts',
      sql<number>`(select count(*) from citations
        where citations.source_id = sources.id and citations.superseded_at is null)`.as(
        'citations',
      ),
      sql<number>`(select count(*) from observations
        where observations.source_id = sources.id and observations.withdrawn_on is null)`.as(
        'observations',
      ),
    ])
    .where('sources.id', '>', after)
    .orderBy('sources.id')
    .limit(limit + 1)
  if (kinds.length > 0) sources = sources.where('sources.kind', 'in', [...kinds])
  const rows = await sources.execute()
  if (rows.length <= limit) return { rows, next: null }
  rows.pop()
  return { rows, next: String(rows.at(-1)?.id) }
}

/** How many sources the query has. */
export async function countSources(
  db: Kysely<Database>,
  { kinds = [] }: SourcesQuery = {},
): Promise<Total> {
  let sources = db
    .selectFrom('sources')
    .select('id')
    .limit(countCap + 1)
  if (kinds.length > 0) sources = sources.where('kind', 'in', [...kinds])
  const { count } = await db
    .selectFrom(sources.as('found'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count > countCap ? { count: countCap, exact: false } : { count, exact: true }
}

/** A data set with its last runs and how much of the catalogue rests on it. */
export interface DataSetRow extends Selectable<Database['sources']> {
  last_run_at: string | null
  last_run_state: 'running' | 'done' | 'refused' | 'failed' | null
  last_run_error: string | null
  last_success_at: string | null
  /** Records in which its last successful run could not use a value. */
  rejects: number
  models: Total
  offerings: Total
  /** Facts and prices that are shown because it says so. */
  figures: Total
}

/** Most records of one source that are counted: then a page costs the same at any size. */
export const coverageCap = 20_000

/** Every data set, in the order in which they were first read. */
export async function listDataSets(db: Kysely<Database>): Promise<DataSetRow[]> {
  const lastRun = (state: 'done' | null) =>
    sql`select started_at, state, error, jsonb_array_length(rejects) as rejects from imports
      where imports.source_id = sources.id
        and (${state}::text is null or imports.state = ${state})
      order by started_at desc, id desc limit 1`
  const { rows } = await sql<
    Omit<DataSetRow, 'models' | 'offerings' | 'figures'> & {
      model_records: number
      offering_records: number
      records: number
      cited_fields: number
      citations: number
    }
  >`
    select sources.*, run.started_at as last_run_at, run.state as last_run_state,
      run.error as last_run_error, success.started_at as last_success_at,
      coalesce(success.rejects, 0) as rejects, said.*, cited.*
    from sources
      left join lateral (${lastRun(null)}) as run on true
      left join lateral (${lastRun('done')}) as success on true
      cross join lateral (
        select count(*) as records,
          count(distinct subject_id) filter (where subject_type = 'model') as model_records,
          count(distinct subject_id) filter (where subject_type = 'offering') as offering_records
        from (
          select subject_type, subject_id from observations
          where source_id = sources.id and withdrawn_on is null limit ${coverageCap}
        ) as bounded
      ) as said
      cross join lateral (
        select count(*) as citations, coalesce(sum(fields), 0)::bigint as cited_fields
        from (
          select cardinality(fields) as fields from citations
          where source_id = sources.id and superseded_at is null limit ${coverageCap}
        ) as bounded
      ) as cited
    where sources.kind <> 'page'
    order by sources.id`.execute(db)
  return rows.map((row) => {
    const { model_records, offering_records, records, cited_fields, citations, ...source } = row
    const exact = records < coverageCap
    return {
      ...source,
      models: { count: model_records, exact },
      offerings: { count: offering_records, exact },
      figures: { count: cited_fields, exact: citations < coverageCap },
    }
  })
}

/** A page that sources name as where they read something. */
export interface CitedPageRow {
  id: number
  url: string
  title: string | null
  /** Records that rest on it. */
  records: Total
}

/** Most records that are counted of one page. */
const citedCap = 1_000

/** Cited pages in the order in which they were first named. */
export async function listCitedPages(
  db: Kysely<Database>,
  { after = 0, limit = 50 }: { after?: number | undefined; limit?: number | undefined } = {},
): Promise<Page<CitedPageRow>> {
  const { rows } = await sql<Omit<CitedPageRow, 'records'> & { records: number }>`
    select sources.id, sources.url, sources.title, cited.records
    from (
      select id, url, title from sources
      where kind = 'page' and id > ${after} order by id limit ${limit + 1}
    ) as sources
      cross join lateral (
        select count(distinct (subject_type, subject_id)) as records
        from (
          (select subject_type, subject_id from citations
          where cites_source_id = sources.id and superseded_at is null limit ${citedCap + 1})
          union all
          (select subject_type, subject_id from citations
          where source_id = sources.id and superseded_at is null limit ${citedCap + 1})
          union all
          (select subject_type, subject_id from observations
          where cites_source_id = sources.id and withdrawn_on is null limit ${citedCap + 1})
        ) as bounded
      ) as cited
    order by sources.id`.execute(db)
  const shown = rows.slice(0, limit).map(({ records, ...page }) => ({
    ...page,
    records: { count: Math.min(records, citedCap), exact: records <= citedCap },
  }))
  return { rows: shown, next: rows.length > limit ? String(shown.at(-1)?.id) : null }
}
