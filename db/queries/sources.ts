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
