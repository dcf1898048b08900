import { gzipSync } from 'node:zlib'
import { type Kysely, sql } from 'kysely'
import { connect, createPool } from '../../db/connect'
import { clusterUrl } from '../../db/local/cluster'
import { migrate } from '../../db/migrate'
import { modelFacets, offeringFacets } from '../../db/queries/facets'
import { countOfferings, listOfferings } from '../../db/queries/offerings'
import type { Database } from '../../db/schema'
import { createDatabase, type TestCluster } from '../../db/testing/cluster'
import { fillCatalogue } from '../../db/testing/large'
import { mostCounted } from '../browse/whole'
import { utcDay } from '../catalogue/day'
import { type Field, findField } from '../catalogue/field'
import { offeringFields } from '../catalogue/model'
import { cursorOf, emptyQuery, parseQuery } from '../catalogue/query'
import { step } from '../system/terminal.mjs'
import { type Bench, interleaved, type Measurement } from './bench'
import { failuresIn, interleavedLoad, medianOf, medianRatio } from './load'
import { filter } from './paths'
import { serveApp, withServers } from './servers'
import { slowStatements } from './slow-statements'
import { ensureTools } from './tools'

const SMALL = 5_000
const ROUNDS = { rounds: 3, seconds: 1 }

interface Sized {
  size: number
  url: string
  db: Kysely<Database>
  /** Addresses that stand for the same page at both sizes: of as many rows. */
  model: string
  other: string
  provider: string
}

/**
 * The same build over five thousand offerings and over a million, made alike (db/testing/large.ts)
 * and asked in turns. Addresses with `cold={n}` are never asked twice, so nothing kept answers.
 */
export const growth: Bench = {
  name: 'growth',
  long: true,
  async run(cluster: TestCluster, { size }): Promise<Measurement[]> {
    await ensureTools()
    const small = await step(`${SMALL} offerings`, () => fill(cluster, 'bench_small', SMALL))
    const large = await step(`${size} offerings`, () => fill(cluster, 'bench_large', size))
    try {
      const starting = [() => serveApp(small.url), () => serveApp(large.url)]
      return await withServers(starting, async (atSmall = '', atLarge = '') => {
        const sides: Sides = {
          small: { ...small, origin: atSmall },
          large: { ...large, origin: atLarge },
        }
        return [
          ...(await step('pages', () => pagesAtSize(sides))),
          ...(await step('depth', () => depth(sides))),
          ...(await step('searches', () => searches(sides))),
          await step('counts', () => counts(sides)),
          ...(await step('facets', () => facets(sides))),
          await step('statements', () => slowStatements(large.url, size, addressesOf(large))),
          ...(await step('payload', () => payload(sides))),
        ]
      })
    } finally {
      await small.db.destroy()
      await large.db.destroy()
    }
  },
}

interface Sides {
  small: Sized & { origin: string }
  large: Sized & { origin: string }
}

async function fill(cluster: TestCluster, name: string, size: number): Promise<Sized> {
  await createDatabase(cluster, name)
  const url = clusterUrl(cluster, name)
  await migrate(url)
  const db = connect<Database>(createPool(url))
  await fillCatalogue(db, { offerings: size, models: Math.min(size / 2, 100_000) })
  // The rows are made with their states and prices of the day, so no day has to be turned.
  await db
    .updateTable('catalogue')
    .set({ derived_on: utcDay(Date.now()) })
    .execute()
  const [model, other] = await nearest(
    db,
    sql`select model as slug from offerings
    where model is not null group by model order by abs(count(*) - 20), model limit 2`,
  )
  const [provider] = await nearest(
    db,
    sql`select developer as slug from models
    where developer is not null group by developer order by abs(count(*) - 20), developer limit 1`,
  )
  return { size, url, db, model: `${model}`, other: `${other}`, provider: `${provider}` }
}

async function nearest(db: Kysely<Database>, query: ReturnType<typeof sql>): Promise<string[]> {
  const { rows } = await query.execute(db)
  return (rows as { slug: string }[]).map(({ slug }) => slug)
}

/** G1. */
async function pagesAtSize(sides: Sides): Promise<Measurement[]> {
  const paths: Record<string, (side: Sized) => string> = {
    'HOT, kept': () => '/offerings',
    'HOT, unseen': () => '/offerings?cold={n}',
    'filtered LIST': () => `/offerings?${filter}`,
    'filtered LIST of models': () => `/models?${filter}`,
    'newest active': () => '/offerings?lifecycle=active&sort=-released_on&cold={n}',
    MODEL: ({ model }) => `/models/${model}?cold={n}`,
    provider: ({ provider }) => `/providers/${provider}?cold={n}`,
    compare: ({ model, other }) => `/compare?model=${model}&model=${other}&cold={n}`,
  }
  const found: Measurement[] = []
  for (const [name, pathOf] of Object.entries(paths)) {
    found.push({ id: 'G1', ...(await compare(sides, name, pathOf)), bar: 0.85 })
  }
  return found
}

/** How many answers a second the large side gives for each of the small. */
async function compare(sides: Sides, name: string, pathOf: (side: Sized) => string) {
  const targets = (['small', 'large'] as const).map((side) => ({
    name: side,
    origin: sides[side].origin,
    path: pathOf(sides[side]),
  }))
  const { small, large } = await interleavedLoad(targets, ROUNDS)
  return {
    name,
    against: `the same of ${SMALL} offerings`,
    value: medianOf(large, 'perSecond'),
    base: medianOf(small, 'perSecond'),
    ratio: medianRatio(large, small, 'perSecond'),
    unit: 'req/s' as const,
    atLeast: true,
    notes: failuresIn(small, large),
    failed: failuresIn(small, large).length > 0,
  }
}

/** How much longer one address takes than another of the large side. */
async function compareTimes(
  sides: Sides,
  [name, path]: readonly [string, string],
  [against, base]: readonly [string, string],
) {
  const { origin } = sides.large
  const { one, other } = await interleavedLoad(
    [
      { name: 'one', origin, path },
      { name: 'other', origin, path: base },
    ],
    { ...ROUNDS, connections: 4 },
  )
  return {
    name,
    against,
    value: medianOf(one, 'p50'),
    base: medianOf(other, 'p50'),
    ratio: medianRatio(one, other, 'p50'),
    notes: failuresIn(one, other),
    failed: failuresIn(one, other).length > 0,
  }
}

/** G2. */
async function depth(sides: Sides): Promise<Measurement[]> {
  const { db, size, origin } = sides.large
  const { rows } = await sql<{ id: number; value: string }>`
    select id, day_first(released_on)::text as value from offerings
    where kind not in ('tool', 'router') and not withdrawn and released_on is not null
    order by day_first(released_on) desc, id offset ${Math.floor(size * 0.9 * 0.5)} limit 1`.execute(
    db,
  )
  const last = rows[0]
  if (!last) throw new Error('The large catalogue has no place so deep.')
  const after = cursorOf(emptyQuery, last)
  const measured = await compareTimes(
    sides,
    ['a page far down', `/offerings?after=${encodeURIComponent(after)}&cold={n}`],
    ['the first page', '/offerings?cold={n}'],
  )
  const refused = await fetch(`${origin}/api/v1/offerings?offset=10000`)
  return [
    {
      ...measured,
      id: 'G2',
      bar: 1.5,
      notes: [...measured.notes, `offset=10000 is answered with ${refused.status}`],
      failed: measured.failed || refused.status !== 400,
    },
  ]
}

/** G3, G4. */
async function searches(sides: Sides): Promise<Measurement[]> {
  const words = { hits: 'sonnet', 'no hits': 'zqzqzq', 'two letters': 'gp' }
  const pathOf = (word: string) => `/offerings?q=${word}&cold={n}`
  const found: Measurement[] = []
  for (const [name, word] of Object.entries(words)) {
    found.push({
      id: 'G3',
      ...(await compare(sides, `search, ${name}`, () => pathOf(word))),
      bar: 0.6,
    })
  }
  for (const name of ['no hits', 'two letters'] as const) {
    const times = await compareTimes(
      sides,
      [`search, ${name}, of ${sides.large.size}`, pathOf(words[name])],
      ['a search with hits', pathOf(words.hits)],
    )
    found.push({ id: 'G3', ...times, bar: 5 })
  }
  const typo = parseQuery(offeringFields, new URLSearchParams('q=sonnte')).query
  const [value, base] = await interleaved(
    () => listOfferings(sides.large.db, typo),
    () => listOfferings(sides.small.db, typo),
  )
  found.push({
    id: 'G4',
    name: 'list of a search with a typo',
    against: `the same of ${SMALL} offerings`,
    value,
    base,
    bar: 10,
    notes: [],
    failed: false,
  })
  return found
}

const counted = parseQuery(
  offeringFields,
  new URLSearchParams('tool_calling=yes&input_price=..3'),
).query

/** G5. */
async function counts({ small, large }: Sides): Promise<Measurement> {
  const [value, base] = await interleaved(
    () => countOfferings(large.db, counted, mostCounted),
    () => countOfferings(small.db, counted, mostCounted),
  )
  const { count, exact } = await countOfferings(large.db, counted, mostCounted)
  return {
    id: 'G5',
    name: 'how many a filter has, as a page counts',
    against: `the same of ${small.size} offerings`,
    value,
    base,
    bar: 4,
    notes: [exact ? `${count}` : `${count} and more`],
    failed: exact && count > mostCounted,
  }
}

/** G6. */
async function facets({ small, large }: Sides): Promise<Measurement[]> {
  const [value, base] = await interleaved(
    () => offeringFacets(large.db, counted),
    () => offeringFacets(small.db, counted),
  )
  const [again, naive] = await interleaved(
    () => offeringFacets(large.db, counted),
    () => naiveFacets(large.db),
  )
  const [models, fewer] = await interleaved(
    () => modelFacets(large.db, emptyQuery),
    () => modelFacets(small.db, emptyQuery),
  )
  const told = { id: 'G6', bar: null, notes: [], failed: false }
  const same = `the same of ${small.size} offerings`
  return [
    { ...told, name: 'counts of a filter’s values', against: same, value, base, stretch: 16 },
    {
      ...told,
      name: 'counts of a filter’s values',
      against: 'group by of each field over all',
      value: again,
      base: naive,
      stretch: 0.1,
    },
    {
      ...told,
      name: 'counts of all models’ values',
      against: same,
      value: models,
      base: fewer,
      stretch: 16,
    },
  ]
}

/** One pass over the table for each field. */
async function naiveFacets(db: Kysely<Database>): Promise<void> {
  const isCounted = (key: string) => {
    const { filter: kind, references } = findField(offeringFields, key) as Field
    return kind && kind !== 'range' && references !== 'model'
  }
  for (const { key } of offeringFields.filter((field) => isCounted(field.key))) {
    await sql`select ${sql.ref(key)}, count(*) from offerings group by 1`.execute(db)
  }
}

/** G9. */
async function payload({ small, large }: Sides): Promise<Measurement[]> {
  const ask = (origin: string) =>
    fetch(`${origin}/data/offerings`, { headers: { 'accept-encoding': 'gzip' } })
  const [sent, off] = [await ask(small.origin), await ask(large.origin)]
  const bytes = gzipSync(Buffer.from(await sent.arrayBuffer())).byteLength
  return [
    {
      id: 'G9',
      name: 'whole table for a browser, gzip',
      against: '',
      value: bytes / 1000,
      base: 1,
      unit: 'kB',
      bar: 300,
      notes: [`of ${large.size} offerings it is answered with ${off.status}`],
      failed: sent.status !== 200 || (large.size > 20_000 && off.status !== 204),
    },
  ]
}

/** One of every kind of question that the app asks its database. */
function addressesOf({ model, other, provider }: Sized): string[] {
  const filters = [
    '',
    'tool_calling=yes&image_input=yes&context_window=400000..&input_price=..1',
    'developer=developer-250',
    'released_on=2026-06..',
    'q=sonnet',
    'q=gp',
    'q=zqzqzq',
    'q=sonnte',
    'computer_use=yes&sort=input_price',
    'sort=-context_window&lifecycle=retired',
  ]
  return [
    ...filters.flatMap((each) => [
      `/models?${each}`,
      `/offerings?${each}`,
      `/api/v1/models?${each}`,
      `/api/v1/offerings?${each}`,
    ]),
    '/offerings?host=host-149&region=eu',
    `/models/${model}`,
    `/api/v1/models/${model}`,
    `/api/v1/models/${model}/history`,
    `/models/${model}.md`,
    `/compare?model=${model}&model=${other}`,
    '/providers',
    `/providers/${provider}`,
    '/benchmarks',
    '/benchmarks/benchmark-3',
    '/changes',
    '/changes?type=price_changed&host=host-3',
    '/calendar',
    '/conflicts',
    '/sources',
    '/models.csv?limit=100',
    `/api/v1/search?q=${model}`,
    `/api/v1/resolve?id=${model}`,
    '/api/v1/facets',
    '/api/v1/changes',
    '/api/v1/conflicts',
  ]
}
