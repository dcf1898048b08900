import type { Kysely } from 'kysely'
import { closeDatabase, db } from '../../db/client'
import { openLocalPostgres } from '../../db/local/local-postgres'
import type { Database } from '../../db/schema'
import { dataFolder } from '../data-folder'
import { parseEnv } from '../env'
import { prepareDatabase } from './prepare-database'

/**
 * Runs a command's work on the database: the one of DATABASE_URL, else the local one, which is
 * started if it does not run and stopped again if nobody else uses it. It is migrated first unless
 * the command says otherwise, so that every command works on a fresh clone.
 */
export async function withDatabase<T>(
  work: (db: Kysely<Database>) => Promise<T>,
  { migrate = true } = {},
): Promise<T> {
  const settings = parseEnv(process.env)
  const local = settings.DATABASE_URL ? undefined : await openLocalPostgres(dataFolder(settings))
  if (local) process.env.DATABASE_URL = local.url
  const end = async () => {
    await closeDatabase()
    await local?.release()
    if (local) delete process.env.DATABASE_URL
  }
  const interrupted = () => {
    // Not through closeDatabase, which waits for queries: Postgres rolls back what is cut off.
    Promise.resolve(local?.release()).finally(() => process.exit(130))
  }
  process.once('SIGINT', interrupted)
  process.once('SIGTERM', interrupted)
  try {
    if (migrate) await prepareDatabase({ seed: false })
    return await work(db())
  } finally {
    process.off('SIGINT', interrupted)
    process.off('SIGTERM', interrupted)
    await end()
  }
}
