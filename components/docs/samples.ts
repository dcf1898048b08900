import { tablePages } from '@/lib/browse/tables'
import type { TableView } from '@/lib/browse/view'
import type { Day } from '@/lib/catalogue/day'
import { type ModelFieldKey, modelFields } from '@/lib/catalogue/model'
import { type Price, type PriceConditions, standardConditions } from '@/lib/catalogue/price'
import { emptyQuery, type Filter, type TableQuery, withFilter } from '@/lib/catalogue/query'
import { hasMoved, type KeptPrice, priceEvents, priceSeries } from '@/lib/pricing/price-history'
import { priceTable } from '@/lib/text/price-table'
import type { RankingView, ScoreView } from '../benchmarks/benchmark'
import type { Evidence } from '../evidence/evidence'
import type { FactView } from '../model/facts'
import type { HistoryView } from '../model/history'
import type { ModelView } from '../models/model-view'

/*
 * Invented figures in the shapes that pages hand to components: one of each state. No figure of
 * the catalogue stands here, so none can go stale, and the page looks the same on every day.
 */

/** The day that the samples are told as of. */
export const sampleDay: Day = '2026-08-21'

const nothing = Object.fromEntries(modelFields.map(({ key }) => [key, null])) as Record<
  ModelFieldKey,
  null
>

/** A model of which only its name is known, and what is given. */
function sampleModel(name: string, given: Partial<ModelView>): ModelView {
  return {
    ...nothing,
    slug: name.toLowerCase().replaceAll(' ', '-'),
    kind: 'chat',
    host_count: 0,
    developer_name: 'Example',
    price_checked_on: null,
    price_confidence: null,
    ...given,
    name,
  }
}

/** One row of each state of a model. */
const sampleModels: readonly ModelView[] = [
  sampleModel('Sample active', {
    lifecycle: 'active',
    input_price: '0.4',
    cache_read_price: '0.075',
    output_price: '1.6',
    batch_input_price: '0.2',
    context_window: 1_047_576,
    max_output_tokens: 32_768,
    structured_output: true,
    reasoning: false,
    open_weights: false,
    host_count: 13,
    released_on: '2025-04-14',
    price_checked_on: '2026-08-19',
    price_confidence: 'high',
  }),
  sampleModel('Sample preview', {
    lifecycle: 'preview',
    earliest_shutdown_on: '2026-10-16',
    input_price: '1.25',
    output_price: '10',
    context_window: 200_000,
    reasoning: true,
    host_count: 2,
    released_on: '2026-06',
    price_checked_on: '2026-06-01',
    price_confidence: 'medium',
  }),
  sampleModel('Sample deprecated', {
    lifecycle: 'deprecated',
    shutdown_on: '2027-02-01',
    input_price: '15',
    cache_read_price: '1.875',
    output_price: '75',
    batch_input_price: '7.5',
    context_window: 128_000,
    max_output_tokens: 4_096,
    structured_output: true,
    host_count: 4,
    released_on: '2024-11-20',
    price_checked_on: '2025-12-01',
    price_confidence: 'high',
  }),
  sampleModel('Sample ending soon', {
    lifecycle: 'deprecated',
    shutdown_on: '2026-09-30',
    input_price: '0.0028',
    output_price: '0.42',
    open_weights: true,
    host_count: 1,
    released_on: '2024-02-15',
    price_checked_on: '2024-08-01',
    price_confidence: 'low',
  }),
  sampleModel('Sample retired', {
    lifecycle: 'retired',
    shutdown_on: '2026-07-24',
    input_price: '2',
    output_price: '2',
    context_window: 4_096,
    released_on: '2022-03-15',
    price_checked_on: '2026-01-10',
    price_confidence: 'medium',
  }),
  sampleModel('Sample free', {
    lifecycle: 'active',
    input_price: '0',
    output_price: '0',
    context_window: 32_768,
    structured_output: true,
    reasoning: true,
    open_weights: true,
    host_count: 1,
    released_on: '2026-01-31',
    price_checked_on: '2026-08-20',
    price_confidence: 'medium',
  }),
  sampleModel('Sample announced', { lifecycle: 'announced', developer_name: null }),
]

/** How each level of evidence reads. */
export const sampleEvidence = {
  agreed: evidence({
    confidence: 'high',
    checkedBy: 'A. Reader',
    quote: 'Sample model: $0.40 per 1M input tokens',
    says: [said('Data set one', '2026-07-02', '0.40'), said('Data set two', '2026-07-24', '0.40')],
  }),
  aged: evidence({ confidence: 'medium', checkedOn: '2025-12-01' }),
  single: evidence({ confidence: 'low', checkedOn: '2024-08-01' }),
  disputed: evidence({
    confidence: 'medium',
    says: [
      said('Data set one', '2026-07-02', '1.60'),
      said('Data set two', '2026-07-24', '1.60'),
      said('Data set three', '2026-04-10', '1.20', false),
    ],
  }),
  computed: evidence({
    confidence: 'high',
    rule: 'Half of the input price, 0.40, by the batch discount of 50%.',
  }),
} as const

function evidence(given: Partial<Evidence>): Evidence {
  return {
    confidence: 'high',
    checkedOn: '2026-08-19',
    checkedBy: null,
    quote: null,
    pages: [{ title: 'Pricing of the provider', url: '/sources', locator: 'models.sample' }],
    rule: null,
    columns: ['Input'],
    says: [],
    ...given,
  }
}

function said(source: string, readOn: Day, text: string, agrees = true): Evidence['says'][number] {
  return { source, readOn, values: [{ text, agrees }] }
}

/** Facts of every shape that a list of them shows. */
export const sampleFacts: readonly FactView[] = [
  { key: 'sample-yes', label: 'Tool calling', value: true, evidence: sampleEvidence.agreed },
  { key: 'sample-no', label: 'Fine-tuning', value: false, evidence: sampleEvidence.aged },
  { key: 'sample-text', label: 'License', value: 'Apache 2.0', evidence: sampleEvidence.single },
  {
    key: 'sample-disputed',
    label: 'Knowledge cutoff',
    value: '2024-06',
    evidence: sampleEvidence.disputed,
  },
  { key: 'sample-bare', label: 'Modalities in', value: 'text, image', evidence: null },
]

let lastId = 0

const kept: KeptPrice[] = [
  ...moved('input_token', ['1', '0.6', '0.4'], 'change'),
  ...moved('output_token', ['4', '2.4', '1.6'], 'correction'),
  price('cache_read_token', '0.1', {}, { effective_from: '2025-02-10' }),
]

/** Prices of one offering: tiers, a batch price, a cache lifetime, a free and an unpriced meter. */
const samplePrices: readonly Price[] = [
  price('input_token', '1.25'),
  price('input_token', '2.5', { tier_from: 200_000, tier_mode: 'cliff' }),
  price('input_token', '0.625', { service_tier: 'batch' }),
  price('output_token', '10'),
  price('output_token', '15', { tier_from: 200_000, tier_mode: 'cliff' }),
  price('output_token', '5', { service_tier: 'batch' }),
  price('cache_write_token', '1.5625', { cache_lifetime: '5m' }),
  price('cache_read_token', '0', {}, { state: 'free', amount: null }),
]

export const samplePriceTable = priceTable(samplePrices)

/** A price that changed, one that had been wrong, and one that never moved. */
export const sampleHistory: HistoryView = historyOf(kept)

function historyOf(prices: readonly KeptPrice[]): HistoryView {
  const series = priceSeries(prices)
  const names: Readonly<Record<string, string>> = {
    input_token: 'Input',
    output_token: 'Output',
    cache_read_token: 'Cached input',
  }
  const drawn = series.filter(hasMoved)
  return {
    drawn: drawn.map((each) => ({ series: each, name: names[each.meter] ?? each.meter })),
    unit: 'USD per 1M tokens',
    undrawn: 0,
    events: priceEvents(drawn, sampleDay).map((event) => ({
      ...event,
      name: names[event.series.meter] ?? event.series.meter,
      source: { title: 'Data set one', url: '/sources' },
    })),
    unchanged: [{ since: '2025-02-10', names: ['Cached input'] }],
    unchangedConditional: 0,
    endedOn: null,
    today: sampleDay,
  }
}

/** Three steps of one meter; with a correction the second had never been true. */
function moved(
  meter: 'input_token' | 'output_token',
  amounts: readonly [string, string, string],
  last: 'change' | 'correction',
): KeptPrice[] {
  const [first, second, third] = amounts
  const [from, then, now] = ['2025-02-10', '2025-09-01', '2026-03-20']
  return [
    price(meter, first, {}, { effective_from: from, effective_to: then }),
    price(meter, second, {}, { effective_from: then, effective_to: now, kind: 'change' }),
    price(meter, third, {}, { effective_from: now, kind: last }),
  ]
}

function price(
  meter: Price['meter'],
  amount: string,
  conditions: Partial<PriceConditions> = {},
  given: Partial<KeptPrice> = {},
): KeptPrice {
  lastId += 1
  return {
    id: lastId,
    meter,
    amount,
    currency: 'USD',
    per: '1000000',
    state: 'listed',
    conditions: { ...standardConditions, ...conditions },
    effective_from: null,
    effective_to: null,
    kind: 'initial',
    recorded_at: '2026-08-19T00:00:00Z',
    source_text: null,
    corrected_by: null,
    citation_id: 1,
    ...given,
  }
}

const scores: readonly Pick<ScoreView, 'name' | 'score' | 'reportedBy' | 'inputPrice'>[] = [
  { name: 'Sample one', score: '88.4', reportedBy: 'developer', inputPrice: '15' },
  { name: 'Sample two', score: '81.25', reportedBy: 'independent', inputPrice: '2.5' },
  { name: 'Sample three', score: '74', reportedBy: 'independent', inputPrice: '0.4' },
  { name: 'Sample four', score: '58.3', reportedBy: null, inputPrice: '0.075' },
  { name: 'Sample five', score: '41', reportedBy: 'developer', inputPrice: null },
]

/** Results of one test in one setting, by each sort of reporter; one of them without a price. */
export const sampleScores: RankingView['rows'] = scores.map((score, index) => ({
  ...score,
  id: index + 1,
  model: 'sample',
  release: null,
  developer: 'Example',
  share: Number(score.score),
  measuredOn: null,
  evidence: null,
}))

export const sampleScale = {
  unit: 'percent',
  lowest: '0',
  highest: '100',
  better: 'higher',
} as const

const asked: readonly Filter[] = [
  { op: 'range', key: 'input_price', ranges: [{ min: null, max: '1' }] },
  { op: 'capability', key: 'tool_calling', values: ['yes', 'unknown'] },
  { op: 'any', key: 'lifecycle', values: ['active'] },
]

/** A table that was asked for something, with counts beside its filters and more rows to come. */
export const sampleView: TableView = {
  page: tablePages.models,
  query: asked.reduce<TableQuery>((query, filter) => withFilter(modelFields, query, filter), {
    ...emptyQuery,
    q: 'sample',
    sort: { key: 'input_price', descending: false },
  }),
  problems: [],
  rows: sampleModels.map((model) => ({ ...model })),
  next: 'sample',
  total: { count: 1_000, exact: false },
  whole: { count: 1_858, exact: true },
  exact: true,
  names: new Map(),
  today: sampleDay,
  small: false,
  ranges: {
    input_price: [96, 120, 204, 281, 190, 166, 104, 38, 21, 6, 2],
    context_window: [12, 31, 60, 142, 120, 310, 207, 61, 204, 8],
    released_on: [0, 2, 6, 21, 60, 104, 188, 201, 166, 40, 0, 0, 0, 0, 0],
  },
  facets: {
    lifecycle: [
      { value: 'active', label: 'active', count: 1_204 },
      { value: 'preview', label: 'preview', count: 38 },
      { value: 'deprecated', label: 'deprecated', count: 121 },
      { value: 'retired', label: 'retired', count: 310 },
      { value: 'unknown', label: 'unknown', count: 12 },
    ],
    tool_calling: [
      { value: 'yes', label: 'yes', count: 812 },
      { value: 'no', label: 'no', count: 97 },
      { value: 'unknown', label: 'unknown', count: 949 },
    ],
  },
}

/** The table of offerings: one of a model, one of none. */
export const sampleCompactView: TableView = {
  ...sampleView,
  page: tablePages.offerings,
  query: { ...emptyQuery, density: 'compact' },
  rows: [
    {
      host: 'example',
      host_name: 'Example',
      api_model_id: 'sample-active-2025-04-14',
      model: 'sample-active',
      model_name: 'Sample active',
      lifecycle: 'active',
      input_price: '0.4',
      output_price: '1.6',
      context_window: 1_047_576,
    },
    {
      host: 'example',
      host_name: 'Example',
      api_model_id: 'unplaced/id',
      model: null,
      lifecycle: 'preview',
      input_price: '0',
      output_price: '0',
    },
  ],
}

/** The same under a name of its own, as every table of a page has. */
export const sampleWaitingView: TableView = {
  ...sampleCompactView,
  page: { ...sampleCompactView.page, title: 'Offerings, waiting' },
}

/** Two rows of it are ticked, and one that is on another page. */
export const sampleTicked: TableView = {
  ...sampleView,
  query: { ...sampleView.query, select: ['gpt-4-1-mini', 'somewhere-else'] },
  names: new Map([
    ['gpt-4-1-mini', 'GPT-4.1 mini'],
    ['somewhere-else', 'A model of another page'],
  ]),
}
