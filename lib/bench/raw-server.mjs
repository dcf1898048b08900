/**
 * The physical limit that pages and answers are compared with: a bare HTTP server with one pool
 * and one unnamed query, that writes the rows of a filtered list as they come. It has no layout,
 * no filters, no counts and no policy. `/html` is a table, `/json` the same rows; `price` is the
 * highest input price. Prints its port.
 */
import { createServer } from 'node:http'
import pg from 'pg'

const columns = [
  'name',
  'slug',
  'kind',
  'developer',
  'lifecycle',
  'shutdown_on',
  'input_price',
  'cache_read_price',
  'output_price',
  'batch_input_price',
  'context_window',
  'max_output_tokens',
  'input_modalities',
  'tool_calling',
  'structured_output',
  'reasoning',
  'open_weights',
  'host_count',
  'released_on',
]

const sql = `select ${columns.map((key) => `models.${key}`).join(', ')}, providers.name as developer_name,
    models.price_confidence
  from models left join providers on providers.slug = models.developer
  where models.merged_into is null and not models.withdrawn and kind not in ('tool', 'router')
    and tool_calling and reasoning and input_modalities @> '{image}'
    and context_window >= 128000 and input_price <= $1::numeric
  order by input_price, models.id limit 50`

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 })
pool.on('error', (error) => console.error(error.message))

const server = createServer(async (request, response) => {
  try {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    const { rows } = await pool.query(sql, [searchParams.get('price') ?? '3'])
    const isJson = pathname === '/json'
    const body = isJson ? JSON.stringify(rows) : htmlOf(rows)
    response.setHeader('content-type', isJson ? 'application/json' : 'text/html; charset=utf-8')
    response.setHeader('content-length', Buffer.byteLength(body))
    response.end(body)
  } catch (error) {
    console.error(error)
    response.writeHead(500).end()
  }
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address !== null && typeof address === 'object') console.log(`port ${address.port}`)
})

/** @param {Record<string, unknown>[]} rows */
function htmlOf(rows) {
  const cells = rows.map(
    (row) =>
      `<tr>${Object.values(row)
        .map((value) => `<td>${escaped(value)}</td>`)
        .join('')}</tr>`,
  )
  const title = '<!doctype html><html lang="en"><title>Models</title>'
  return `${title}<table><tbody>${cells.join('')}</tbody></table>`
}

/** @param {unknown} value */
function escaped(value) {
  if (value === null) return '—'
  return String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
