import type { Day } from '../catalogue/day'
import type { DecimalText } from '../catalogue/decimal'
import type { Reporter, ResultStatement } from '../import/record'
import { findBenchmark } from './find'
import { reporterOf } from './reporter'
import { scoreOf } from './score'
import { mayBeShown, withheldReasons } from './shown'

/** Where a result comes from. */
export interface ResultOrigin {
  /** Key of the data set: `llm-stats`. */
  source: string
  /** Our slug of the model's developer; null when nobody knows it. */
  developer: string | null
}

/** A result as the catalogue holds it, but for its model and citation. */
export interface PlacedResult {
  ok: true
  /** Slug of the benchmark, version included. */
  benchmark: string
  /** In the benchmark's unit. */
  score: DecimalText
  /** As the source wrote it. */
  score_text: string
  metric: string | null
  harness: string | null
  variant: string | null
  dataset: string | null
  reported_by: Reporter | null
  measured_on: Day | null
}

/** Programs that run the model, which some rows name as a variant of it. */
const harnesses = [
  'Claude Code',
  'Codex',
  'Cursor CLI',
  'Gemini CLI',
  'Mini-SWE-Agent',
  'Terminus-2',
]

const harnessSpellings: Record<string, string> = { 'Codex CLI': 'Codex' }

/** Words for one way of counting; the empty one says nothing that the unit does not say. */
const metricSpellings: Record<string, string | null> = {
  percent: null,
  score: null,
  'percent correct': 'accuracy',
  'percent resolved': 'resolved',
  'resolve rate': 'resolved',
  // Converted, see scoreOf.
  '1 - WER': 'WER',
}

/**
 * What of a source's statement the catalogue stores, or why nothing: it may not
 * be shown, nobody has looked at its benchmark, or the score cannot be one.
 *
 * Two results are one only when benchmark, version, model or release, harness,
 * variant, dataset, metric, reporter and source are the same; see `resultKey`.
 */
export function placeResult(
  statement: ResultStatement,
  { source, developer }: ResultOrigin,
): PlacedResult | { ok: false; reason: string } {
  const verdict = mayBeShown(statement)
  if (!verdict.ok) return { ok: false, reason: withheldReasons[verdict.reason] }
  const found = findBenchmark(statement.benchmark, statement.version)
  if (!found) {
    const version = statement.version === null ? '' : ` ${statement.version}`
    const name = `${statement.benchmark}${version}`
    return { ok: false, reason: `the table of benchmarks does not know "${name}"` }
  }
  const { benchmark, said } = found
  const metric = statement.metric ?? said.metric ?? null
  const score = scoreOf(statement.score, benchmark, source, metric)
  if (!score.ok) return score
  const isHarness = statement.variant !== null && harnesses.includes(statement.variant)
  const harness = statement.harness ?? (isHarness ? statement.variant : null)
  const variant = isHarness && statement.harness === null ? null : statement.variant
  return {
    ok: true,
    benchmark: benchmark.slug,
    score: score.score,
    score_text: statement.score,
    metric: metric === null ? null : spelt(metricSpellings, metric),
    harness: harness === null ? null : (harnessSpellings[harness] ?? harness),
    variant: joined(variant, said.variant),
    dataset: joined(statement.dataset, said.dataset),
    reported_by: reporterOf(statement, developer),
    measured_on: statement.measured_on,
  }
}

function spelt(spellings: Record<string, string | null>, text: string): string | null {
  const own = spellings[text]
  return own === undefined ? text : own
}

/** What the statement says and what the benchmark's name says, once. */
function joined(stated: string | null, said: string | undefined): string | null {
  if (stated === null || said === undefined) return stated ?? said ?? null
  return stated.includes(said) ? stated : `${stated}, ${said}`
}

/**
 * The identity of a result, apart from its model or release: what is never
 * mixed. The metric is part of it, since DeepSeek gives its distills one score
 * by pass@1 and another by cons@64.
 */
export function resultKey(result: PlacedResult, source: string): string {
  const { benchmark, metric, harness, variant, dataset, reported_by } = result
  return JSON.stringify([benchmark, metric, harness, variant, dataset, reported_by, source])
}
