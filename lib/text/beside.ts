import { type Day, daysBetween } from '../catalogue/day'
import {
  compareDecimals,
  type Decimal,
  type DecimalText,
  decimal,
  decimalText,
} from '../catalogue/decimal'
import { counted } from './numbers'

/** Further apart than this, a multiple is easier to take in than a percentage. */
const multipleFrom = 2
/** Digits of a multiple that is not exact. */
const digits = 2

/** What two figures are called when they are apart. */
interface Words {
  readonly more: string
  readonly less: string
}

const priceWords: Words = { more: 'dearer', less: 'cheaper' }
const amountWords: Words = { more: 'more', less: 'less' }

/** The difference that stands for "nothing". */
export const sameText = 'same'

/** A price beside the baseline's: `+40%`, `−25%`, `3× cheaper`, `free`; null where no ratio tells it. */
export function priceDifference(amount: DecimalText, base: DecimalText): string | null {
  if (compareDecimals(amount, base) === 0) return sameText
  if (compareDecimals(amount, '0') === 0) return 'free'
  return ratioText(amount, base, priceWords)
}

/** How often the best price goes into another, in short: `×3`, `≈×3.1`; null to or from nothing. */
export function timesText(amount: DecimalText, best: DecimalText): string | null {
  if (compareDecimals(best, '0') <= 0 || compareDecimals(amount, best) === 0) return null
  const ratio = decimal(amount).dividedBy(decimal(best))
  const [about, multiple] = short(ratio, ratio.toSignificantDigits(digits))
  return `${about}×${multiple}`
}

/** A count beside the baseline's: `+40%`, `8× more`. */
export function amountDifference(amount: DecimalText, base: DecimalText): string | null {
  return compareDecimals(amount, base) === 0 ? sameText : ratioText(amount, base, amountWords)
}

/** A score beside the baseline's, in the benchmark's own unit: `+3.2`. Never a ratio of scores. */
export function scoreDifference(score: DecimalText, base: DecimalText): string {
  const apart = decimal(score).minus(decimal(base))
  if (apart.isZero()) return sameText
  return `${apart.isNegative() ? '−' : '+'}${decimalText(apart.abs())}`
}

/** A day beside the baseline's: `14 months later`; from the first day that each covers. */
export function dayDifference(day: Day, base: Day): string {
  const days = daysBetween(base, day)
  if (days === 0) return sameText
  const way = days > 0 ? 'later' : 'earlier'
  const apart = Math.abs(days)
  return `${apart < 60 ? counted(apart, 'day') : counted(Math.round(apart / 30.4375), 'month')} ${way}`
}

/** Null where nothing can be divided by. */
function ratioText(amount: DecimalText, base: DecimalText, words: Words): string | null {
  const [from, to] = [decimal(base), decimal(amount)]
  if (!from.isPositive() || from.isZero() || !to.isPositive() || to.isZero()) return null
  const isMore = to.greaterThan(from)
  const ratio = isMore ? to.dividedBy(from) : from.dividedBy(to)
  if (ratio.greaterThanOrEqualTo(multipleFrom)) {
    const [about, multiple] = short(ratio, ratio.toSignificantDigits(digits))
    return `${about}${multiple}× ${isMore ? words.more : words.less}`
  }
  const share = to.minus(from).abs().times(100).dividedBy(from)
  const [about, percent] = short(
    share,
    share.lessThan(1) ? share.toSignificantDigits(1) : share.toDecimalPlaces(1),
  )
  return `${about}${isMore ? '+' : '−'}${percent}%`
}

/** Marked where the digits are not all. */
function short(exact: Decimal, rounded: Decimal): [about: string, text: string] {
  return [rounded.equals(exact) ? '' : '≈', decimalText(rounded)]
}
