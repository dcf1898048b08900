import { type MigrationResult, Migrator } from 'kysely'
import { connect, createPool } from './connect'
import { exclusively } from './exclusive'
import { migrations } from './migrations/list'

interface Options {
  /** Called when another process is migrating and this one waits for it. */
  onWait?: () => void
}

/**
 * Brings a database to the newest schema and says which migrations ran. Safe to repeat and to run
 * from several processes at once.
 */
export function migrate(url: string, { onWait }: Options = {}): Promise<string[]> {
  return exclusively(url, () => migrateAlone(url), onWait)
}

/** The names of all migrations of this version, oldest first. */
export function migrationNames(): string[] {
  return Object.keys(migrations).sort()
}

/** Migrates under the lock of `exclusively`, which the caller holds. */
export async function migrateAlone(url: string): Promise<string[]> {
  const db = connect(createPool(url, { max: 1 }))
  try {
    const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
    const { error, results = [] } = await migrator.migrateToLatest()
    if (error) throw new Error(describe(error, results), { cause: error })
    return results.map((result) => result.migrationName)
  } finally {
    await db.destroy()
  }
}

function describe(error: unknown, results: readonly MigrationResult[]): string {
  const failed = results.find((result) => result.status === 'Error')
  const why = error instanceof Error ? error.message : String(error)
  const where = failed ? `The migration ${failed.migrationName} failed` : 'Migrating failed'
  return `${where}, and nothing of it was kept: ${why}`
}
