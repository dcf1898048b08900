import { compareDecimals, type DecimalText, decimal, decimalText } from '../catalogue/decimal'
import { meterOf } from '../catalogue/meters'
import type { PriceState } from '../catalogue/vocabulary'
import { grouped } from './numbers'

export { fractionLength, longestFraction, moneyText, priceText } from './price-text'

/** What stands in the place of an amount; null where nothing is published. */
export function stateWord(state: PriceState): string | null {
  if (state === 'free') return 'free'
  if (state === 'included') return 'in plan'
  return state === 'dynamic' ? 'varies' : null
}

/** `per 1M tokens`, `per image`, `per 1,000 searches`. */
export function perText(meter: string, per: DecimalText): string {
  const { unit } = meterOf(meter)
  if (per === '1') return `per ${unit}`
  const many = unit.endsWith('ch') ? `${unit}es` : `${unit}s`
  return `per ${per === '1000000' ? '1M' : grouped(per)} ${many}`
}

/**
 * How often `base` goes into `amount`: `×0.5`. Where two decimals do not say it exactly it is
 * marked as about. Null when there is nothing to compare with.
 */
export function multipleText(amount: DecimalText | null, base: DecimalText | null): string | null {
  if (amount === null || base === null || compareDecimals(base, '0') === 0) return null
  const exact = decimal(amount).dividedBy(decimal(base))
  const short = exact.toDecimalPlaces(exact.lessThan(1) ? 3 : 2)
  return `${short.equals(exact) ? '' : '≈'}×${decimalText(short)}`
}

/** `10% lower`, `×2` and the like for a price beside another; null when they are the same. */
export function comparedText(amount: DecimalText, base: DecimalText): string | null {
  if (compareDecimals(base, '0') === 0 || compareDecimals(amount, base) === 0) return null
  const ratio = decimal(amount).dividedBy(decimal(base))
  if (ratio.greaterThanOrEqualTo(2)) return multipleText(amount, base)
  const share = ratio.minus(1).abs().times(100)
  const short = share.lessThan(1) ? share.toSignificantDigits(2) : share.toDecimalPlaces(1)
  const about = short.equals(share) ? '' : 'about '
  return `${about}${decimalText(short)}% ${ratio.lessThan(1) ? 'lower' : 'higher'}`
}
