import { filterOf, type TableQuery } from '@/lib/catalogue/query'

/** The values that a query allows of a field; none where it asks nothing. */
export function valuesOf(query: TableQuery, key: string): readonly string[] {
  const filter = filterOf(query, key)
  return filter?.op === 'any' ? filter.values : []
}
