import type { Field } from '@/lib/catalogue/field'
import { defaultSort, type Sort, type TableQuery } from '@/lib/catalogue/query'

/** Ends are looked at for what comes next, other days for what is new. */
const soonestFirst: ReadonlySet<string> = new Set(['shutdown_on', 'earliest_shutdown_on'])

/** Best first where better has a meaning, else newest, else most, else from A. */
function firstDirection(field: Field): boolean {
  if (field.better) return field.better === 'higher'
  if (field.type === 'day') return !soonestFirst.has(field.key)
  return field.type === 'integer'
}

/** The query sorted by a field; the other way round when it already is. */
export function sortedBy(query: TableQuery, field: Field): TableQuery {
  const current = query.sort ?? defaultSort
  const descending = current.key === field.key ? !current.descending : firstDirection(field)
  const sort: Sort = { key: field.key, descending }
  return { ...query, sort, after: null }
}
