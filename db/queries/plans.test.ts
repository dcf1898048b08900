import type { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ChangeFilters } from '../../lib/catalogue/change'
import { emptyQuery, parseQuery, type TableQuery } from '../../lib/catalogue/query'
import type { ServiceTier } from '../../lib/catalogue/vocabulary'
import type { Usage } from '../../lib/pricing/usage'
import { createPool } from '../connect'
import { createTestDatabase, type TestDatabase } from '../testing/database'
import { fillCatalogue } from '../testing/large'
import { explained, faults } from '../testing/plans'
import { listAliases } from './aliases'
import { listAttributions } from './attributions'
import {
  countBenchmarks,
  findBenchmark,
  findBenchmarkAlias,
  listBenchmarkAliases,
  listBenchmarks,
} from './benchmarks'
import { listCalendarDates, listFirstReplacements } from './calendar'
import { countChangeEvents, listChangeEvents } from './changes'
import { countConflicts, listConflicts, listDisputedFields } from './conflicts'
import { listCosts } from './costs'
import { listEditorialPoints, listFigures, listShownPoints } from './editorial'
import { listCitations, listCitationsById, listObservations, listObservationsOf } from './evidence'
import { modelFacets, offeringFacets } from './facets'
import { findAnything } from './find'
import {
  listBreakingChanges,
  listBreakingChangesOfModels,
  listReplaced,
  listReplacements,
  listReplacementsOfModels,
  listStops,
} from './guidance'
import { countModelHistory, listModelHistory } from './history'
import { listLifecycles } from './lifecycle'
import { listLinks } from './links'
import { listMeasurements } from './measurements'
import {
  countModels,
  findModel,
  listModels,
  listModelsById,
  listModelsBySlug,
  listOtherModels,
  modelsTable,
} from './models'
import { listDeveloperNames, listHostNames } from './names'
import {
  countOfferings,
  findOffering,
  listCheapestOfferings,
  listOfferings,
  listOfferingsCalled,
  listOfferingsNumbered,
  listOfferingsOfModel,
  listOfferingsOfModels,
  offeringsTable,
} from './offerings'
import { listParameterStatements } from './parameters'
import { listPriceHistory, listPrices } from './prices'
import {
  countProviders,
  findHost,
  findProvider,
  findProviderAlias,
  listHosts,
  listProviderAliases,
  listProviders,
} from './providers'
import { listReleases, listReleasesOfModels } from './releases'
import { findRedirect, resolveId, resolveIds } from './resolve'
import {
  countBenchmarkResults,
  findResult,
  listBenchmarkResults,
  listRankings,
  listResults,
  listResultsOfModels,
  listSettings,
  listTestedDevelopers,
} from './results'
import { catalogueRevision } from './revision'
import { nearestModels, searchModels, searchOfferings } from './search'
import { countSources, listCitedPages, listDataSets, listSources } from './sources'
import { readStats } from './stats'
import { listStatusPages } from './status-pages'
import { readWholeModels, readWholeOfferings } from './whole'

/*
 * How every query of this folder is carried out on a catalogue twenty times the real one. What
 * holds here holds at a million (`npm run bench` runs the same there): no plan may read a large
 * table from its start or sort more than a bounded number of rows.
 */

let database: TestDatabase
let pool: Pool

/** The size to test at; `npm run bench -- plans` sets a million. */
const offerings = Number(process.env.LOSCLOUDS_PLANS_AT ?? 100_000)

beforeAll(async () => {
  database = await createTestDatabase()
  pool = createPool(database.url)
  await fillCatalogue(database.db, { offerings, models: Math.min(offerings / 2, 100_000) })
}, 900_000)

afterAll(async () => {
  await pool.end()
  await database.close()
})

const limits = {
  tables: new Set(['models', 'offerings', 'prices', 'results', 'change_events']),
  sorted: 10_000,
}

async function faultsOf(work: Work, label: string): Promise<string[]> {
  const planned = await explained(pool, work)
  return planned.flatMap((each) => faults(each, limits).map((fault) => `${label}: ${fault}`))
}

type Work = (db: TestDatabase['db']) => Promise<unknown>

const filters = [
  '',
  'developer=developer-3',
  'developer=developer-250',
  'developer=developer-3&developer=unknown',
  'kind=embedding',
  'lifecycle=deprecated',
  'input_price=..1',
  'input_price=0.05..0.0501',
  'context_window=400000..',
  'released_on=2026-06..',
  'input_modalities=image',
  'computer_use=yes',
  'tool_calling=unknown',
  'tool_calling=yes&image_input=yes&context_window=400000..&input_price=..1',
  'input_modalities=video&computer_use=yes&fine_tuning=no',
  'q=gpt',
  'q=sonet+12',
  'q=gp',
  'q=zqzqzq',
]
const offeringFilters = [...filters, 'host=host-2', 'host=host-149', 'model=gpt-10', 'region=eu']

describe.each([
  { table: modelsTable, list: listModels, count: countModels, facets: modelFacets, filters },
  {
    table: offeringsTable,
    list: listOfferings,
    count: countOfferings,
    facets: offeringFacets,
    filters: offeringFilters,
  },
])('the list of $table.name', ({ table, list, count, facets, filters }) => {
  const sorts = table.fields
    .filter(({ sort }) => sort)
    .flatMap(({ key }) => [
      { key, descending: false },
      { key, descending: true },
    ])
  const queryOf = (text: string): TableQuery =>
    parseQuery(table.fields, new URLSearchParams(text)).query

  test.each(filters)(
    'of "%s" is flat in every order',
    async (filter) => {
      const query = queryOf(filter)
      const found = await faultsOf((db) => count(db, query), 'count')
      found.push(...(await faultsOf((db) => facets(db, query), 'facets')))
      // A search is resolved before it is sorted and costs the most: a few orders tell enough.
      for (const sort of query.q === null ? sorts : sorts.slice(0, 6)) {
        const label = `sort=${sort.descending ? '-' : ''}${sort.key}`
        found.push(...(await faultsOf((db) => list(db, { ...query, sort }), label)))
      }
      expect(found).toEqual([])
    },
    120_000,
  )

  test('is as quick at its end as at its start', async () => {
    for (const sort of sorts) {
      // A place far down: the first unknown value, and a value that many rows share.
      const field = table.fields.find(({ key }) => key === sort.key)
      const value = field?.type === 'day' ? '2025-06-01' : field?.type === 'text' ? 'm' : '2'
      for (const after of [
        { value: null, id: 20_000 },
        { value, id: 20_000 },
      ]) {
        const planned = await explained(pool, (db) => list(db, { ...emptyQuery, sort, after }))
        for (const each of planned) {
          expect(faults(each, limits), `${sort.key} after ${after.value}`).toEqual([])
          expect(rowsRead(each.plan), `${sort.key} after ${after.value}`).toBeLessThan(2_000)
        }
      }
    }
  }, 120_000)
})

const model = { id: 10, slug: 'gpt-10', developer: 'developer-3' }
const scored = { slug: 'benchmark-1', better: 'higher' } as const
const changesAsked: Partial<ChangeFilters>[] = [
  { type: ['added'] },
  { type: ['price_changed', 'price_corrected'], host: ['host-2'] },
  { provider: ['developer-3'], type: ['withdrawn'] },
  { sizes: [{ min: null, max: '-0.2' }] },
  { sizes: [{ min: '0.9', max: '0.9001' }] },
  {
    sizes: [
      { min: null, max: '-0.5' },
      { min: '0.5', max: null },
    ],
    host: ['host-2'],
  },
]
const ofOne = { filters: { developer: ['developer-3'] } }
const others: Record<string, Work> = {
  listAliases: (db) => listAliases(db, 'gpt-10'),
  listAttributions: (db) => listAttributions(db),
  listChangeEvents: async (db) => {
    await listChangeEvents(db, { model: ['gpt-10'], from: '2026-01' })
    const [, second] = await listChangeEvents(db, {})
    const after = { day: second?.occurred_on ?? '', id: second?.id ?? 0 }
    for (const asked of changesAsked) await listChangeEvents(db, { ...asked, after })
  },
  countChangeEvents: async (db) => {
    for (const asked of changesAsked) await countChangeEvents(db, asked)
  },
  listCalendarDates: async (db) => {
    const kinds = ['shutdown', 'earliest', 'deprecated', 'released'] as const
    const ahead = { kinds, from: '2026-11-23', to: null, limit: 2_000 }
    await listCalendarDates(db, ahead)
    await listCalendarDates(db, { ...ahead, host: ['host-2'] })
    await listCalendarDates(db, { ...ahead, provider: ['developer-3'], model: ['gpt-10'] })
    const past = { from: null, to: '2026-11-22', latestFirst: true, withdrawn: true, limit: 400 }
    await listCalendarDates(db, { ...past, kinds: ['shutdown'] })
    await listCalendarDates(db, { ...past, kinds: ['shutdown'], provider: ['developer-250'] })
  },
  listFirstReplacements: (db) => listFirstReplacements(db, ['gpt-10', 'claude-sonnet-11']),
  listConflicts: (db) => listConflicts(db, { kind: ['price'], host: ['host-2'] }),
  countConflicts: (db) => countConflicts(db, { model: ['gpt-10'] }),
  listBenchmarks: (db) => listBenchmarks(db, { q: 'bench', sort: '-newest_result_on' }),
  countBenchmarks: (db) => countBenchmarks(db, { q: 'benhcmark' }),
  findBenchmark: (db) => findBenchmark(db, 'benchmark-1'),
  findBenchmarkAlias: (db) => findBenchmarkAlias(db, 'Benchmark 1'),
  listBenchmarkAliases: (db) => listBenchmarkAliases(db, 'benchmark-1'),
  findResult: (db) => findResult(db, 'benchmark-1', 10),
  listBenchmarkResults: async (db) => {
    const [, second] = await listBenchmarkResults(db, scored, {})
    await listBenchmarkResults(db, scored, { ...ofOne, after: second?.id ?? 0 })
  },
  countBenchmarkResults: (db) => countBenchmarkResults(db, scored, ofOne.filters),
  listSettings: (db) => listSettings(db, scored, ofOne.filters),
  listRankings: async (db) => {
    const settings = await listSettings(db, scored)
    await listRankings(
      db,
      scored,
      settings.map(({ setting }) => setting),
      ofOne,
    )
  },
  listTestedDevelopers: (db) => listTestedDevelopers(db, 'benchmark-1'),
  listCitations: (db) => listCitations(db, 'model', [1, 2, 3]),
  listCitationsById: (db) => listCitationsById(db, [1]),
  listObservations: (db) => listObservations(db, 'model', 1),
  listObservationsOf: (db) => listObservationsOf(db, 'offering', [1, 2, 3]),
  listDisputedFields: (db) =>
    listDisputedFields(db, { models: ['gpt-10', 'gpt-11'], offerings: [1, 2, 3] }),
  listReplacements: (db) => listReplacements(db, 'gpt-10'),
  listReplacementsOfModels: (db) => listReplacementsOfModels(db, ['gpt-10', 'gpt-11']),
  listBreakingChangesOfModels: (db) => listBreakingChangesOfModels(db, ['gpt-10', 'gpt-11']),
  listReplaced: (db) => listReplaced(db, 'gpt-10'),
  listStops: (db) => listStops(db, ['gpt-10', 'claude-sonnet-11']),
  listBreakingChanges: (db) => listBreakingChanges(db, 'gpt-10'),
  listEditorialPoints: (db) => listEditorialPoints(db, 'gpt-10'),
  listParameterStatements: (db) => listParameterStatements(db, ['gpt-10', 'gpt-11']),
  listShownPoints: (db) => listShownPoints(db, 'gpt-10', '2026-08-01'),
  listFigures: (db) => listFigures(db, ['gpt-10', 'gpt-11'], '2026-08-01'),
  listModelHistory: (db) => listModelHistory(db, model),
  countModelHistory: (db) => countModelHistory(db, model),
  listLifecycles: (db) => listLifecycles(db, ['gpt-10', 'claude-sonnet-11']),
  listLinks: (db) => listLinks(db, 'model', 'gpt-10'),
  listStatusPages: (db) => listStatusPages(db, ['host-2']),
  findAnything: async (db) => {
    for (const text of ['gpt', 'sonet 11', 'gp', 'gpt-10', 'host 2', 'zqzq'])
      await findAnything(db, text)
  },
  findModel: (db) => findModel(db, 'gpt-10'),
  listMeasurements: (db) => listMeasurements(db, [1, 2, 3]),
  listModelsById: (db) => listModelsById(db, [3, 17, 4_000]),
  listModelsBySlug: (db) => listModelsBySlug(db, ['gpt-10', 'claude-sonnet-11']),
  listOtherModels: (db) => listOtherModels(db, model),
  findOffering: (db) => findOffering(db, 'host-2', 'gpt-10:1'),
  listOfferingsCalled: (db) => listOfferingsCalled(db, ['host-2/gpt-10:1', 'host-3/gpt-11:1']),
  listOfferingsNumbered: (db) => listOfferingsNumbered(db, [1, 2, 3]),
  listOfferingsOfModels: (db) => listOfferingsOfModels(db, ['gpt-10', 'gpt-11']),
  listCheapestOfferings: (db) => listCheapestOfferings(db, ['gpt-10', 'gpt-11']),
  listOfferingsOfModel: (db) => listOfferingsOfModel(db, 'gpt-10'),
  listPriceHistory: (db) => listPriceHistory(db, 1),
  listPrices: (db) => listPrices(db, [1, 2, 3], { asOf: '2026-01-01' }),
  listProviders: (db) => listProviders(db, { after: { value: 'Developer 2', id: 2 } }),
  countProviders: (db) => countProviders(db, { q: 'developer' }),
  findProvider: (db) => findProvider(db, 'developer-3'),
  findProviderAlias: (db) => findProviderAlias(db, 'host-2'),
  listProviderAliases: (db) => listProviderAliases(db, 'developer-3'),
  findHost: (db) => findHost(db, 'host-2'),
  listHostNames: (db) => listHostNames(db),
  listDeveloperNames: (db) => listDeveloperNames(db),
  listHosts: (db) => listHosts(db),
  listReleasesOfModels: (db) => listReleasesOfModels(db, ['gpt-10', 'gpt-11']),
  listReleases: (db) => listReleases(db, 'gpt-10'),
  findRedirect: (db) => findRedirect(db, 'gpt 10', '2026-01-01'),
  resolveId: (db) =>
    resolveId(db, { id: 'openai/gpt-10-2025-01-01', host: 'host-2', at: '2026-01-01' }),
  resolveIds: (db) => resolveIds(db, ['gpt-10-2025-01-01', 'host-2/gpt-10', 'zqzq'], '2026-01-01'),
  listResults: (db) => listResults(db, 'gpt-10'),
  listResultsOfModels: (db) => listResultsOfModels(db, ['gpt-10', 'gpt-11']),
  catalogueRevision: (db) => catalogueRevision(db),
  nearestModels: (db) => nearestModels(db, 'claude-sonet'),
  searchModels: (db) => searchModels(db, 'sonet 11'),
  searchOfferings: (db) => searchOfferings(db, 'sonet 11'),
  listSources: (db) => listSources(db),
  countSources: (db) => countSources(db),
  listDataSets: (db) => listDataSets(db),
  listCitedPages: (db) => listCitedPages(db, { after: 1 }),
  readWholeModels: (db) => readWholeModels(db),
  readWholeOfferings: (db) => readWholeOfferings(db),
}

test.each(Object.entries(others))('%s reads no large table from the start', async (name, work) => {
  expect(await faultsOf(work, name)).toEqual([])
})

test('statistics are counted from indexes', async () => {
  // Whole tables, so what matters is that no row itself is read.
  const planned = await explained(pool, readStats)
  expect(planned.flatMap((each) => faults(each, { ...limits, sorted: 200_000 }))).toEqual([])
}, 30_000)

describe('what a usage costs at all offerings', () => {
  const at = '2026-11-23T00:00:00.000Z'
  const chat = { input_tokens: '2000', cache_read_tokens: '1000', output_tokens: '400' }
  const usages: [string, Usage['quantities'], ServiceTier][] = [
    ['a conversation', chat, 'standard'],
    ['long prompts', { ...chat, input_tokens: '300000' }, 'standard'],
    ['a batch', { input_tokens: '2000', output_tokens: '400' }, 'batch'],
    ['searches', { ...chat, web_searches: '2' }, 'standard'],
  ]

  beforeAll(async () => {
    await database.db
      .updateTable('catalogue')
      .set({ derived_on: at.slice(0, 10) })
      .execute()
  })

  test.each(usages)('of %s reads each offering once, and prices by index', async (...asked) => {
    const [, quantities, service_tier] = asked
    const question = { usage: { quantities, requests: '1000' }, service_tier, at }
    // Each has its cost, so all are read and the cheapest picked out; the rest stays small.
    const all = { tables: new Set(['models', 'prices']), sorted: offerings }
    const planned = await explained(pool, (db) =>
      listCosts(db, question, emptyQuery, { after: null, limit: 50 }),
    )
    expect(planned.flatMap((each) => faults(each, all))).toEqual([])
  })
})

test('no query of this folder is left out', async () => {
  const modules = import.meta.glob<Record<string, unknown>>(['./*.ts', '!./*.test.ts'], {
    eager: true,
  })
  const queries = Object.values(modules).flatMap((module) =>
    Object.entries(module).flatMap(([name, value]) =>
      typeof value === 'function' && isAsync(value) ? [name] : [],
    ),
  )
  const seen = [
    ...Object.keys(others),
    'readStats',
    'listModels',
    'countModels',
    'modelFacets',
    'listOfferings',
    'countOfferings',
    'offeringFacets',
    'listCosts',
    // What the lists are made of.
    'listPage',
    'countRows',
    'named',
    'usingIndexes',
  ]
  expect([...new Set(queries)].sort()).toEqual(seen.sort())
})

function isAsync(value: object): boolean {
  return value.constructor.name === 'AsyncFunction'
}

interface Node {
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  Plans?: Node[]
}

function rowsRead(node: Node): number {
  const own = (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops']
  return Math.max(own, ...(node.Plans ?? []).map(rowsRead))
}
