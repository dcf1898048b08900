import type { CompareAsked } from '@/components/compare/asked'
import type { CompareCell, CompareRow, RowMark } from '@/components/compare/comparison'
import type { CitationRow } from '@/db/queries/evidence'
import type { PriceRow } from '@/db/queries/prices'
import { passes } from '@/lib/browse/matching'
import type { Value } from '@/lib/browse/whole'
import { shownConfidence } from '@/lib/catalogue/confidence'
import type { Day } from '@/lib/catalogue/day'
import { findField } from '@/lib/catalogue/field'
import { modelFields } from '@/lib/catalogue/model'
import { bestFigures, latestDays } from '@/lib/compare/best'
import {
  amountDifference,
  dayDifference,
  priceDifference,
  sameText,
  scoreDifference,
  timesText,
} from '@/lib/text/beside'
import { weaker } from '@/lib/text/confidence'
import { ageText } from '@/lib/text/days'
import type { Subject } from './subject'

/** What the figures of a row measure, and so how two of them are told apart. */
export type Measure = 'price' | 'amount' | 'score' | 'day'

/** A cell before it is set beside the others. */
export interface DraftCell extends Omit<CompareCell, 'best' | 'difference' | 'misses'> {
  /** The exact figure: canonical decimal text, or a day; absent on words and answers. */
  readonly figure?: string
  readonly citations?: readonly CitationRow[]
  /** The prices that it is made of, where it is one. */
  readonly prices?: readonly PriceRow[]
}

/** A row before its cells are set beside each other. */
export interface Draft {
  readonly key: string
  readonly label: string
  readonly unit?: string | null
  readonly href?: string
  readonly cells: readonly (DraftCell | null)[]
  readonly measure?: Measure
  /** Which way is better, where that may be told of these columns. */
  readonly better?: 'higher' | 'lower' | undefined
  /** The words of the best one; the usual ones are by the measure. */
  readonly bestWord?: string
  /** A fact of the registry: where nobody published it, that is told. */
  readonly isFact?: true
}

interface Context {
  readonly subjects: readonly Subject[]
  readonly asked: CompareAsked
  readonly baseline: number | null
  readonly today: Day
}

/** The row as it is shown; null where no column has anything in it. */
export function finished(draft: Draft, context: Context): CompareRow | null {
  const { key, label, unit = null, href = null, cells, measure } = draft
  if (cells.every((cell) => cell === null)) return null
  const best = bestOf(draft)
  const bestFigure = best.places.map((place) => cells[place]?.figure)[0] ?? null
  const filter = context.asked.filters.find((each) => each.key === key)
  const field = findField(modelFields, key)
  const base = context.baseline === null ? null : (cells[context.baseline] ?? null)
  return {
    key,
    label,
    unit,
    href,
    cells: cells.map((cell, place): CompareCell | null => {
      if (cell === null) return null
      const { figure, citations: _, prices: __, ...shown } = cell
      const isBest = best.places.includes(place)
      const times =
        context.baseline === null &&
        measure === 'price' &&
        bestFigure !== null &&
        figure !== undefined
          ? timesText(figure, bestFigure)
          : null
      const difference =
        base !== null && place !== context.baseline ? differenceOf(cell, base, measure) : null
      const value = valueFor(context.subjects[place], key)
      return {
        ...shown,
        ...(isBest && { best: { word: best.word, up: best.up } }),
        ...(times !== null && { beside: times }),
        ...(difference !== null && { difference }),
        ...(filter && field && !passes(field, filter, value) && { misses: true as const }),
      }
    }),
    isSame: isSame(cells),
    isFiltered: filter !== undefined,
    mark: markOf(cells, context.today),
  }
}

/** The value that a filter of the table asks of. */
function valueFor(subject: Subject | undefined, key: string): Value {
  const row: object | null = subject?.offering ?? subject?.model ?? null
  const own = (row as Record<string, Value | undefined> | null)?.[key]
  return own ?? (subject?.model as Record<string, Value> | null | undefined)?.[key] ?? null
}

function bestOf({ cells, measure, better, bestWord }: Draft) {
  const up = better === 'higher'
  const usual = measure === 'amount' ? 'largest' : up ? 'highest' : 'lowest'
  const word = bestWord ?? (measure === 'day' ? 'latest' : usual)
  if (better === undefined) return { places: [], word, up }
  const figures = cells.map((cell) => cell?.figure ?? null)
  const places = measure === 'day' ? latestDays(figures) : bestFigures(figures, better)
  return { places, word, up }
}

function differenceOf(cell: DraftCell, base: DraftCell, measure?: Measure): string | null {
  const [figure, from] = [cell.figure, base.figure]
  if (figure === undefined || from === undefined || measure === undefined) {
    return isSame([cell, base]) ? sameText : null
  }
  if (measure === 'price') return priceDifference(figure, from)
  if (measure === 'amount') return amountDifference(figure, from)
  return measure === 'day' ? dayDifference(figure, from) : scoreDifference(figure, from)
}

/** By all that is printed: two prices that rise at another length are not the same. */
function isSame(cells: readonly (DraftCell | null)[]): boolean {
  if (cells.length < 2) return false
  const texts = cells.map((cell) => cell && JSON.stringify([cell.value, cell.subs ?? []]))
  return texts.every((text) => text !== null && text === texts[0])
}

function markOf(cells: readonly (DraftCell | null)[], today: Day): RowMark | null {
  const cited = cells.flatMap((cell) => cell?.citations ?? [])
  const [first, ...others] = cited
  if (!first) return null
  let level = shownConfidence(first.confidence, first.checked_on, today)
  let checkedOn = first.checked_on
  for (const { confidence, checked_on } of others) {
    level = weaker(level, shownConfidence(confidence, checked_on, today))
    if (checked_on < checkedOn) checkedOn = checked_on
  }
  return { level, checkedOn, age: ageText(checkedOn, today) }
}
