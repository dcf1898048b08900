import { sql, type Transaction } from 'kysely'
import { type Day, firstDay } from '../../lib/catalogue/day'
import type { Database } from '../schema'
import { deriveModels } from './derive'
import { oneAtATime } from './one-at-a-time'
import { publish } from './revision'

/**
 * The day's turn: states and dated prices that a new UTC day changes. Safe to
 * call at any time by any process; does nothing when the day is done. Returns
 * whether anything was written.
 */
export async function turnDay(trx: Transaction<Database>, day: Day): Promise<boolean> {
  // Looked at before waiting as well: mostly the day is done, and nobody has to wait.
  if (isDone(await derivedOn(trx), day)) return false
  await oneAtATime(trx)
  const derived_on = await derivedOn(trx)
  if (isDone(derived_on, day)) return false
  const since = derived_on ?? '1950-01-01'
  const turned = await sql<{ model: string }>`
    select distinct model from (
      select offerings.model from prices join offerings on offerings.id = prices.offering_id
        where effective_from > ${since}::date and effective_from <= ${day}::date
      union all
      select offerings.model from prices join offerings on offerings.id = prices.offering_id
        where effective_to > ${since}::date and effective_to <= ${day}::date
      ${sql.join(
        (['offerings', 'releases'] as const).flatMap((table) =>
          [
            'day_first(announced_on)',
            'day_first(preview_on)',
            'day_first(released_on)',
            'day_first(deprecated_on)',
            'day_last(shutdown_on)',
          ].map(
            (date) => sql`union all select model from ${sql.table(table)}
              where ${sql.raw(date)} > ${since}::date and ${sql.raw(date)} <= ${day}::date`,
          ),
        ),
        sql` `,
      )}
    ) as touched where model is not null
  `.execute(trx)
  const written = await deriveModels(trx, turned.rows.map(({ model }) => model).sort(), day)
  await trx
    .updateTable('catalogue')
    .set({ derived_on: firstDay(day) })
    .execute()
  if (written > 0) await publish(trx)
  return written > 0
}

async function derivedOn(trx: Transaction<Database>): Promise<Day | null> {
  const { derived_on } = await trx
    .selectFrom('catalogue')
    .select('derived_on')
    .executeTakeFirstOrThrow()
  return derived_on
}

function isDone(derived_on: Day | null, day: Day): boolean {
  return derived_on !== null && derived_on >= day
}
