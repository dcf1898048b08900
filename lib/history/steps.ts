import { type Day, daysBetween } from '../catalogue/day'
import type { PriceKind } from '../catalogue/vocabulary'
import type { PriceStatement } from '../import/record'
import { isZeroPrice } from '../import/values'
import { isFigure, pricesByKey, sameValue } from './same'
import type { Entry, Place, Timeline } from './timeline'

/**
 * Why a price is a correction and no change (DATA rule 20): the first one that
 * an offering without any got, a figure for a zero that meant nothing, another
 * one on the day of addition; and, among sources, a better word taking over.
 */
export type Correction = 'filled' | 'placeholder' | 'same_day' | 'other_source'

/** A price that stood where another was right: kept, marked, and left out of its period. */
export interface Corrected extends Place {
  statement: PriceStatement
  /** The days on which the source said so; empty, `from` equal to `to`, within one day. */
  from: Day
  to: Day
  why: 'same_day' | 'reversed'
}

/** One price over its half-open period, and how it came to be. */
export interface Step extends Place {
  key: string
  from: Day
  to: Day | null
  statement: PriceStatement
  kind: PriceKind
  /** Only of a correction. */
  why: Correction | null
  /** What stood directly before; null when that was no price or nothing known. */
  before: PriceStatement | null
  /** Mistakes in its place, oldest first. */
  corrects: Corrected[]
}

/** A price that is taken back within so many days was a mistake. */
export const REVERSED_DAYS = 7

interface Run {
  entry: Entry
  statement: PriceStatement | null
  /** No figure at all was stated of the offering until then. */
  first_figure: boolean
  corrects: Corrected[]
}

/**
 * The steps of every price key of a timeline, by key and then by day. Nothing is
 * stated before the first record, and a withdrawn offering keeps its last prices
 * (DATA rules 10 and 22).
 */
export function stepsOf(timeline: Timeline): Step[] {
  const stated = timeline.entries.map(({ prices }) => pricesByKey(prices))
  const earlier = timeline.entries.map((entry) => entry.earlier.map(pricesByKey))
  const keys = new Set(stated.flatMap((prices) => [...prices.keys()]))
  return [...keys].sort().flatMap((key) => {
    const runs = withoutReversals(runsOf(timeline.entries, stated, key))
    const first = timeline.entries[0]
    const start = runs[0]
    // Only the day of addition; on any other day the last word is simply the day's.
    if (start && first && start.entry === first) {
      start.corrects.unshift(...replacedThatDay(start, earlier[0] ?? [], key))
    }
    return stepsIn(key, runs)
  })
}

/** One run for each time the value changes, also to "not stated". */
function runsOf(
  entries: readonly Entry[],
  stated: readonly Map<string, PriceStatement>[],
  key: string,
): Run[] {
  const runs: Run[] = []
  let figures = false
  for (const [index, entry] of entries.entries()) {
    const statement = stated[index]?.get(key) ?? null
    const last = runs.at(-1)
    if (last === undefined || !sameValue(last.statement, statement)) {
      runs.push({ entry, statement, first_figure: !figures, corrects: [] })
    }
    figures ||= entry.prices.some(isFigure)
  }
  return runs
}

/** Oldest first, so that of a value that flickers the first short one is the mistake. */
function withoutReversals(runs: readonly Run[]): Run[] {
  const kept: Run[] = []
  for (const run of runs) {
    const brief = kept.at(-1)
    const before = kept.at(-2)
    if (brief && before && isReversal(before, brief, run)) {
      kept.pop()
      before.corrects.push(...brief.corrects, ...reversed(brief, run))
    } else kept.push(run)
  }
  return kept
}

function isReversal(before: Run, brief: Run, run: Run): boolean {
  return (
    sameValue(before.statement, run.statement) &&
    daysBetween(brief.entry.on, run.entry.on) <= REVERSED_DAYS
  )
}

function reversed({ statement, entry }: Run, run: Run): Corrected[] {
  if (statement === null) return []
  const { at, commit, locator } = run.entry
  return [{ statement, from: entry.on, to: run.entry.on, why: 'reversed', at, commit, locator }]
}

function replacedThatDay(
  { entry, statement }: Run,
  earlier: readonly Map<string, PriceStatement>[],
  key: string,
): Corrected[] {
  const replaced: Corrected[] = []
  for (const prices of earlier) {
    const wrong = prices.get(key) ?? null
    if (wrong === null || sameValue(wrong, statement)) continue
    if (sameValue(wrong, replaced.at(-1)?.statement ?? null)) continue
    const { on, at, commit, locator } = entry
    replaced.push({ statement: wrong, from: on, to: on, why: 'same_day', at, commit, locator })
  }
  return replaced
}

function stepsIn(key: string, runs: readonly Run[]): Step[] {
  const steps: Step[] = []
  for (const [index, { entry, statement, first_figure, corrects }] of runs.entries()) {
    if (statement === null) continue
    const before = runs[index - 1]?.statement ?? null
    const known = steps.length > 0
    steps.push({
      key,
      from: entry.on,
      to: runs[index + 1]?.entry.on ?? null,
      statement,
      ...kindOf({ statement, before, index, first_figure, known, corrects }),
      before,
      corrects,
      at: entry.at,
      commit: entry.commit,
      locator: entry.locator,
    })
  }
  return steps
}

interface Case {
  statement: PriceStatement
  before: PriceStatement | null
  index: number
  first_figure: boolean
  /** The key had a price earlier, with a gap in between. */
  known: boolean
  corrects: readonly Corrected[]
}

/**
 * A zero whose host gives it a meaning (free, included) is a price like any
 * other: only one that is still open stands for "not known".
 */
function kindOf(found: Case): Pick<Step, 'kind' | 'why'> {
  const { statement, before, index, first_figure, known, corrects } = found
  if (index === 0) {
    const wrong = corrects.some(({ why }) => why === 'same_day')
    return wrong ? { kind: 'correction', why: 'same_day' } : { kind: 'initial', why: null }
  }
  if (before !== null) {
    return isZeroPrice(before) && isFigure(statement)
      ? { kind: 'correction', why: 'placeholder' }
      : { kind: 'change', why: null }
  }
  if (first_figure && isFigure(statement)) return { kind: 'correction', why: 'filled' }
  // A meter that the source begins to state beside others, or states again.
  return { kind: known ? 'change' : 'initial', why: null }
}
