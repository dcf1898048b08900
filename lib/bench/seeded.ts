import type { Kysely } from 'kysely'
import { connect, createPool } from '../../db/connect'
import { clusterUrl } from '../../db/local/cluster'
import { migrate } from '../../db/migrate'
import { applyImport } from '../../db/mutations/import/apply'
import { loadKnown } from '../../db/mutations/import/known'
import type { SourceReading } from '../../db/mutations/import/reading'
import type { Database } from '../../db/schema'
import { loadSeed } from '../../db/seed/load'
import { createDatabase, type TestCluster } from '../../db/testing/cluster'
import { utcDay } from '../catalogue/day'

const TEMPLATE = 'bench_seed'
let made: Promise<string> | undefined

/** A database of this name with the whole seed in it. */
export async function seeded(cluster: TestCluster, name: string): Promise<Kysely<Database>> {
  made ??= seedTemplate(cluster)
  await made
  return connect<Database>(createPool(await createDatabase(cluster, name, TEMPLATE)))
}

async function seedTemplate(cluster: TestCluster): Promise<string> {
  const url = await createDatabase(cluster, TEMPLATE)
  await migrate(url)
  const db = connect<Database>(createPool(url))
  await loadSeed(db)
  await db.destroy()
  return clusterUrl(cluster, TEMPLATE)
}

/** Imports as the command does, on today's UTC day. */
export function importAll(db: Kysely<Database>, readings: readonly SourceReading[]) {
  const options = { today: utcDay(Date.now()), loadKnown }
  return db.transaction().execute((trx) => applyImport(trx, readings, options))
}
