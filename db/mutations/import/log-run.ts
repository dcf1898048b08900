import { type Kysely, sql } from 'kysely'
import type { Day } from '../../../lib/catalogue/day'
import type { Importer, Reject } from '../../../lib/import/record'
import type { Database } from '../../schema'
import { publish } from '../revision'

/** A run of an import that changed nothing itself, for the page of sources. */
export interface LoggedRun {
  source: Pick<Importer, 'key' | 'title' | 'publisher' | 'url' | 'licence' | 'attribution'>
  as_of: Day
  state: 'done' | 'refused' | 'failed'
  unchanged: number
  rejects: readonly Reject[]
  error: string | null
}

/**
 * Logs a run that found nothing new, was refused or failed. A source that was never read gets its
 * row here, without an "as of", so that its error has a place to be shown.
 */
export async function logRun(db: Kysely<Database>, run: LoggedRun): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { key, title, publisher, url, licence, attribution = null } = run.source
    await trx
      .insertInto('sources')
      .values({ key, kind: 'data_set', url, title, publisher, licence, attribution })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const source = await trx
      .selectFrom('sources')
      .select('id')
      .where('key', '=', key)
      .executeTakeFirst()
    // Another source may have cited its address as a page before.
    if (!source) return
    await trx
      .insertInto('imports')
      .values({
        source_id: source.id,
        as_of: run.as_of,
        state: run.state,
        finished_at: sql<string>`now()`,
        counts: JSON.stringify({ changed: 0, unchanged: run.unchanged, withdrawn: 0 }),
        rejects: JSON.stringify(run.rejects),
        error: run.error,
      })
      .execute()
    // Pages are kept until the catalogue's revision moves.
    await publish(trx)
  })
}
