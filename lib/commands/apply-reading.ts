import type { Kysely } from 'kysely'
import { applyImport, type ImportResult, rehearse } from '../../db/mutations/import/apply'
import { loadKnown } from '../../db/mutations/import/known'
import type { Database } from '../../db/schema'
import { utcDay } from '../catalogue/day'
import { RefusedFile } from '../import/record'
import { progressBar } from '../system/terminal.mjs'
import type { ReadSource } from './read-source'

/**
 * Applies a source that was read whole; as a dry run, takes it back again. Throws a RefusedFile
 * when a newer reading of the source is known.
 */
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
  const result = await (dryRun
    ? rehearse(db, (trx) => applyImport(trx, [reading], options))
    : db.transaction().execute((trx) => applyImport(trx, [reading], options)))
  if (result.outdated.length > 0) {
    throw new RefusedFile(
      reading.source.key,
      '',
      `it is of ${reading.as_of}, and a newer reading of it is known; name its day with --as-of`,
    )
  }
  return result
}
