import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  makeAlias,
  makeHost,
  makeModel,
  makeOffering,
  makeProvider,
  makeResult,
} from '../testing/builders'
import { createTestDatabase, type TestDatabase } from '../testing/database'
import { findAnything } from './find'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  const { db } = database
  await makeProvider(db, { slug: 'anthropic', name: 'Anthropic' })
  await makeProvider(db, { slug: 'openai', name: 'OpenAI' })
  await db
    .insertInto('provider_aliases')
    .values({ alias: 'open-artificial', provider: 'openai' })
    .execute()
  for (const [slug, name, host_count] of [
    ['claude-haiku-4-5', 'Claude Haiku 4.5', 38],
    ['claude-sonnet-4-5', 'Claude Sonnet 4.5', 37],
    ['claude-1', 'Claude 1', 0],
  ] as const) {
    await makeModel(db, { slug, name, host_count, developer: 'anthropic' })
  }
  for (const [slug, name, host_count] of [
    ['gpt-5', 'GPT-5', 20],
    ['gpt-5-mini', 'GPT-5 mini', 30],
    ['gpt-4-1-mini', 'GPT-4.1 mini', 25],
  ] as const) {
    await makeModel(db, { slug, name, host_count, developer: 'openai' })
  }
  await makeAlias(db, { alias: 'gpt-4.1-mini-2025-04-14', model: 'gpt-4-1-mini' })
  await makeHost(db, { slug: 'amazon-bedrock', name: 'Amazon Bedrock' })
  await makeHost(db, { slug: 'groq', name: 'Groq', operator: 'openai' })
  await makeHost(db, { slug: 'groq-cloud', name: 'Groq Cloud' })
  for (let count = 0; count < 12; count++) {
    const { slug } = await makeModel(db, { slug: `many-${count}`, host_count: count })
    await makeOffering(db, { host: 'groq', model: slug })
    await makeResult(db, { model: slug, benchmark: 'mmlu' })
  }
}, 60_000)
afterAll(() => database.close())

const find = async (text: string, type = 'model') =>
  (await findAnything(database.db, text)).filter((found) => found.type === type)

test.each([
  ['gpt-4.1 mini', 'gpt-4-1-mini'],
  // Called exactly so, though others that have it are served at more hosts.
  ['GPT5', 'gpt-5'],
  ['gpt', 'gpt-5-mini'],
  // A typing error ends where the other words point.
  ['claude sonet 4.5', 'claude-sonnet-4-5'],
  ['gtp-4.1-mini', 'gpt-4-1-mini'],
  ['openai 4.1', 'gpt-4-1-mini'],
])('%j is first of all the model %s', async (text, slug) => {
  expect((await find(text))[0]?.id).toBe(slug)
})

test('a model that was found by another id says which', async () => {
  expect((await find('gpt-4.1-mini-2025-04-14'))[0]).toEqual({
    type: 'model',
    id: 'gpt-4-1-mini',
    name: 'GPT-4.1 mini',
    detail: 'OpenAI',
    matched: 'gpt-4-1-mini-2025-04-14',
  })
  expect((await find('gpt-4.1-mini'))[0]?.matched).toBeNull()
})

test.each([
  ['anthropic', 'provider', 'anthropic', null],
  ['anthopic', 'provider', 'anthropic', null],
  ['open artificial', 'provider', 'openai', 'open-artificial'],
  ['groq', 'host', 'groq', null],
  ['bedrock', 'host', 'amazon-bedrock', null],
  ['mmlu', 'benchmark', 'mmlu', null],
])('%j is first of all the %s %s', async (text, type, slug, matched) => {
  const [first] = await find(text, type)
  expect([first?.id, first?.matched]).toEqual([slug, matched])
})

test('is a handful of each, the most served first, and nothing for nothing', async () => {
  const many = await find('many')
  expect(many.map(({ id }) => id)).toEqual(
    [11, 10, 9, 8, 7, 6, 5, 4].map((count) => `many-${count}`),
  )
  expect(await findAnything(database.db, ' - ')).toEqual([])
  expect(await findAnything(database.db, '%')).toEqual([])
})
