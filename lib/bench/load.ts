import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { median } from './bench'
import { toolsFolder } from './tools'

const execute = promisify(execFile)

/** How many ask at the same time. */
export const CONNECTIONS = 16
/** Of one round of one target. */
const SECONDS = 2
export const ROUNDS = 5

/** Something that is asked again and again. */
export interface Target {
  name: string
  origin: string
  /** `{n}` becomes another number in each request, so that the address was never asked before. */
  path: string
  headers?: Record<string, string>
}

/** As every browser asks. */
export const asBrowsers = { 'accept-encoding': 'gzip, deflate, br' }

/** What one round of a target found; times in milliseconds. */
export interface Load {
  perSecond: number
  p50: number
  p99: number
  requests: number
  /** Received, with headers. */
  bytes: number
  /** Answers that were no 200. */
  failed: number
}

export type Rounds<Name extends string> = Record<Name, Load[]>

/**
 * Asks several targets in turns, in short rounds, so that what else the machine does falls on all
 * of them. Each is asked for one round before, unmeasured.
 */
export async function interleavedLoad<Name extends string>(
  targets: readonly (Target & { name: Name })[],
  { rounds = ROUNDS, seconds = SECONDS, connections = CONNECTIONS } = {},
): Promise<Rounds<Name>> {
  const found = Object.fromEntries(targets.map(({ name }) => [name, []])) as unknown as Rounds<Name>
  for (let round = -1; round < rounds; round += 1) {
    // Every other round backwards: nobody is always the one after the slowest.
    const order = round % 2 === 0 ? targets : [...targets].reverse()
    for (const target of order) {
      const load = await ask(target, { seconds: round < 0 ? 1 : seconds, connections })
      if (round >= 0) found[target.name].push(load)
    }
  }
  return found
}

/** Grows over the whole run, so that no address comes twice. */
let unseen = 1

async function ask(
  { origin, path, headers = {} }: Target,
  options: { seconds: number; connections: number },
): Promise<Load> {
  const asked = JSON.stringify({ origin, path, headers, from: unseen, ...options })
  const { stdout } = await execute(process.execPath, [join(toolsFolder, 'load.mjs'), asked])
  const { next, ...load } = JSON.parse(stdout) as Load & { next: number }
  unseen = next
  return load
}

/** What went wrong in some rounds, in words; nothing where nothing did. */
export function failuresIn(...rounds: readonly (readonly Load[])[]): string[] {
  const all = rounds.flat()
  const failed = all.reduce((sum, each) => sum + each.failed, 0)
  const silent = all.filter(({ requests }) => requests === 0).length
  return [
    ...(failed > 0 ? [`${failed} answers failed`] : []),
    ...(silent > 0 ? [`no answer at all in ${silent} of ${all.length} rounds`] : []),
  ]
}

/** The median of what each round found. */
export function medianOf(rounds: readonly Load[], key: 'perSecond' | 'p50' | 'p99'): number {
  return median(rounds.map((each) => each[key]))
}

/** The median of the ratios of each round to the same round of another target. */
export function medianRatio(
  rounds: readonly Load[],
  base: readonly Load[],
  key: 'perSecond' | 'p50' | 'p99',
): number {
  return median(rounds.map((each, round) => each[key] / (base[round]?.[key] ?? Number.NaN)))
}
