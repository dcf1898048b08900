import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { mayBeShown } from '../benchmarks/shown'
import { findImporter } from '../import/importers'
import type { SourceRecord } from '../import/record'
import { encodeSeed } from '../seed/format'
import { root } from '../system/checkout.mjs'
import { fail, progressBar } from '../system/terminal.mjs'
import { usage, userPath } from './arguments'
import { readSource } from './read-source'

/** The snapshots that the seed is made from: folder, commit and day of each. */
const snapshots = [
  {
    source: 'models-dev',
    as_of: '2026-07-02',
    version: 'f3fc692299671838c7c65fd8126bf84d81a2e817',
  },
  { source: 'litellm', as_of: '2026-07-24', version: '8442b939' },
  { source: 'modeldeprecations', as_of: '2026-08-21', version: '9d33116' },
  { source: 'llm-stats', as_of: '2025-05-22', version: 'df1d14e' },
  { source: 'genai-prices', as_of: '2026-08-21', version: '47df840' },
  { source: 'modelpedia', as_of: '2026-04-10', version: 'c434f8d' },
  { source: 'portkey', as_of: '2026-08-21', version: 'f654307' },
] as const

/** Makes db/seed/data anew out of a folder of snapshots; the same snapshots give the same bytes. */
async function build(folder: string): Promise<void> {
  const target = join(root, 'db', 'seed', 'data')
  for (const { source, as_of, version } of snapshots) {
    const importer = findImporter(source)
    if (!importer) throw new Error(`There is no importer ${source}`)
    const { records, rejects } = await readSource(importer, join(folder, source), {
      as_of,
      version,
      onProgress: progressBar(`Reading ${importer.title}`),
    })
    const { key, title, publisher, url, licence, attribution, confidence, keeps_retired } = importer
    const files = encodeSeed({
      source: {
        ...{ key, title, publisher, url, licence },
        ...(attribution === undefined ? {} : { attribution }),
        confidence,
        ...(keeps_retired ? { keeps_retired } : {}),
        ...{ as_of, version },
      },
      records: records.filter(isFirsthand).map(withoutWithheld),
    })
    await rm(join(target, source), { recursive: true, force: true })
    for (const [name, text] of files) {
      const path = join(target, source, name)
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, text)
    }
    console.log(`${title}: ${records.length} records, ${rejects.length} values not read`)
  }
}

/**
 * Without prices that a source says are not as their host publishes them: copied
 * from OpenRouter, which states no licence, or converted at one day's rate.
 */
function isFirsthand({ extras }: SourceRecord): boolean {
  return extras.secondhand === undefined
}

/** Without results that may not be shown (DATA rule 26): what is not ours to give is not in the seed. */
function withoutWithheld(record: SourceRecord): SourceRecord {
  if (record.type !== 'model') return record
  return { ...record, results: record.results.filter((result) => mayBeShown(result).ok) }
}

const [folder, ...rest] = process.argv.slice(2)
if (!folder || rest.length > 0) usage('npm run seed:build -- <folder of snapshots>')
build(userPath(folder)).catch(fail)
