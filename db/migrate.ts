import { type MigrationResult, Migrator } from 'kysely'
import { connect, createPool } from './connect'
import { migrations } from './migrations/list'

/** Any number will do, as long as every version of the program uses the same. */
const LOCK = 7_214_553_001

interface Options {
  /** Called when another process is migrating and this one waits for it. */
  onWait?: () => void
}

/**
 * Brings a database to the newest schema and says which migrations ran. Safe to repeat and to run
 * from several processes at once: a session lock lets one of them work. `url` must not lead through
 * transaction pooling, which would give the lock to whoever comes next.
 */
export async function migrate(url: string, { onWait }: Options = {}): Promise<string[]> {
  const pool = createPool(url, { max: 2 })
  try {
    const client = await pool.connect()
    try {
      const { rows } = await client.query('select pg_try_advisory_lock($1) as held', [LOCK])
      if (!rows[0].held) {
        onWait?.()
        await client.query('select pg_advisory_lock($1)', [LOCK])
      }
      return await run(pool)
    } finally {
      // Closing the connection also gives the lock back when something above has failed.
      client.release(true)
    }
  } finally {
    await pool.end()
  }
}

/** The names of all migrations of this version, oldest first. */
export function migrationNames(): string[] {
  return Object.keys(migrations).sort()
}

async function run(pool: Parameters<typeof connect>[0]): Promise<string[]> {
  const migrator = new Migrator({
    db: connect(pool),
    provider: { getMigrations: async () => migrations },
  })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error) throw new Error(describe(error, results), { cause: error })
  return results.map((result) => result.migrationName)
}

function describe(error: unknown, results: readonly MigrationResult[]): string {
  const failed = results.find((result) => result.status === 'Error')
  const why = error instanceof Error ? error.message : String(error)
  const where = failed ? `The migration ${failed.migrationName} failed` : 'Migrating failed'
  return `${where}, and nothing of it was kept: ${why}`
}
