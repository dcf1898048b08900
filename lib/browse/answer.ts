import { bucketOf, edgesOf } from '../catalogue/buckets'
import { firstDay } from '../catalogue/day'
import { type Field, findField } from '../catalogue/field'
import {
  capabilityAnswers,
  cursorOf,
  defaultSort,
  type TableQuery,
  unknown,
} from '../catalogue/query'
import { type Test, testsOf } from './matching'
import { searchIn } from './search'
import { type Column, nameAt, ranksOf, valueAt, type Whole } from './whole'

/** How many rows there are; where counting stopped, at least so many. */
export interface Total {
  readonly count: number
  readonly exact: boolean
}

/** How many rows have a value under the other filters: what choosing it would show. */
export interface FacetValue {
  readonly value: string
  readonly label: string
  readonly count: number
}

/** By field key. Closed lists are complete and in their order, open ones by count. */
export type FacetCounts = Record<string, FacetValue[]>

/** By field key: how many rows are in each bucket of a range (lib/catalogue/buckets.ts). */
export type RangeCounts = Record<string, readonly number[]>

/** What a query finds: places of rows in the whole table. */
export interface Answer {
  readonly rows: readonly number[]
  readonly next: string | null
  readonly total: Total
  readonly facets: FacetCounts
  readonly ranges: RangeCounts
}

/** As far as the lists of the database count what is filtered. */
const countCap = 10_000
const openValues = 200

/**
 * True where a table in memory can answer: of today, by columns that it has, and from the start or
 * after a row that is still where it was.
 */
export function canAnswer(whole: Whole, fields: readonly Field[], query: TableQuery): boolean {
  const asked = [
    ...query.filters.map(({ key }) => key),
    ...(query.columns ?? []),
    (query.sort ?? defaultSort).key,
  ]
  return (
    query.as_of === null &&
    query.include.length === 0 &&
    asked.every((key) => whole.columns.has(key)) &&
    (query.after === null || placeAfter(whole, fields, query) !== null)
  )
}

/**
 * The same rows, order and counts as db/queries gives for the query.
 *
 * @param counted false leaves the facets out, which cost more than the rows
 */
export function answer(
  whole: Whole,
  fields: readonly Field[],
  query: TableQuery,
  { counted = true } = {},
): Answer {
  const tests = testsOf(whole, fields, query)
  const found = query.q === null ? null : searchIn(whole, query.q)
  const facets = counted ? facetsOf(whole, fields) : new Map<string, Facet>()
  const ranges = counted ? rangesOf(whole, fields) : new Map<string, Range>()
  const counters = new Map<string, Counter>([...facets, ...ranges])
  const order = orderOf(whole, fields, query)
  const failed = new Uint8Array(whole.ids.length)
  const lone = new Int8Array(whole.ids.length)
  for (let row = 0; row < whole.ids.length; row++) {
    if (found && !found[row]) {
      failed[row] = 2
      continue
    }
    for (let index = 0; index < tests.length && (failed[row] as number) < 2; index++) {
      const { column, passes } = tests[index] as Test
      if (passes[column.places[row] as number]) continue
      failed[row] = (failed[row] as number) + 1
      lone[row] = index
    }
    // A row that fails one test alone is what choosing another value there would show.
    if (failed[row] === 0) for (const counter of counters.values()) counter.count(row)
    else if (failed[row] === 1) counters.get(tests[lone[row] as number]?.key ?? '')?.count(row)
  }
  const matches = (row: number) => failed[row] === 0
  const from = placeAfter(whole, fields, query) ?? 0
  const rest = (from === 0 ? order : order.slice(from)).filter(matches)
  const rows = rest.slice(0, query.limit)
  const last = rows.at(-1)
  return {
    rows,
    next:
      rest.length > query.limit && last !== undefined ? cursorAt(whole, fields, query, last) : null,
    total: totalOf(from === 0 ? rest.length : order.filter(matches).length, query),
    facets: Object.fromEntries([...facets].map(([key, facet]) => [key, facet.values()])),
    ranges: Object.fromEntries([...ranges].map(([key, range]) => [key, range.values()])),
  }
}

/** How many rows the table shows to whoever asks nothing. */
export function countWhole(whole: Whole, fields: readonly Field[], query: TableQuery): Total {
  const tests = testsOf(whole, fields, query)
  const count = whole.ids.filter((_, row) =>
    tests.every(({ column, passes }) => passes[column.places[row] as number]),
  ).length
  return totalOf(count, query)
}

function totalOf(count: number, query: TableQuery): Total {
  const isUnfiltered = query.filters.length === 0 && query.q === null
  return isUnfiltered || count <= countCap
    ? { count, exact: true }
    : { count: countCap, exact: false }
}

const orders = new WeakMap<Whole, Map<string, readonly number[]>>()

/** All rows in the query's order, ties by id, unknowns last both ways; each order is made once. */
function orderOf(whole: Whole, fields: readonly Field[], query: TableQuery): readonly number[] {
  const { key, descending } = query.sort ?? defaultSort
  const known = orders.get(whole) ?? new Map<string, readonly number[]>()
  orders.set(whole, known)
  const name = `${descending ? '-' : ''}${key}`
  const before = known.get(name)
  if (before) return before
  const column = whole.columns.get(key)
  const field = findField(fields, key)
  if (!column || !field?.sort) throw new RangeError(`The table cannot be sorted by ${key}`)
  const byPlace = ranksOf(column, field).map((rank) => (descending ? -rank : rank))
  const ranks = whole.ids.map((_, row) => byPlace[column.places[row] as number] ?? Infinity)
  // Sorting is stable, and the rows come in the order of their ids. Infinity less itself is NaN.
  const order = whole.ids
    .map((_, row) => row)
    .sort((a, b) => (ranks[a] === ranks[b] ? 0 : (ranks[a] as number) - (ranks[b] as number)))
  known.set(name, order)
  return order
}

/** Where in the order the row after the cursor is; null if the cursor's row is not where it was. */
function placeAfter(whole: Whole, fields: readonly Field[], query: TableQuery): number | null {
  const { after } = query
  const row = after === null ? -1 : whole.ids.indexOf(after.id)
  if (after === null || row < 0 || sortValue(whole, fields, query, row) !== after.value) return null
  return orderOf(whole, fields, query).indexOf(row) + 1
}

function cursorAt(whole: Whole, fields: readonly Field[], query: TableQuery, row: number): string {
  const value = sortValue(whole, fields, query, row)
  return cursorOf(query, { value, id: whole.ids[row] as number })
}

/** What a cursor holds of a row. */
function sortValue(
  whole: Whole,
  fields: readonly Field[],
  query: TableQuery,
  row: number,
): string | null {
  const { key } = query.sort ?? defaultSort
  const value = valueAt(whole.columns.get(key), row)
  if (value === null) return null
  return findField(fields, key)?.type === 'day' ? firstDay(String(value)) : String(value)
}

interface Counter {
  count(row: number): void
}

interface Facet extends Counter {
  values(): FacetValue[]
}

interface Range extends Counter {
  values(): number[]
}

const buckets = new WeakMap<Column, Uint8Array>()

/** The bucket of each place of a column; worked out once. */
function bucketsOf(column: Column, field: Field): Uint8Array {
  const known = buckets.get(column)
  if (known) return known
  const made = Uint8Array.from(column.values, (value) => bucketOf(field, String(value)))
  buckets.set(column, made)
  return made
}

/** A counter for every range that is shown with how its values are spread. */
function rangesOf(whole: Whole, fields: readonly Field[]): Map<string, Range> {
  const ranges = new Map<string, Range>()
  for (const field of fields) {
    const column = whole.columns.get(field.key)
    const edges = edgesOf(field)
    if (!column || !edges) continue
    const bucketAt = bucketsOf(column, field)
    const counts = [0, ...edges.map(() => 0)]
    ranges.set(field.key, {
      count: (row) => {
        const bucket = bucketAt[column.places[row] as number]
        if (bucket !== undefined) counts[bucket] = (counts[bucket] as number) + 1
      },
      values: () => counts,
    })
  }
  return ranges
}

/** A counter for every field whose values a reader picks from. */
function facetsOf(whole: Whole, fields: readonly Field[]): Map<string, Facet> {
  const facets = new Map<string, Facet>()
  for (const field of fields) {
    const column = whole.columns.get(field.key)
    if (!column || !field.filter || field.filter === 'range' || field.references === 'model') {
      continue
    }
    const counts = new Int32Array(column.values.length + 1)
    facets.set(field.key, {
      count: (row) => {
        const place = column.places[row] as number
        counts[place] = (counts[place] as number) + 1
      },
      values: () => valuesOf(field, column, counts),
    })
  }
  return facets
}

function valuesOf(field: Field, column: Column, counts: Int32Array): FacetValue[] {
  const countWhere = (is: (value: Column['values'][number] | null) => boolean) =>
    counts.reduce((sum, count, place) => (is(column.values[place] ?? null) ? sum + count : sum), 0)
  if (field.filter === 'capability') {
    const answerOf = (value: unknown) => (value === null ? unknown : value ? 'yes' : 'no')
    return capabilityAnswers.map((each) => ({
      value: each,
      label: each,
      count: countWhere((value) => answerOf(value) === each),
    }))
  }
  if (field.values) {
    return field.values.map((each) => ({
      value: each,
      label: each,
      count: countWhere((value) => (Array.isArray(value) ? value.includes(each) : value === each)),
    }))
  }
  const open = Array.from(counts, (count, place) => {
    const value = String(column.values[place] ?? unknown)
    return { value, label: column.names?.[place] ?? value, count }
  })
  return open
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, openValues)
}

/** The rows at some places, with the keys that a table shows; `names` adds what slugs are called. */
export function rowsAt(
  whole: Whole,
  rows: readonly number[],
  keys: readonly string[],
): Record<string, ReturnType<typeof valueAt>>[] {
  return rows.map((row) =>
    Object.fromEntries(
      keys.map((key) => {
        const named = /^(developer|host|model)_name$/.exec(key)
        const column = whole.columns.get(named?.[1] ?? key)
        return [key, named ? nameAt(column, row) : valueAt(column, row)]
      }),
    ),
  )
}
