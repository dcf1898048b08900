import { modelFields } from '@/lib/catalogue/model'
import { type TableQuery, writeQuery } from '@/lib/catalogue/query'

/** The table under a query. */
export function modelsHref(query: TableQuery): string {
  const search = writeQuery(modelFields, query).toString()
  return search === '' ? '/models' : `/models?${search}`
}

export function modelHref(slug: string): string {
  return `/models/${slug}`
}

/** Models, or offerings by their ids, side by side. */
export function besideHref(ids: readonly string[]): string {
  const params = ids.map((id) => `model=${encodeURIComponent(id).replaceAll('%2F', '/')}`)
  return `/compare?${params.join('&')}`
}

export function providerHref(slug: string): string {
  return `/providers/${slug}`
}
