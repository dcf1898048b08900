import { db, directDatabaseUrl } from '../../db/client'
import { exclusively } from '../../db/exclusive'
import { migrateAlone } from '../../db/migrate'
import { progressBar } from '../system/terminal.mjs'

/**
 * What a database needs before it is used: the newest schema and, where asked for and nothing is in
 * it yet, the seed. Of several processes that start at once one does it and the others wait.
 */
export async function prepareDatabase({ seed }: { seed: boolean }): Promise<void> {
  const url = directDatabaseUrl()
  const work = async () => {
    for (const name of await migrateAlone(url)) console.error(`Migrated to ${name}`)
    if (seed && (await isEmpty())) await loadSeed()
  }
  await exclusively(url, work, () =>
    console.error('Waiting for another process that prepares the database.'),
  )
}

async function isEmpty(): Promise<boolean> {
  const model = await db().selectFrom('models').select('id').limit(1).executeTakeFirst()
  return model === undefined
}

async function loadSeed(): Promise<void> {
  // Only now: it brings in every importer's rules, which a later start does without.
  const { loadSeed } = await import('../../db/seed/load')
  await loadSeed(db(), { onProgress: progressBar('Loading the catalogue') })
}
