import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { inject } from 'vitest'
import { connect, createPool } from '../connect'
import type { Database } from '../schema'
import { createDatabase, dropDatabase } from './cluster'
import { TEMPLATE } from './global-setup'

interface TestDatabase {
  db: Kysely<Database>
  url: string
  close(): Promise<void>
}

/**
 * A database of a test's own with the newest schema and nothing in it; `empty` leaves the schema
 * out. Close it in `afterAll`.
 */
export async function createTestDatabase({ empty = false } = {}): Promise<TestDatabase> {
  const cluster = inject('testCluster')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const url = await createDatabase(cluster, name, empty ? undefined : TEMPLATE)
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
