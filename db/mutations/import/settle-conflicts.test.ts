import { describe, expect } from 'vitest'
import { apply, checksum, model, offering, reading, tokenPrices } from '../../testing/records'
import { test } from '../../testing/test'

type Db = Parameters<typeof apply>[0]

const ours = (source: Parameters<typeof reading>[0], day: string, more: object) =>
  reading(source, day, [offering('groq', 'gemma2-9b-it', { locator: `${source}#x`, ...more })])

function conflicts(db: Db) {
  return db.selectFrom('conflicts').selectAll().orderBy('id').execute()
}

async function disagree(db: Db): Promise<void> {
  await apply(db, ours('models-dev', '2026-07-02', { prices: tokenPrices('0.2', '0.2') }))
  await apply(db, ours('litellm', '2026-07-24', { prices: tokenPrices('0.3', '0.2') }))
}

const agreeing = () => ours('litellm', '2026-07-25', { prices: tokenPrices('0.2', '0.2') })

describe('where two sources disagree on an offering', () => {
  test('there is a row that says who says what, and which is shown', async ({ db }) => {
    await disagree(db)
    expect(await conflicts(db)).toMatchObject([
      {
        subject_type: 'offering',
        host: 'groq',
        field: 'input_token',
        kind: 'price',
        state: 'open',
        difference: '0.5',
        shown_by: 'newer',
        values: [
          { source: 'litellm', value: '0.3', checked_on: '2026-07-24', shown: true },
          { source: 'models-dev', value: '0.2', checked_on: '2026-07-02', shown: false },
        ],
      },
    ])
  })

  test('reading the same again writes nothing', async ({ db }) => {
    await disagree(db)
    const before = await checksum(db, { versions: true })
    await disagree(db)
    expect((await checksum(db, { versions: true })).conflicts).toBe(before.conflicts)
  })

  test('the row is settled once they agree, and opened again', async ({ db }) => {
    await disagree(db)
    await apply(db, agreeing())
    expect(await conflicts(db)).toMatchObject([{ state: 'settled' }])
    await apply(db, ours('litellm', '2026-07-26', { prices: tokenPrices('0.4', '0.2') }))
    expect(await conflicts(db)).toMatchObject([{ state: 'open', difference: '1' }])
  })

  test.for(['accepted', 'explained'] as const)('what a person %s stands', async (state, { db }) => {
    await disagree(db)
    const { id } = await db
      .insertInto('users')
      .values({ email: 'ada@example.org' })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db
      .updateTable('conflicts')
      .set({ state, reason: 'Asked them.', decided_by: id })
      .execute()
    const before = await conflicts(db)
    await apply(db, agreeing())
    await apply(db, ours('litellm', '2026-07-26', { prices: tokenPrices('0.4', '0.2') }))
    expect(await conflicts(db)).toEqual(before)
  })

  test('a rule explains it where one applies', async ({ db }) => {
    await apply(db, ours('models-dev', '2026-07-02', { facts: { context_window: 8192 } }))
    await apply(db, ours('litellm', '2026-07-02', { facts: { context_window: 8000 } }))
    expect(await conflicts(db)).toMatchObject([
      { field: 'context_window', state: 'explained', rule: 'rounded', shown_by: 'order' },
    ])
  })
})

test("a model's own record and its developer's id of the same name are compared", async ({
  db,
}) => {
  await apply(
    db,
    reading('models-dev', '2026-07-02', [
      model('openai/gpt-4.1-mini', { name: 'GPT-4.1 mini', facts: { context_window: 1_047_576 } }),
      offering('openai', 'gpt-4.1-mini', { facts: { context_window: 128_000 } }),
      offering('groq', 'gpt-4.1-mini', { facts: { context_window: 4_000 } }),
    ]),
  )
  expect(await conflicts(db)).toMatchObject([
    { subject_type: 'model', model: 'gpt-4-1-mini', host: null, field: 'context_window' },
  ])
})
