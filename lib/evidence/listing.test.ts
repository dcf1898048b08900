import { describe, expect, test } from 'vitest'
import { noLifecycle } from '../catalogue/lifecycle'
import { isOutdated, type Listed, stateAlone, statesOfOwn } from './listing'

const TODAY = '2026-11-23'

const listing = { listed: true, listed_on: '2026-07-02', withdrawn_on: null }

function id(api_model_id: string, more: Partial<Listed> = {}): Listed {
  return { ...noLifecycle, host: 'lab', api_model_id, release_id: null, ...listing, ...more }
}

const ended = { deprecated_on: '2026-04-22', shutdown_on: '2026-10-23' }
const states = (model: string, ...offerings: Listed[]) => statesOfOwn(model, offerings, TODAY)

describe('alone', () => {
  test.each([
    ['a list has it', id('m'), 'active'],
    ['a list has it that tells when it came', id('m', { released_on: '2025-01-01' }), 'active'],
    [
      'a list has it that tells when it will come',
      id('m', { released_on: '2027-01-01' }),
      'announced',
    ],
    ['no list has it any more', id('m', { released_on: '2025-01-01', listed: false }), 'retired'],
    ['only price lists have it', id('m', { listed: null }), null],
    [
      'only price lists have it, and it was shut down',
      id('m', { ...ended, listed: null }),
      'retired',
    ],
    ['a state was seen', id('m', { state_seen: 'deprecated', listed: null }), 'deprecated'],
  ] as const)('where %s', (_, offering, state) => {
    expect(stateAlone(offering, TODAY)).toBe(state)
  })
})

describe('an id that is only listed', () => {
  test('ends with the id of its model, whether dated or not', () => {
    const o1 = id('o1', { ...ended, released_on: '2024-12-17' })
    expect(states('o1', o1, id('o1-2024-12-17', { release_id: 1 }), id('lab/o1-x'))).toEqual([
      'retired',
      'retired',
      'retired',
    ])
  })

  test('does not before that day', () => {
    const o1 = id('o1', ended)
    const dated = id('o1-2024-12-17', { release_id: 1 })
    expect(statesOfOwn('o1', [o1, dated], '2026-04-21')).toEqual(['active', 'active'])
    // A release may outlive the id that stands for the model; another name of that id may not.
    const latest = id('o1-latest')
    expect(statesOfOwn('o1', [o1, dated, latest], '2026-10-22')).toEqual([
      'deprecated',
      'active',
      'deprecated',
    ])
    expect(statesOfOwn('o1', [o1, dated], '2026-10-23')).toEqual(['retired', 'retired'])
  })

  test('lives on where it came out after that', () => {
    const later = id('o1-2026-11-01', { release_id: 2, released_on: '2026-11-01' })
    expect(states('o1', id('o1', ended), later)).toEqual(['retired', 'active'])
  })

  test('ends with its release under another spelling, and so does what points to it', () => {
    const labs = id('labs-devstral-small-2512', { release_id: 1, ...ended })
    const plain = id('devstral-small-2512', { release_id: 2 })
    const latest = id('devstral-small-latest')
    expect(states('devstral-small-2', labs, plain, latest)).toEqual([
      'retired',
      'retired',
      'retired',
    ])
  })

  test('ends without a date when each of its releases has', () => {
    const opus = id('claude-opus-4-20250514', {
      release_id: 1,
      released_on: '2025-05-14',
      ...ended,
    })
    const undated = (released_on: string) => id('claude-opus-4-0', { released_on })
    expect(states('claude-opus-4', opus, undated('2025-05-22'))).toEqual(['retired', 'retired'])
    expect(states('claude-opus-4', opus, undated('2026-11-01'))).toEqual(['retired', 'active'])
  })

  test('is not moved by another host, by a release that lives or by a preview', () => {
    const old = id('gpt-4o-2024-05-13', { release_id: 1, ...ended })
    const young = id('gpt-4o-2024-11-20', { release_id: 2 })
    expect(states('gpt-4o', old, young, id('gpt-4o'))).toEqual(['retired', 'active', 'active'])
    expect(states('gpt-4o', old, id('gpt-4o', { host: 'other' }))).toEqual(['retired', 'active'])
    const preview = id('gemini-2.5-flash-preview-05-20', { release_id: 1, ...ended })
    expect(states('gemini-2-5-flash', preview, id('gemini-2.5-flash'))).toEqual([
      'retired',
      'active',
    ])
  })
})

test('an undated id keeps what its source says of it while its releases end', () => {
  const dated = id('qwen3-max-2026-01-23', { release_id: 1, ...ended })
  expect(states('qwen3-max', dated, id('qwen3-max', { state_seen: 'active' }))).toEqual([
    'retired',
    'active',
  ])
  const planned = id('qwen3-max', { shutdown_on: '2027-01-01' })
  expect(states('qwen3-max', dated, planned)).toEqual(['retired', 'active'])
  // Seen once as deprecated, it was on its way to the end that came.
  const seen = id('qwen3-max', { state_seen: 'deprecated' })
  expect(states('qwen3-max', dated, seen)).toEqual(['retired', 'retired'])
})

test('an older list is outweighed by the day on which its host dropped the same', () => {
  const gone = id('whisper', { listed: false, withdrawn_on: '2026-05-01' })
  const old = (listed_on: string, more: Partial<Listed> = {}) =>
    id('@cf/openai/whisper', { listed_on, ...more })
  expect(isOutdated(old('2026-03-24'), [gone, old('2026-03-24')])).toBe(true)
  expect(isOutdated(old('2026-05-02'), [gone])).toBe(false)
  expect(isOutdated(old('2026-03-24', { host: 'other' }), [gone])).toBe(false)
  expect(isOutdated(old('2026-03-24', { release_id: 1 }), [gone])).toBe(false)
  expect(isOutdated(old('2026-03-24', { state_seen: 'active' }), [gone])).toBe(false)
})
