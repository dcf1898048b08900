import { cache } from 'react'
import type { SourcesView } from '@/components/sources/source-list'
import { readDb } from '@/db/client'
import { countSources, listCitedPages, listDataSets } from '@/db/queries/sources'
import { today } from '../loader'

const pageSize = 50
/** The largest row number that Postgres has. */
const longestId = 18

/** Every data set, and one page of the cited pages. */
export const loadSources = cache(async (after: string): Promise<SourcesView> => {
  const db = readDb()
  const start = /^\d+$/.test(after) && after.length <= longestId ? Number(after) : 0
  const [dataSets, pages, total] = await Promise.all([
    listDataSets(db),
    listCitedPages(db, { after: start, limit: pageSize }),
    countSources(db, { kinds: ['page'] }),
  ])
  return {
    dataSets: dataSets.map((row) => ({
      id: row.id,
      title: row.title ?? row.url,
      url: row.url,
      publisher: row.publisher,
      licence: row.licence,
      attribution: row.attribution,
      version: row.version,
      asOf: row.as_of,
      lastSuccess: row.last_success_at?.slice(0, 10) ?? null,
      lastRun: row.last_run_at?.slice(0, 10) ?? null,
      state: row.last_run_state,
      error: row.last_run_error,
      rejects: row.rejects,
      models: row.models,
      offerings: row.offerings,
      figures: row.figures,
    })),
    pages: pages.rows,
    pageTotal: total,
    next: pages.next,
    isFirst: start === 0,
    today: today(),
  }
})
