import { expect } from 'vitest'
import type { SourceRecord } from '../../../lib/import/record'
import { apply, model, offering, price, reading, tokenPrices } from '../../testing/records'
import { test } from '../../testing/test'

type Db = Parameters<typeof apply>[0]

const opus = model('anthropic/claude-opus-4-8', { name: 'Claude Opus 4.8' })
const served = reading('models-dev', '2026-07-02', [
  opus,
  offering('amazon-bedrock', 'anthropic.claude-opus-4-8', { prices: tokenPrices('5', '25') }),
  offering('anthropic', 'claude-opus-4-8'),
])

/** A price list read on a day. */
function priced(records: readonly SourceRecord[]) {
  const source = {
    key: 'portkey',
    title: 'Portkey',
    publisher: 'Portkey',
    url: 'https://x.example',
  }
  return reading('models-dev', '2026-08-21', records, {
    source: { ...source, licence: 'MIT', confidence: 'low' },
  })
}

const batch = { prices: [price('input_token', '2.5', { service_tier: 'batch' })] }

const offerings = (db: Db) =>
  db
    .selectFrom('offerings')
    .select(['host', 'api_model_id', 'model', 'lifecycle'])
    .orderBy('host')
    .orderBy('api_model_id')
    .execute()

test('a price list adds to what its host lists, in whatever spelling', async ({ db }) => {
  const list = priced([
    offering('bedrock', 'anthropic.claude-opus-4-8-v1:0', batch),
    offering('bedrock', 'claude-opus-4-8', { locator: 'x#2' }),
  ])
  expect(await apply(db, [served, list])).toMatchObject({ unplaced: [], created: { offering: 2 } })
  expect((await offerings(db)).map(({ api_model_id }) => api_model_id)).toEqual([
    'anthropic.claude-opus-4-8',
    'claude-opus-4-8',
  ])
  const prices = db.selectFrom('prices').select(['amount', 'service_tier'])
  expect(await prices.where('service_tier', '=', 'batch').execute()).toMatchObject([
    { amount: '2.5' },
  ])
  const alias = db.selectFrom('aliases').select('model').where('host', '=', 'amazon-bedrock')
  expect(await alias.where('alias', '=', 'anthropic.claude-opus-4-8-v1:0').execute()).toEqual([
    { model: 'claude-opus-4-8' },
  ])
  expect((await apply(db, list)).rows_written).toBe(0)
})

test('what it alone names has no state, and stands for nothing', async ({ db }) => {
  const list = priced([
    offering('claude-platform-aws', 'claude-opus-4-8', { prices: tokenPrices('9', '9') }),
  ])
  await apply(db, [served, list])
  expect(await offerings(db)).toMatchObject([
    { host: 'amazon-bedrock', lifecycle: 'active' },
    { host: 'anthropic', lifecycle: 'active' },
    { host: 'claude-platform-aws', lifecycle: null },
  ])
  expect(
    await db.selectFrom('models').select(['lifecycle', 'input_price']).executeTakeFirst(),
  ).toEqual({ lifecycle: 'active', input_price: '5' })
})

test('it makes no model where others list what the host serves, nor a second id of one', async ({
  db,
}) => {
  const list = priced([
    offering('anthropic', 'claude-nova-9', { locator: 'x#1' }),
    offering('anthropic', 'claude-opus-4-8-latest', { locator: 'x#2' }),
  ])
  const { unplaced, created } = await apply(db, [served, list])
  expect(created).toMatchObject({ model: 1, offering: 2 })
  expect(unplaced.map(({ path }) => path).sort()).toEqual(['x#1', 'x#2'])
})

test('where nobody else says what a host serves, it says what there is', async ({ db }) => {
  const list = priced([offering('lightning-ai', 'lightning-ai/nova-9', batch)])
  expect(await apply(db, [served, list])).toMatchObject({
    unplaced: [],
    created: { model: 2, offering: 3 },
  })
})
