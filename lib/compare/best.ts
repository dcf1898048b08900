import { type Day, firstDay, lastDay } from '../catalogue/day'
import { compareDecimals, type DecimalText, decimal } from '../catalogue/decimal'

/** Two figures that differ by no more than this share are not told apart. */
const sameWithin = '0.01'

/**
 * Places of the best of some figures, null being unknown. None where fewer than two are known,
 * where all known ones are equal, and where another comes within 1% of the best: then nothing is
 * decided by it. Equal bests are all named.
 */
export function bestFigures(
  figures: readonly (DecimalText | null)[],
  better: 'higher' | 'lower',
): readonly number[] {
  const known = figures.filter((figure) => figure !== null)
  if (known.length < 2) return []
  const [best] = [...known].sort((a, b) => compareDecimals(a, b) * (better === 'lower' ? 1 : -1))
  if (best === undefined) return []
  const others = known.filter((figure) => compareDecimals(figure, best) !== 0)
  if (others.length === 0 || others.some((figure) => isNear(figure, best))) return []
  return placesOf(figures, (figure) => compareDecimals(figure, best) === 0)
}

/** Places of the latest of some days; none where a month may or may not be later than another. */
export function latestDays(days: readonly (Day | null)[]): readonly number[] {
  const known = days.filter((day) => day !== null)
  const [latest] = [...known].sort((a, b) => (lastDay(a) < lastDay(b) ? 1 : -1))
  if (known.length < 2 || latest === undefined) return []
  const others = known.filter((day) => day !== latest)
  if (others.length === 0 || others.some((day) => lastDay(day) >= firstDay(latest))) return []
  return placesOf(days, (day) => day === latest)
}

function isNear(figure: DecimalText, best: DecimalText): boolean {
  const apart = decimal(figure).minus(decimal(best)).abs()
  return apart.lessThanOrEqualTo(decimal(best).abs().times(sameWithin))
}

function placesOf<T>(values: readonly (T | null)[], isBest: (value: T) => boolean): number[] {
  return values.flatMap((value, place) => (value !== null && isBest(value) ? [place] : []))
}
