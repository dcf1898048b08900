import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing/database'
import { resolveId, resolveIds } from './resolve'

let test: TestDatabase

beforeAll(async () => {
  test = await createTestDatabase({ seeded: true })
})
afterAll(() => test.close())

interface Label {
  id: string
  host: string
  model: string | null
  also?: string[]
}

const labels = readFileSync(
  new URL('../../lib/resolve/labelled-ids.jsonl', import.meta.url),
  'utf8',
)
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Label)
  .filter(({ model }) => model !== null)

it('takes an id behind a router name of its host exactly', async () => {
  const id = 'fireworks_ai/accounts/fireworks/models/qwen2p5-coder-14b'
  const found = await resolveId(test.db, { id, at: '2026-08-21' })
  expect(found.map(({ model }) => model)).toEqual(['qwen2-5-coder-14b'])
})

it.each([true, false])('is never silently wrong on a labelled id, host told: %s', async (told) => {
  const wrong: string[] = []
  let right = 0
  for (const { id, host, model, also = [] } of labels) {
    const found = await resolveId(test.db, { id, host: told ? host : null, at: '2026-11-23' })
    const models = [...new Set(found.map((each) => each.model))]
    if (models.length !== 1) continue
    if (models[0] === model || also.includes(models[0] ?? '')) right += 1
    else wrong.push(`${host} ${id}: ${models[0]}, labelled ${model}`)
  }
  expect(wrong).toEqual([])
  expect(right / labels.length).toBeGreaterThanOrEqual(0.95)
})

it('says of many ids at once what it says of each', async () => {
  const ids = [...new Set(labels.map(({ id }) => id)), 'gpt-4.1-mini', ' o3 ', "no-such'model"]
  const at = '2026-11-23'
  const together = await resolveIds(test.db, ids, at)
  expect(together.size).toBe(ids.length)
  for (const id of ids) {
    expect(together.get(id), id).toEqual(await resolveId(test.db, { id, at }))
  }
})
