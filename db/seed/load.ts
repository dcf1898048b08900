import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Kysely, sql } from 'kysely'
import { utcDay } from '../../lib/catalogue/day'
import { type EditorialFile, readEditorial } from '../../lib/editorial/lines'
import { decodeSeed } from '../../lib/seed/format'
import { applyEditorial } from '../mutations/editorial'
import { applyImport, type ImportResult } from '../mutations/import/apply'
import { loadKnown } from '../mutations/import/known'
import type { SourceReading } from '../mutations/import/reading'
import type { Database } from '../schema'

/** The seed's folder: one of `lib/seed/format.ts` per source. */
export const seedFolder = fileURLToPath(new URL('./data', import.meta.url))

/** The folder of this catalogue's own texts: one file a developer. */
const editorialFolder = fileURLToPath(new URL('./editorial', import.meta.url))

/**
 * Loads the seed in one transaction, through the same mutations as any import;
 * loading it again writes nothing. `onProgress` counts to its `of`.
 */
export async function loadSeed(
  db: Kysely<Database>,
  options: { folder?: string; onProgress?: (done: number, of: number) => void } = {},
): Promise<ImportResult> {
  const progress = options.onProgress ?? (() => {})
  const readings = await readSeed(options.folder ?? seedFolder)
  // Reading and placing are about a third of the work; settling counts the rest.
  const shares: Record<string, [from: number, to: number]> = {
    compared: [5, 10],
    placed: [10, 30],
    settled: [30, 85],
    related: [85, 88],
    derived: [88, 98],
  }
  progress(5, 100)
  const texts = await readTexts()
  const today = utcDay(Date.now())
  const result = await db.transaction().execute(async (trx) => {
    const imported = await applyImport(trx, readings, {
      today,
      loadKnown,
      onStep: (step, done, of) => {
        const [from, to] = shares[step] ?? [0, 0]
        progress(from + ((to - from) * done) / Math.max(of, 1), 100)
      },
    })
    const editorial = await applyEditorial(trx, texts, today)
    return { ...imported, rows_written: imported.rows_written + editorial.rows_written }
  })
  // Index-only counts need the visibility map, and every plan the statistics.
  if (result.rows_written > 0) await sql`vacuum analyze`.execute(db)
  progress(100, 100)
  return result
}

/** This catalogue's own texts by file. Throws an Error naming the line that is broken. */
export async function readTexts(folder = editorialFolder): Promise<Map<string, EditorialFile>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).sort()
  const files = new Map<string, EditorialFile>()
  for (const name of names) {
    files.set(name, readEditorial(name, await readFile(join(folder, name), 'utf8')))
  }
  return files
}

/** Reads every source of a seed folder. Throws an Error naming the file and line that is broken. */
export async function readSeed(folder: string): Promise<SourceReading[]> {
  const sources = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
  const readings: SourceReading[] = []
  for (const source of sources) {
    const base = join(folder, source)
    const names = (await readdir(base, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => relative(base, join(entry.parentPath, entry.name)).split(sep).join('/'))
    const files = new Map<string, string>()
    for (const name of names) files.set(name, await readFile(join(base, name), 'utf8'))
    const seed = decodeSeed(files)
    readings.push({
      source: seed.source,
      as_of: seed.source.as_of,
      version: seed.source.version,
      records: seed.records,
      rejects: [],
      covers: () => true,
      unread_values: [],
    })
  }
  return readings
}
