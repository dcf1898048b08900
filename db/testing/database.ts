import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { inject } from 'vitest'
import { connect, createPool } from '../connect'
import { exclusively } from '../exclusive'
import { clusterUrl } from '../local/cluster'
import type { Database } from '../schema'
import { loadSeed } from '../seed/load'
import { createDatabase, dropDatabase, renameDatabase, type TestCluster } from './cluster'
import { TEMPLATE } from './global-setup'

export interface TestDatabase {
  db: Kysely<Database>
  url: string
  close(): Promise<void>
}

/** The database with the whole seed in it, made by the first test of a run that asks for one. */
const SEEDED = 'losclouds_seeded'

interface Options {
  /** Leaves the schema out. */
  empty?: boolean
  /** With the whole seed in it; the first that asks waits for it to load. */
  seeded?: boolean
}

/**
 * A database of a test's own with the newest schema and, unless asked for, nothing in it. Close it
 * in `afterAll`.
 */
export async function createTestDatabase({
  empty = false,
  seeded = false,
}: Options = {}): Promise<TestDatabase> {
  const cluster = inject('testCluster')
  if (seeded) await ensureSeeded(cluster)
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const template = seeded ? SEEDED : empty ? undefined : TEMPLATE
  const url = await createDatabase(cluster, name, template)
  const db = connect<Database>(createPool(url))
  return {
    db,
    url,
    async close() {
      await db.destroy()
      await dropDatabase(cluster, name)
    },
  }
}

/** Loads the seed once per test run; test files in other processes wait for the one that does it. */
async function ensureSeeded(cluster: TestCluster): Promise<void> {
  await exclusively(clusterUrl(cluster, 'postgres'), async () => {
    if (await hasDatabase(cluster, SEEDED)) return
    // Under its name only when it is whole, so that a failure does not leave half of one behind.
    const unfinished = `${SEEDED}_unfinished`
    await dropDatabase(cluster, unfinished)
    const db = connect<Database>(createPool(await createDatabase(cluster, unfinished, TEMPLATE)))
    try {
      await loadSeed(db)
    } finally {
      await db.destroy()
    }
    await renameDatabase(cluster, unfinished, SEEDED)
  })
}

async function hasDatabase(cluster: TestCluster, name: string): Promise<boolean> {
  const pool = createPool(clusterUrl(cluster, 'postgres'), { max: 1 })
  try {
    const { rows } = await pool.query('select from pg_database where datname = $1', [name])
    return rows.length > 0
  } finally {
    await pool.end()
  }
}
