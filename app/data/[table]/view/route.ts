import { loadTable } from '@/app/tables.loader'
import { guarded } from '@/lib/api/handler'
import { tableNamed } from '@/lib/browse/tables'
import { writeView } from '@/lib/browse/view'

/** What the page of a table shows for the same parameters, for a page that is open already. */
export async function GET(request: Request, { params }: { params: Promise<{ table: string }> }) {
  const table = tableNamed((await params).table)
  if (table === null) return new Response(null, { status: 404 })
  const answer = guarded(async ({ url }) => {
    const view = await loadTable(table, new URL(url).search)
    return new Response(writeView(view), {
      headers: { 'content-type': 'application/json; charset=utf-8' },
    })
  })
  return answer(request)
}
