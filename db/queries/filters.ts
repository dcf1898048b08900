import { sql } from 'kysely'
import { firstDay, lastDay } from '../../lib/catalogue/day'
import { type Field, findField } from '../../lib/catalogue/field'
import {
  type CapabilityAnswer,
  type Filter,
  filterOf,
  type Range,
  type TableQuery,
  unknown,
} from '../../lib/catalogue/query'
import { hiddenKinds } from '../../lib/catalogue/vocabulary'
import { type Condition, type Table, typed } from './table'

/** Filters without which something is hidden: what is no model, and what was withdrawn. */
const hidesByDefault: ReadonlyMap<string, (table: Table) => Condition> = new Map([
  // Written out rather than sent as a parameter, so that a partial index can match it.
  ['kind', (table) => sql`${column(table, 'kind')} not in (${sql.join(hiddenKinds.map(sql.lit))})`],
  ['lifecycle', (table) => sql`not ${column(table, 'withdrawn')}`],
])

/** True of a filter whose absence is a condition of its own. */
export function hidesWithout(key: string): boolean {
  return hidesByDefault.has(key)
}

/**
 * The conditions of a query's filters and of what is hidden by default. `except` leaves one
 * field out altogether, for the counts of its values.
 */
export function conditionsOf(
  table: Table,
  query: TableQuery,
  { except }: { except?: string | undefined } = {},
): Condition[] {
  const filters = query.filters.filter((filter) => filter.key !== except)
  const conditions = filters.flatMap((filter) => {
    const field = findField(table.fields, filter.key)
    return field && flagOf(filter) === null ? [condition(table, field, filter)] : []
  })
  // All capabilities that are asked for with one answer are one look into one index.
  const flags = filters.map(flagOf).filter((flag) => flag !== null)
  if (flags.length > 0) conditions.push(sql`${column(table, 'flags')} @> ${flags}::text[]`)
  for (const [key, hidden] of hidesByDefault) {
    if (key !== except && !filterOf(query, key)) conditions.push(hidden(table))
  }
  // `where` needs something, also when all is shown.
  return conditions.length > 0 ? conditions : [sql`true`]
}

/** True where nothing narrows the list but what is hidden by default. */
export function isUnfiltered(query: TableQuery): boolean {
  return query.filters.length === 0 && query.q === null
}

function condition(table: Table, field: Field, filter: Filter): Condition {
  const ref = column(table, field.key)
  switch (filter.op) {
    case 'any': {
      const values = filter.values.filter((value) => value !== unknown)
      const some: Condition[] = []
      if (values.length === 1) some.push(sql`${ref} = ${values[0]}`)
      else if (values.length > 1) some.push(sql`${ref} = any(${values}::text[])`)
      if (values.length < filter.values.length) some.push(sql`${ref} is null`)
      return anyOf(some)
    }
    case 'all':
      return sql`${ref} @> ${filter.values}::text[]`
    case 'capability':
      return anyOf(filter.values.map((answer) => capability(ref, answer)))
    case 'range':
      return anyOf(
        filter.ranges.map((range) =>
          field.type === 'day' ? dayRange(ref, range) : numberRange(field, ref, range),
        ),
      )
  }
}

/** The word for a capability's one answer in `flags`; unknown has none. */
function flagOf(filter: Filter): string | null {
  if (filter.op !== 'capability' || filter.values.length !== 1) return null
  const [answer] = filter.values
  if (answer === 'unknown') return null
  return answer === 'yes' ? filter.key : `-${filter.key}`
}

type Ref = ReturnType<typeof sql.ref>

function capability(ref: Ref, answer: CapabilityAnswer): Condition {
  if (answer === 'unknown') return sql`${ref} is null`
  return answer === 'yes' ? sql`${ref}` : sql`not ${ref}`
}

function numberRange(field: Field, ref: Ref, { min, max }: Range): Condition {
  const ends: Condition[] = []
  if (min !== null) ends.push(sql`${ref} >= ${typed(field, min)}`)
  if (max !== null) ends.push(sql`${ref} <= ${typed(field, max)}`)
  return ends.length > 0 ? allOf(ends) : sql`${ref} is not null`
}

/** A month matches every range that it overlaps. */
function dayRange(ref: Ref, { min, max }: Range): Condition {
  const ends: Condition[] = []
  if (min !== null) {
    const from = firstDay(min)
    ends.push(sql`day_last(${ref}) >= ${from}::date`)
    // Implied by the line above, and what the index on day_first can answer.
    ends.push(sql`day_first(${ref}) >= ${`${from.slice(0, 7)}-01`}::date`)
  }
  if (max !== null) ends.push(sql`day_first(${ref}) <= ${lastDay(max)}::date`)
  return ends.length > 0 ? allOf(ends) : sql`day_first(${ref}) is not null`
}

function column(table: Table, key: string): Ref {
  return sql.ref(`${table.name}.${key}`)
}

function anyOf(conditions: readonly Condition[]): Condition {
  return sql`(${sql.join(conditions, sql` or `)})`
}

function allOf(conditions: readonly Condition[]): Condition {
  return sql`(${sql.join(conditions, sql` and `)})`
}
