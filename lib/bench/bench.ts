import type { TestCluster } from '../../db/testing/cluster'

/** One figure, always against something else in the same run. */
export interface Measurement {
  name: string
  /** What it is compared with. */
  against: string
  /** Milliseconds, or whatever `unit` says; medians. */
  value: number
  base: number
  /** The largest ratio that is good enough. */
  bar: number
  /** Worth reaching for. */
  stretch?: number
  /** Further things that must hold, each true or a sentence of what was found. */
  notes: string[]
  failed: boolean
}

export interface BenchOptions {
  /** A folder of real snapshots, one of each source's key; null takes the seed. */
  data: string | null
}

export interface Bench {
  name: string
  run: (cluster: TestCluster, options: BenchOptions) => Promise<Measurement[]>
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

function median(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
