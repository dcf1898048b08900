import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema'

/** Counts again what some benchmarks have: results in force, their models, the newest day. */
export async function countResults(
  db: Kysely<Database>,
  benchmarks: readonly string[],
): Promise<void> {
  if (benchmarks.length === 0) return
  await sql`
    update benchmarks set result_count = results, model_count = models, newest_result_on = newest
    from (
      select slug, count(results.id) as results, count(distinct results.model) as models,
        (array_agg(measured_on order by day_first(measured_on) desc nulls last))[1] as newest
      from benchmarks left join results
        on results.benchmark = slug and results.withdrawn_on is null
      where slug = any(${[...benchmarks]}::text[])
      group by slug
    ) as counted
    where benchmarks.slug = counted.slug
  `.execute(db)
}
