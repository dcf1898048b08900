import type { TestCluster } from '../../db/testing/cluster'

/** One figure, nearly always against something else in the same run. */
export interface Measurement {
  /** The line of the list of bars that it answers, such as P1. */
  id?: string
  name: string
  /** What it is compared with; empty for a figure that stands by itself. */
  against: string
  /** In `unit`; the median of the rounds. */
  value: number
  /** The same of what it is compared with; 1 for a figure that stands by itself. */
  base: number
  unit?: 'ms' | 'req/s' | 'kB' | 'points' | 'rows' | ''
  /** The median of the rounds' ratios, where rounds have pairs; else value over base. */
  ratio?: number
  /** What the ratio must be; null where it is only told. */
  bar: number | null
  /** Worth reaching for. */
  stretch?: number
  /** More is better: the ratio must be at least the bar, not at most. */
  atLeast?: boolean
  /** Further things that must hold, each true or a sentence of what was found. */
  notes: string[]
  failed: boolean
}

export interface BenchOptions {
  /** A folder of real snapshots, one of each source's key; null takes the seed. */
  data: string | null
  /** How many offerings the large catalogue of `growth` has. */
  size: number
}

export interface Bench {
  name: string
  /** Left out of a run that names none: it is of imports or of size, and takes minutes. */
  long?: boolean
  run: (cluster: TestCluster, options: BenchOptions) => Promise<Measurement[]>
}

export type Verdict = 'told' | 'ok' | 'stretch' | 'MISSED'

/** How a figure stands to its bar. */
export function verdictOf(measurement: Measurement): Verdict {
  const { bar, stretch, failed, atLeast = false } = measurement
  const ratio = ratioOf(measurement)
  const reaches = (wanted: number) => (atLeast ? ratio >= wanted : ratio <= wanted)
  if (failed || (bar !== null && !reaches(bar))) return 'MISSED'
  if (stretch !== undefined && reaches(stretch)) return 'stretch'
  return bar === null ? 'told' : 'ok'
}

export function ratioOf({ ratio, value, base }: Measurement): number {
  return ratio ?? value / base
}

const ROUNDS = 5

/**
 * The medians of two ways to do a thing, in milliseconds, done in turns, so that what else the
 * machine does falls on both. Each is done once before, unmeasured.
 */
export async function interleaved(
  first: () => Promise<unknown>,
  second: () => Promise<unknown>,
): Promise<[number, number]> {
  const times: [number[], number[]] = [[], []]
  await first()
  await second()
  for (let round = 0; round < ROUNDS; round++) {
    times[0].push(await timed(first))
    times[1].push(await timed(second))
  }
  return [median(times[0]), median(times[1])]
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now()
  await work()
  return performance.now() - begin
}

export function median(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
