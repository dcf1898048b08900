import { type Day, daysBetween } from '../catalogue/day'
import type { PriceKind } from '../catalogue/vocabulary'
import type { PriceStatement } from '../import/record'
import { isZeroPrice } from '../import/values'
import { isFigure, sameValue } from './same'
import { type StatedPrice, statedPricesOf } from './stated'
import type { Place, Timeline } from './timeline'

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
  on: Day
  commit: string | null
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
  const known_from = timeline.entries[0]?.on
  if (known_from === undefined) return []
  return stepsOfStated(statedPricesOf(timeline), { known_from, locator: timeline.locator })
}

/**
 * The same out of the prices as they are kept: what one record stated, of which
 * `known_from` is the first day.
 */
export function stepsOfStated(
  stated: readonly StatedPrice[],
  { known_from, locator }: { known_from: Day; locator: string },
): Step[] {
  const byKey = new Map<string, StatedPrice[]>()
  for (const each of stated) {
    const list = byKey.get(each.key)
    if (list) list.push(each)
    else byKey.set(each.key, [each])
  }
  const figures = stated.filter(({ statement, from, to }) => to !== from && isFigure(statement))
  const first_figure = figures.reduce<Day | null>(
    (first, { from }) => (first === null || from < first ? from : first),
    null,
  )
  return [...byKey.keys()].sort().flatMap((key) => {
    const slices = [...(byKey.get(key) ?? [])].sort(byDay)
    const runs = withoutReversals(runsOf(slices, { known_from, first_figure }), locator)
    const [start] = runs
    // Only the day of addition; on any other day the last word is simply the day's.
    if (start && start.on === known_from) {
      start.corrects.unshift(...replacedThatDay(slices, known_from, locator))
    }
    return stepsIn(key, runs, locator)
  })
}

/** Stable, so that what was replaced within one day stays in its order. */
function byDay(a: StatedPrice, b: StatedPrice): number {
  return a.from < b.from ? -1 : a.from > b.from ? 1 : 0
}

/** One run for each time the value changes, also to "not stated". */
function runsOf(
  slices: readonly StatedPrice[],
  { known_from, first_figure }: { known_from: Day; first_figure: Day | null },
): Run[] {
  const runs: Run[] = []
  const add = (on: Day, statement: PriceStatement | null, commit: string | null) => {
    const last = runs.at(-1)
    if (last !== undefined && sameValue(last.statement, statement)) return
    const first = first_figure === null || on <= first_figure
    runs.push({ on, statement, commit, first_figure: first, corrects: [] })
  }
  let stated_to: Day | null = known_from
  for (const { from, to, statement, commit } of slices) {
    if (to === from) continue
    if (stated_to !== null && stated_to < from) add(stated_to, null, null)
    add(from, statement, commit)
    stated_to = to
  }
  if (stated_to !== null && stated_to !== known_from) add(stated_to, null, null)
  return runs
}

/** Oldest first, so that of a value that flickers the first short one is the mistake. */
function withoutReversals(runs: readonly Run[], locator: string): Run[] {
  const kept: Run[] = []
  for (const run of runs) {
    const brief = kept.at(-1)
    const before = kept.at(-2)
    if (brief && before && isReversal(before, brief, run)) {
      kept.pop()
      before.corrects.push(...brief.corrects, ...reversed(brief, run, locator))
    } else kept.push(run)
  }
  return kept
}

function isReversal(before: Run, brief: Run, run: Run): boolean {
  return (
    sameValue(before.statement, run.statement) && daysBetween(brief.on, run.on) <= REVERSED_DAYS
  )
}

function reversed({ statement, on }: Run, run: Run, locator: string): Corrected[] {
  if (statement === null) return []
  return [{ statement, from: on, to: run.on, why: 'reversed', commit: run.commit, locator }]
}

function replacedThatDay(slices: readonly StatedPrice[], day: Day, locator: string): Corrected[] {
  return slices
    .filter(({ from, to }) => from === day && to === day)
    .map(({ statement, commit }) => {
      return { statement, from: day, to: day, why: 'same_day', commit, locator }
    })
}

function stepsIn(key: string, runs: readonly Run[], locator: string): Step[] {
  const steps: Step[] = []
  for (const [index, { on, commit, statement, first_figure, corrects }] of runs.entries()) {
    if (statement === null) continue
    const before = runs[index - 1]?.statement ?? null
    const known = steps.length > 0
    steps.push({
      key,
      from: on,
      to: runs[index + 1]?.on ?? null,
      statement,
      ...kindOf({ statement, before, index, first_figure, known, corrects }),
      before,
      corrects,
      commit,
      locator,
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
