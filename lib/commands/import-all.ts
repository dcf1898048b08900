import type { Kysely } from 'kysely'
import { logRun } from '../../db/mutations/import/log-run'
import type { Database } from '../../db/schema'
import type { Day } from '../catalogue/day'
import { importers } from '../import/importers'
import { type Importer, RefusedFile } from '../import/record'
import { progressBar } from '../system/terminal.mjs'
import { applyReading } from './apply-reading'
import { readSource } from './read-source'
import { isPublished } from './source-files'

interface Options {
  /** Address of a mirror that has a folder of each source's key; null reads where they publish. */
  from: string | null
  as_of: Day
  dry_run: boolean
}

/**
 * Imports every source that publishes its files at an address, one after the other, and prints a
 * line each. One that fails stops no other. Returns how many were refused or failed.
 */
export async function importAll(db: Kysely<Database>, options: Options): Promise<number> {
  let lost = 0
  for (const importer of importers.filter(isPublished)) {
    const error = await importOne(db, importer, options)
    if (error === null) continue
    lost += 1
    const state = error instanceof RefusedFile ? 'refused' : 'failed'
    const message = error instanceof Error ? error.message : String(error)
    console.log(`${importer.title}: ${state}, nothing was written. ${message}`)
    if (options.dry_run) continue
    await logRun(db, {
      source: importer,
      as_of: options.as_of,
      state,
      unchanged: 0,
      rejects: [],
      error: message,
    })
  }
  const others = importers.filter((importer) => !isPublished(importer)).map(({ key }) => key)
  if (others.length > 0) {
    console.log(`Not published at one address, so not read: ${others.join(', ')}`)
  }
  return lost
}

/** Null when it was imported, else what was thrown. */
async function importOne(
  db: Kysely<Database>,
  importer: Importer,
  { from, as_of, dry_run }: Options,
): Promise<unknown> {
  try {
    const place = from === null ? null : `${from.replace(/\/+$/, '')}/${importer.key}/`
    const reading = await readSource(importer, place, {
      as_of,
      onProgress: progressBar(`Reading ${importer.title}`),
    })
    const { changed, unchanged, withdrawn } = await applyReading(db, reading, dry_run)
    console.log(
      `${importer.title}: ${reading.records.length} records, ${changed} changed, ${unchanged} unchanged, ${withdrawn} no longer listed, ${reading.rejects.length} values not read${dry_run ? ' (dry run: taken back)' : ''}`,
    )
    // What changed was logged with the change; that nothing did is news of the source's age.
    if (!dry_run && changed === 0 && withdrawn === 0) {
      const { rejects } = reading
      await logRun(db, { source: importer, as_of, state: 'done', unchanged, rejects, error: null })
    }
    return null
  } catch (error) {
    return error ?? new Error('it failed without saying why')
  }
}
