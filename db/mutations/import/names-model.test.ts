import { expect } from 'vitest'
import { apply, model, offering, reading, tokenPrices } from '../../testing/records'
import { test } from '../../testing/test'

const mini = model('openai/gpt-4.1-mini', { name: 'GPT-4.1 mini' })
const atAzure = offering('azure', 'my-gpt-4.1-mini', { base_model: 'openai/gpt-4.1-mini' })
/** Another source's own name for the model, at a host whose id for it is another. */
function named(host: string, ref = 'openai/gpt-4.1-mini') {
  return offering(host, ref.slice(ref.indexOf('/') + 1), {
    base_model: ref,
    names_model: true,
    prices: tokenPrices('0.4', '1.6'),
  })
}

test('a record that names a model joins the offering that its host has of it', async ({ db }) => {
  await apply(db, reading('models-dev', '2026-07-02', [mini, atAzure]))
  const read = reading('litellm', '2026-07-02', [named('azure')])
  expect(await apply(db, read)).toMatchObject({ unplaced: [], created: { offering: 0, model: 0 } })
  expect(await db.selectFrom('offerings').select('api_model_id').execute()).toEqual([
    { api_model_id: 'my-gpt-4.1-mini' },
  ])
  expect(
    await db.selectFrom('prices').select(['meter', 'amount']).orderBy('meter').execute(),
  ).toMatchObject([{ meter: 'input_token' }, { meter: 'output_token' }])
  expect((await apply(db, read)).rows_written).toBe(0)
})

test('where the host has none, it speaks of the model and makes no offering', async ({ db }) => {
  const read = reading('models-dev', '2026-07-02', [mini, named('groq')])
  expect(await apply(db, read)).toMatchObject({ unplaced: [], created: { offering: 0 } })
  const observed = db.selectFrom('observations').select(['subject_type', 'locator'])
  expect(await observed.orderBy('locator').execute()).toMatchObject([
    { subject_type: 'model' },
    { subject_type: 'model' },
  ])
  expect((await apply(db, read)).rows_written).toBe(0)
  // Once another source tells the host's id, it is what was meant.
  await apply(db, reading('litellm', '2026-07-03', [offering('groq', 'gpt-4.1-mini')]))
  expect(await observed.orderBy('locator').execute()).toMatchObject([
    { subject_type: 'offering' },
    { subject_type: 'offering' },
    { subject_type: 'model' },
  ])
  expect((await apply(db, read)).rows_written).toBe(0)
})

test('a model that nobody describes is none, until somebody does', async ({ db }) => {
  const read = reading('models-dev', '2026-07-02', [mini, named('groq', 'openai/gpt-77-nova')])
  const { unplaced } = await apply(db, read)
  expect(unplaced).toMatchObject([{ reason: 'it names a model that no other record describes' }])
  expect(await db.selectFrom('models').select('slug').execute()).toEqual([{ slug: 'gpt-4-1-mini' }])
  expect((await apply(db, read)).rows_written).toBe(0)
  await apply(db, reading('litellm', '2026-07-03', [offering('groq', 'gpt-77-nova')]))
  expect(await db.selectFrom('observations').select('subject_type').execute()).not.toContainEqual({
    subject_type: 'source',
  })
  expect(await db.selectFrom('prices').select('meter').orderBy('meter').execute()).toEqual([
    { meter: 'input_token' },
    { meter: 'output_token' },
  ])
})
