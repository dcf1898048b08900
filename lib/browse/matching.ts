import { firstDay, lastDay } from '../catalogue/day'
import { compareDecimalTexts } from '../catalogue/decimal-text'
import { type Field, findField } from '../catalogue/field'
import { type Filter, filterOf, type Range, type TableQuery, unknown } from '../catalogue/query'
import { hiddenKinds } from '../catalogue/vocabulary'
import type { Column, Value, Whole } from './whole'

/** What a row must be under one key of the query: `passes` by the place of the row's value. */
export interface Test {
  readonly key: string
  readonly column: Column
  readonly passes: Uint8Array
}

/** What is hidden unless its key is asked for; see db/queries/filters.ts. */
const hidden: readonly (readonly [key: string, of: string, isHidden: (value: Value) => boolean])[] =
  [
    ['kind', 'kind', (value) => (hiddenKinds as readonly Value[]).includes(value)],
    ['lifecycle', 'withdrawn', (value) => value === true],
  ]

/** The query's filters, and what is hidden without them, as tests of a place each. */
export function testsOf(whole: Whole, fields: readonly Field[], query: TableQuery): Test[] {
  const tests: Test[] = []
  const add = (key: string, of: string, passes: (value: Value) => boolean) => {
    const column = whole.columns.get(of)
    if (!column) return
    const flags = Uint8Array.from(
      { length: column.values.length + 1 },
      (_, place) => +passes(column.values[place] ?? null),
    )
    tests.push({ key, column, passes: flags })
  }
  for (const filter of query.filters) {
    const field = findField(fields, filter.key)
    const column = whole.columns.get(filter.key)
    if (field && column && filter.op === 'range' && field.type !== 'day') {
      tests.push({ key: field.key, column, passes: flagsOfRanges(column, filter.ranges) })
    } else if (field) add(field.key, field.key, (value) => passes(field, filter, value))
  }
  for (const [key, of, isHidden] of hidden) {
    if (!filterOf(query, key)) add(key, of, (value) => !isHidden(value))
  }
  return tests
}

/** True where one value passes a filter of its field; null is unknown. */
export function passes(field: Field, filter: Filter, value: Value): boolean {
  switch (filter.op) {
    case 'any':
      return filter.values.includes(value === null ? unknown : String(value))
    case 'all':
      return Array.isArray(value) && filter.values.every((each) => value.includes(each))
    case 'capability':
      return filter.values.includes(value === null ? 'unknown' : value ? 'yes' : 'no')
    case 'range':
      return value !== null && filter.ranges.some((range) => isWithin(field, range, String(value)))
  }
}

/** The values lie in their order, so a range of them is one stretch: a few looks, not one at each. */
function flagsOfRanges({ values }: Column, ranges: readonly Range[]): Uint8Array {
  const flags = new Uint8Array(values.length + 1)
  for (const { min, max } of ranges) {
    const isBelow = (value: Value) => compareDecimalTexts(String(value), String(min)) < 0
    const isWithinMax = (value: Value) => compareDecimalTexts(String(value), String(max)) <= 0
    const from = min === null ? 0 : firstFailing(values, isBelow)
    const to = max === null ? values.length : firstFailing(values, isWithinMax)
    if (from < to) flags.fill(1, from, to)
  }
  return flags
}

/** How many values at the start pass a test that none passes any more once one fails. */
function firstFailing(values: Column['values'], passes: (value: Value) => boolean): number {
  let [low, high] = [0, values.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (passes(values[middle] ?? null)) low = middle + 1
    else high = middle
  }
  return low
}

/** Both ends included; a month matches every range that it overlaps. */
function isWithin(field: Field, { min, max }: Range, value: string): boolean {
  if (field.type === 'day') {
    return (
      (min === null || lastDay(value) >= firstDay(min)) &&
      (max === null || firstDay(value) <= lastDay(max))
    )
  }
  return (
    (min === null || compareDecimalTexts(value, min) >= 0) &&
    (max === null || compareDecimalTexts(value, max) <= 0)
  )
}
