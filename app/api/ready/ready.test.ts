import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@/db/testing/database'
import { GET as health } from '../health/route'
import { GET as ready } from './route'

let test: TestDatabase

// The route finds its database by address; here it is the test's own.
vi.mock('@/db/client', () => ({ readDb: () => test.db }))

beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.close())

const ask = () => ready(new Request('http://localhost/api/ready'))

it('is ready on the newest schema, and not before', async () => {
  expect((await ask()).status).toBe(200)
  await sql`update kysely_migration set name = 'other'`.execute(test.db)
  const answer = await ask()
  expect(answer.status).toBe(503)
  expect(await answer.json()).toMatchObject({ detail: expect.stringContaining('db:migrate') })
})

it('is healthy without asking the database', async () => {
  expect((await health()).status).toBe(200)
})
