import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { leastRetired } from '../../lib/catalogue/lifecycle'
import { deriveModels } from '../mutations/derive'
import { createTestDatabase, type TestDatabase } from '../testing/database'

/*
 * Real models on one day: what their developers ended, although lists go on
 * naming it, and what lives on although some release or host of it ended.
 */

const DAY = '2026-11-23'

let database: TestDatabase
let db: TestDatabase['db']
beforeAll(async () => {
  database = await createTestDatabase({ seeded: true })
  db = database.db
  const slugs = (await db.selectFrom('models').select('slug').execute()).map(({ slug }) => slug)
  await db.transaction().execute((trx) => deriveModels(trx, slugs, DAY))
})
afterAll(() => database.close())

const find = (slug: string) =>
  db
    .selectFrom('models')
    .select(['lifecycle', 'shutdown_on', 'input_price', 'reference_rule'])
    .where('slug', '=', slug)
    .executeTakeFirstOrThrow()

describe('ended by its developer', () => {
  test.each([
    // The undated id was shut down; its dated twin is only listed.
    ['o1', '2026-10-23'],
    ['gpt-4-turbo', '2026-10-23'],
    ['o1-mini', '2025-10-27'],
    ['gpt-4-5-preview', '2025-07-14'],
    // The dated ids were; undated ones are only listed.
    ['claude-3-5-haiku', '2026-02-19'],
    ['claude-3-opus', '2026-01-05'],
    ['claude-opus-4', '2026-06-15'],
    ['gemini-1-5-pro', null],
    ['mistral-medium-3-1', '2026-08-31'],
    // Under another spelling.
    ['devstral-small-2', '2026-03-31'],
    ['grok-4', '2026-05-15'],
  ])('%s is retired', async (slug, shutdown_on) => {
    const model = await find(slug)
    expect(model.lifecycle).toBe('retired')
    if (shutdown_on !== null) expect(model.shutdown_on).toBe(shutdown_on)
    expect(model.input_price).not.toBeNull()
    expect(model.reference_rule).toContain('retired')
  })
})

describe('lives on', () => {
  test.each([
    'gpt-4o',
    'gpt-4-1-mini',
    // One of its releases ended, and a newer one did not.
    'voxtral-mini',
    // Only its previews ended, and Vertex's offering of it.
    'gemini-2-5-flash',
    // Its source says so of the undated id, and of the dated ones that they end.
    'qwen3-max',
    // Its developer's hosts dropped it from their lists; others serve it.
    'gemma-3-12b-it',
  ])('%s', async (slug) => {
    expect((await find(slug)).lifecycle).toBe('active')
  })
})

test('no model outlives the offerings and releases that it is shown by', async () => {
  const { rows } = await sql<{ slug: string; lifecycle: string; states: (string | null)[] }>`
    select models.slug, models.lifecycle, array_agg(offerings.lifecycle) as states
    from models join offerings on offerings.model = models.slug and offerings.first_party
    group by models.slug, models.lifecycle
  `.execute(db)
  expect(rows.length).toBeGreaterThan(800)
  const alive = rows.filter(
    ({ lifecycle, states }) =>
      lifecycle === 'active' && leastRetired(states as never) === 'deprecated',
  )
  expect(alive).toEqual([])
})
