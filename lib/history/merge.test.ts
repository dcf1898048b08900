import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { presenceOf } from './listings'
import { mergeSteps, type SourceSteps } from './merge'
import { moveBehind, targetsOf } from './moves'
import { sameValue } from './same'
import { type Step, stepsOf } from './steps'
import { holds, price, replay, timeline } from './testing'

const START = Date.parse('2026-01-01')
const day = (number: number) => new Date(START + number * 86_400_000).toISOString().slice(0, 10)

/** A source that says `text` from each day on; null is "not stated". */
function source(
  key: string,
  said: readonly (readonly [on: string, text: string | null])[],
  more: Partial<SourceSteps> = {},
): SourceSteps {
  const entries = said.map(([on, text], index) => ({
    on,
    prices: text === null ? [] : [price(text)],
    locator: `${key}#x.events[${index}]`,
  }))
  return {
    source: key,
    locator: `${key}#x`,
    confidence: 'low',
    observed_on: '2026-07-02',
    steps: stepsOf(timeline(entries)),
    ...more,
  }
}

const told = (sources: readonly SourceSteps[]) =>
  mergeSteps(sources).map(({ from, to, statement, kind, why, source }) => [
    from,
    to,
    statement.source_text,
    why ?? kind,
    source,
  ])

describe('which source is shown (rule 21)', () => {
  test('the same transition happened on the earlier day; the later is an observation', () => {
    const a = source('a', [
      ['2025-06-10', '0.57'],
      ['2025-11-17', '0.28'],
    ])
    // What it had before differs: it is late, but tells of the same new price.
    const b = source(
      'b',
      [
        ['2025-02-06', '0.27'],
        ['2026-01-13', '0.28'],
      ],
      { confidence: 'medium' },
    )
    expect(told([a, b])).toEqual([
      ['2025-02-06', '2025-11-17', '0.27', 'initial', 'b'],
      ['2025-11-17', null, '0.28', 'change', 'b'],
    ])
    const [, change] = mergeSteps([a, b])
    expect(change?.also.map(({ source, from }) => [source, from])).toEqual([
      ['b', '2026-01-13'],
      ['a', '2025-11-17'],
    ])
  })

  test('a transition of before this source had the old price is another one', () => {
    const a = source('a', [
      ['2025-01-01', '1'],
      ['2025-02-01', '2'],
    ])
    const b = source(
      'b',
      [
        ['2025-06-01', '1'],
        ['2025-09-01', '2'],
      ],
      { confidence: 'medium' },
    )
    expect(told([a, b])).toContainEqual(['2025-06-01', '2025-09-01', '1', 'other_source', 'b'])
  })

  test('a start date that a source gives comes before all, also when it is later', () => {
    const dated: SourceSteps = {
      ...source('g', [['2025-03-05', '2']], { confidence: 'medium', dated: true }),
    }
    const steps = dated.steps.map((step): Step => ({ ...step, before: price('4'), kind: 'change' }))
    const early = source(
      'a',
      [
        ['2025-02-06', '4'],
        ['2025-03-01', '2'],
      ],
      { confidence: 'high' },
    )
    const late = source(
      'a',
      [
        ['2025-02-06', '4'],
        ['2025-03-09', '2'],
      ],
      { confidence: 'high' },
    )
    for (const a of [early, late]) {
      expect(told([{ ...dated, steps }, a])).toEqual([
        ['2025-02-06', '2025-03-05', '4', 'initial', 'a'],
        ['2025-03-05', null, '2', 'change', 'a'],
      ])
    }
  })

  test('stronger evidence, then the newer reading, then the name', () => {
    const a = source('a', [['2025-01-01', '1']])
    const b = source('b', [['2025-01-01', '2']])
    const newer = { observed_on: '2026-07-03' }
    const shown = (...given: SourceSteps[]) => mergeSteps(given).map(({ source }) => source)
    expect(shown(b, a)).toEqual(['a'])
    expect(shown(a, { ...b, ...newer })).toEqual(['b'])
    expect(shown({ ...a, ...newer }, { ...b, confidence: 'medium' })).toEqual(['b'])
  })

  test('a better source taking over is no change of price', () => {
    const a = source('a', [['2025-01-01', '1']])
    const b = source('b', [['2025-06-01', '2']], { confidence: 'medium' })
    expect(told([a, b])).toEqual([
      ['2025-01-01', '2025-06-01', '1', 'initial', 'a'],
      ['2025-06-01', null, '2', 'other_source', 'b'],
    ])
  })

  test('who no longer lists it is heard only where nobody else speaks', () => {
    const gone = source('a', [['2025-01-01', '1']], {
      confidence: 'medium',
      listings: [{ from: '2025-01-01', to: '2025-05-01' }],
    })
    const b = source('b', [['2025-03-01', '2']], { listings: [{ from: '2025-03-01', to: null }] })
    expect(told([gone, b]).map(([from, , text]) => [from, text])).toEqual([
      ['2025-01-01', '1'],
      ['2025-05-01', '2'],
    ])
    expect(told([gone])).toEqual([['2025-01-01', null, '1', 'initial', 'a']])
  })

  test('a figure beats a zero of no meaning', () => {
    const zero = source('a', [['2025-01-01', '0']], { confidence: 'medium' })
    const b = source('b', [['2025-03-01', '2']])
    expect(told([zero, b]).map(([from, , text]) => [from, text])).toEqual([
      ['2025-01-01', '0'],
      ['2025-03-01', '2'],
    ])
  })
})

// Properties

const LAST = 70
const texts = fc.constantFrom('1', '2', '3', '0', null)
const said = fc
  .uniqueArray(fc.nat(LAST - 5), { minLength: 1, maxLength: 8 })
  .chain((days) =>
    fc.tuple(
      ...[...days].sort((a, b) => a - b).map((number) => fc.tuple(fc.constant(day(number)), texts)),
    ),
  )
const listings = fc
  .uniqueArray(fc.nat(LAST), { minLength: 1, maxLength: 4 })
  .map((days) => [...days].sort((a, b) => a - b))
  .map(([a = 0, b, c, d]) => [
    { from: day(a), to: b === undefined ? null : day(b) },
    ...(c === undefined ? [] : [{ from: day(c), to: d === undefined ? null : day(d) }]),
  ])
const anySource = (key: string) =>
  fc
    .record({
      said,
      confidence: fc.constantFrom('high', 'medium', 'low'),
      observed_on: fc.constantFrom('2026-07-02', '2026-07-24'),
      listings: fc.option(listings, { nil: undefined }),
      dated: fc.boolean(),
    })
    .map(({ said, listings, ...more }) =>
      source(key, said, listings === undefined ? more : { ...more, listings }),
    )
const sources = fc
  .integer({ min: 1, max: 4 })
  .chain((count) => fc.tuple(...['a', 'b', 'c', 'd'].slice(0, count).map(anySource)))

test('what is shown each day is what a replay of the rule shows', () => {
  fc.assert(
    fc.property(sources, (given) => {
      const steps = mergeSteps(given)
      for (const [number, expected] of replay(given, day(0), day(LAST)).entries()) {
        const found = steps.filter((step) => holds(step, day(number)))
        expect(found.map(({ statement }) => statement.source_text)).toEqual(
          expected === null ? [] : [expected.source_text],
        )
      }
    }),
    { numRuns: 2000 },
  )
})

test('the order of the sources makes no difference', () => {
  fc.assert(
    fc.property(
      sources.chain((given) =>
        fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
      ),
      ([given, shuffled]) => {
        expect(mergeSteps(shuffled)).toEqual(mergeSteps(given))
      },
    ),
  )
})

test('steps of a key are half open, in order, apart, and never twice the same', () => {
  fc.assert(
    fc.property(sources, (given) => {
      const steps = mergeSteps(given)
      for (const [index, step] of steps.entries()) {
        expect(step.to === null || step.from < step.to).toBe(true)
        const next = steps[index + 1]
        if (next === undefined) continue
        expect(step.to !== null && step.to <= next.from).toBe(true)
        if (step.to === next.from) expect(sameValue(step.statement, next.statement)).toBe(false)
      }
    }),
  )
})

describe('moved aliases (rule 4)', () => {
  const large = targetsOf('mistral', 'mistral-large-latest')

  test('an id that moved names both models; a late price still follows the move', () => {
    const a = source('a', [
      ['2025-06-10', '2'],
      ['2025-12-08', '0.5'],
      ['2026-02-20', '0.4'],
    ])
    const steps = mergeSteps([a], large)
    expect(steps.map(({ moved }) => moved)).toEqual([
      null,
      { on: '2025-12-02', from: 'mistral-large-2411', to: 'mistral-large-2512' },
      // The next one is a price of the same model.
      null,
    ])
  })

  test('only the first day on which any meter changed is the move', () => {
    const cached = (text: string) => price(text, { meter: 'cache_read_token' })
    const both = stepsOf(
      timeline([
        { on: '2025-06-10', prices: [price('2'), cached('0.2')] },
        { on: '2025-12-08', prices: [price('0.5'), cached('0.2')] },
        { on: '2026-01-20', prices: [price('0.5'), cached('0.1')] },
      ]),
    )
    const steps = mergeSteps([{ ...source('a', []), steps: both }], large)
    expect(steps.map(({ key, from, moved }) => [key, from, moved !== null])).toEqual([
      ['cache_read_token', '2025-06-10', false],
      ['cache_read_token', '2026-01-20', false],
      ['input_token', '2025-06-10', false],
      ['input_token', '2025-12-08', true],
    ])
  })

  test('after 90 days, and for an id that a host pins, it is a change of price', () => {
    expect(moveBehind(large, '2025-06-10', '2026-03-02')).not.toBeNull()
    expect(moveBehind(large, '2025-06-10', '2026-03-03')).toBeNull()
    expect(moveBehind(large, '2025-12-03', '2026-01-01')).toBeNull()
    expect(targetsOf('kilo', 'mistralai/mistral-large')).toEqual([])
    expect(targetsOf('openai', 'gpt-4o')).toEqual([])
  })

  test('a placeholder filled in after a move is still a correction', () => {
    const a = source('a', [
      ['2025-06-10', '0'],
      ['2025-12-08', '0.5'],
    ])
    expect(mergeSteps([a], large).map(({ kind, moved }) => [kind, moved])).toEqual([
      ['initial', null],
      ['correction', null],
    ])
  })
})

test('an offering is there while any source lists it, gaps of 30 days bridged (rule 10)', () => {
  const a = timeline([{ on: '2025-02-06' }, { on: '2025-05-01', listed: false }], {
    listings: [{ from: '2025-02-06', to: '2025-05-01' }],
    from_start: true,
  })
  const b = timeline([{ on: '2025-05-31' }, { on: '2025-09-01', listed: false }], {
    listings: [{ from: '2025-05-31', to: '2025-09-01' }],
  })
  expect(presenceOf([b, a])).toEqual({
    listings: [{ from: '2025-02-06', to: '2025-09-01' }],
    known_from: '2025-02-06',
    withdrawn_on: '2025-09-01',
    from_start: true,
  })
  expect(presenceOf([a]).withdrawn_on).toBe('2025-05-01')
  expect(presenceOf([a, timeline([{ on: '2025-03-01' }])]).withdrawn_on).toBeNull()
  expect(() => presenceOf([])).toThrow(RangeError)
})
