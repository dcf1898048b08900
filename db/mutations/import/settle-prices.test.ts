import { describe, expect } from 'vitest'
import type { OfferingRecord, PriceStatement } from '../../../lib/import/record'
import { apply, offering, price, reading, tokenPrices } from '../../testing/records'
import { test } from '../../testing/test'

type Db = Parameters<typeof apply>[0]

/** What one source says of one offering's prices on a day. */
function said(
  day: string,
  prices: PriceStatement[],
  more: Partial<OfferingRecord> = {},
  source: Parameters<typeof reading>[0] = 'models-dev',
) {
  return reading(source, day, [offering('openai', 'gpt-4.1-mini', { prices, ...more })])
}

/** Every price row as a line, the oldest first. */
async function rows(db: Db, meter = 'input_token'): Promise<string[]> {
  const list = await db
    .selectFrom('prices')
    .select([
      'amount',
      'state',
      'currency',
      'effective_from',
      'effective_to',
      'kind',
      'corrected_by',
    ])
    .where('meter', '=', meter)
    .orderBy('id')
    .execute()
  return list.map(
    (row) =>
      `${row.amount ?? row.state} ${row.currency} [${row.effective_from}, ${row.effective_to ?? ''}) ${row.kind}${row.corrected_by === null ? '' : ' corrected'}`,
  )
}

async function changes(db: Db) {
  return (
    await db
      .selectFrom('revisions')
      .select(['number', 'changes'])
      .where('subject_type', '=', 'offering')
      .where('number', '>', 1)
      .orderBy('number')
      .execute()
  ).map((revision) => revision.changes)
}

test('a price that changes on a later day closes the old row and opens a new one', async ({
  db,
}) => {
  await apply(db, said('2026-07-02', tokenPrices('0.4', '1.6')))
  await apply(db, said('2026-07-24', tokenPrices('0.2', '1.6')))
  expect(await rows(db)).toEqual([
    '0.4 USD [2026-07-02, 2026-07-24) initial',
    '0.2 USD [2026-07-24, ) change',
  ])
  expect(await rows(db, 'output_token')).toEqual(['1.6 USD [2026-07-02, ) initial'])
  expect(await changes(db)).toEqual([{ input_token: ['0.4', '0.2'] }])
  expect(await shown(db)).toBe('0.2')
})

test('one that changes on the day it came is corrected', async ({ db }) => {
  await apply(db, said('2026-07-02', tokenPrices('15', '1.6')))
  await apply(db, said('2026-07-02', tokenPrices('5', '1.6')))
  expect(await rows(db)).toEqual([
    '15 USD [2026-07-02, ) initial corrected',
    '5 USD [2026-07-02, ) correction',
  ])
  const [wrong, right] = await db
    .selectFrom('prices')
    .select(['id', 'corrected_by'])
    .where('meter', '=', 'input_token')
    .orderBy('id')
    .execute()
  expect(wrong?.corrected_by).toBe(right?.id)
  expect(await changes(db)).toEqual([{ input_token: ['15', '5'] }])
  expect(await shown(db)).toBe('5')
})

test('a correction can be corrected again, and each names the next', async ({ db }) => {
  for (const amount of ['15', '5', '1.25']) {
    await apply(db, said('2026-07-02', tokenPrices(amount, '1.6')))
  }
  expect(await rows(db)).toEqual([
    '15 USD [2026-07-02, ) initial corrected',
    '5 USD [2026-07-02, ) correction corrected',
    '1.25 USD [2026-07-02, ) correction',
  ])
})

test('a better source takes over on the day it is read', async ({ db }) => {
  await apply(db, said('2026-07-02', tokenPrices('0.4', '1.6')))
  await apply(
    db,
    said(
      '2026-07-24',
      [price('input_token', '0.5')],
      {
        locator: 'map.json#gpt-4.1-mini',
        cites: [{ url: 'https://openai.com/api/pricing', title: null }],
      },
      'litellm',
    ),
  )
  expect(await rows(db)).toEqual([
    '0.4 USD [2026-07-02, 2026-07-24) initial',
    '0.5 USD [2026-07-24, ) correction',
  ])
  // Of the output only the first says something.
  expect(await rows(db, 'output_token')).toEqual(['1.6 USD [2026-07-02, ) initial'])
})

test('a weaker source, or an equal one that is older, changes nothing', async ({ db }) => {
  const cites = [{ url: 'https://openai.com/api/pricing', title: null }]
  await apply(db, said('2026-07-02', tokenPrices('0.4', '1.6'), { cites }))
  const result = await apply(
    db,
    said('2026-07-24', tokenPrices('0.9', '9'), { locator: 'map.json#x' }, 'litellm'),
  )
  expect(result.revised).toBe(0)
  expect(await rows(db)).toEqual(['0.4 USD [2026-07-02, ) initial'])
})

test('another source with the same price becomes its evidence, and its changes are changes', async ({
  db,
}) => {
  await apply(db, said('2026-07-02', [price('input_token', '0.4')]))
  const map = (day: string, text: string) =>
    said(day, [price('input_token', text)], { locator: 'map.json#x' }, 'litellm')
  const result = await apply(db, map('2026-07-24', '0.40'))
  expect(result.revised).toBe(0)
  expect(
    await db
      .selectFrom('prices')
      .innerJoin('citations', 'citations.id', 'prices.citation_id')
      .innerJoin('sources', 'sources.id', 'citations.source_id')
      .select(['sources.key', 'source_text', 'amount', 'citations.superseded_at'])
      .execute(),
  ).toEqual([{ key: 'litellm', source_text: '0.40', amount: '0.4', superseded_at: null }])
  await apply(db, map('2026-08-24', '0.3'))
  expect(await rows(db)).toEqual([
    '0.4 USD [2026-07-02, 2026-08-24) initial',
    '0.3 USD [2026-08-24, ) change',
  ])
})

describe('a price that is no longer stated', () => {
  test('ends', async ({ db }) => {
    await apply(db, said('2026-07-02', tokenPrices('0.4', '1.6')))
    await apply(db, said('2026-07-24', [price('output_token', '1.6')]))
    expect(await rows(db)).toEqual(['0.4 USD [2026-07-02, 2026-07-24) initial'])
    expect(await changes(db)).toEqual([{ input_token: ['0.4', null] }])
    expect(await shown(db)).toBeNull()
  })

  test('ends also when no price is left', async ({ db }) => {
    await apply(db, said('2026-07-02', tokenPrices('0.4', '1.6')))
    await apply(db, said('2026-07-24', []))
    expect(await rows(db)).toEqual(['0.4 USD [2026-07-02, 2026-07-24) initial'])
    expect(await rows(db, 'output_token')).toEqual(['1.6 USD [2026-07-02, 2026-07-24) initial'])
  })

  test('was wrong when it was stated the same day only', async ({ db }) => {
    await apply(db, said('2026-07-02', tokenPrices('0.4', '1.6')))
    await apply(db, said('2026-07-02', [price('output_token', '1.6')]))
    const result = await apply(db, said('2026-07-02', [price('output_token', '1.6')]))
    expect(result.rows_written).toBe(0)
    expect(await shown(db)).toBeNull()
  })

  test('opens again when it is stated again', async ({ db }) => {
    await apply(db, said('2026-07-02', tokenPrices('0.4', '1.6')))
    await apply(db, said('2026-07-10', [price('output_token', '1.6')]))
    await apply(db, said('2026-07-24', tokenPrices('0.4', '1.6')))
    expect(await rows(db)).toEqual([
      '0.4 USD [2026-07-02, 2026-07-10) initial',
      '0.4 USD [2026-07-24, ) change',
    ])
  })

  test('stays while another source states it', async ({ db }) => {
    await apply(db, said('2026-07-02', tokenPrices('0.4', '1.6')))
    const other = said(
      '2026-07-02',
      tokenPrices('0.4', '1.6'),
      { locator: 'map.json#x' },
      'litellm',
    )
    await apply(db, other)
    await apply(db, said('2026-07-24', [price('output_token', '1.6')]))
    expect(await rows(db)).toEqual(['0.4 USD [2026-07-02, ) initial'])
  })

  test('ends when its source drops the record and others keep theirs', async ({ db }) => {
    const batch = price('input_token', '0.2', { service_tier: 'batch' })
    const others = [offering('groq', 'gemma2-9b-it', { locator: 'map.json#y' })]
    const map = (day: string, records: OfferingRecord[]) =>
      reading('litellm', day, [...records, ...others])
    await apply(db, said('2026-07-02', tokenPrices('0.4', '1.6')))
    await apply(
      db,
      map('2026-07-05', [
        offering('openai', 'gpt-4.1-mini', { locator: 'map.json#x', prices: [batch] }),
      ]),
    )
    await apply(db, map('2026-07-24', []))
    expect(await rows(db)).toEqual([
      '0.4 USD [2026-07-02, ) initial',
      '0.2 USD [2026-07-05, 2026-07-24) initial',
    ])
  })
})

test('a price keeps its conditions apart from the plain one', async ({ db }) => {
  const day1 = [
    price('input_token', '0.4'),
    price('input_token', '0.2', { service_tier: 'batch' }),
    price('input_token', '0.8', { tier_from: 200_000 }),
    price('input_token', '0.44', { region: 'eu' }),
    price('input_token', '0.9', { options: { mode: 'thinking' } }),
  ]
  await apply(db, said('2026-07-02', day1))
  const day2 = [...day1.slice(0, 4), price('input_token', '1.1', { options: { mode: 'thinking' } })]
  await apply(db, said('2026-07-24', day2))
  expect((await rows(db)).sort()).toEqual([
    '0.2 USD [2026-07-02, ) initial',
    '0.4 USD [2026-07-02, ) initial',
    '0.44 USD [2026-07-02, ) initial',
    '0.8 USD [2026-07-02, ) initial',
    '0.9 USD [2026-07-02, 2026-07-24) initial',
    '1.1 USD [2026-07-24, ) change',
  ])
  expect(await changes(db)).toEqual([{ 'input_token[mode=thinking]': ['0.9', '1.1'] }])
})

test('a zero is what its host says it is', async ({ db }) => {
  const at = (host: string, id: string) => offering(host, id, { prices: tokenPrices('0', '0') })
  await apply(
    db,
    reading('models-dev', '2026-07-02', [
      at('zhipuai', 'glm-4.5-flash'),
      at('zai-coding-plan', 'glm-4.5'),
      at('302ai', 'glm-4.5-air'),
    ]),
  )
  expect(
    await db
      .selectFrom('prices')
      .innerJoin('offerings', 'offerings.id', 'prices.offering_id')
      .select(['host', 'state', 'amount', 'source_text', 'input_price'])
      .where('meter', '=', 'input_token')
      .orderBy('host')
      .execute(),
  ).toEqual([
    { host: '302ai', state: 'unknown', amount: null, source_text: '0', input_price: null },
    {
      host: 'zai-coding-plan',
      state: 'included',
      amount: null,
      source_text: '0',
      input_price: null,
    },
    { host: 'zhipuai', state: 'free', amount: null, source_text: '0', input_price: '0' },
  ])
})

test('the text of the source stands beside the amount, litter and all', async ({ db }) => {
  await apply(
    db,
    said('2026-07-02', [
      price('input_token', '0.39999999999999997'),
      price('output_token', '1.60'),
      price('cache_read_token', '1e-1'),
    ]),
  )
  expect(
    await db
      .selectFrom('prices')
      .select(['amount', 'source_text', 'source_field'])
      .orderBy('amount', 'desc')
      .execute(),
  ).toEqual([
    { amount: '1.6', source_text: '1.60', source_field: 'cost.output_token' },
    { amount: '0.4', source_text: '0.39999999999999997', source_field: 'cost.input_token' },
    { amount: '0.1', source_text: '1e-1', source_field: 'cost.cache_read_token' },
  ])
})

/** The model's own input price. */
async function shown(db: Db): Promise<string | null | undefined> {
  const row = await db.selectFrom('models').select('input_price').executeTakeFirst()
  return row?.input_price
}
