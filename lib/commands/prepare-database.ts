import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { db, directDatabaseUrl } from '../../db/client'
import { migrate } from '../../db/migrate'
import { root } from '../system/checkout.mjs'
import { progressBar } from '../system/terminal.mjs'

/** What a database needs before the app serves from it: the newest schema, and on first start the seed. */
export async function prepareDatabase(): Promise<void> {
  await migrateDatabase()
  await seedIfEmpty()
}

/** Migrates and says what it did. */
export async function migrateDatabase(): Promise<void> {
  const names = await migrate(directDatabaseUrl(), {
    onWait: () => console.error('Waiting for another process that migrates the database.'),
  })
  for (const name of names) console.error(`Migrated to ${name}`)
}

async function seedIfEmpty(): Promise<void> {
  const file = join(root, 'db', 'seed', 'load.ts')
  if (!existsSync(file)) return
  const { rows } = await db().executeQuery<{ one: number }>(
    (await import('kysely')).sql<{ one: number }>`select 1 as one from models limit 1`.compile(
      db(),
    ),
  )
  if (rows.length > 0) return
  const { loadSeed } = await import(pathToFileURL(file).href)
  await loadSeed(db(), { onProgress: progressBar('Loading the catalogue') })
}
