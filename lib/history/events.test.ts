import { expect, test } from 'vitest'
import { eventsOf, type HistoryEvent } from './events'
import { presenceOf } from './listings'
import { readLiteLlmHistory } from './litellm'
import { mergeSteps } from './merge'
import { readModelsDevHistory } from './models-dev'
import type { Targets } from './moves'
import { stepsOf } from './steps'
import { collect, fixture, price, timeline } from './testing'
import type { Timeline } from './timeline'

const modelsDev = await collect(readModelsDevHistory(await fixture('models-dev.jsonl')))
const litellm = await collect(readLiteLlmHistory(await fixture('litellm.jsonl')))

function events(timelines: readonly Timeline[], targets: Targets = []): HistoryEvent[] {
  const sources = timelines.map((each) => ({
    source: each.source,
    locator: each.locator,
    confidence: 'low' as const,
    observed_on: '2026-07-02',
    listings: each.listings,
    steps: stepsOf(each),
  }))
  return eventsOf({
    host: 'acme',
    api_model_id: 'solo',
    presence: presenceOf(timelines),
    steps: mergeSteps(sources, targets),
    lifecycle: timelines.flatMap(({ source, lifecycle }) =>
      lifecycle.map((entry) => ({ ...entry, source })),
    ),
  })
}

const of = (id: string) => modelsDev.filter(({ api_model_id }) => api_model_id === id)

function told(found: readonly HistoryEvent[]): unknown[] {
  return found.map(({ on, type, fields }) => [
    on,
    type,
    ...fields.map(({ field, before, after, magnitude }) => [field, before, after, magnitude]),
  ])
}

test('several meters on one day are one event, with exact relative changes', () => {
  expect(told(events(of('emptied')))).toEqual([
    ['2026-01-10', 'added'],
    [
      '2026-06-20',
      'price_changed',
      ['input_token', '2', '1', '-0.5'],
      ['output_token', '8', '4', '-0.5'],
    ],
  ])
  const third = timeline([
    { on: '2026-01-01', prices: [price('0.3')] },
    { on: '2026-02-01', prices: [price('0.1')] },
  ])
  expect(events([third])[0]?.fields[0]?.magnitude).toBe('-0.666666666667')
})

test('corrections are told as such: filled in, of the same day, taken back', () => {
  expect(told(events(of('filled'))).slice(1)).toEqual([
    [
      '2026-02-20',
      'price_corrected',
      ['input_token', { state: 'unknown' }, '2', null],
      ['output_token', { state: 'unknown' }, '8', null],
    ],
  ])
  expect(told(events(of('same-day')))).toEqual([
    ['2025-10-15', 'added'],
    [
      '2025-10-15',
      'price_corrected',
      ['input_token', '3', '1', '-0.666666666667'],
      ['output_token', '1.25', '5', '3'],
    ],
  ])
  expect(told(events(of('reversed'))).slice(1)).toEqual([
    ['2026-03-08', 'price_corrected', ['input_token', '20', '2', '-0.9']],
    ['2026-04-01', 'price_changed', ['input_token', '2', '20', '9']],
    ['2026-04-09', 'price_changed', ['input_token', '20', '2', '-0.9']],
  ])
})

test('coming, going and coming back; nothing that the first version had', () => {
  expect(told(events(of('gaps')))).toEqual([
    ['2025-07-01', 'added'],
    ['2025-10-01', 'withdrawn'],
    ['2025-11-01', 'returned'],
    ['2026-02-01', 'withdrawn'],
  ])
  expect(told(events(of('hours')))).toEqual([
    ['2026-02-01', 'added'],
    ['2026-02-01', 'withdrawn'],
  ])
  expect(told(events(of('states')))).toEqual([
    ['2025-09-01', 'fact_changed', ['state_seen', 'preview', null, null]],
    ['2026-06-03', 'deprecated', ['state_seen', null, 'deprecated', null]],
  ])
})

test('one source dropping what another lists is no withdrawal', () => {
  const other = timeline([{ on: '2025-08-01' }])
  expect(told(events([...of('gaps'), other]))).toEqual([['2025-07-01', 'added']])
})

test('another source taking over with its own price is a disagreement, no event', () => {
  const first = timeline([{ on: '2026-01-01', prices: [price('2')] }], {
    source: 'b',
    locator: 'b',
  })
  const better = timeline([{ on: '2026-02-01', prices: [price('1')] }], {
    source: 'a',
    locator: 'a',
  })
  expect(told(events([first, better]))).toEqual([])
})

test('shutdown days: moved, and taken back', () => {
  const azure = litellm.filter(({ host }) => host === 'azure')
  expect(told(events(azure)).slice(1)).toEqual([
    ['2025-12-01', 'shutdown_scheduled', ['shutdown_on', '2026-11-04', '2026-12-04', null]],
    ['2026-01-01', 'fact_changed', ['shutdown_on', '2026-12-04', null, null]],
  ])
})

test('an id that moved is no price cut, and a price no longer stated has no figure', () => {
  const targets = [
    { target: 'old', valid_from: null, valid_to: '2026-01-20' },
    { target: 'new', valid_from: '2026-01-20', valid_to: null },
  ]
  const cached = price('0.1', { meter: 'cache_read_token' })
  const both = timeline([
    { on: '2026-01-01', prices: [cached, price('2')] },
    { on: '2026-02-01', prices: [price('1')] },
  ])
  const found = events([both], targets)
  expect(told(found)).toEqual([
    ['2026-02-01', 'moved', ['input_token', '2', '1', '-0.5']],
    ['2026-02-01', 'price_changed', ['cache_read_token', '0.1', null, null]],
  ])
  expect(found[0]?.moved).toEqual({ on: '2026-01-20', from: 'old', to: 'new' })
})

test('the same change elsewhere, on another day, has the same group', () => {
  const here = events([
    timeline([
      { on: '2026-01-01', prices: [price('2')] },
      { on: '2026-02-01', prices: [price('1')] },
    ]),
  ])
  const there = events([
    timeline([
      { on: '2026-01-05', prices: [price('2.0', { amount: '2' })] },
      { on: '2026-02-09', prices: [price('1')] },
    ]),
  ])
  const other = events([
    timeline([
      { on: '2026-01-05', prices: [price('3')] },
      { on: '2026-02-09', prices: [price('1')] },
    ]),
  ])
  expect(here[0]?.group).toBe(there[0]?.group)
  expect(here[0]?.group).not.toBe(other[0]?.group)
})
