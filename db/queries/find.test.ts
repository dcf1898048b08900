import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing/database'
import { findAnything } from './find'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase({ seeded: true })
})
afterAll(() => database.close())

const find = async (text: string, type = 'model') =>
  (await findAnything(database.db, text)).filter((found) => found.type === type)

test.each([
  ['gpt-4.1 mini', 'gpt-4-1-mini'],
  ['GPT5', 'gpt-5'],
  ['claude sonet 4.5', 'claude-sonnet-4-5'],
  ['gtp-4.1-mini', 'gpt-4-1-mini'],
  ['gpt-4.1-mini-2025-04-14', 'gpt-4-1-mini'],
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
  ['anthropic', 'provider', 'anthropic'],
  ['anthopic', 'provider', 'anthropic'],
  ['groq', 'host', 'groq'],
  ['bedrock', 'host', 'amazon-bedrock'],
  ['mmlu', 'benchmark', 'mmlu'],
])('%j is first of all the %s %s', async (text, type, slug) => {
  const [first] = await find(text, type)
  expect(first?.id).toBe(slug)
})

test('is a handful of each, and nothing for nothing', async () => {
  expect((await find('a')).length).toBeLessThanOrEqual(8)
  expect((await find('a', 'host')).length).toBeLessThanOrEqual(4)
  expect(await findAnything(database.db, ' - ')).toEqual([])
  expect(await findAnything(database.db, '%')).toEqual([])
})
