import { compareDecimals, type DecimalText, decimal } from '../catalogue/decimal'

/** How far a score is from the lower end of its scale, 0 to 100; null where an end is unknown. */
export function shareOfScale(
  score: DecimalText,
  { lowest, highest }: { lowest: DecimalText | null; highest: DecimalText | null },
): number | null {
  if (lowest === null || highest === null || compareDecimals(lowest, highest) >= 0) return null
  const length = decimal(highest).minus(decimal(lowest))
  const share = decimal(score).minus(decimal(lowest)).dividedBy(length).times(100)
  return Math.min(Math.max(share.toDecimalPlaces(2).toNumber(), 0), 100)
}
