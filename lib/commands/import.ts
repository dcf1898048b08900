import type { ImportResult } from '../../db/mutations/import/apply'
import { isDay, utcDay } from '../catalogue/day'
import { findImporter, importers } from '../import/importers'
import { RefusedFile, type Reject } from '../import/record'
import { fail, progressBar, UserError } from '../system/terminal.mjs'
import { applyReading } from './apply-reading'
import { usage, userPath } from './arguments'
import { importAll } from './import-all'
import { type ReadSource, readSource } from './read-source'
import { withDatabase } from './with-database'

const USAGE = `npm run import -- <source> [--from <file, folder or URL>] [--as-of YYYY-MM-DD] [--dry-run]
Sources: ${importers.map(({ key }) => key).join(', ')}
all: every source that publishes its files at an address, one after the other; --from may name a mirror's URL`

interface Arguments {
  source: string
  from: string | null
  as_of: string
  dry_run: boolean
}

function parseArguments(given: readonly string[]): Arguments {
  const parsed: Arguments = { source: '', from: null, as_of: utcDay(Date.now()), dry_run: false }
  const rest = [...given]
  while (rest.length > 0) {
    const word = rest.shift() ?? ''
    if (word === '--dry-run') parsed.dry_run = true
    else if (word === '--from') parsed.from = rest.shift() ?? usage(USAGE)
    else if (word === '--as-of') parsed.as_of = rest.shift() ?? usage(USAGE)
    else if (word.startsWith('-') || parsed.source !== '') usage(USAGE)
    else parsed.source = word
  }
  if (!isDay(parsed.as_of) || parsed.as_of.length !== 10) usage(USAGE)
  if (parsed.from !== null && !/^https?:\/\//.test(parsed.from)) parsed.from = userPath(parsed.from)
  return parsed
}

async function run(given: Arguments): Promise<void> {
  if (given.source === 'all') {
    if (given.from !== null && !/^https?:\/\//.test(given.from)) usage(USAGE)
    const lost = await withDatabase((db) => importAll(db, given))
    if (lost > 0) process.exitCode = 1
    return
  }
  const importer = findImporter(given.source) ?? usage(USAGE)
  // Read whole before the database is opened: a refused file leaves nothing half-written.
  const reading = await readSource(importer, given.from, {
    as_of: given.as_of,
    onProgress: progressBar(`Reading ${importer.title}`),
  })
  await withDatabase(async (db) => {
    const result = await applyReading(db, reading, given.dry_run)
    print(importer.title, reading, result, given.dry_run)
  })
}

function print(title: string, reading: ReadSource, result: ImportResult, dryRun: boolean): void {
  const { created } = result
  const lines = [
    `${title}: ${reading.records.length} records, ${result.changed} changed, ${result.unchanged} unchanged, ${result.withdrawn} no longer listed`,
    `New: ${created.host} hosts, ${created.model} models, ${created.release} releases, ${created.offering} offerings`,
    `Revised: ${result.revised} records; ${result.rows_written} rows written${dryRun ? ' (dry run: taken back)' : ''}`,
  ]
  for (const { subject, field, before, after } of result.examples.slice(0, 20)) {
    lines.push(`  ${subject}: ${field} ${JSON.stringify(before)} -> ${JSON.stringify(after)}`)
  }
  lines.push(...section('Not read, each alone', reading.rejects))
  lines.push(...section('Without a place', result.unplaced))
  console.log(lines.join('\n'))
}

function section(title: string, rejects: readonly Reject[]): string[] {
  if (rejects.length === 0) return []
  const shown = rejects
    .slice(0, 20)
    .map(({ path, reason, value }) => `  ${path}: ${reason} (${value})`)
  const more = rejects.length > 20 ? [`  and ${rejects.length - 20} more`] : []
  return [`${title}: ${rejects.length}`, ...shown, ...more]
}

run(parseArguments(process.argv.slice(2))).catch((error: unknown) => {
  if (error instanceof RefusedFile) {
    console.error(`Refused, nothing was written. ${error.message}`)
    process.exit(1)
  }
  if (error instanceof UserError) {
    console.error(error.message)
    process.exit(1)
  }
  fail(error)
})
