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

export function providerHref(slug: string): string {
  return `/providers/${slug}`
}
