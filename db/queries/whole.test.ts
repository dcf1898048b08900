import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answer, canAnswer, rowsAt, type Total } from '../../lib/browse/answer'
import { readWhole, writeWhole } from '../../lib/browse/encoding'
import type { Whole } from '../../lib/browse/whole'
import type { Field } from '../../lib/catalogue/field'
import { modelFields, offeringFields } from '../../lib/catalogue/model'
import { parseQuery, type TableQuery, writeQuery } from '../../lib/catalogue/query'
import { makeAlias, makeModel, makeOffering, makeProvider } from '../testing/builders'
import { createTestDatabase, type TestDatabase } from '../testing/database'
import { modelFacets, offeringFacets } from './facets'
import { countModels, listModels } from './models'
import { countOfferings, listOfferings } from './offerings'
import { readWholeModels, readWholeOfferings } from './whole'

/*
 * What a browser answers from memory is what the database answers: the same rows in the same
 * order, the same counts, the same place to go on from.
 */

let database: TestDatabase
let seeded: TestDatabase

const pick = <T>(values: readonly T[], seed: number) => values[seed % values.length] as T

beforeAll(async () => {
  database = await createTestDatabase()
  seeded = await createTestDatabase({ seeded: true })
  const { db } = database
  for (const slug of ['acme', 'zeta']) await makeProvider(db, { slug, name: `${slug} labs` })
  const words = ['Ärmel', 'arm', 'Zoo', 'apple', 'Apple', 'sonnet-4', 'gpt-4o', 'Mini']
  for (let n = 0; n < 70; n++) {
    const model = await makeModel(db, {
      name: pick(words, n) + pick(['', ' 2', ' 4.1 mini'], n >> 1),
      slug: `${pick(['gpt', 'claude', 'qwen'], n)}-${n}${pick(['', '-mini'], n >> 2)}`,
      kind: pick(['chat', 'chat', 'embedding', 'tool'] as const, n),
      developer: pick(['acme', 'zeta', null], n),
      license: pick(['MIT', 'apache-2.0', null], n),
      withdrawn: n % 11 === 0,
      lifecycle: pick(['active', 'retired', null] as const, n >> 1),
      released_on: pick(['2026-01-15', '2026-01', '2026-02', '2026-01-01', null], n * 7),
      context_window: pick([1000, 2000, 2000, null], n * 3),
      input_modalities: pick([['text'], ['text', 'image'], ['audio'], null], n * 5),
      tool_calling: pick([true, false, null], n >> 2),
      input_price: pick(['0', '0.075', '10', '2.5', '9.99999999999999999999', null], n * 3),
      blended_price: pick(['0', '0.0775', '4', '4.00', null], n * 7),
      lowest_input_price: pick(['0.075', '2.5', null], n),
    })
    if (n % 5 === 0) await makeAlias(db, { alias: `latest-${n}`, model: model.slug })
    await makeOffering(db, {
      host: pick(['north', 'south'], n),
      model: pick([model.slug, null], n % 9 === 0 ? 1 : 0),
      api_model_id: `${pick(['eu.', ''], n)}${model.slug}:${n}`,
      kind: model.kind,
      quantization: pick(['fp8', null], n),
      input_price: pick(['1', '0.30', null], n),
      blended_price: pick(['1', '4', '0.30', null], n),
      withdrawn_on: n % 13 === 0 ? '2026-01-01' : null,
    })
  }
}, 300_000)

afterAll(async () => {
  await database.close()
  await seeded.close()
})

const some = (...values: string[]) => fc.subarray(values, { minLength: 1 })
const range = (...ends: string[]) => {
  const end = fc.constantFrom('', ...ends)
  return fc.tuple(end, end).map(([min, max]) => [`${min}..${max}`])
}
const words = fc.constantFrom(
  ...['gpt', 'mini', '4', 'ap', 'acme mini', 'sonet 4', 'latest', 'gpt4o', 'claud', 'qwen-3'],
  ...['zzzz', 'flahs', 'openai mini', 'lama instruct', 'eu.', 'mni', '4.1', '!', 'deepsek r1'],
)
/** A name with something typed into the middle of it: near to some, or to nothing. */
const mistyped = fc
  .tuple(
    fc.constantFrom('claude-sonnet', 'gemini 2.5 flash', 'gpt-4.1-mini', 'llama instruct', 'apple'),
    fc.nat(12),
    fc.string({ unit: fc.constantFrom(...'aexz4- '), minLength: 1, maxLength: 4 }),
  )
  .map(([name, at, more]) => name.slice(0, at) + more + name.slice(at))
const shared = {
  kind: some('chat', 'embedding', 'tool', 'unknown'),
  lifecycle: some('active', 'retired', 'unknown', 'preview'),
  developer: some('acme', 'zeta', 'unknown', 'nobody', 'openai', 'google'),
  input_modalities: some('text', 'image', 'audio'),
  tool_calling: some('yes', 'no', 'unknown'),
  image_input: some('yes', 'no', 'unknown'),
  input_price: range('0', '0.075', '2.50', '10', '9.99999999999999999998'),
  blended_price: range('0', '0.0775', '4', '1'),
  context_window: range('1000', '1500', '2000', '200000'),
  released_on: range('2025-12-31', '2026-01', '2026-01-15', '2026-01-16', '2026-02'),
  q: fc.oneof(words, mistyped).map((q) => [q]),
  limit: fc.constantFrom('1', '7', '50', '200').map((limit) => [limit]),
}
const sorts = (fields: readonly Field[]) =>
  fc
    .tuple(
      fc.constantFrom(...fields.filter(({ sort }) => sort).map(({ key }) => key)),
      fc.boolean(),
    )
    .map(([key, descending]) => [`${descending ? '-' : ''}${key}`])

interface List {
  fields: readonly Field[]
  read: (db: TestDatabase['db']) => Promise<Whole | null>
  list: (
    db: TestDatabase['db'],
    query: TableQuery,
  ) => Promise<{ rows: { id: number }[]; next: string | null }>
  count: (db: TestDatabase['db'], query: TableQuery) => Promise<Total>
  facets: typeof modelFacets
  own: Record<string, fc.Arbitrary<string[]>>
}

const lists: Record<string, List> = {
  models: {
    fields: modelFields,
    read: readWholeModels,
    list: listModels,
    count: countModels,
    facets: modelFacets,
    own: {
      license: some('MIT', 'apache-2.0', 'unknown'),
      lowest_input_price: range('0.075', '0.5', '2.50'),
    },
  },
  offerings: {
    fields: offeringFields,
    read: readWholeOfferings,
    list: listOfferings,
    count: countOfferings,
    facets: offeringFacets,
    own: {
      host: some('north', 'south', 'openrouter'),
      quantization: some('fp8', 'unknown'),
      model: some('gpt-0', 'claude-1', 'unknown'),
    },
  },
}

describe.each(Object.entries(lists))('%s', (_, { fields, read, list, count, facets, own }) => {
  const parameters = fc.record({ ...shared, ...own, sort: sorts(fields) }, { requiredKeys: [] })
  const queryOf = (given: Record<string, readonly string[] | undefined>): TableQuery => {
    const params = new URLSearchParams(
      Object.entries(given).flatMap(([key, values]) => (values ?? []).map((value) => [key, value])),
    )
    return parseQuery(fields, params).query
  }

  const expectSame = async (db: TestDatabase['db'], whole: Whole, query: TableQuery) => {
    const expected = await list(db, query)
    expect(canAnswer(whole, fields, query)).toBe(true)
    const found = answer(whole, fields, query)
    expect(found.rows.map((row) => whole.ids[row])).toEqual(expected.rows.map(({ id }) => id))
    expect(found.next).toBe(expected.next)
    expect(found.total).toEqual(await count(db, query))
    return found
  }

  test.each(['made', 'real'])(
    'of a %s catalogue are found alike',
    async (which) => {
      const { db } = which === 'made' ? database : seeded
      const read_ = await read(db)
      // Through the text that travels, as the browser has it.
      const whole = readWhole(writeWhole(read_ as Whole))
      await fc.assert(
        fc.asyncProperty(parameters, async (given) => {
          const query = queryOf(given)
          const found = await expectSame(db, whole, query)
          const counted = await facets(db, query)
          expect(counted.exact).toBe(true)
          expect(byCount(found.facets)).toEqual(byCount(counted.fields))
          expect(found.ranges).toEqual(counted.ranges)
          if (found.next !== null) {
            const next = new URLSearchParams(writeQuery(fields, query))
            next.set('after', found.next)
            await expectSame(db, whole, parseQuery(fields, next).query)
          }
        }),
        { numRuns: which === 'made' ? 200 : 60 },
      )
    },
    300_000,
  )

  test('rows are what the list shows', async () => {
    const whole = (await read(seeded.db)) as Whole
    const query = queryOf({ q: ['gpt-4.1'], limit: ['20'] })
    const { rows } = await list(seeded.db, query)
    const keys = [...whole.columns.keys(), 'developer_name']
    const own = rowsAt(whole, answer(whole, fields, query).rows, keys)
    const theirs = rows.map((row) =>
      Object.fromEntries(
        keys.map((key) => [key, (row as unknown as Record<string, unknown>)[key]]),
      ),
    )
    expect(own).toEqual(theirs)
  })
})

/** Values with equal counts come in an order that no reader looks for; so do those past the 200th. */
function byCount(
  fields: Record<string, readonly { value: string; label: string; count: number }[]>,
) {
  return Object.fromEntries(
    Object.entries(fields).map(([key, values]) => {
      const least = values.length < 200 ? 0 : (values.at(-1)?.count ?? 0)
      const kept = values.filter(({ count }) => count > least || values.length < 200)
      return [key, kept.map((each) => `${each.value} ${each.label} ${each.count}`).sort()]
    }),
  )
}

test('a catalogue that is too large for a browser is left to the database', async () => {
  const whole = (await readWholeModels(database.db)) as Whole
  expect(whole.ids).toHaveLength(70)
  expect(
    canAnswer(whole, modelFields, parseQuery(modelFields, { as_of: '2026-01-01' }).query),
  ).toBe(false)
})
