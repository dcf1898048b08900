import { cache } from 'react'
import type { ExplorerData } from '@/components/models/explorer'
import { readDb } from '@/db/client'
import { modelFacets } from '@/db/queries/facets'
import { countModels, listModels } from '@/db/queries/models'
import { modelFields } from '@/lib/catalogue/model'
import { emptyQuery, parseQuery, type SearchParams } from '@/lib/catalogue/query'
import { today } from '../loader'

/** The table that the URL asks for, with everything round it. */
export const loadModels = cache(async (searchParams: SearchParams): Promise<ExplorerData> => {
  const { query: asked, problems } = parseQuery(modelFields, searchParams)
  // The list knows one day, today: a query of another day would be answered with the wrong prices.
  const query = { ...asked, as_of: null, include: [] }
  const db = readDb()
  const [page, total, whole, facets] = await Promise.all([
    listModels(db, query),
    countModels(db, query),
    countModels(db, emptyQuery),
    modelFacets(db, query),
  ])
  const names = new Map((facets.fields.developer ?? []).map(({ value, label }) => [value, label]))
  for (const { developer, developer_name } of page.rows) {
    if (developer !== null && developer_name !== null) names.set(developer, developer_name)
  }
  return { query, problems, ...page, total, whole, facets, names, today: today() }
})
