import { readDb } from '@/db/client'
import { catalogueRevision } from '@/db/queries/revision'
import { buildId } from '@/lib/api/build'
import { answerEtag } from '@/lib/api/etag'
import { guarded } from '@/lib/api/handler'
import { tableQuery } from '@/lib/api/params'
import { csvOf } from '@/lib/browse/csv'
import { type TableName, tablePages } from '@/lib/browse/tables'
import { utcDay } from '@/lib/catalogue/day'
import { largestLimit } from '@/lib/catalogue/query'
import { loadRows } from './tables.loader'

/** So many rows a file holds at most; where there are more, `link` says where they go on. */
const mostRows = 10_000

/**
 * The rows that a table's page shows for the same parameters, as RFC 4180: its columns under the
 * keys of their fields, in its order. `limit` and `after` say which; without them it is all rows.
 */
export function csvRoute(table: TableName) {
  return guarded(async (request) => {
    const url = new URL(request.url)
    const page = tablePages[table]
    const query = tableQuery(page.fields, url.searchParams, { drawn: true })
    const etag = answerEtag(await catalogueRevision(readDb()), utcDay(Date.now()), buildId())
    const wanted = url.searchParams.has('limit') ? query.limit : mostRows
    const rows = []
    let after = query.after
    let next: string | null = null
    do {
      const limit = Math.min(largestLimit, wanted - rows.length)
      const found = await loadRows(page, { ...query, limit, after })
      rows.push(...found.rows)
      next = found.next
      after = found.after
    } while (next !== null && rows.length < wanted)
    const headers = new Headers({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="${table}.csv"`,
      'cache-control': 'no-cache',
      'access-control-allow-origin': '*',
      etag,
    })
    if (next !== null) {
      url.searchParams.set('after', next)
      headers.set('link', `<${url.pathname}${url.search}>; rel="next"`)
    }
    return new Response(csvOf(page, query, rows), { headers })
  })
}
