import { firstDay } from '../catalogue/day'
import type { Field } from '../catalogue/field'

/** A value as a row of a table has it; null is unknown. */
export type Value = string | number | boolean | readonly string[] | null

/** The values of one row by field key, and by the keys of what stands beside them. */
export type Row = Readonly<Record<string, Value>>

/**
 * A column as its distinct values, in the order in which they sort, and for each row the place of
 * its value among them; the place after the last is unknown. So a filter is asked once for each
 * distinct value, an order is an order of small integers, and both are exact: no price becomes a
 * float, and text sorts as the database sorts it.
 */
export interface Column {
  readonly values: readonly Exclude<Value, null>[]
  readonly places: ArrayLike<number>
  /** What the values are called, where they are slugs. */
  readonly names?: readonly string[] | undefined
}

/** A whole table in memory, its rows in the order of their ids. */
export interface Whole {
  readonly ids: readonly number[]
  readonly columns: ReadonlyMap<string, Column>
  /** The search terms of each model, by the place of its slug in the column `termsBy`. */
  readonly terms: readonly (readonly string[])[]
  readonly termsBy: string
}

/** Past this many rows no browser is sent the whole table; nor does the server keep it. */
export const mostRows = 20_000

/** What a page counts of a table with more rows than that: past it, counts are "at least". */
export const mostCounted = 1_000

/** The value of a row, null where it is unknown. */
export function valueAt(column: Column | undefined, row: number): Value {
  return column?.values[column.places[row] ?? -1] ?? null
}

/** What a row is called in a column of slugs. */
export function nameAt(column: Column | undefined, row: number): string | null {
  return column?.names?.[column.places[row] ?? -1] ?? null
}

/** For each place how it sorts: values that sort alike (a month and its first day) share a rank. */
export function ranksOf(column: Column, field: Field): readonly number[] {
  let rank = -1
  let before: Value = null
  return column.values.map((value, place) => {
    const sorted = field.type === 'day' ? firstDay(String(value)) : value
    if (place === 0 || sorted !== before) rank += 1
    before = sorted
    return rank
  })
}
