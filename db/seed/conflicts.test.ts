import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { conflictRules } from '../../lib/evidence/explain'
import { createTestDatabase, type TestDatabase } from '../testing/database'

/*
 * Every disagreement between the sources of the seed is a conflict or explained
 * by a named rule: counted here in SQL, apart from the code that finds them.
 */

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase({ seeded: true })
})
afterAll(() => database.close())

test.each([
  ['limit', ['context_window', 'max_input_tokens', 'max_output_tokens']],
  [
    'capability',
    [
      ...['tool_calling', 'parallel_tool_calling', 'structured_output', 'reasoning'],
      ...['prompt_caching', 'batch', 'fine_tuning', 'streaming', 'web_search', 'computer_use'],
      'temperature',
    ],
  ],
  ['modalities', ['input_modalities', 'output_modalities']],
  ['state', ['state_seen']],
])(
  'on each %s of an offering that sources state differently there is a row',
  async (kind, keys) => {
    const { rows } = await sql<{ id: number; field: string }>`
    select subject_id as id, key as field from observations, jsonb_each("values")
    where subject_type = 'offering' and withdrawn_on is null
      and key = any(${keys}::text[]) and value <> 'null'
    group by 1, 2 having count(distinct value) > 1
  `.execute(database.db)
    const found = await database.db
      .selectFrom('conflicts')
      .select(['subject_id', 'field'])
      .where('subject_type', '=', 'offering')
      .where('kind', '=', kind as 'limit')
      .execute()
    const placesOf = (places: [number, string][]) => places.map((place) => place.join(' ')).sort()
    expect(placesOf(found.map((row) => [row.subject_id, row.field]))).toEqual(
      placesOf(rows.map((row) => [row.id, row.field])),
    )
  },
)

test('on each price of an offering that sources state differently there is a row', async () => {
  const { rows } = await sql<{ place: string }>`
    select subject_id || ' ' || key as place from observations, jsonb_each("values")
    where subject_type = 'offering' and withdrawn_on is null and value ->> 'state' = 'listed'
    group by subject_id, key
    having count(distinct (value ->> 'currency',
      trim_scale((value ->> 'amount')::numeric / (value ->> 'per')::numeric))) > 1
  `.execute(database.db)
  const found = await database.db
    .selectFrom('conflicts')
    .select(['subject_id', 'field'])
    .where('kind', '=', 'price')
    .execute()
  const places = new Set(found.map((row) => `${row.subject_id} ${row.field}`))
  expect(rows.filter(({ place }) => !places.has(place))).toEqual([])
  expect(rows.length).toBeGreaterThan(0)
})

test('each is open or explained by a rule that has a name', async () => {
  const rows = await database.db.selectFrom('conflicts').select(['id', 'state', 'rule']).execute()
  const names = Object.keys(conflictRules)
  const unnamed = rows.filter(({ state, rule }) =>
    state === 'explained' ? !names.includes(rule ?? '') : state !== 'open' || rule !== null,
  )
  expect(unnamed).toEqual([])
})
