import { changeFields } from '@/lib/catalogue/change'
import { type TableQuery, writeQuery } from '@/lib/catalogue/query'

/** The log under a query, or what else takes its filters: `/changes/feed.atom`. */
export function changesHref(
  query: TableQuery,
  { path = '/changes', after = null }: { path?: string; after?: string | null } = {},
): string {
  const params = writeQuery(changeFields, { ...query, after: null })
  params.delete('limit')
  if (after !== null) params.append('after', after)
  return params.size === 0 ? path : `${path}?${params}`
}
