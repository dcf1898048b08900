import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emptyQuery, parseQuery } from '../../lib/catalogue/query'
import { type ServiceTier, serviceTiers } from '../../lib/catalogue/vocabulary'
import { costOf, plainCost } from '../../lib/pricing/cost'
import { readUsage, type Usage } from '../../lib/pricing/usage'
import { deriveModels } from '../mutations/derive'
import { makeModel, makeOffering, makePrice } from '../testing/builders'
import { createTestDatabase, type TestDatabase } from '../testing/database'
import { type CostQuestion, type CostRow, listCosts } from './costs'
import { offeringsTable } from './offerings'
import { listPrices, type PriceRow } from './prices'

let database: TestDatabase
let today: string
let prices: Map<number, PriceRow[]>

/** The seed, and what it has none of: marginal tiers, weekdays, hours that overlap, odd states. */
beforeAll(async () => {
  database = await createTestDatabase({ seeded: true })
  const { derived_on } = await database.db
    .selectFrom('catalogue')
    .select('derived_on')
    .executeTakeFirstOrThrow()
  today = String(derived_on)
  await fillRare(database.db)
  await database.db.transaction().execute((trx) => deriveModels(trx, ['rare-model'], today))
  const ids = await database.db.selectFrom('offerings').select('id').execute()
  const all = await listPrices(
    database.db,
    ids.map(({ id }) => id),
  )
  prices = new Map(ids.map(({ id }) => [id, []]))
  for (const price of all) prices.get(price.offering_id)?.push(price)
}, 600_000)

afterAll(async () => {
  await database.close()
})

const rare = { host: 'rare', api_model_id: '' }
const rareIds: number[] = []

async function fillRare(db: TestDatabase['db']) {
  await makeModel(db, { slug: 'rare-model', name: 'Rare' })
  await db.insertInto('hosts').values({ slug: 'rare', name: 'Rare', type: 'cloud' }).execute()
  const offering = async (api_model_id: string, listed: Record<string, unknown>[]) => {
    const { id } = await makeOffering(db, { ...rare, api_model_id, model: 'rare-model' })
    rareIds.push(id)
    for (const each of listed) await makePrice(db, { offering_id: id, ...each })
  }
  const marginal = (tier_from: number | null, amount: string, meter = 'input_token') => ({
    meter,
    amount,
    ...(tier_from !== null && { tier_from, tier_mode: 'marginal' as const }),
  })
  const output = { meter: 'output_token', amount: '7' }
  await offering('marginal', [
    marginal(null, '1'),
    marginal(1000, '2'),
    marginal(50_000, '4'),
    marginal(null, '0.1', 'cache_read_token'),
    marginal(2000, '0.2', 'cache_read_token'),
    output,
    marginal(2000, '9', 'output_token'),
  ])
  await offering('marginal-without-base', [marginal(1000, '2'), output])
  await offering('cliff-without-base', [{ amount: '2', tier_from: 1000 }, output])
  await offering('mixed', [
    { amount: '1' },
    { amount: '2', tier_from: 500, tier_mode: 'cliff' },
    marginal(20_000, '3'),
    output,
  ])
  await offering('hours', [
    { amount: '5' },
    { amount: '1', utc_hours: '16:30-00:30' },
    { amount: '2', utc_hours: '20:00-23:00' },
    { amount: '3', weekdays: [6, 7] },
    { amount: '4', utc_hours: '00:00-24:00', weekdays: [1, 2, 7], tier_from: 3000 },
    output,
  ])
  for (const state of ['free', 'included', 'unknown', 'dynamic'] as const) {
    await offering(state, [
      { state, amount: null },
      output,
      { meter: 'reasoning_token', state, amount: null },
      { meter: 'request', state, amount: null, per: '1' },
    ])
  }
  await offering('yuan', [{ amount: '1', currency: 'CNY' }, output])
  await offering('writes', [
    { amount: '1' },
    { meter: 'cache_write_token', amount: '2', cache_lifetime: '1h' },
    { meter: 'cache_write_token', amount: '1.5', cache_lifetime: '30m' },
    output,
  ])
}

const counts = (most: number) =>
  fc.oneof(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: most }))
/** Seldom given: where every usage had all of these, hardly an offering could price one. */
const some = <T>(arbitrary: fc.Arbitrary<T>, freq = 4) =>
  fc.oneof({ weight: freq, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })

const usages = fc
  .record({
    fresh: counts(400_000),
    cache_read_tokens: some(counts(300_000)),
    cache_write_tokens: some(counts(50_000)),
    cache_write_1h_tokens: some(counts(50_000), 10),
    output_tokens: some(counts(100_000), 1),
    reasoning: some(counts(10_000)),
    web_searches: some(fc.integer({ min: 0, max: 20 }), 10),
    input_audio_token: some(counts(50_000), 10),
    output_image: some(fc.integer({ min: 0, max: 9 }), 10),
    input_audio_second: some(fc.integer({ min: 0, max: 900 }), 10),
    requests: fc.integer({ min: 1, max: 1_000_000 }),
  })
  .map(({ fresh, reasoning, ...parts }): Usage => {
    const inPrompt = [
      fresh,
      parts.cache_read_tokens,
      parts.cache_write_tokens,
      parts.cache_write_1h_tokens,
      parts.input_audio_token,
    ]
    const input_tokens = inPrompt.reduce<number>((sum, part) => sum + (part ?? 0), 0)
    const output_tokens = (parts.output_tokens ?? 0) + (reasoning ?? 0)
    const given = { ...parts, input_tokens, output_tokens, reasoning_tokens: reasoning }
    const texts = Object.entries(given).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, `${value}`]],
    )
    const { usage, problems } = readUsage(Object.fromEntries(texts))
    if (usage === null) throw new Error(JSON.stringify(problems))
    return usage
  })

const mostlyStandard = [...serviceTiers, ...Array<ServiceTier>(6).fill('standard')]

const days = () => [today, today, today, '2026-03-01', '2025-01-15', '2027-02-06', '2024-05-01']

const questions = (tiers: readonly ServiceTier[]): fc.Arbitrary<CostQuestion> =>
  fc
    .record({
      usage: usages,
      service_tier: fc.constantFrom(...tiers),
      day: fc.nat(),
      clock: fc.constantFrom('00:00', '00:29', '12:00', '20:30', '23:45'),
    })
    .map(({ day, clock, ...question }) => ({
      ...question,
      at: `${days()[day % days().length]}T${clock}:00.000Z`,
    }))

/** Every row of a list, page by page. */
async function everyCost(question: CostQuestion, search = '', limit = 100_000) {
  const { query } = parseQuery(offeringsTable.fields, new URLSearchParams(search))
  const rows: CostRow[] = []
  for (;;) {
    const last = rows.at(-1)
    const after = last ? { value: last.cost, id: last.id } : null
    const page = await listCosts(database.db, question, query, { after, limit })
    rows.push(...page)
    if (page.length < limit) return rows
  }
}

function engineCost(id: number, { usage, ...situation }: CostQuestion): string | null {
  const { amount, currency } = costOf(prices.get(id) ?? [], usage, { ...plainCost, ...situation })
  return currency === 'USD' ? amount : null
}

function isNear(a: string | null, b: string | null): boolean {
  if (a === null || b === null || a === b) return a === b
  // An hourly price by the second has no end in decimals.
  return Math.abs(Number(a) - Number(b)) <= 1e-12 * Math.abs(Number(b))
}

function differences(rows: readonly CostRow[], question: CostQuestion): string[] {
  return rows.flatMap(({ id, cost }) => {
    const expected = engineCost(id, question)
    return isNear(cost, expected) ? [] : [`${id}: ${cost} in SQL, ${expected} by the engine`]
  })
}

describe('costs in the database', () => {
  test('are those of the engine, whatever is asked', async () => {
    let priced = 0
    await fc.assert(
      fc.asyncProperty(questions(mostlyStandard), async (question) => {
        const rows = await everyCost(question)
        expect(differences(rows, question).slice(0, 5)).toEqual([])
        priced += rows.filter(({ cost }) => cost !== null).length
      }),
      { numRuns: 12, seed: 20_261_123 },
    )
    expect(priced).toBeGreaterThan(10_000)
  }, 180_000)

  test('are exact, also of rare prices', async () => {
    let priced = 0
    await fc.assert(
      fc.asyncProperty(questions(['standard']), async (question) => {
        const rows = await everyCost(question, 'host=rare')
        expect(rows.map(({ id }) => id).sort((a, b) => a - b)).toEqual(rareIds)
        for (const { id, cost } of rows) expect([id, cost]).toEqual([id, engineCost(id, question)])
        priced += rows.filter(({ cost }) => cost !== null).length
      }),
      { numRuns: 80, seed: 20_261_123 },
    )
    expect(priced).toBeGreaterThan(100)
  }, 120_000)

  test('are paged without a gap, the cheapest first and the unpriced last', async () => {
    const question = questionOf({ input_tokens: '1000', output_tokens: '10' })
    const whole = await everyCost(question, 'developer=openai')
    const paged = await everyCost(question, 'developer=openai', 37)
    expect(paged).toEqual(whole)
    const costs = whole.flatMap(({ cost }) => (cost === null ? [] : [Number(cost)]))
    expect(costs).toEqual(costs.toSorted((a, b) => a - b))
    expect(whole.slice(costs.length).every(({ cost }) => cost === null)).toBe(true)
    expect(whole.length).toBeGreaterThan(costs.length)
  })

  test('are those of the offerings that the table would show', async () => {
    const question = questionOf({ input_tokens: '1000' })
    const [all, search] = [await everyCost(question), await everyCost(question, 'q=sonnet')]
    const { count } = await database.db
      .selectFrom('offerings')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('withdrawn', '=', false)
      .where('kind', 'not in', ['tool', 'router'])
      .executeTakeFirstOrThrow()
    expect(all).toHaveLength(count)
    expect(search.length).toBeGreaterThan(0)
    expect(search.length).toBeLessThan(all.length)
    const none = await listCosts(database.db, question, emptyQuery, { after: null, limit: 0 })
    expect(none).toEqual([])
  })

  function questionOf(given: Record<string, string>): CostQuestion {
    const { usage } = readUsage(given)
    if (usage === null) throw new Error('A usage that cannot be read')
    return { usage, service_tier: 'standard', at: `${today}T00:00:00.000Z` }
  }
})
