import type { MigrationData } from '@/components/migrate/migration'
import { readDb } from '@/db/client'
import { catalogueRevision } from '@/db/queries/revision'
import { buildId } from '@/lib/api/build'
import { answerEtag, matchesEtag } from '@/lib/api/etag'
import { guarded } from '@/lib/api/handler'
import { badParameters } from '@/lib/api/problem'
import { utcDay } from '@/lib/catalogue/day'
import { loadMigration } from './loader'

/** A route that tells the report of its address in another form than the page. */
export function migrationTwin(type: string, file: string, render: (data: MigrationData) => string) {
  return guarded(async (request: Request) => {
    const { searchParams } = new URL(request.url)
    const etag = answerEtag(await catalogueRevision(readDb()), utcDay(Date.now()), buildId())
    const data = await loadMigration(`${searchParams}`)
    if (data.asked.ids.length === 0) {
      const detail = 'id or usage must name at least one model, as in ?id=gpt-4.'
      throw badParameters([{ parameter: 'id', detail }])
    }
    const headers = {
      etag,
      'cache-control': 'no-cache',
      'access-control-allow-origin': '*',
    }
    if (matchesEtag(request.headers.get('if-none-match'), etag)) {
      return new Response(null, { status: 304, headers })
    }
    const disposition = `inline; filename="${file}"`
    return new Response(render(data), {
      headers: { ...headers, 'content-type': type, 'content-disposition': disposition },
    })
  })
}
