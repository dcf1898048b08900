import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Field } from './field'
import { modelFields, offeringFields } from './model'
import {
  capabilityAnswers,
  defaultSort,
  emptyQuery,
  type Filter,
  largestLimit,
  parseQuery,
  type TableQuery,
  unknown,
  withFilter,
  withoutFilter,
  writeQuery,
} from './query'

const parse = (text: string, strict = false) =>
  parseQuery(modelFields, new URLSearchParams(text), { strict })
const canonical = (text: string) => String(writeQuery(modelFields, parse(text).query))

describe('what a URL says', () => {
  test.each([
    ['developer=openai&developer=google', 'developer=google&developer=openai'],
    ['tool_calling=no&tool_calling=yes', 'tool_calling=yes&tool_calling=no'],
    ['input_price=..1.50', 'input_price=..1.5'],
    ['context_window=0400000..', 'context_window=400000..'],
    ['released_on=2026-01..2026-03-05', 'released_on=2026-01..2026-03-05'],
    ['input_price=..', 'input_price=..'],
    ['input_price=5..&input_price=..1', 'input_price=..1&input_price=5..'],
    ['sort=-input_price&q=gpt', 'q=gpt&sort=-input_price'],
    ['sort=-released_on', ''],
    ['limit=50', ''],
    ['limit=200&columns=name,input_price,name', 'columns=name%2Cinput_price&limit=200'],
    ['developer=unknown', 'developer=unknown'],
  ])('%s is %s', (text, written) => {
    expect(parse(text, true).problems).toEqual([])
    expect(canonical(text)).toBe(written)
  })

  test.each([
    ['kind=chair', 'kind'],
    ['input_price=1', 'input_price'],
    ['input_price=a..b', 'input_price'],
    ['context_window=1.5..', 'context_window'],
    ['context_window=1e9..', 'context_window'],
    ['released_on=2025-02-31..', 'released_on'],
    ['tool_calling=true', 'tool_calling'],
    ['input_modalities=smell', 'input_modalities'],
    ['sort=summary', 'sort'],
    ['sort=--name', 'sort'],
    ['columns=name,nothing', 'columns'],
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=5.0', 'limit'],
    ['after=x', 'after'],
    ['include=everything', 'include'],
    ['as_of=2026-02', 'as_of'],
    ['developer=%00', 'developer'],
    ['q=%00', 'q'],
  ])('%s is no %s', (text, parameter) => {
    const { query, problems } = parse(text, true)
    expect(problems.map((problem) => problem.parameter)).toEqual([parameter])
    expect({ ...query, columns: null }).toEqual(emptyQuery)
  })

  test.each([
    ['utm_source=x', 'utm_source'],
    ['offset=5000', 'offset'],
    ['summary=x', 'summary'],
    ['sort=name&sort=slug', 'sort'],
    ['limit=10&limit=20', 'limit'],
    ['kind=', 'kind'],
    ['__proto__=x', '__proto__'],
  ])('only the API minds %s', (text, parameter) => {
    expect(parse(text, true).problems[0]?.parameter).toBe(parameter)
    expect(parse(text).problems).toEqual([])
  })

  test('a good value survives beside a bad one', () => {
    expect(canonical('kind=chair&kind=chat')).toBe('kind=chat')
  })

  test("Next's record says the same as the platform's parameters", () => {
    const record = { developer: ['openai', 'google'], limit: '10', q: undefined }
    const params = new URLSearchParams('developer=openai&developer=google&limit=10')
    expect(parseQuery(modelFields, record)).toEqual(parseQuery(modelFields, params))
  })

  test('a cursor counts under its own order alone', () => {
    const after = { value: '3', id: 7 }
    const written = writeQuery(modelFields, {
      ...emptyQuery,
      sort: { key: 'input_price', descending: false },
      after,
    })
    expect(parseQuery(modelFields, written).query.after).toEqual(after)
    written.set('sort', 'output_price')
    const other = parseQuery(modelFields, written)
    expect(other.query.after).toBeNull()
    expect(other.problems.map(({ parameter }) => parameter)).toEqual(['after'])
  })

  test('filters are put in and taken out by their field', () => {
    const filter: Filter = { op: 'any', key: 'kind', values: ['chat'] }
    const query = withFilter(modelFields, { ...emptyQuery, after: { value: null, id: 1 } }, filter)
    expect(query).toEqual({ ...emptyQuery, filters: [filter] })
    expect(withoutFilter(query, 'kind')).toEqual(emptyQuery)
  })
})

describe.each([
  ['models', modelFields as readonly Field[]],
  ['offerings', offeringFields],
])('of every query of %s', (_, fields) => {
  test('its URL says the same again', () => {
    fc.assert(
      fc.property(queryOf(fields), (query) => {
        const written = writeQuery(fields, query)
        expect(parseQuery(fields, written, { strict: true })).toEqual({ query, problems: [] })
        expect(String(writeQuery(fields, parseQuery(fields, written).query))).toBe(String(written))
      }),
    )
  })

  test('nothing that anyone writes throws, and what is kept can be written', () => {
    const known = [...fields.map(({ key }) => key), 'q', 'sort', 'limit', 'after', 'columns']
    const key = fc.oneof(fc.constantFrom(...known), fc.string({ unit: 'binary' }))
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string(),
      fc.constantFrom('..', '1..2', '-', '__proto__', '2026-02-31..', 'WyIiLG51bGwsMV0'),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(key, value)), fc.boolean(), (pairs, strict) => {
        const { query } = parseQuery(fields, new URLSearchParams(pairs), { strict })
        expect(parseQuery(fields, writeQuery(fields, query)).query).toEqual(query)
      }),
    )
  })
})

test('how a page draws its rows is nothing to the API', () => {
  const params = new URLSearchParams('density=compact')
  expect(parseQuery(modelFields, params).query.density).toBe('compact')
  expect(`${writeQuery(modelFields, parseQuery(modelFields, params).query)}`).toBe(
    'density=compact',
  )
  expect(parseQuery(modelFields, params, { strict: true }).problems).toHaveLength(1)
  expect(parseQuery(modelFields, params, { strict: true, drawn: true }).problems).toEqual([])
})

test.each([
  ['200k', 200_000, '200k'],
  ['200000', 200_000, '200k'],
  ['200001', 200_001, '200001'],
  ['1M', 1_000_000, '1M'],
  ['1,000', 1_000, '1k'],
])('a prompt of %s tokens', (text, tokens, canonical) => {
  const { query } = parseQuery(modelFields, { prompt: text })
  expect(query.prompt).toBe(tokens)
  expect(writeQuery(modelFields, query).get('prompt')).toBe(canonical)
})

test('what is ticked comes one by one from a form, and in one word from a link', () => {
  const { query } = parseQuery(modelFields, new URLSearchParams('select=b&select=a%2Cb&select='))
  expect(query.select).toEqual(['b', 'a'])
  expect(writeQuery(modelFields, query).get('select')).toBe('b,a')
  expect(parseQuery(modelFields, { select: 'A B' }).problems).toHaveLength(1)
  const many = Array.from({ length: 30 }, (_, index) => `m-${index}`).join()
  expect(parseQuery(modelFields, { select: many }).query.select).toHaveLength(20)
})

test.each(['0', '-1', '1.5k', 'long', '10000000000'])('%s is no length of a prompt', (text) => {
  const { query, problems } = parseQuery(modelFields, { prompt: text })
  expect(query.prompt).toBeNull()
  expect(problems.map(({ parameter }) => parameter)).toEqual(['prompt'])
})

function queryOf(fields: readonly Field[]): fc.Arbitrary<TableQuery> {
  const filters = fc
    .tuple(...fields.filter(({ filter }) => filter).map((f) => fc.option(filterOn(f))))
    .map((some) => some.filter((filter) => filter !== null))
  const sorts = fields.filter(({ sort }) => sort)
  const sort = fc
    .record({ key: fc.constantFrom(...sorts.map(({ key }) => key)), descending: fc.boolean() })
    .filter(({ key, descending }) => key !== defaultSort.key || descending !== true)
  return fc
    .record({
      q: fc.option(words()),
      filters,
      sort: fc.option(sort),
      columns: fc.option(
        fc.uniqueArray(fc.constantFrom(...fields.map(({ key }) => key)), { minLength: 1 }),
      ),
      density: fc.constant(null),
      prompt: fc.constant(null),
      select: fc.constant([]),
      limit: fc.integer({ min: 1, max: largestLimit }),
      include: fc.constantFrom([], ['evidence' as const]),
      as_of: fc.option(wholeDay()),
      after: fc.option(fc.tuple(fc.nat(), fc.integer({ min: 1 }))),
    })
    .map((query) => {
      const { key } = query.sort ?? defaultSort
      const field = fields.find((each) => each.key === key)
      const after = query.after && { value: sortValue(field, query.after[0]), id: query.after[1] }
      return { ...query, after }
    })
}

function sortValue(field: Field | undefined, seed: number): string | null {
  if (seed % 5 === 0) return null
  return field?.type === 'day' ? '2026-03-01' : field?.type === 'text' ? `é ${seed}` : `${seed}`
}

function filterOn(field: Field): fc.Arbitrary<Filter> {
  const { key } = field
  const ordered = (list: readonly string[]) =>
    fc.subarray([...list], { minLength: 1 }).map((some) => some as never)
  switch (field.filter) {
    case 'capability':
      return fc.record({
        op: fc.constant('capability' as const),
        key: fc.constant(key),
        values: ordered(capabilityAnswers),
      })
    case 'all':
      return fc.record({
        op: fc.constant('all' as const),
        key: fc.constant(key),
        values: ordered(field.values ?? []),
      })
    case 'any':
      return fc.record({
        op: fc.constant('any' as const),
        key: fc.constant(key),
        values: field.values
          ? ordered([...field.values, unknown])
          : fc.uniqueArray(words(), { minLength: 1, maxLength: 4 }).map((some) => some.sort()),
      })
    default: {
      const end =
        field.type === 'day'
          ? fc.oneof(wholeDay(), fc.constant('2026-02'))
          : field.type === 'integer'
            ? fc.nat().map(String)
            : fc.nat(1_000_000).map((n) => String(n / 1000))
      return fc.record({
        op: fc.constant('range' as const),
        key: fc.constant(key),
        ranges: fc.record({ min: fc.option(end), max: fc.option(end) }).map((range) => [range]),
      })
    }
  }
}

function words(): fc.Arbitrary<string> {
  return fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .map((text) => text.trim())
    .filter((text) => text !== '')
}

function wholeDay(): fc.Arbitrary<string> {
  return fc
    .date({ min: new Date('1950-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
}
