import { type Day, firstDay } from './day'
import { compareDecimalTexts } from './decimal-text'
import type { Field } from './field'

/** Half a 1-2-5 scale, as prices are spread over powers of ten. */
const prices = ['0.05', '0.1', '0.2', '0.5', '1', '2', '5', '10', '20', '50']
/** Doubled from step to step; the round numbers that models are sold by. */
const tokens = [4, 8, 16, 32, 64, 128, 200, 400, 1_000].map((thousands) => `${thousands}000`)
/** Half years, around what is alive today. */
const days = Array.from(
  { length: 14 },
  (_, half) => `${2022 + (half >> 1)}-${half % 2 === 0 ? '01' : '07'}-01`,
)

const counted: Readonly<Record<string, readonly string[]>> = {
  input_price: prices,
  output_price: prices,
  blended_price: prices,
  context_window: tokens,
  max_output_tokens: tokens,
  released_on: days,
  shutdown_on: days,
}

/**
 * Where the values of a range are divided for counting: the least value of every bucket after the
 * first. Null for a field that is not counted.
 */
export function edgesOf({ key }: Pick<Field, 'key'>): readonly string[] | null {
  return counted[key] ?? null
}

/** Which bucket a value falls in, from 0 below the first edge; a month falls where its first day does. */
export function bucketOf(field: Pick<Field, 'key' | 'type'>, value: string): number {
  const edges = edgesOf(field) ?? []
  const isFrom =
    field.type === 'day'
      ? (edge: Day) => firstDay(value) >= edge
      : (edge: string) => compareDecimalTexts(value, edge) >= 0
  // As many as have been passed: they ascend.
  return edges.findLastIndex(isFrom) + 1
}
