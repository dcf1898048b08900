import type { DecimalText } from '../catalogue/decimal'
import { counted, grouped } from './numbers'

/** What a benchmark's scores count, between which ends, and which way is good. */
export interface Scale {
  readonly unit: string
  readonly lowest: DecimalText | null
  readonly highest: DecimalText | null
  readonly better: 'higher' | 'lower'
}

/** A score as it is printed: exact, with commas. */
export function scoreText(score: DecimalText): string {
  const [whole = '0', fraction] = score.split('.')
  return fraction === undefined ? grouped(whole) : `${grouped(whole)}.${fraction}`
}

/** `Score, percent`: a column's head, where the unit is said once. */
export function scoreHead(unit: string): string {
  return `Score, ${unit}`
}

/** `0 to 100`, `0 and up`; null where neither end is known. */
export function rangeText({ lowest, highest }: Scale): string | null {
  if (lowest === null && highest === null) return null
  if (highest === null) return `${scoreText(lowest ?? '0')} and up`
  return lowest === null
    ? `up to ${scoreText(highest)}`
    : `${scoreText(lowest)} to ${scoreText(highest)}`
}

/** `higher is better`. */
export function directionText({ better }: Pick<Scale, 'better'>): string {
  return `${better} is better`
}

/** `GPQA`, `Terminal-Bench 2.1`. */
export function benchmarkName({ name, version }: { name: string; version: string | null }): string {
  return version === null ? name : `${name} ${version}`
}

/** `100 results of 93 models`. */
export function measuredText(results: number, models: number): string {
  return `${counted(results, 'result')} of ${counted(models, 'model')}`
}
