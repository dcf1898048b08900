import { test as base } from 'vitest'
import { createTestDatabase, type TestDatabase } from './database'

/** A test with a database of its own: the newest schema and nothing in it. */
export const test = base.extend<{ database: TestDatabase; db: TestDatabase['db'] }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads a fixture's needs from the pattern
  database: async ({}, use) => {
    const database = await createTestDatabase()
    await use(database)
    await database.close()
  },
  db: ({ database }, use) => use(database.db),
})
