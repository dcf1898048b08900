import { expect } from 'vitest'
import type { Day } from '../../../lib/catalogue/day'
import type { Past, PriceStatement } from '../../../lib/import/record'
import { apply, offering, price, reading, tokenPrices } from '../../testing/records'
import { test } from '../../testing/test'

type Db = Parameters<typeof apply>[0]

/** A past of input prices: each from its day until the next, the last one still. */
function past(listings: Past['listings'], prices: readonly (readonly [Day, string])[]): Past {
  return {
    known_from: listings[0]?.from ?? '',
    from_start: false,
    listings,
    prices: prices.map(([from, text], index) => ({
      statement: price('input_token', text),
      from,
      to: prices[index + 1]?.[0] ?? null,
      commit: null,
    })),
    facts: [],
  }
}

const listed = [{ from: '2026-01-10', to: null }]
const mini = (prices: PriceStatement[], more: object = {}) =>
  offering('openai', 'gpt-4.1-mini', { prices, ...more })

async function rows(db: Db): Promise<string[]> {
  const list = await db
    .selectFrom('prices')
    .select(['amount', 'effective_from', 'effective_to', 'kind', 'corrected_by'])
    .where('meter', '=', 'input_token')
    .orderBy('effective_from')
    .orderBy('id')
    .execute()
  return list.map(
    (row) =>
      `${row.amount} [${row.effective_from}, ${row.effective_to ?? ''}) ${row.kind}${row.corrected_by === null ? '' : ' corrected'}`,
  )
}

async function log(db: Db): Promise<string[]> {
  const events = await db
    .selectFrom('change_events')
    .select(['occurred_on', 'type', 'title'])
    .orderBy('occurred_on')
    .execute()
  return events.map(({ occurred_on, type, title }) => `${occurred_on} ${type}: ${title}`)
}

test('a history that comes later tells what was before, and events with it', async ({ db }) => {
  await apply(db, reading('models-dev', '2026-07-02', [mini([price('input_token', '0.14')])]))
  expect(await rows(db)).toEqual(['0.14 [2026-07-02, ) initial'])
  expect(await log(db)).toEqual([])
  const [before] = await db.selectFrom('prices').select('id').execute()

  const told = past(listed, [
    ['2026-01-10', '0.28'],
    ['2026-04-25', '0.14'],
  ])
  const again = reading('models-dev', '2026-07-02', [
    mini([price('input_token', '0.14')], { past: told }),
  ])
  await apply(db, again)
  expect(await rows(db)).toEqual([
    '0.28 [2026-01-10, 2026-04-25) initial',
    '0.14 [2026-04-25, ) change',
  ])
  expect(await log(db)).toEqual([
    '2026-01-10 added: Listed',
    '2026-04-25 price_changed: Input $0.28 → $0.14 per 1M tokens (−50%)',
  ])
  const same = await db.selectFrom('prices').select('id').where('amount', '=', '0.14').execute()
  expect(same, 'the row stays itself').toEqual([before])
  expect((await apply(db, again)).rows_written).toBe(0)
})

test('an id that moved to another model is no price cut', async ({ db }) => {
  const told = past(listed, [
    ['2026-01-10', '0.28'],
    ['2026-04-25', '0.14'],
  ])
  const record = offering('deepseek', 'deepseek-chat', {
    prices: [price('input_token', '0.14')],
    past: told,
  })
  await apply(db, reading('models-dev', '2026-07-02', [record]))
  expect((await log(db)).slice(1)).toEqual([
    '2026-04-25 moved: The id now names deepseek-v4-flash, not deepseek-v3-2',
  ])
})

test('what a later reading says goes on from the history', async ({ db }) => {
  const told = past(listed, [['2026-01-10', '0.28']])
  const at = (day: Day, text: string, more: object = {}) =>
    reading('models-dev', day, [mini([price('input_token', text)], more)])
  await apply(db, at('2026-07-02', '0.28', { past: told }))
  await apply(db, at('2026-07-24', '0.14'))
  expect(await rows(db)).toEqual([
    '0.28 [2026-01-10, 2026-07-24) initial',
    '0.14 [2026-07-24, ) change',
  ])
  // Taken back within a week: it never was the price.
  await apply(db, at('2026-07-28', '0.28'))
  expect(await rows(db)).toEqual([
    '0.28 [2026-01-10, ) initial',
    '0.14 [2026-07-24, ) change corrected',
  ])
  expect((await log(db)).slice(1)).toEqual([
    '2026-07-28 price_corrected: Input $0.14 → $0.28 per 1M tokens (+100%)',
  ])
})

test('what is gone keeps its last prices and its page, and may come back', async ({ db }) => {
  const others = [offering('groq', 'gemma2-9b-it', { locator: 'api.json#x' })]
  const at = (day: Day, records: ReturnType<typeof offering>[]) =>
    reading('models-dev', day, [...records, ...others])
  const cheap = mini(tokenPrices('0.14', '0.28'))
  await apply(db, at('2026-07-02', [cheap]))
  await apply(db, at('2026-07-24', []))
  const state = () =>
    db
      .selectFrom('offerings')
      .select(['withdrawn_on', 'input_price'])
      .where('host', '=', 'openai')
      .executeTakeFirst()
  expect(await state()).toMatchObject({ withdrawn_on: '2026-07-24', input_price: '0.14' })
  await apply(db, at('2026-08-10', [cheap]))
  expect(await state()).toMatchObject({ withdrawn_on: null, input_price: '0.14' })
  // 17 days are a gap that is bridged; its withdrawal is no news any more.
  expect(await log(db)).toEqual([])
  await apply(db, at('2026-08-11', []))
  await apply(db, at('2026-10-01', [cheap]))
  expect(await log(db)).toEqual([
    '2026-08-11 withdrawn: No longer listed',
    '2026-10-01 returned: Listed again',
  ])
})

test('only a history knows it: withdrawn from the start, with its prices', async ({ db }) => {
  const gone = mini([price('input_token', '0.27')], {
    locator: 'history.jsonl#openai["gpt-4.1-mini"]',
    past: past([{ from: '2025-08-01', to: '2026-02-01' }], [['2025-08-01', '0.27']]),
    withdrawn_on: '2026-02-01',
  })
  const given = reading('models-dev', '2026-07-02', [gone])
  await apply(db, given)
  expect(await rows(db)).toEqual(['0.27 [2025-08-01, ) initial'])
  expect(await log(db)).toEqual([
    '2025-08-01 added: Listed',
    '2026-02-01 withdrawn: No longer listed',
  ])
  expect((await apply(db, given)).rows_written).toBe(0)
})

test('a source that dates its prices is believed on the days', async ({ db }) => {
  const dated = [
    { ...price('input_token', '10'), effective_from: null, effective_to: '2025-06-10' },
    { ...price('input_token', '2'), effective_from: '2025-06-10' },
  ]
  await apply(db, reading('models-dev', '2026-07-02', [mini(dated)]))
  expect(await rows(db)).toEqual(['2 [2025-06-10, ) initial'])
})
