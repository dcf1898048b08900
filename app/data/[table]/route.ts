import { loadPayload } from '@/app/tables.loader'
import { tableNamed } from '@/lib/browse/tables'

/**
 * A whole table for browsers that filter it themselves; nothing where it is too large for that,
 * and then the pages ask the server.
 */
export async function GET(_: Request, { params }: { params: Promise<{ table: string }> }) {
  const table = tableNamed((await params).table)
  if (table === null) return new Response(null, { status: 404 })
  const payload = await loadPayload(table)
  if (payload === null) return new Response(null, { status: 204 })
  return new Response(payload, {
    headers: { 'content-type': 'application/json; charset=utf-8' },
  })
}
