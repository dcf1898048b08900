import type { Column, Value, Whole } from './whole'

/** How a whole table travels: JSON, column by column, so that it compresses well. */
interface Written {
  /** Differences of the ascending ids. */
  ids: number[]
  columns: Record<string, { v: Column['values']; p: number[]; n?: readonly string[] | undefined }>
  terms: readonly (readonly string[])[]
  termsBy: string
}

/** The text that `readWhole` reads. */
export function writeWhole({ ids, columns, terms, termsBy }: Whole): string {
  const written: Written = {
    ids: ids.map((id, index) => id - (ids[index - 1] ?? 0)),
    columns: Object.fromEntries(
      [...columns].map(([key, { values, places, names }]) => [
        key,
        { v: values, p: Array.from(places), n: names },
      ]),
    ),
    terms,
    termsBy,
  }
  return JSON.stringify(written)
}

/** The whole table that `text` holds. */
export function readWhole(text: string): Whole {
  const { ids, columns, terms, termsBy } = JSON.parse(text) as Written
  let id = 0
  return {
    ids: ids.map((difference) => {
      id += difference
      return id
    }),
    columns: new Map(
      Object.entries(columns).map(([key, { v, p, n }]) => [
        key,
        { values: v, places: Uint16Array.from(p), names: n },
      ]),
    ),
    terms,
    termsBy,
  }
}

/**
 * A column of some rows' values. `compare` orders two distinct values; equal texts are one value.
 */
export function columnOf(
  given: readonly Value[],
  compare: (a: Exclude<Value, null>, b: Exclude<Value, null>) => number,
): Column {
  const distinct = new Map<string, Exclude<Value, null>>()
  for (const value of given) if (value !== null) distinct.set(keyOf(value), value)
  const sorted = [...distinct].sort(([, a], [, b]) => compare(a, b))
  const places = new Map(sorted.map(([key], place) => [key, place]))
  return {
    values: sorted.map(([, value]) => value),
    places: Uint16Array.from(given, (value) =>
      value === null ? sorted.length : (places.get(keyOf(value)) as number),
    ),
  }
}

function keyOf(value: Exclude<Value, null>): string {
  return typeof value === 'object' ? value.join('\0') : String(value)
}
