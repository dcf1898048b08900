import { sql } from 'kysely'
import { readDb } from '@/db/client'
import { migrationNames } from '@/db/migrate'
import { guarded } from '@/lib/api/handler'
import { Problem } from '@/lib/api/problem'

/** The database answers and has this version's schema: traffic may come. */
export const GET = guarded(async () => {
  const ran = await sql<{ name: string }>`select name from kysely_migration`.execute(readDb())
  const names = new Set(ran.rows.map(({ name }) => name))
  const missing = migrationNames().filter((name) => !names.has(name))
  if (missing.length > 0) {
    const detail = `The database lacks ${missing.join(', ')}. Run npm run db:migrate.`
    throw new Problem(503, detail, {}, { 'retry-after': '5' })
  }
  return Response.json({ status: 'ready' }, { headers: { 'cache-control': 'no-store' } })
})
