import { expect, test } from 'vitest'
import { Rejects } from '../import/json'
import { readLiteLlmHistory } from './litellm'
import { pricesByKey } from './same'
import { collect, fixture } from './testing'
import type { Timeline } from './timeline'

const rejects = new Rejects()
const timelines = await collect(
  readLiteLlmHistory(await fixture('litellm.jsonl'), {
    rejects,
    current: (key) =>
      key === 'acme/listener-1' ? { provider: 'acme_new', kind: 'transcription' } : undefined,
  }),
)

function of(host: string, id: string): Timeline {
  const found = timelines.find((each) => each.host === host && each.api_model_id === id)
  if (!found) throw new Error(`no timeline of ${host} ${id}`)
  return found
}

function told({ entries }: Timeline): string[][] {
  return entries.map(({ on, prices }) => [
    on,
    ...[...pricesByKey(prices)].map(([key, { amount }]) => `${key} ${amount}`),
  ])
}

test('changes are put on what stood before; a limit changes no price', () => {
  expect(told(of('acme', 'solo'))).toEqual([
    ['2025-02-06', 'input_token 0.14', 'output_token 0.28'],
    ['2025-02-07', 'input_token 0.27', 'output_token 0.28', 'cache_read_token 0.07'],
    ['2025-06-01', 'input_token 0.27', 'output_token 0.28'],
  ])
  expect(of('acme', 'solo').from_start).toBe(true)
  expect(of('acme', 'solo').lifecycle).toEqual([])
})

test('a key is a host, an id and conditions; a flicker is bridged (rule 10)', () => {
  const azure = of('azure', 'solo')
  expect(told(azure)).toEqual([
    ['2025-03-01', 'input_token[region=eu] 1', 'output_token[region=eu] 2'],
  ])
  expect(azure.listings).toEqual([{ from: '2025-03-01', to: null }])
  expect(azure.counts).toMatchObject({ bridged: 1, withdrawn: 0 })
})

test('deprecation dates are shutdown observations; an impossible one is rejected (rule 25)', () => {
  const dates = of('azure', 'solo').lifecycle.filter(({ what }) => what === 'shutdown_on')
  expect(dates.map(({ on, before, after, first }) => [on, before, after, first])).toEqual([
    ['2025-03-01', null, '2026-11-04', true],
    ['2025-12-01', '2026-11-04', '2026-12-04', false],
    ['2026-01-01', '2026-12-04', null, false],
  ])
  expect(rejects.items.map(({ path }) => path)).toContain(
    'history.jsonl#["azure/eu/solo"].deprecation_date',
  )
})

test('another provider after a long absence is another offering, after a short one the right one', () => {
  expect(of('vertex_ai', 'homeless').listings).toEqual([{ from: '2025-09-26', to: '2025-09-30' }])
  expect(of('gemini', 'homeless').listings).toEqual([{ from: '2026-02-13', to: null }])
  expect(told(of('openrouter', 'acme/solo'))).toEqual([
    ['2025-07-22', 'input_token 210'],
    ['2025-07-27', 'input_token 0.21'],
  ])
  expect(timelines.filter(({ host }) => host === 'acme')).toHaveLength(1)
})

test('what is billed by the second goes by kind: as of today, or by name once it is gone', () => {
  expect(told(of('acme_new', 'acme/listener-1'))).toEqual([
    ['2025-04-01', 'input_audio_second 0.0001'],
  ])
  expect(told(of('groq', 'acme-whisper'))[0]).toEqual([
    '2025-04-01',
    'input_audio_second 0.00000556',
  ])
})

test('a field that nobody knows is rejected by its name', () => {
  expect(rejects.items.map(({ path, reason }) => [path, reason])).toContainEqual([
    'history.jsonl#["openrouter/acme/solo"].output_db_cost_per_token',
    'an unknown field',
  ])
})
