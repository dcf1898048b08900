import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publish } from '../../db/mutations/revision'
import { countModels, listModels } from '../../db/queries/models'
import { countOfferings, listOfferings } from '../../db/queries/offerings'
import { catalogueRevision } from '../../db/queries/revision'
import { createTestDatabase, type TestDatabase } from '../../db/testing/database'
import { modelFields, offeringFields } from '../catalogue/model'
import { parseQuery } from '../catalogue/query'
import { listInMemory } from './list-in-memory'
import { modelItem, offeringItem } from './records'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase({ seeded: true })
})
afterAll(() => database.close())

async function asked() {
  const { db } = database
  const revision = await catalogueRevision(db)
  return { db, revision, today: '2026-11-23', params: new URLSearchParams(), path: [] }
}

describe('a list in memory is what the database gives', () => {
  test.each([
    '',
    'limit=200&sort=input_price',
    'tool_calling=yes&input_price=..0.5&sort=-context_window&limit=7',
    'q=haiku&lifecycle=active',
    'developer=unknown&sort=name',
    'input_price=900..',
  ])('models?%s', async (search) => {
    const { query } = parseQuery(modelFields, new URLSearchParams(search))
    const kept = await listInMemory(await asked(), 'models', query)
    const { rows, next } = await listModels(database.db, query)
    const total = await countModels(database.db, query)
    const data = rows.map((row) => modelItem(row))
    expect(kept?.body).toBe(JSON.stringify({ data, total, next }))
  })

  test.each(['', 'host=openai&sort=-output_price&limit=30', 'q=gpt-4.1&quantization=unknown'])(
    'offerings?%s',
    async (search) => {
      const { query } = parseQuery(offeringFields, new URLSearchParams(search))
      const kept = await listInMemory(await asked(), 'offerings', query)
      const { rows, next } = await listOfferings(database.db, query)
      const total = await countOfferings(database.db, query)
      const data = rows.map((row) => offeringItem(row))
      expect(kept?.body).toBe(JSON.stringify({ data, total, next }))
    },
  )

  test('and another with the next revision', async () => {
    const { query } = parseQuery(modelFields, new URLSearchParams('q=gpt-4.1-mini&limit=1'))
    const before = await listInMemory(await asked(), 'models', query)
    expect(before?.body).not.toContain('A name of its own')
    await database.db.transaction().execute(async (trx) => {
      await trx
        .updateTable('models')
        .set({ name: 'A name of its own' })
        .where('slug', '=', 'gpt-4-1-mini')
        .execute()
      await publish(trx)
    })
    const after = await listInMemory(await asked(), 'models', query)
    expect(after?.body).toContain('A name of its own')
  })
})

test.each(['columns=name', 'as_of=2026-01-01', 'include=evidence'])(
  'the database is asked for models?%s where memory has no answer',
  async (search) => {
    const { query } = parseQuery(modelFields, new URLSearchParams(search))
    expect(await listInMemory(await asked(), 'models', query)).toBeNull()
  },
)
