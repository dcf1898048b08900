import { readDb } from '@/db/client'
import { catalogueRevision } from '@/db/queries/revision'
import { buildId } from '@/lib/api/build'
import { answerEtag } from '@/lib/api/etag'
import { guarded } from '@/lib/api/handler'
import { badParameters } from '@/lib/api/problem'
import { calculatorHref, readCalculation } from '@/lib/browse/calculator'
import { csvLines } from '@/lib/browse/csv'
import { utcDay } from '@/lib/catalogue/day'
import { loadCosts } from '../calculator/loader'

/** So many rows a file holds at most; where there are more, `link` says where they go on. */
const mostRows = 5_000
const columns = ['host', 'api_model_id', 'model', 'amount', 'currency', 'unpriced', 'assumptions']

/** The rows of the calculator for the same parameters, as RFC 4180; exact amounts. */
export const GET = guarded(async (request) => {
  const url = new URL(request.url)
  const { calculation, problems } = readCalculation(url.searchParams)
  if (problems.length > 0) throw badParameters(problems)
  const etag = answerEtag(await catalogueRevision(readDb()), utcDay(Date.now()), buildId())
  const wanted = url.searchParams.has('limit') ? calculation.query.limit : mostRows
  const { rows, next } = await loadCosts(calculation, wanted)
  const headers = new Headers({
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': 'attachment; filename="costs.csv"',
    'cache-control': 'no-cache',
    'access-control-allow-origin': '*',
    etag,
  })
  if (next !== null) {
    const rest = calculatorHref(calculation, { after: next, path: '/calculator.csv' })
    headers.set('link', `<${rest}>; rel="next"`)
  }
  const lines = rows.map((row) => [
    row.host,
    row.apiModelId,
    row.model,
    row.amount,
    row.currency,
    row.unpriced.map(({ key }) => key),
    row.assumptions.join('; '),
  ])
  return new Response(csvLines([columns, ...lines]), { headers })
})
