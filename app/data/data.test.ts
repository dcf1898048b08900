import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { makeModel, publish } from '@/db/testing/builders'
import { createTestDatabase, type TestDatabase } from '@/db/testing/database'
import { readView } from '@/lib/browse/view'
import { GET as getWhole } from './[table]/route'
import { GET as getView } from './[table]/view/route'

const client = vi.hoisted(() => ({ db: undefined as unknown }))
vi.mock('@/db/client', () => ({ readDb: () => client.db }))

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  client.db = database.db
  await makeModel(database.db, { slug: 'one', name: 'One' })
})

afterAll(async () => {
  await database.close()
})

const params = Promise.resolve({ table: 'models' })
const whole = () => getWhole(new Request('http://localhost/data/models'), { params })
const view = async () => {
  const response = await getView(new Request('http://localhost/data/models/view'), { params })
  return readView(await response.text())
}

test('browsers are sent a table that is small, and told not to ask for one that is not', async () => {
  expect((await whole()).status).toBe(200)
  expect(await view()).toMatchObject({ small: true, total: { count: 1 } })

  const { db } = database
  await sql`insert into search_terms (term, model)
    select gen_random_uuid() || '-' || gen_random_uuid(), 'one' from generate_series(1, 12000)`.execute(
    db,
  )
  await publish(db)
  expect((await whole()).status).toBe(204)
  expect(await view()).toMatchObject({ small: false, total: { count: 1 } })

  await db.deleteFrom('search_terms').execute()
  await publish(db)
  expect((await whole()).status).toBe(200)
  expect(await view()).toMatchObject({ small: true })
})
