import { cache } from 'react'
import type { ChangesPageData } from '@/components/changes/changes-page'
import { readDb } from '@/db/client'
import { countChangeEvents, listChangeEvents } from '@/db/queries/changes'
import { listModelsBySlug } from '@/db/queries/models'
import { listDeveloperNames, listHostNames } from '@/db/queries/names'
import { placeAfterChange, readChangePlace } from '@/lib/api/changes'
import { changeFields, changeFiltersOf } from '@/lib/catalogue/change'
import { parseQuery, type SearchParams } from '@/lib/catalogue/query'
import { dayView } from './entry-view'
import { pageOf } from './page-of'

/** Events that a page is made of at most, and the entries that fill it. */
const reach = 800
const entries = 60

/** One page of the log; what does not parse is left out. */
export const loadChanges = cache(async (params: SearchParams): Promise<ChangesPageData> => {
  const db = readDb()
  const { query } = parseQuery(changeFields, params)
  const filters = changeFiltersOf(query)
  const after = readPlace(params)
  const [events, total, hosts, developers, models] = await Promise.all([
    listChangeEvents(db, { ...filters, after, limit: reach + 1 }),
    countChangeEvents(db, filters),
    listHostNames(db),
    listDeveloperNames(db),
    listModelsBySlug(db, filters.model),
  ])
  const page = pageOf(events, { reach, entries })
  return {
    query: { ...query, after: null },
    days: page.days.map(dayView),
    cut: page.cut,
    total,
    hosts,
    developers,
    names: new Map([...hosts, ...developers, ...models].map(({ slug, name }) => [slug, name])),
    isFirst: after === undefined,
    next: page.more && page.last ? placeAfterChange(page.last) : null,
  }
})

function readPlace(params: SearchParams) {
  const after = params instanceof URLSearchParams ? params.get('after') : params.after
  return (typeof after === 'string' && readChangePlace(after)) || undefined
}
