import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SourceRecord } from '../../../lib/import/record'
import { catalogueLines, differing, digests } from '../../testing/catalogue'
import { createTestDatabase } from '../../testing/database'
import { sixOrders } from '../../testing/orders'
import { apply, host, model, offering, reading, tokenPrices } from '../../testing/records'
import type { SourceReading } from './reading'

/*
 * The fixtures are of real snapshots: records of the 91 models on which the order of imports once
 * showed, at most two of each source and model, with what is longer than it need be left out, and
 * a few others of every source. Of OpenRouter there are ids alone.
 */
const folder = fileURLToPath(new URL('./fixtures/orders', import.meta.url))

function fixtures(): SourceReading[] {
  return readdirSync(folder)
    .sort()
    .map((file) => {
      const [head, ...records] = readFileSync(`${folder}/${file}`, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line))
      return { ...blank, ...head, records }
    })
}

const blank = { version: null, rejects: [], covers: () => true, unread_values: [] }

/** The catalogue that importing these one after the other gives. */
async function catalogueOf(order: readonly SourceReading[]): Promise<Map<string, string[]>> {
  const { db, close } = await createTestDatabase()
  try {
    for (const each of order) await apply(db, each, '2026-11-23')
    return await catalogueLines(db)
  } finally {
    await close()
  }
}

/** Fails with the lines that only one of two catalogues has. */
function expectSame(a: Map<string, string[]>, b: Map<string, string[]>): void {
  const only = (some: Map<string, string[]>, others: Map<string, string[]>) =>
    [...some].flatMap(([table, lines]) => {
      const there = new Set(others.get(table))
      return lines.filter((line) => !there.has(line)).map((line) => `${table} ${line}`)
    })
  expect(only(a, b)).toEqual(only(b, a))
  expect(differing([digests(a), digests(b)])).toEqual([])
}

test('all sources give one catalogue, in whichever of six orders they are imported', async () => {
  const [first, ...others] = sixOrders(fixtures())
  const catalogue = await catalogueOf(first ?? [])
  expect(catalogue.get('models')?.length).toBeGreaterThan(100)
  expect(catalogue.get('replacements')?.length).toBeGreaterThan(5)
  for (const order of others) expectSame(catalogue, await catalogueOf(order))
}, 300_000)

test('some records of some sources do too', async () => {
  const all = fixtures()
  const orders = fc.record({
    order: fc.shuffledSubarray(all, { minLength: 3 }),
    of: fc.integer({ min: 3, max: 6 }),
    from: fc.nat({ max: 5 }),
  })
  await fc.assert(
    fc.asyncProperty(orders, async ({ order, of, from }) => {
      const some = order.map((each) => ({
        ...each,
        records: each.records.filter((_, index) => index % of === from % of),
      }))
      expectSame(await catalogueOf(some), await catalogueOf([...some].reverse()))
    }),
    { numRuns: 4, seed: 1 },
  )
}, 300_000)

const refs = ['acme/quill-2', 'acme/quill-2-0905', 'other/quill-2', 'acme/quill-2-7b', 'quill-2']
const hosts = ['groq', 'azure', 'mystery-host']
const ids = [
  ...refs,
  'quill2',
  'quill-2-preview',
  'quill-2-7b-tuned',
  'openai/quill-2',
  'house-special',
]

/** Records of ids that nothing is known of but what other records say. */
const unknownIds: fc.Arbitrary<SourceRecord> = fc.oneof(
  fc
    .constantFrom(...refs)
    .map((ref) => model(ref, { kind: null, facts: { context_window: 8192 } })),
  fc.constantFrom(...hosts).map((id) => host(id, { name: `The ${id}` })),
  fc
    .record({
      host: fc.constantFrom(...hosts),
      id: fc.constantFrom(...ids),
      base_model: fc.constantFrom(null, ...refs),
      kind: fc.constantFrom('chat', 'router', null),
      names_model: fc.constantFrom(undefined, undefined, true as const),
      alias: fc.subarray(['the-quill', 'quill-2-0905']),
      next: fc.constantFrom(...ids),
    })
    .map(({ host: at, id, base_model, kind, names_model, alias, next }) =>
      offering(at, id, {
        base_model: names_model ? (base_model ?? 'acme/quill-2') : base_model,
        kind,
        ...(names_model ? { names_model, locator: `named#${at}/${id}` } : {}),
        aliases: names_model ? [] : alias,
        prices: tokenPrices('1', '2'),
        facts: { context_window: id.length * 1000 },
        replacements: [{ host: at, api_model_id: next, recommended: true }],
        links: [{ kind: 'documentation', url: `https://example.org/${id}`, title: at }],
      }),
    ),
)

test('what is known of nobody but each other does too', async () => {
  const records = fc.uniqueArray(unknownIds, { selector: ({ locator }) => locator, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(records, records, records, async (a, b, c) => {
      const some = [
        reading('models-dev', '2026-07-02', a),
        reading('litellm', '2026-07-24', b),
        reading('modeldeprecations', '2026-08-21', c),
      ]
      const [first, ...others] = [some, [...some].reverse(), [some[1], some[0], some[2]]]
      const catalogue = await catalogueOf(first as SourceReading[])
      for (const order of others) {
        expectSame(catalogue, await catalogueOf(order as SourceReading[]))
      }
    }),
    { numRuns: 8, seed: 1 },
  )
}, 300_000)

test('a reading that is older than the last one of its source is left out', async () => {
  const { db, close } = await createTestDatabase()
  const said = (day: string, context_window: number) =>
    reading('models-dev', day, [
      offering('groq', 'quill-2', { facts: { context_window }, prices: tokenPrices('1', '2') }),
    ])
  await apply(db, said('2026-07-02', 8192))
  const before = await catalogueLines(db)
  expect(await apply(db, said('2026-07-01', 4096))).toMatchObject({
    outdated: ['models-dev'],
    rows_written: 0,
  })
  expect(await catalogueLines(db)).toEqual(before)
  expect((await apply(db, said('2026-07-02', 4096))).outdated).toEqual([])
  await close()
})
