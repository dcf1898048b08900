import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Foldable, foldEvents } from './fold'

const event = (given: Partial<Foldable> & { id?: number }): Foldable & { id: number } => ({
  id: 1,
  occurred_on: '2026-06-01',
  type: 'added',
  title: 'Listed',
  description: null,
  host: 'host',
  model: 'model',
  ...given,
})

describe('what happened alike', () => {
  test('of one model at many hosts is one entry', () => {
    const hosts = ['a', 'b', 'c'].map((host) => event({ host }))
    expect(foldEvents(hosts)).toEqual([{ events: hosts, shared: 'model' }])
  })

  test('of many models at one host is one entry, which takes what it has more of', () => {
    const flood = ['x', 'y', 'z'].map((model) => event({ host: 'flood', model }))
    const launch = [event({ host: 'a', model: 'x' })]
    expect(foldEvents([...flood, ...launch])).toEqual([
      { events: flood, shared: 'host' },
      { events: launch, shared: 'model' },
    ])
  })

  test('is the model’s in a tie, and what stands for itself is too', () => {
    expect(foldEvents([event({})])).toEqual([{ events: [event({})], shared: 'model' }])
    const corner = event({ host: 'a', model: 'x' })
    const [first] = foldEvents([
      corner,
      event({ host: 'a', model: 'y' }),
      event({ host: 'b', model: 'x' }),
    ])
    expect(first?.shared).toBe('model')
  })

  test('is not what happened on another day, or in other words', () => {
    const others = [
      event({}),
      event({ occurred_on: '2026-06-02' }),
      event({ title: 'Other' }),
      event({ description: 'More' }),
      event({ type: 'returned' }),
    ]
    expect(foldEvents(others)).toHaveLength(5)
  })

  test('never joins what has neither a host nor a model in common', () => {
    const strangers = [event({ host: null, model: 'x' }), event({ host: null, model: 'y' })]
    expect(foldEvents(strangers)).toHaveLength(2)
    const nameless = [event({ host: 'a', model: null }), event({ host: 'b', model: null })]
    expect(foldEvents(nameless)).toHaveLength(2)
  })
})

test('every event is told exactly once, in entries that are what they say', () => {
  const events = fc.array(
    fc.record({
      host: fc.constantFrom('a', 'b', null),
      model: fc.constantFrom('x', 'y', 'z', null),
      title: fc.constantFrom('Listed', 'Other'),
    }),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(events, (given) => {
      const all = given.map((each, id) => event({ ...each, id }))
      const entries = foldEvents(all)
      expect(
        entries.flatMap(({ events: told }) => told.map(({ id }) => id)).sort((a, b) => a - b),
      ).toEqual(all.map(({ id }) => id))
      for (const { events: told, shared } of entries) {
        expect(new Set(told.map((each) => each[shared])).size).toBe(1)
      }
    }),
  )
})
