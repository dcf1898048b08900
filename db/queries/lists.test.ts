import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { firstDay, lastDay } from '../../lib/catalogue/day'
import { compareDecimals } from '../../lib/catalogue/decimal'
import { type Field, findField } from '../../lib/catalogue/field'
import { modelFields } from '../../lib/catalogue/model'
import { defaultSort, emptyQuery, parseQuery, type TableQuery } from '../../lib/catalogue/query'
import { makeModel, makeProvider } from '../testing/builders'
import { createTestDatabase, type TestDatabase } from '../testing/database'
import { countModels, listModels, type ModelRow } from './models'

let database: TestDatabase
let all: ModelRow[]

beforeAll(async () => {
  database = await createTestDatabase()
  const { db } = database
  for (const slug of ['acme', 'zeta']) await makeProvider(db, { slug, name: slug })
  const pick = <T>(values: readonly T[], seed: number) => values[seed % values.length] as T
  for (let n = 0; n < 60; n++) {
    await makeModel(db, {
      name: pick(['Ärmel', 'arm', 'Zoo', 'apple', 'Apple'], n) + pick(['', ' 2'], n >> 1),
      kind: pick(['chat', 'chat', 'embedding', 'tool'] as const, n),
      developer: pick(['acme', 'zeta', null], n),
      withdrawn: n % 11 === 0,
      lifecycle: pick(['active', 'retired', null] as const, n >> 1),
      released_on: pick(['2026-01-15', '2026-01', '2026-02', '2025-12-31', null], n * 7),
      context_window: pick([1000, 2000, 2000, null], n * 3),
      input_modalities: pick([['text'], ['text', 'image'], ['audio'], null], n * 5),
      tool_calling: pick([true, false, null], n >> 2),
      reasoning: pick([true, null], n),
      input_price: pick(['0', '0.075', '10', '2.5', null], n * 3),
    })
  }
  all = (
    await listModels(
      db,
      query(
        'kind=chat&kind=embedding&kind=tool&lifecycle=active&lifecycle=retired&lifecycle=unknown&limit=200',
      ),
    )
  ).rows
  expect(all).toHaveLength(60)
})

afterAll(async () => {
  await database.close()
})

const query = (text: string): TableQuery => {
  const parsed = parseQuery(modelFields, new URLSearchParams(text), { strict: true })
  expect(parsed.problems).toEqual([])
  return parsed.query
}

describe('what SQL answers is what the grammar says', () => {
  const some = <T>(...values: T[]) => fc.subarray(values, { minLength: 1 })
  const range = (...ends: string[]) => {
    const end = fc.constantFrom('', ...ends)
    return fc.tuple(end, end).map(([min, max]) => [`${min}..${max}`])
  }
  const parameters = fc.record(
    {
      kind: some('chat', 'embedding', 'tool'),
      lifecycle: some('active', 'retired', 'unknown', 'preview'),
      developer: some('acme', 'zeta', 'unknown', 'nobody'),
      input_modalities: some('text', 'image', 'audio'),
      tool_calling: some('yes', 'no', 'unknown'),
      image_input: some('yes', 'no', 'unknown'),
      reasoning: some('yes', 'no', 'unknown'),
      input_price: range('0', '0.075', '2.50', '10'),
      context_window: range('1000', '1500', '2000'),
      released_on: range('2025-12', '2025-12-31', '2026-01', '2026-01-15', '2026-01-16', '2026-02'),
      sort: fc
        .constantFrom(
          'input_price',
          'context_window',
          'released_on',
          'developer',
          'host_count',
          'slug',
        )
        .map((key) => [key]),
      descending: fc.boolean(),
    },
    { requiredKeys: [] },
  )

  test('for any filters in any order, page by page', async () => {
    await fc.assert(
      fc.asyncProperty(parameters, fc.integer({ min: 1, max: 7 }), async (given, limit) => {
        const { descending, sort, ...filters } = given
        const params = new URLSearchParams()
        for (const [key, values] of Object.entries(filters)) {
          for (const value of values ?? []) params.append(key, value)
        }
        if (sort) params.append('sort', `${descending ? '-' : ''}${sort}`)
        const asked = query(`${params}`)
        const expected = naive(all, asked).map(({ slug }) => slug)

        const paged: string[] = []
        let next: string | null = null
        do {
          const page = new URLSearchParams(params)
          page.append('limit', String(limit))
          if (next !== null) page.append('after', next)
          const found = await listModels(database.db, query(`${page}`))
          paged.push(...found.rows.map(({ slug }) => slug))
          next = found.next
        } while (next !== null)

        expect(paged).toEqual(expected)
        const total = await countModels(database.db, asked)
        expect(total).toEqual({ count: expected.length, exact: true })
      }),
      { numRuns: 150 },
    )
  })
})

test('names are sorted as people read them', async () => {
  const { rows } = await listModels(database.db, query('sort=name&limit=200'))
  const names = [...new Set(rows.map(({ name }) => name))]
  expect(names.slice(0, 3)).toEqual(['apple', 'Apple', 'apple 2'])
  expect(names.indexOf('Ärmel')).toBeLessThan(names.indexOf('Zoo'))
})

test('a page of nothing has no next', async () => {
  const none = { ...emptyQuery, filters: query('developer=nobody').filters }
  expect(await listModels(database.db, none)).toEqual({ rows: [], next: null })
})

/** The grammar, told once more in the plainest way. */
function naive(rows: readonly ModelRow[], asked: TableQuery): ModelRow[] {
  const filtered = (key: string) => asked.filters.some((filter) => filter.key === key)
  const kept = rows.filter((row) => {
    if (!filtered('kind') && ['tool', 'router'].includes(row.kind)) return false
    if (!filtered('lifecycle') && row.withdrawn) return false
    return asked.filters.every((filter) => {
      const value = (row as unknown as Record<string, unknown>)[filter.key]
      const field = findField(modelFields, filter.key) as Field
      switch (filter.op) {
        case 'any':
          return filter.values.includes(value === null ? 'unknown' : String(value))
        case 'all':
          return value !== null && filter.values.every((each) => (value as string[]).includes(each))
        case 'capability':
          return filter.values.includes(value === null ? 'unknown' : value ? 'yes' : 'no')
        case 'range':
          return (
            value !== null &&
            filter.ranges.some(({ min, max }) =>
              field.type === 'day'
                ? (min === null || lastDay(String(value)) >= firstDay(min)) &&
                  (max === null || firstDay(String(value)) <= lastDay(max))
                : (min === null || compareDecimals(String(value), min) >= 0) &&
                  (max === null || compareDecimals(String(value), max) <= 0),
            )
          )
      }
      return false
    })
  })
  const { key, descending } = asked.sort ?? defaultSort
  const field = findField(modelFields, key) as Field
  return kept.sort((a, b) => {
    const [x, y] = [a, b].map((row) => (row as unknown as Record<string, unknown>)[key])
    if (x === null || y === null) return x === y ? a.id - b.id : x === null ? 1 : -1
    const order =
      field.type === 'text' || field.type === 'reference' || field.type === 'day'
        ? compareText(sortText(field, x), sortText(field, y))
        : compareDecimals(String(x), String(y))
    return (descending ? -order : order) || a.id - b.id
  })
}

function sortText(field: Field, value: unknown): string {
  return field.type === 'day' ? firstDay(String(value)) : String(value)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
