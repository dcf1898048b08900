import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { connect, createPool } from './connect'
import { migrate, migrationNames } from './migrate'
import { createDatabase, postgresVersions } from './testing/cluster'
import { createTestDatabase } from './testing/database'

test('a second run changes nothing', async () => {
  const { url, close } = await createTestDatabase({ empty: true })
  expect(await migrate(url)).toEqual(migrationNames())
  expect(await migrate(url)).toEqual([])
  await close()
})

test('of several processes that migrate at once one does it and the others wait', async () => {
  const { url, close } = await createTestDatabase({ empty: true })
  let waited = 0
  const each = () => migrate(url, { onWait: () => waited++ })
  const applied = await Promise.all([each(), each(), each(), each()])
  expect(applied.flat()).toEqual(migrationNames())
  expect(waited).toBeGreaterThan(0)
  await close()
})

describe.each(postgresVersions)('Postgres $version', ({ version, installed, start }) => {
  test.skipIf(!installed)('takes every migration', async () => {
    const cluster = await start()
    const url = await createDatabase(cluster, 'catalogue')
    expect(await migrate(url)).toEqual(migrationNames())
    const db = connect(createPool(url))
    const { rows } = await sql<{ server_version: string }>`show server_version`.execute(db)
    expect(rows[0]?.server_version.split('.')[0]).toBe(String(version))
    await db.destroy()
    await cluster.stop()
  })
})
