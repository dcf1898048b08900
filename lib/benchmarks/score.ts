import {
  amountOf,
  compareDecimals,
  type DecimalText,
  decimal,
  decimalText,
} from '../catalogue/decimal'
import type { Benchmark } from './benchmark'

/** Sources that write every score between 0 and 1; a number past 1 there is in the benchmark's own unit. */
const writesFractions: ReadonlySet<string> = new Set(['llm-stats'])

/** A number, with thousands apart and followed by a word of its unit: `1,432 Elo`, `85.2%`. */
const SCORE = /^([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[+-]?\d{1,3})?)\s*(?:%|[a-z]+)?$/i

/** The score in the benchmark's unit, or why the text is none. */
export function scoreOf(
  text: string,
  benchmark: Benchmark,
  source: string,
  metric: string | null,
): { ok: true; score: DecimalText } | { ok: false; reason: string } {
  const number = SCORE.exec(text.trim())?.[1]?.replaceAll(',', '')
  if (number === undefined) return { ok: false, reason: `"${text}" is no score` }
  const isFraction = writesFractions.has(source) && compareDecimals(number, '1') <= 0
  const score = inDirection(
    amountOf(number, isFraction ? benchmark.fraction_of : '1'),
    benchmark,
    metric,
  )
  const { lowest, highest, unit } = benchmark
  if (lowest !== null && compareDecimals(score, lowest) < 0) {
    return { ok: false, reason: `${score} is below the lowest score, ${lowest} ${unit}` }
  }
  if (highest !== null && compareDecimals(score, highest) > 0) {
    return { ok: false, reason: `${score} is above the highest score, ${highest} ${unit}` }
  }
  return { ok: true, score }
}

/** `1 - WER` counts the words that are right where the benchmark counts the wrong ones. */
function inDirection(
  score: DecimalText,
  { highest }: Benchmark,
  metric: string | null,
): DecimalText {
  if (metric !== '1 - WER' || highest === null) return score
  return decimalText(decimal(highest).minus(decimal(score)))
}
