import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../db/testing/database'
import type { ModelRecord } from './schemas'
import { getJson } from './testing'

const client = vi.hoisted(() => ({ db: undefined as unknown }))
vi.mock('@/db/client', () => ({ readDb: () => client.db }))

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase({ seeded: true })
  client.db = database.db
})
afterAll(() => database.close())

const model = async (path: string) => (await getJson<{ data: ModelRecord }>(`/models/${path}`)).data

test('a model has its texts with the figures and the source that they rest on', async () => {
  const { summary, summary_rests_on, strengths, tradeoffs, evidence } = await model('gpt-5')
  expect(summary).toMatch(/^OpenAI's reasoning model of August 2025/)
  expect(summary_rests_on.map(({ key }) => key)).toContain('context_window')
  expect(evidence.summary).toMatchObject([{ source: 'losclouds-editorial' }])
  expect(strengths.length).toBeGreaterThanOrEqual(2)
  expect(tradeoffs.length).toBeGreaterThanOrEqual(1)
  for (const { text, rests_on, evidence } of [...strengths, ...tradeoffs]) {
    expect(text).not.toMatch(/[{}]/)
    expect(rests_on.length).toBeGreaterThan(0)
    expect(evidence.text).toMatchObject([{ source: 'losclouds-editorial' }])
  }
})

test('texts are of today, not of another day', async () => {
  const { strengths, tradeoffs, advice } = await model('gpt-5?as_of=2026-07-30')
  expect([...strengths, ...tradeoffs, ...advice]).toEqual([])
})

test('what breaks is computed from what sources say, and says who', async () => {
  const { breaking_changes, replacements, advice } = await model('claude-opus-4-1')
  expect(breaking_changes).toContainEqual({
    to_model: 'claude-opus-4-8',
    parameter: 'temperature',
    change: 'removed',
    description: 'A sampling temperature is no longer accepted.',
    computed: true,
    revision: null,
    evidence: { description: [expect.objectContaining({ source_url: expect.any(String) })] },
  })
  const budget = breaking_changes.find(({ parameter }) => parameter === 'thinking_budget')
  expect(budget?.evidence.description).toMatchObject([{ source: 'models-dev' }])
  expect(replacements[0]?.difference_text).toMatch(/^Input price /)
  expect(advice[0]?.text).toMatch(/^Anthropic names Claude Opus 4\.8/)
})
