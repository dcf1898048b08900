import { loadEvidenceOf } from '@/app/compare/loader'
import { paramsOf } from '@/app/compare/params'

/** How the figures of one row of a comparison are known, for a page that is open already. */
export async function GET(request: Request) {
  const search = new URL(request.url).searchParams
  return Response.json(await loadEvidenceOf(paramsOf(search)))
}
