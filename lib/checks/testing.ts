import { litellmPast } from '../history/litellm'
import { modelsDevPast } from '../history/models-dev'
import type { Timeline } from '../history/timeline'
import { findImporter } from '../import/importers'
import { Rejects } from '../import/json'
import type { SourceFile, SourceRecord } from '../import/record'
import type { KnownModel } from '../resolve/known'
import {
  CheckData,
  type History,
  type HistorySource,
  type RawLine,
  type Snapshot,
  snapshotOf,
} from './data'
import { brokenBy } from './rule'
import { rules } from './rules'

/** The files of one source by their names, as JSON data or as text. */
export type Files = Readonly<Record<string, unknown>>

const AS_OF = '2026-07-24'

function open(files: Files): () => SourceFile[] {
  return () =>
    Object.entries(files).map(([name, content]) => {
      const text = typeof content === 'string' ? content : JSON.stringify(content)
      async function* bytes() {
        yield new TextEncoder().encode(text)
      }
      return { name, path: name, bytes: bytes() }
    })
}

/** A snapshot as the real importer reads it. */
export async function snapshot(source: string, files: Files): Promise<Snapshot> {
  const importer = findImporter(source)
  if (!importer) throw new RangeError(`There is no importer ${source}`)
  const records: SourceRecord[] = []
  const rejects: Snapshot['rejects'] = []
  async function* each() {
    yield* open(files)()
  }
  for await (const item of importer.read(each(), { as_of: AS_OF })) {
    if (item.kind === 'record') records.push(item.record)
    else rejects.push(item.reject)
  }
  return snapshotOf(records, { importer, as_of: AS_OF, rejects, open: open(files) })
}

/** A history as its real reader reads it. */
export async function history(source: HistorySource, lines: RawLine[]): Promise<History> {
  const past = source === 'litellm' ? litellmPast : modelsDevPast
  const text = lines.map((line) => JSON.stringify(line)).join('\n')
  const [file] = open({ 'history.jsonl': text })()
  const rejects = new Rejects()
  const timelines: Timeline[] = []
  if (!file) return { timelines, rejects: [], lines }
  for await (const timeline of past.read(file, { rejects, offerings: new Map() })) {
    timelines.push(timeline)
  }
  return { timelines, rejects: rejects.items, lines }
}

/** Everything that rules look at, out of a few files. */
export function dataOf(
  snapshots: readonly Snapshot[],
  histories: Partial<Record<HistorySource, History>> = {},
  known: readonly KnownModel[] = [],
): CheckData {
  const given = Object.entries(histories) as [HistorySource, History][]
  return new CheckData({ snapshots, histories: new Map(given), known })
}

/** What the rule whose name contains the words finds broken, its figures apart. */
export async function broken(words: string, data: CheckData): Promise<string[]> {
  const found = rules.filter(({ name }) => name.includes(words))
  const [rule] = found
  if (rule === undefined || found.length > 1)
    throw new RangeError(`${found.length} rules: ${words}`)
  const { figures: _, ...finding } = await rule.check(data)
  return brokenBy(finding)
}
