import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { utcDay } from '../catalogue/day'
import type { Finding, Rule, Snapshot } from '../checks/rule'
import { rules } from '../checks/rules'
import { importers } from '../import/importers'
import { type Importer, RefusedFile, type Reject } from '../import/record'
import { fail, progressBar, UserError } from '../system/terminal.mjs'
import { usage, userPath } from './arguments'
import { readSource } from './read-source'

const SHOWN = 5

/**
 * Reads every source that has a folder of its name and holds what the importers made of it to the
 * rules. Returns how many were broken.
 */
async function check(folder: string): Promise<number> {
  const { snapshots, refused } = await readAll(folder)
  if (snapshots.size + refused.length === 0) {
    throw new UserError(
      `${folder} has none of the folders ${importers.map(({ key }) => key).join(', ')}.`,
    )
  }
  let broken = refused.length
  for (const line of refused) console.log(`\n${line}`)
  for (const snapshot of snapshots.values()) {
    console.log(`\n${titleOf(snapshot)}`)
    for (const line of reasonsOf(snapshot.rejects)) console.log(line)
    for (const rule of rules) {
      if (rule.source !== '*' && rule.source !== snapshot.importer.key) continue
      const finding = await rule.check(snapshot, snapshots)
      if (finding.broken.length > 0) broken += 1
      for (const line of linesOf(rule, finding)) console.log(line)
    }
  }
  console.log(broken === 0 ? '\nEvery rule holds.' : `\n${broken} rules are broken.`)
  return broken
}

async function readAll(
  folder: string,
): Promise<{ snapshots: Map<string, Snapshot>; refused: string[] }> {
  const snapshots = new Map<string, Snapshot>()
  const refused: string[] = []
  for (const importer of importers) {
    const own = join(folder, importer.key)
    if (!(await isFolder(own))) continue
    try {
      snapshots.set(importer.key, await read(importer, own))
    } catch (error) {
      if (!(error instanceof RefusedFile)) throw error
      refused.push(`${importer.title}: refused whole, ${error.message}`)
    }
  }
  return { snapshots, refused }
}

async function read(importer: Importer, folder: string): Promise<Snapshot> {
  const as_of = utcDay(Date.now())
  const onProgress = progressBar(`Reading ${importer.title}`)
  const { records, rejects } = await readSource(importer, folder, { as_of, onProgress })
  return {
    importer,
    folder,
    as_of,
    hosts: records.filter((record) => record.type === 'host'),
    models: records.filter((record) => record.type === 'model'),
    offerings: records.filter((record) => record.type === 'offering'),
    rejects,
  }
}

function titleOf({ importer, hosts, models, offerings, rejects }: Snapshot): string {
  const prices = offerings.reduce((sum, each) => sum + each.prices.length, 0)
  const counts = { hosts, models, offerings }
  const parts = Object.entries(counts).map(([noun, list]) => `${list.length} ${noun}`)
  return `${importer.title}: ${parts.join(', ')}, ${prices} prices; ${rejects.length} values not read`
}

/** The reasons of rejects with how often each was given; what is quoted in them left out. */
function reasonsOf(rejects: readonly Reject[]): string[] {
  const counts = new Map<string, number>()
  for (const { reason } of rejects) {
    const general = reason
      .replace(/".*?"/g, '"..."')
      .replace(/^contradicts .*/, 'contradicts another')
    counts.set(general, (counts.get(general) ?? 0) + 1)
  }
  return [...counts]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([reason, count]) => `${String(count).padStart(8)}  not read: ${reason}`)
}

/** `  ok  13630  rule 13: every price text ...`, and what contradicts it. */
function linesOf({ rule, name }: Rule, { count, broken }: Finding): string[] {
  const verdict = broken.length > 0 ? 'BROKEN' : count === 0 ? 'idle' : 'ok'
  const number = rule === null ? '' : `rule ${rule}: `
  const head = `${verdict.padStart(8)}  ${String(count).padStart(7)}  ${number}${name}`
  const more = broken.length > SHOWN ? [`and ${broken.length - SHOWN} more`] : []
  return [head, ...[...broken.slice(0, SHOWN), ...more].map((line) => `${' '.repeat(19)}${line}`)]
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}

const [folder, ...rest] = process.argv.slice(2)
if (!folder || rest.length > 0) usage('npm run check:data -- <folder of snapshots>')
check(userPath(folder))
  .then((broken) => {
    process.exitCode = broken > 0 ? 1 : 0
  })
  .catch(fail)
