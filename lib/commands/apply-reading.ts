import type { Kysely } from 'kysely'
import { applyImport, type ImportResult, rehearse } from '../../db/mutations/import/apply'
import { loadKnown } from '../../db/mutations/import/known'
import type { Database } from '../../db/schema'
import { utcDay } from '../catalogue/day'
import { progressBar } from '../system/terminal.mjs'
import type { ReadSource } from './read-source'

/** Applies a source that was read whole; as a dry run, takes it back again. */
export async function applyReading(
  db: Kysely<Database>,
  reading: ReadSource,
  dryRun: boolean,
): Promise<ImportResult> {
  const bar = progressBar('Settling models')
  const options = {
    today: utcDay(Date.now()),
    loadKnown,
    onStep: (step: string, done: number, of: number) => {
      if (step === 'settled') bar(done, of)
    },
  }
  return dryRun
    ? rehearse(db, (trx) => applyImport(trx, [reading], options))
    : db.transaction().execute((trx) => applyImport(trx, [reading], options))
}
