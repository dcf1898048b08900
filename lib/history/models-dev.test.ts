import { expect, test } from 'vitest'
import { Rejects } from '../import/json'
import { RefusedFile } from '../import/record'
import { sourceFile } from '../import/testing'
import { readModelsDevHistory } from './models-dev'
import { pricesByKey } from './same'
import { collect, fixture } from './testing'
import type { Entry, Timeline } from './timeline'

const rejects = new Rejects()
const timelines = await collect(
  readModelsDevHistory(await fixture('models-dev.jsonl'), { rejects }),
)

function of(model: string): Timeline {
  const found = timelines.find(({ api_model_id }) => api_model_id === model)
  if (!found) throw new Error(`no timeline of ${model}`)
  return found
}

/** `input_token 2.0` for each price, by the source's own text. */
function texts(entry: Entry | undefined): string[] {
  return [...pricesByKey(entry?.prices ?? [])].map(
    ([key, { source_text }]) => `${key} ${source_text}`,
  )
}

const told = (model: string) => of(model).entries.map((entry) => [entry.on, ...texts(entry)])

test('days are UTC, and a rename or other digits are no events (rules 19, 22)', () => {
  // The 10th, 22:01 at five hours behind.
  expect(told('renamed')).toEqual([
    ['2025-06-11', 'input_token 2.0', 'output_token 8.0', 'cache_read_token 0.5'],
    ['2025-08-01', 'input_token 0.39999999999999997', 'output_token 8', 'cache_read_token 0.5'],
  ])
  expect(of('renamed').counts).toMatchObject({ events: 3, re_encoded: 1 })
})

test('the text of a number stays, its litter goes; a field keeps the name it had (rule 13)', () => {
  const [first, last] = of('renamed').entries
  expect(last?.prices[0]).toMatchObject({ amount: '0.4', source_text: '0.39999999999999997' })
  expect(first?.prices.at(-1)).toMatchObject({
    meter: 'cache_read_token',
    source_field: 'cost.inputCached',
  })
})

test('context_over_200k was the tier that it became, threshold and all (rule 19)', () => {
  expect(told('tiered')).toEqual([
    [
      '2026-03-05',
      'input_token 2.5',
      'output_token 15.0',
      'input_token[tier_from=272000] 5.0',
      'output_token[tier_from=272000] 22.5',
    ],
  ])
  expect(of('tiered').counts.re_encoded).toBe(1)
})

test('a tier of other figures is a new one, and a legacy one alone is of 200,000', async () => {
  const legacy = '"cost":{"input":1,"output":2,"context_over_200k":{"input":3,"output":4}}'
  const line = (after: string) =>
    `{"provider":"acme","model":"m","events":[{"at":"2026-01-01T00:00:00Z","commit":"a","event":"added",${legacy},"status":null,"limit":{}},{"at":"2026-02-01T00:00:00Z","commit":"b","event":"changed","cost":{"from":{},"to":${after}}}]}`
  const keys = async (after: string) => {
    const file = sourceFile('history.jsonl', line(after))
    const [found] = await collect(readModelsDevHistory(file))
    return found?.entries.map(({ prices }) => [...pricesByKey(prices).keys()].at(-1))
  }
  const tier = (size: number, output: number) =>
    `{"input":1,"output":2,"tiers":[{"tier":{"size":${size}},"input":3,"output":${output}}]}`
  expect(await keys(tier(256000, 5))).toEqual([
    'output_token[tier_from=200000]',
    'output_token[tier_from=256000]',
  ])
  expect(await keys(tier(128000, 4))).toEqual([
    'output_token[tier_from=200000]',
    'output_token[tier_from=128000]',
  ])
  expect(await keys('{"input":9,"output":2}')).toEqual([
    'output_token[tier_from=200000]',
    'output_token',
  ])
})

test('an event to no cost carries the price before (rule 19)', () => {
  expect(told('emptied')).toEqual([
    ['2026-01-10', 'input_token 2.0', 'output_token 8.0'],
    ['2026-04-20', 'input_token 2.0', 'output_token 8.0'],
    ['2026-05-20', 'input_token 2.0', 'output_token 8.0'],
    ['2026-06-20', 'input_token 1.0', 'output_token 4.0'],
  ])
  expect(of('emptied').entries.map(({ carried }) => carried)).toEqual([false, true, false, false])
  expect(of('emptied').counts.carried).toBe(1)
})

test('the last change of a day wins, and how many there were is kept (rule 22)', () => {
  const [only, ...more] = of('same-day').entries
  expect(more).toEqual([])
  expect(texts(only)).toEqual(['input_token 1.0', 'output_token 5.0'])
  expect(only).toMatchObject({ on: '2025-10-15', events: 3, at: '2025-10-15T22:14:20.000Z' })
  expect(only?.earlier.map((prices) => prices.map(({ source_text }) => source_text))).toEqual([
    ['3.0', '15.0'],
    ['1.0', '1.25'],
  ])
})

test('30 days of absence are bridged, 31 are not, and prices outlast both (rule 10)', () => {
  expect(of('gaps').listings).toEqual([
    { from: '2025-07-01', to: '2025-10-01' },
    { from: '2025-11-01', to: '2026-02-01' },
  ])
  expect(of('gaps').lifecycle.map(({ on, what }) => [on, what])).toEqual([
    ['2025-07-01', 'added'],
    ['2025-10-01', 'withdrawn'],
    ['2025-11-01', 'returned'],
    ['2026-02-01', 'withdrawn'],
  ])
  expect(of('gaps').counts).toMatchObject({ bridged: 1, withdrawn: 2 })
  for (const entry of of('gaps').entries) {
    expect(texts(entry)).toEqual(['input_token 2.0', 'output_token 8.0'])
  }
})

test('what stayed for hours was there, but on no day', () => {
  expect(of('hours').listings).toEqual([])
  expect(of('hours').lifecycle.map(({ what }) => what)).toEqual(['added', 'withdrawn'])
})

test('prices that the published JSON loses are read; no unit is guessed (rule 17)', () => {
  expect(of('lost').entries[0]?.prices).toMatchObject([
    { meter: 'input_token', amount: '0.3' },
    { meter: 'output_token', amount: '1.2' },
    { meter: 'cache_read_token', amount: '0.03', source_field: 'cost.cached_input' },
    { meter: 'cache_write_token', amount: null, state: 'unknown', source_text: '0' },
    { meter: 'citation_token', amount: '2' },
    {
      meter: 'unknown_unit',
      amount: '21',
      source_text: '21',
      source_field: 'cost.image',
      conditions: { options: { field: 'image' } },
    },
  ])
})

test('states and limits; nothing is added on the first day of the history', () => {
  const { lifecycle, limits, from_start } = of('states')
  expect(from_start).toBe(true)
  expect(lifecycle.map(({ on, what, after, first }) => [on, what, after, first])).toEqual([
    ['2025-06-04', 'state_seen', 'preview', true],
    ['2025-09-01', 'state_seen', null, false],
    ['2026-06-03', 'state_seen', 'deprecated', false],
  ])
  expect(limits.map(({ on, context_window }) => [on, context_window])).toEqual([
    ['2025-06-04', null],
    ['2026-06-03', 2000],
  ])
})

test('a limit of 0 is all of the fixture that is rejected', () => {
  expect(rejects.items.map(({ path }) => path)).toEqual([
    'history.jsonl#acme.states.events[0].limit.context',
  ])
})

function events(...more: string[]): string {
  const added =
    '{"at":"2026-01-01T00:00:00Z","commit":"a","event":"added","cost":{"input":1},"status":null}'
  return `{"provider":"acme","model":"m","events":[${[added, ...more].join(',')}]}`
}

test.each([
  ['no zone', '{"at":"2026-01-02T00:00:00","event":"removed"}'],
  ['no such day', '{"at":"2026-13-02T00:00:00Z","event":"removed"}'],
  ['back in time', '{"at":"2025-12-31T00:00:00Z","event":"removed"}'],
  ['added twice', '{"at":"2026-01-02T00:00:00Z","event":"added","cost":{"input":9}}'],
  ['no such event', '{"at":"2026-01-02T00:00:00Z","event":"renamed"}'],
])('an event that cannot be is rejected alone: %s', async (_, event) => {
  const found = new Rejects()
  const file = sourceFile('history.jsonl', events(event))
  const [timeline] = await collect(readModelsDevHistory(file, { rejects: found }))
  expect(timeline?.entries).toHaveLength(1)
  expect(timeline?.entries[0]?.listed).toBe(true)
  expect(found.items).toHaveLength(1)
})

test('a key that nobody knows is reported, not dropped in silence', async () => {
  const found = new Rejects()
  const change =
    '{"at":"2026-01-02T00:00:00Z","event":"changed","cost":{"from":{},"to":{"input":1,"inptu":2}}}'
  await collect(
    readModelsDevHistory(sourceFile('history.jsonl', events(change)), { rejects: found }),
  )
  expect(found.items).toMatchObject([{ reason: 'an unknown key, once', value: '2' }])
})

test('an offering twice, and over 1% of lines that name none, refuse the file', async () => {
  const twice = sourceFile('history.jsonl', `${events()}\n${events()}`)
  await expect(collect(readModelsDevHistory(twice))).rejects.toThrow(RefusedFile)
  const nameless = sourceFile('history.jsonl', `${events()}\n{"provider":"acme","events":[]}`)
  await expect(collect(readModelsDevHistory(nameless))).rejects.toThrow(/over the 1% allowed/)
})
