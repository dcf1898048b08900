import { describe, expect } from 'vitest'
import { apply, model, offering, price, reading, tokenPrices } from '../testing/records'
import { test } from '../testing/test'

type Db = Parameters<typeof apply>[0]

const mini = model('openai/gpt-4.1-mini', { name: 'GPT-4.1 mini' })

const served = (host: string, more: Parameters<typeof offering>[2] = {}) =>
  offering(host, 'gpt-4.1-mini', { base_model: 'openai/gpt-4.1-mini', ...more })

async function theModel(db: Db) {
  return db.selectFrom('models').selectAll().executeTakeFirstOrThrow()
}

const byHost = (db: Db) =>
  db
    .selectFrom('offerings')
    .select(['host', 'first_party', 'lifecycle', 'shutdown_on', 'price_outlier'])
    .orderBy('host')
    .execute()

test('first-party is a relation: the host of the model’s own developer', async ({ db }) => {
  await apply(
    db,
    reading('models-dev', '2026-07-02', [
      mini,
      served('openai'),
      served('azure'),
      served('openrouter'),
    ]),
  )
  expect((await byHost(db)).map(({ host, first_party }) => [host, first_party])).toEqual([
    ['azure', false],
    ['openai', true],
    ['openrouter', false],
  ])
})

test('one host’s shutdown moves neither another host’s offering nor the model', async ({ db }) => {
  await apply(
    db,
    reading('models-dev', '2026-07-02', [
      mini,
      served('openai', { prices: tokenPrices('0.4', '1.6') }),
    ]),
  )
  await apply(
    db,
    reading('litellm', '2026-07-24', [
      offering('azure', 'gpt-4.1-mini-2025-04-14', {
        locator: 'map#x',
        lifecycle: { shutdown_on: '2026-11-04' },
      }),
    ]),
    '2026-12-01',
  )
  expect(
    (await byHost(db)).map(({ host, lifecycle, shutdown_on }) => [host, lifecycle, shutdown_on]),
  ).toEqual([
    ['azure', 'retired', '2026-11-04'],
    ['openai', 'active', null],
  ])
  expect(await theModel(db)).toMatchObject({
    lifecycle: 'active',
    shutdown_on: null,
    host_count: 1,
  })
  // The release is OpenAI's: it does not end because Azure ends it.
  expect(await db.selectFrom('releases').select(['release_id', 'shutdown_on']).execute()).toEqual([
    { release_id: 'gpt-4.1-mini-2025-04-14', shutdown_on: null },
  ])
})

test('a model ends when the last of its developer’s offerings ends', async ({ db }) => {
  const dated = (shutdown_on: string | null) =>
    reading('models-dev', '2026-07-02', [
      mini,
      served('openai', { lifecycle: { deprecated_on: '2026-01-01', shutdown_on: '2027-01-01' } }),
      offering('openai', 'gpt-4.1-mini-2025-04-14', {
        lifecycle: shutdown_on === null ? {} : { deprecated_on: '2026-02-01', shutdown_on },
      }),
    ])
  await apply(db, dated(null))
  expect(await theModel(db)).toMatchObject({
    lifecycle: 'active',
    deprecated_on: null,
    shutdown_on: null,
  })
  await apply(db, dated('2027-06-01'))
  expect(await theModel(db)).toMatchObject({
    lifecycle: 'deprecated',
    deprecated_on: '2026-02-01',
    shutdown_on: '2027-06-01',
  })
})

describe('the reference prices', () => {
  test('are those of the developer’s own offering, though others are cheaper', async ({ db }) => {
    await apply(
      db,
      reading('models-dev', '2026-07-02', [
        mini,
        served('openai', {
          prices: [
            ...tokenPrices('0.4', '1.6'),
            price('cache_read_token', '0.1'),
            price('input_token', '0.2', { service_tier: 'batch' }),
            price('output_token', '0.8', { service_tier: 'batch' }),
            price('input_token', '0.7', { service_tier: 'priority' }),
            price('input_token', '9', { region: 'eu' }),
          ],
        }),
        served('azure', { prices: tokenPrices('0.3', '1.2') }),
      ]),
    )
    expect(await theModel(db)).toMatchObject({
      input_price: '0.4',
      output_price: '1.6',
      cache_read_price: '0.1',
      cache_write_price: null,
      batch_input_price: '0.2',
      batch_output_price: '0.8',
      batch_discount: '0.5',
      blended_price: '0.7',
      price_tiers: null,
      lowest_input_price: '0.3',
      reference_rule: expect.stringMatching(/^First-party/),
      price_confidence: 'low',
      price_checked_on: '2026-07-02',
      host_count: 2,
    })
  })

  test('are never out of another currency', async ({ db }) => {
    await apply(
      db,
      reading('models-dev', '2026-07-02', [
        offering('moark', 'glm-4.7', { prices: tokenPrices('3.5', '14') }),
      ]),
    )
    expect(
      await db
        .selectFrom('prices')
        .select(['amount', 'currency'])
        .where('meter', '=', 'input_token')
        .executeTakeFirst(),
    ).toEqual({ amount: '3.5', currency: 'CNY' })
    expect(await theModel(db)).toMatchObject({
      input_price: null,
      output_price: null,
      reference_offering_id: null,
    })
    expect(await db.selectFrom('offerings').select('input_price').executeTakeFirst()).toEqual({
      input_price: null,
    })
  })

  test('are never an outlier’s, which is flagged', async ({ db }) => {
    const hosts: [string, string][] = [
      ['openrouter', '0.4'],
      ['vercel', '0.4'],
      ['llmgateway', '0.4'],
      ['requesty', '0.06'],
      ['302ai', '1.7'],
    ]
    await apply(
      db,
      reading('models-dev', '2026-07-02', [
        mini,
        ...hosts.map(([host, input]) => served(host, { prices: tokenPrices(input, '1.6') })),
      ]),
    )
    expect(
      (await byHost(db)).filter(({ price_outlier }) => price_outlier).map(({ host }) => host),
    ).toEqual(['302ai', 'requesty'])
    expect(await theModel(db)).toMatchObject({ input_price: '0.4', lowest_input_price: '0.4' })
  })

  test('are no longer shown when nobody is left who asks them', async ({ db }) => {
    const listed = (day: string, hosts: string[]) =>
      reading('models-dev', day, [
        mini,
        ...hosts.map((host) => served(host, { prices: tokenPrices('0.4', '1.6') })),
      ])
    await apply(db, listed('2026-07-02', ['openrouter']))
    await apply(db, listed('2026-07-24', []))
    expect(await theModel(db)).toMatchObject({ input_price: null, host_count: 0, withdrawn: true })
  })
})

test('facts of a model come from its developer before all others', async ({ db }) => {
  await apply(
    db,
    reading('models-dev', '2026-07-02', [
      offering('openai', 'gpt-4.1-mini', {
        name: 'GPT-4.1 mini',
        facts: { context_window: 1047576 },
      }),
      ...['openrouter', 'vercel', 'llmgateway'].map((host) =>
        served(host, {
          name: 'GPT 4.1 Mini!',
          facts: { context_window: 1_000_000, tool_calling: true },
        }),
      ),
    ]),
  )
  expect(await theModel(db)).toMatchObject({
    name: 'GPT-4.1 mini',
    context_window: 1047576,
    // Only the others say so, and they agree.
    tool_calling: true,
  })
})

test('a model’s day of release is its earliest release’s, whatever it says of itself', async ({
  db,
}) => {
  const said = (context_window: number) =>
    reading('models-dev', '2026-07-02', [
      model('openai/gpt-4.1-mini', {
        facts: { context_window },
        lifecycle: { released_on: '2025-05-01' },
      }),
      offering('openai', 'gpt-4.1-mini-2025-04-14', { lifecycle: { released_on: '2025-04-14' } }),
    ])
  await apply(db, said(1000))
  await apply(db, said(2000))
  expect(await theModel(db)).toMatchObject({ released_on: '2025-04-14', revision: 2 })
  // What is derived is no edit: the second revision is about the context alone.
  const revision = await db
    .selectFrom('revisions')
    .select('changes')
    .where('subject_type', '=', 'model')
    .where('number', '=', 2)
    .executeTakeFirst()
  expect(Object.keys(revision?.changes ?? {})).toEqual(['context_window'])
})
