import { type Kysely, type Selectable, sql } from 'kysely'
import type { Database } from '../schema'
import type { Page } from './table'

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
  /** Those that are imported, or also every page that one of them names. */
  which: 'imported' | 'all'
  after?: number | undefined
  limit?: number | undefined
}

/** The sources that are imported, or all; in the order in which they were first read. */
export async function listSources(
  db: Kysely<Database>,
  { which, after = 0, limit = 50 }: SourcesQuery,
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
    .where('sources.id', '>', after as never)
    .orderBy('sources.id')
    .limit(limit + 1)
  if (which === 'imported') sources = sources.where('sources.key', 'is not', null)
  const rows = await sources.execute()
  if (rows.length <= limit) return { rows, next: null }
  rows.pop()
  return { rows, next: String(rows.at(-1)?.id) }
}
