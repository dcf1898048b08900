import type { ModelPageData } from '@/components/model/model-page'
import { readDb } from '@/db/client'
import { catalogueRevision } from '@/db/queries/revision'
import { buildId } from '@/lib/api/build'
import { answerEtag, matchesEtag } from '@/lib/api/etag'
import { utcDay } from '@/lib/catalogue/day'
import { loadModel } from './loader'

type Context = { params: Promise<{ slug: string }> }

/**
 * A route that tells a model in another form than its page: Markdown, a badge, a picture. Any other
 * id of the model moves to the address that `pathOf` gives its slug.
 */
export function modelTwin(
  pathOf: (slug: string) => string,
  render: (data: ModelPageData, url: URL) => Promise<{ body: BodyInit; type: string }>,
) {
  return async function GET(request: Request, { params }: Context): Promise<Response> {
    const revision = await catalogueRevision(readDb())
    const etag = answerEtag(revision, utcDay(Date.now()), buildId())
    const found = await loadModel((await params).slug, null, null, 'differs')
    if (found.kind === 'nothing') {
      return new Response('No model is known by this id.\n', {
        status: 404,
        headers: { 'content-type': 'text/plain; charset=utf-8' },
      })
    }
    if (found.kind === 'moved') {
      return new Response(null, { status: 308, headers: { location: pathOf(found.slug) } })
    }
    const shared = { etag, 'cache-control': 'no-cache', 'access-control-allow-origin': '*' }
    if (matchesEtag(request.headers.get('if-none-match'), etag)) {
      return new Response(null, { status: 304, headers: shared })
    }
    const { body, type } = await render(found.data, new URL(request.url))
    return new Response(body, { headers: { ...shared, 'content-type': type } })
  }
}
