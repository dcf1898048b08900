import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { publish } from '../../db/mutations/revision'
import { catalogueRevision } from '../../db/queries/revision'
import { createTestDatabase, type TestDatabase } from '../../db/testing/database'
import { RevisionWatch } from './revision-watch'

let test: TestDatabase
let watch: RevisionWatch

beforeAll(async () => {
  test = await createTestDatabase()
})
afterEach(() => watch.stop())
afterAll(() => test.close())

const raise = () => test.db.transaction().execute((trx) => publish(trx))

it('hears of a revision that anybody publishes', async () => {
  watch = new RevisionWatch(test.url, () => catalogueRevision(test.db))
  await watch.start()
  const published = await raise()
  await expect.poll(() => watch.current(), { timeout: 1_000 }).toBe(published)
})

it('finds it by looking when no notification can come', async () => {
  const nowhere = 'postgres://nobody@127.0.0.1:1/none'
  watch = new RevisionWatch(nowhere, () => catalogueRevision(test.db))
  await watch.start()
  const published = await raise()
  await expect.poll(() => watch.current(), { timeout: 2_000 }).toBe(published)
})

it('listens again after its connection was cut', async () => {
  watch = new RevisionWatch(test.url, () => catalogueRevision(test.db))
  await watch.start()
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'losclouds revision watch'`.execute(test.db)
  const published = await raise()
  await expect.poll(() => watch.current(), { timeout: 3_000 }).toBe(published)
})

it('claims to know nothing once the database is silent', async () => {
  let time = 0
  let silent = false
  watch = new RevisionWatch(
    test.url,
    () => (silent ? Promise.reject(new Error('gone')) : catalogueRevision(test.db)),
    () => time,
  )
  await watch.start()
  expect(watch.current()).toBeTypeOf('number')
  silent = true
  time = 2_001
  expect(watch.current()).toBeUndefined()
})
