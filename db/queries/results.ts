import { type Kysely, type Selectable, sql } from 'kysely'
import type { Database } from '../schema'

export interface ResultRow extends Selectable<Database['results']> {
  benchmark_name: string
  benchmark_version: string | null
  unit: string
  better: 'higher' | 'lower'
  release: string | null
}

/** The scores of a model, by benchmark. */
export async function listResults(db: Kysely<Database>, model: string): Promise<ResultRow[]> {
  return db
    .selectFrom('results')
    .innerJoin('benchmarks', 'benchmarks.slug', 'results.benchmark')
    .leftJoin('releases', 'releases.id', 'results.release_id')
    .selectAll('results')
    .select([
      'benchmarks.name as benchmark_name',
      'benchmarks.version as benchmark_version',
      'benchmarks.unit',
      'benchmarks.better',
      'releases.release_id as release',
      sql<string>`trim_scale(results.score)`.as('score'),
    ])
    .where('results.model', '=', model)
    .where('results.withdrawn_on', 'is', null)
    .orderBy('benchmarks.name')
    .orderBy('benchmarks.version')
    .orderBy('results.id')
    .execute()
}
