import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Day, utcDay } from '../catalogue/day'
import {
  CheckData,
  type History,
  type HistorySource,
  type RawLine,
  type Snapshot,
  snapshotOf,
  textOf,
} from '../checks/data'
import { accounted, type Disagreements, disagreementsIn, subjectsOf } from '../checks/disagreements'
import {
  brokenCount,
  type Checked,
  disagreementLines,
  ruleLines,
  sourceLines,
  summaryLine,
  tableHead,
} from '../checks/report'
import { rules } from '../checks/rules'
import { runRule } from '../checks/run'
import { litellmPast } from '../history/litellm'
import { modelsDevPast } from '../history/models-dev'
import type { Timeline } from '../history/timeline'
import type { PastOf } from '../history/with-history'
import { importers } from '../import/importers'
import { Rejects } from '../import/json'
import { type Importer, RefusedFile, type SourceFile } from '../import/record'
import type { KnownModel } from '../resolve/known'
import { fail, progressBar, step, UserError } from '../system/terminal.mjs'
import { usage, userPath } from './arguments'
import { readSource } from './read-source'
import { findFiles } from './source-files'

/** What was found, as text and, with --json, as data. */
interface Report {
  snapshots: Snapshot[]
  refused: string[]
  checked: Checked[]
  disagreements: Disagreements[]
  /** Of what sources state differently, what no conflict tells. */
  unaccounted: number
}

const pasts: readonly [source: HistorySource, past: PastOf][] = [
  ['models-dev', modelsDevPast],
  ['litellm', litellmPast],
]

/**
 * Reads every source that has a folder of its name and holds what the importers,
 * the resolver and the histories made of it to the rules.
 */
async function check(folder: string): Promise<Report> {
  const { snapshots, refused } = await readAll(folder)
  if (snapshots.length + refused.length === 0) {
    throw new UserError(
      `${folder} has none of the folders ${importers.map(({ key }) => key).join(', ')}.`,
    )
  }
  const histories = await step('Reading histories', () => readHistories(snapshots))
  const data = new CheckData({ snapshots, histories, known: await committedModels() })
  const checked: Checked[] = []
  const onProgress = progressBar('Checking')
  for (const [index, rule] of rules.entries()) {
    checked.push({ rule, finding: await runRule(rule, data) })
    onProgress(index + 1, rules.length)
  }
  const subjects = subjectsOf(data.catalogue)
  const disagreements = disagreementsIn(subjects)
  return {
    snapshots,
    refused,
    checked,
    disagreements,
    unaccounted: accounted(subjects).broken.length,
  }
}

async function readAll(folder: string): Promise<Pick<Report, 'snapshots' | 'refused'>> {
  const snapshots: Snapshot[] = []
  const refused: string[] = []
  const days = await snapshotDays(folder)
  for (const importer of importers) {
    const own = join(folder, importer.key)
    if (!(await isFolder(own))) continue
    try {
      const as_of = days.get(importer.key) ?? utcDay(Date.now())
      snapshots.push(await read(importer, own, as_of))
    } catch (error) {
      if (!(error instanceof RefusedFile)) throw error
      refused.push(`${importer.title}: refused whole, ${error.message}`)
    }
  }
  return { snapshots, refused }
}

async function read(importer: Importer, folder: string, as_of: Day): Promise<Snapshot> {
  const onProgress = progressBar(`Reading ${importer.title}`)
  const { records, rejects } = await readSource(importer, folder, { as_of, onProgress })
  const { files } = await findFiles(importer, folder)
  const open = () => files.map(({ name, path }) => ({ name, path, bytes: contentOf(path) }))
  return snapshotOf(records, { importer, as_of, rejects, open })
}

async function* contentOf(path: string): AsyncGenerator<Uint8Array> {
  yield await readFile(path)
}

/**
 * The days of snapshots by their folders, from the table in `SOURCES.md` beside
 * them; where it says nothing they are of today.
 */
async function snapshotDays(folder: string): Promise<ReadonlyMap<string, Day>> {
  const text = await readFile(join(folder, 'SOURCES.md'), 'utf8').catch(() => '')
  const rows = text.matchAll(/^\|\s*([\w-]+)\/.*\|\s*(\d{4}-\d{2}-\d{2})\s*\|/gm)
  return new Map([...rows].map(([, name = '', day = '']) => [name, day]))
}

async function readHistories(snapshots: readonly Snapshot[]): Promise<Map<HistorySource, History>> {
  const histories = new Map<HistorySource, History>()
  for (const [source, past] of pasts) {
    const snapshot = snapshots.find(({ importer }) => importer.key === source)
    const find = () => snapshot?.open().find(({ name }) => name === past.file.name)
    const [file, again] = [find(), find()]
    if (!snapshot || !file || !again) continue
    histories.set(source, await readHistory(snapshot, past, file, again))
  }
  return histories
}

async function readHistory(
  { offerings }: Snapshot,
  past: PastOf,
  file: SourceFile,
  again: SourceFile,
): Promise<History> {
  const rejects = new Rejects()
  const timelines: Timeline[] = []
  const byLocator = new Map(offerings.map((record) => [record.locator, record]))
  for await (const timeline of past.read(file, { rejects, offerings: byLocator })) {
    timelines.push(timeline)
  }
  const lines = (await textOf(again)).split('\n').filter((line) => line.trim() !== '')
  return {
    timelines,
    rejects: rejects.items,
    lines: lines.map((line) => JSON.parse(line) as RawLine),
  }
}

/** The list of models that the resolver begins with. */
async function committedModels(): Promise<KnownModel[]> {
  const path = fileURLToPath(new URL('../resolve/known-models.jsonl', import.meta.url))
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '')
  return lines.map((line) => JSON.parse(line) as KnownModel)
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}

function print({ snapshots, refused, checked, disagreements, unaccounted }: Report): void {
  const blocks = [
    ...snapshots.map(sourceLines),
    refused,
    [tableHead, ...checked.flatMap(ruleLines)],
    disagreementLines(disagreements, unaccounted),
    [summaryLine(checked, refused.length)],
  ]
  const texts = blocks.filter(({ length }) => length > 0).map((lines) => lines.join('\n'))
  console.log(texts.join('\n\n'))
}

/** The same as one JSON object; the rules' names and numbers with what they found. */
function printJson({ refused, checked, disagreements, unaccounted }: Report): void {
  const found = checked.map(({ rule, finding }) => ({
    rule: rule.rule,
    name: rule.name,
    ...(finding ?? { not_read: rule.needs }),
  }))
  console.log(JSON.stringify({ refused, rules: found, disagreements, unaccounted }, null, 2))
}

const given = process.argv.slice(2)
const asJson = given.includes('--json')
const [folder, ...rest] = given.filter((word) => word !== '--json')
if (!folder || rest.length > 0) usage('npm run check:data -- <folder of snapshots> [--json]')
check(userPath(folder))
  .then((report) => {
    if (asJson) printJson(report)
    else print(report)
    process.exitCode = brokenCount(report.checked) + report.refused.length > 0 ? 1 : 0
  })
  .catch(fail)
