import { afterAll, beforeAll, expect, test } from 'vitest'
import { chainOf, chainText } from '../../lib/migration/chain'
import { listStops } from '../queries/guidance'
import { createTestDatabase, type TestDatabase } from '../testing/database'

let database: TestDatabase
let db: TestDatabase['db']
beforeAll(async () => {
  database = await createTestDatabase({ seeded: true })
  db = database.db
})
afterAll(() => database.close())

test('every replacement leads to a model that can be used', async () => {
  const ways = await db
    .selectFrom('replacements')
    .select(['model', 'to_model'])
    .distinct()
    .where('withdrawn_on', 'is', null)
    .execute()
  expect(ways.length).toBeGreaterThan(150)
  const stops = await listStops(db, [...new Set(ways.flatMap((way) => [way.model, way.to_model]))])
  const dead = ways.flatMap(({ model, to_model }) => {
    const chain = chainOf(model, to_model, stops)
    return chain.outcome === 'living' ? [] : [chainText(chain, stops)]
  })
  expect(dead).toEqual([])
})
