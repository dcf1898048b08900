import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { firstDay, lastDay } from './day'
import { type Lifecycle, leastRetired, noLifecycle, stateOn } from './lifecycle'
import { type LifecycleState, lifecycleStates } from './vocabulary'

const day = fc
  .date({
    min: new Date('2020-01-01T00:00:00Z'),
    max: new Date('2030-12-31T00:00:00Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString().slice(0, 10))
const either = fc.oneof(
  day,
  day.map((text) => text.slice(0, 7)),
)
const maybe = fc.option(either, { nil: null })
const dated: fc.Arbitrary<Lifecycle> = fc.record({
  announced_on: maybe,
  preview_on: maybe,
  released_on: maybe,
  deprecated_on: maybe,
  earliest_shutdown_on: maybe,
  shutdown_on: maybe,
  state_seen: fc.constant(null),
  state_seen_on: fc.constant(null),
})
const seen = fc.record({ state_seen: fc.constantFrom(...lifecycleStates), state_seen_on: day })
const any = fc.tuple(dated, fc.option(seen)).map(([dates, state]) => ({ ...dates, ...state }))

/** What comes after what in a life. */
const stage: Record<LifecycleState, number> = {
  announced: 0,
  preview: 1,
  active: 2,
  deprecated: 3,
  retired: 4,
}

test('time only moves a state forwards', () => {
  fc.assert(
    fc.property(any, day, day, (lifecycle, a, b) => {
      const [early, late] = a < b ? [a, b] : [b, a]
      const [before, after] = [stateOn(lifecycle, early), stateOn(lifecycle, late)]
      if (before === null) return
      expect(after).not.toBeNull()
      expect(stage[after ?? 'announced']).toBeGreaterThanOrEqual(stage[before])
    }),
    { numRuns: 5000 },
  )
})

test('a shutdown is a shutdown from its day on, whatever else is said', () => {
  fc.assert(
    fc.property(any, either, (lifecycle, shutdown_on) => {
      expect(stateOn({ ...lifecycle, shutdown_on }, lastDay(shutdown_on))).toBe('retired')
      const eve = new Date(Date.parse(lastDay(shutdown_on)) - 86_400_000).toISOString().slice(0, 10)
      expect(stateOn({ ...lifecycle, shutdown_on }, eve)).not.toBe('retired')
    }),
  )
})

test('a deprecation is one from its first day to the shutdown', () => {
  fc.assert(
    fc.property(dated, either, (lifecycle, deprecated_on) => {
      const state = stateOn(
        { ...lifecycle, shutdown_on: null, deprecated_on },
        firstDay(deprecated_on),
      )
      expect(state).toBe('deprecated')
    }),
  )
})

test('"no earlier than" is a promise and changes no state', () => {
  fc.assert(
    fc.property(any, either, day, (lifecycle, earliest_shutdown_on, on) => {
      expect(stateOn({ ...lifecycle, earliest_shutdown_on }, on)).toBe(
        stateOn({ ...lifecycle, earliest_shutdown_on: null }, on),
      )
    }),
  )
})

test('nothing said is no state', () => {
  fc.assert(
    fc.property(day, (on) => {
      expect(stateOn(noLifecycle, on)).toBeNull()
    }),
  )
})

describe('a state that was seen without a date', () => {
  const said = (state_seen: LifecycleState, more: Partial<Lifecycle> = {}) => ({
    ...noLifecycle,
    ...more,
    state_seen,
    state_seen_on: '2026-07-02',
  })
  test.each([
    ['is shown alone', said('deprecated'), 'deprecated'],
    [
      'is shown beside an older release',
      said('deprecated', { released_on: '2024-01-01' }),
      'deprecated',
    ],
    [
      'gives way to a shutdown ahead',
      said('retired', { shutdown_on: '2027-01-01', released_on: '2024-01' }),
      'active',
    ],
    [
      'gives way to a deprecation ahead',
      said('deprecated', { deprecated_on: '2027-01-01', released_on: '2024-01' }),
      'active',
    ],
    ['keeps a preview a preview', said('preview', { released_on: '2024-01-01' }), 'preview'],
  ] as const)('%s', (_, lifecycle, expected) => {
    expect(stateOn(lifecycle, '2026-08-01')).toBe(expected)
  })
})

test('the least retired of some states is one of them, in any order', () => {
  const states = fc.array(fc.option(fc.constantFrom(...lifecycleStates), { nil: null }))
  fc.assert(
    fc.property(states, (list) => {
      const least = leastRetired(list)
      if (list.every((state) => state === null)) expect(least).toBeNull()
      else expect(list).toContain(least)
      expect(leastRetired([...list].reverse())).toBe(least)
      if (list.includes('active')) expect(least).toBe('active')
      if (least === 'retired')
        expect(new Set(list.filter((state) => state !== null))).toEqual(new Set(['retired']))
    }),
  )
})
