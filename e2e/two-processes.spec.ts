import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type Kysely, sql } from 'kysely'
import { connect, createPool } from '../db/connect'
import { freePort } from '../db/local/cluster'
import { publish } from '../db/mutations/revision'
import type { Database } from '../db/schema'
import { end, startApp } from '../lib/testing/app'

/*
 * Two processes on one database each keep finished pages. What they show of the catalogue must
 * never differ for more than a second, also when a notification did not arrive.
 */
test.describe.configure({ mode: 'serial' })

const apart = 1_000
let second: ChildProcess
let origins: [string, string]
let folder: string
let db: Kysely<Database>

test.beforeAll(async () => {
  test.setTimeout(60_000)
  const url = process.env.E2E_DATABASE_URL ?? ''
  db = connect<Database>(createPool(url))
  folder = mkdtempSync(join(tmpdir(), 'losclouds-second-'))
  const port = String(await freePort())
  second = await startApp({
    PORT: port,
    DATABASE_URL: url,
    AUTH_SECRET: 'only-for-the-throw-away-database-of-a-test-run',
    AUTH_URL: `http://localhost:${port}`,
    LOSCLOUDS_DATA: folder,
    LOSCLOUDS_RATE_LIMIT: 'off',
  })
  origins = [`http://localhost:${process.env.E2E_PORT}`, `http://localhost:${port}`]
})

test.afterAll(async () => {
  if (second) await end(second)
  await db.destroy()
  rmSync(folder, { recursive: true, force: true })
})

/** The catalogue's revision that a kept page was made of. */
async function revisionAt(origin: string): Promise<number> {
  const { headers } = await fetch(`${origin}/providers`)
  return Number(/^"(\d+)-/.exec(headers.get('etag') ?? '')?.[1])
}

/** When each process first showed a revision or a later one, in milliseconds. */
function shownAt(revision: number): Promise<number[]> {
  return Promise.all(
    origins.map(async (origin) => {
      while ((await revisionAt(origin)) < revision);
      return performance.now()
    }),
  )
}

const raise = () => db.transaction().execute((trx) => publish(trx))

test('a change shows in both at once', async () => {
  for (let time = 0; time < 5; time += 1) {
    const [one = 0, other = 0] = await shownAt(await raise())
    expect(Math.abs(one - other)).toBeLessThanOrEqual(apart)
  }
})

test('a change shows in both while nobody can be notified', async () => {
  for (let time = 0; time < 3; time += 1) {
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'losclouds revision watch' and datname = current_database()`.execute(
      db,
    )
    const published = await raise()
    const begin = performance.now()
    const [one = 0, other = 0] = await shownAt(published)
    expect(Math.abs(one - other)).toBeLessThanOrEqual(apart)
    expect(Math.max(one, other) - begin).toBeLessThanOrEqual(apart)
  }
})

test('and neither gives one version of a page in two ways', async () => {
  const [one, other] = await Promise.all(
    origins.map(async (origin) => {
      const response = await fetch(`${origin}/api/v1/models?limit=5`)
      return { etag: response.headers.get('etag'), body: await response.text() }
    }),
  )
  expect(other).toEqual(one)
})
