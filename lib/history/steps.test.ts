import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PriceStatement } from '../import/record'
import { atHost } from './at-host'
import { datedSteps } from './dated'
import { readModelsDevHistory } from './models-dev'
import { sameValue } from './same'
import { type Step, stepsOf } from './steps'
import { collect, fixture, price, timeline } from './testing'

const timelines = await collect(readModelsDevHistory(await fixture('models-dev.jsonl')))

function told(steps: readonly Step[]): unknown[] {
  return steps.map(({ from, to, statement, kind, why }) => [
    from,
    to,
    statement.source_text,
    why ?? kind,
  ])
}

function of(model: string, key = 'input_token'): Step[] {
  const found = timelines.find(({ api_model_id }) => api_model_id === model)
  return found ? stepsOf(found).filter((step) => step.key === key) : []
}

describe('correction or change (rule 20)', () => {
  test('a first figure and one for a zero are corrections, from their own day on', () => {
    expect(told(of('filled'))).toEqual([
      ['2026-01-20', '2026-02-20', '0', 'initial'],
      ['2026-02-20', null, '2.0', 'placeholder'],
    ])
    const late = timeline([{ on: '2026-01-01' }, { on: '2026-01-09', prices: [price('3')] }])
    expect(told(stepsOf(late))).toEqual([['2026-01-09', null, '3', 'filled']])
  })

  test('another price on the day of addition corrects it, once and again', () => {
    const [output] = of('same-day', 'output_token')
    expect(told(output ? [output] : [])).toEqual([['2025-10-15', null, '5.0', 'same_day']])
    expect(output?.kind).toBe('correction')
    expect(output?.corrects.map(({ statement, why }) => [statement.source_text, why])).toEqual([
      ['15.0', 'same_day'],
      ['1.25', 'same_day'],
    ])
  })

  test('a price replaced within a later day leaves no trace but the count', () => {
    const two = timeline([
      { on: '2026-01-01', prices: [price('3')] },
      { on: '2026-02-01', prices: [price('5')], earlier: [[price('4')]], events: 2 },
    ])
    expect(stepsOf(two)).toMatchObject([
      { kind: 'initial', corrects: [] },
      { kind: 'change', corrects: [], before: { amount: '3' } },
    ])
  })

  test('what is taken back within 7 days was a mistake; on the 8th it was a price', () => {
    expect(told(of('reversed'))).toEqual([
      ['2026-01-10', '2026-04-01', '2.0', 'initial'],
      ['2026-04-01', '2026-04-09', '20.0', 'change'],
      ['2026-04-09', null, '2.0', 'change'],
    ])
    expect(of('reversed')[0]?.corrects).toMatchObject([
      { from: '2026-03-01', to: '2026-03-08', why: 'reversed', statement: { source_text: '20.0' } },
    ])
  })

  test('of a value that flickers the first short one is the mistake', () => {
    const flicker = timeline([
      { on: '2026-01-01', prices: [price('1')] },
      { on: '2026-01-10', prices: [price('2')] },
      { on: '2026-01-12', prices: [price('1')] },
      { on: '2026-01-14', prices: [price('2')] },
    ])
    expect(told(stepsOf(flicker))).toEqual([
      ['2026-01-01', '2026-01-14', '1', 'initial'],
      ['2026-01-14', null, '2', 'change'],
    ])
  })

  test('a zero with a meaning at its host is a price, and what follows a change', () => {
    const zero = timeline([
      { on: '2026-01-01', prices: [price('0')] },
      { on: '2026-06-03', prices: [price('3')] },
    ])
    const plan = atHost(zero, { zero_price: 'included', currency: 'USD' })
    expect(stepsOf(zero).map(({ kind }) => kind)).toEqual(['initial', 'correction'])
    expect(stepsOf(plan).map(({ kind, statement }) => [kind, statement.state])).toEqual([
      ['initial', 'included'],
      ['change', 'listed'],
    ])
    const yuan = atHost(zero, { zero_price: 'unknown', currency: 'CNY' })
    expect(stepsOf(yuan).map(({ statement }) => statement.currency)).toEqual(['CNY', 'CNY'])
  })

  test('a meter stated beside others is new, not corrected; one that ends has ended', () => {
    const cached = price('0.1', { meter: 'cache_read_token' })
    const late = timeline([
      { on: '2026-01-01', prices: [price('1')] },
      { on: '2026-02-01', prices: [price('1'), cached] },
      { on: '2026-03-01', prices: [price('1')] },
    ])
    expect(told(stepsOf(late))).toEqual([
      ['2026-02-01', '2026-03-01', '0.1', 'initial'],
      ['2026-01-01', null, '1', 'initial'],
    ])
  })
})

test('neither a carried price, nor a gap, nor withdrawal ends a step (rules 10, 19)', () => {
  expect(told(of('emptied'))).toEqual([
    ['2026-01-10', '2026-06-20', '2.0', 'initial'],
    ['2026-06-20', null, '1.0', 'change'],
  ])
  expect(told(of('gaps'))).toEqual([['2025-07-01', null, '2.0', 'initial']])
})

// A replay day by day, written without runs or steps.

const START = Date.parse('2026-01-01')
const day = (number: number) => new Date(START + number * 86_400_000).toISOString().slice(0, 10)
const LAST = 60

type Shown = PriceStatement | null
const value = fc.constantFrom('1', '2', '0', null).map((text) => text && price(text))
const history = fc
  .uniqueArray(fc.nat(LAST - 10), { minLength: 1, maxLength: 12 })
  .chain((days) =>
    fc.tuple(
      fc.constant([...days].sort((a, b) => a - b)),
      fc.array(value, { minLength: days.length, maxLength: days.length }),
    ),
  )

function replay(days: readonly number[], values: readonly Shown[]): (Shown | undefined)[] {
  const said = Array.from({ length: LAST + 1 }, (_, number): Shown | undefined => {
    const index = days.findLastIndex((each) => each <= number)
    return index < 0 ? undefined : (values[index] ?? null)
  })
  const same = (a: number, b: number) => {
    const [x, y] = [said[a], said[b]]
    return x === undefined || y === undefined ? x === y : sameValue(x, y)
  }
  for (let from = 1; from <= LAST; from++) {
    if (said[from - 1] === undefined || same(from - 1, from)) continue
    let to = from
    while (to <= LAST && same(from, to)) to++
    if (to > LAST || to - from > 7 || !same(from - 1, to)) continue
    said.fill(said[from - 1], from, to)
    // What stood before may now be a short visit itself.
    from = 0
  }
  return said
}

test('steps say each day what a replay says, half open and without overlap', () => {
  fc.assert(
    fc.property(history, ([days, values]) => {
      const entries = days.map((number, index) => {
        const stated = values[index]
        return { on: day(number), prices: stated ? [stated] : [] }
      })
      const steps = stepsOf(timeline(entries))
      for (const [index, step] of steps.entries()) {
        const next = steps[index + 1]
        expect(step.to === null || step.from < step.to).toBe(true)
        if (next) expect(step.to !== null && step.to <= next.from).toBe(true)
      }
      for (const [number, said] of replay(days, values).entries()) {
        const holds = steps.filter(
          ({ from, to }) => from <= day(number) && (to === null || day(number) < to),
        )
        expect(holds.map(({ statement }) => statement.amount)).toEqual(said ? [said.amount] : [])
      }
    }),
    { numRuns: 500 },
  )
})

test('a source that dates its prices: its days, and only what is known', () => {
  const read = { on: '2026-08-21', at: '2026-08-21T00:00:00.000Z', commit: null, locator: 'x' }
  const steps = datedSteps(
    [
      { ...price('2'), effective_from: '2026-01-10', effective_to: null },
      { ...price('4'), effective_from: null, effective_to: '2026-01-10' },
      price('9', { meter: 'output_token' }),
    ],
    read,
  )
  expect(told(steps)).toEqual([
    ['2026-01-10', null, '2', 'change'],
    ['2026-08-21', null, '9', 'initial'],
  ])
  expect(steps[0]?.before?.amount).toBe('4')
  expect(steps[0]?.statement).toEqual(price('2'))
})
