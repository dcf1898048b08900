import type { Day } from '../catalogue/day'
import { findField } from '../catalogue/field'
import { modelFields } from '../catalogue/model'
import {
  emptyQuery,
  type Problem,
  parseQuery,
  type TableQuery,
  writeQuery,
} from '../catalogue/query'
import {
  answer,
  countWhole,
  type FacetCounts,
  type FacetValue,
  type RangeCounts,
  rowsAt,
  type Total,
} from './answer'
import { panelKeys, rowKeys, type TableName, type TablePage, tablePages } from './tables'
import { type Row, type Value, valueAt, type Whole } from './whole'

/** Everything that a page of a table shows. */
export interface TableView {
  readonly page: TablePage
  readonly query: TableQuery
  /** What the URL asked and nobody understood. */
  readonly problems: readonly Problem[]
  readonly rows: readonly Row[]
  readonly next: string | null
  /** How many match, and how many there are. */
  readonly total: Total
  readonly whole: Total
  readonly facets: FacetCounts
  readonly ranges: RangeCounts
  /** False where the facets are "at least". */
  readonly exact: boolean
  /** Names of what filters know by slug. */
  readonly names: ReadonlyMap<string, string>
  readonly today: Day
  /** Whether a browser may ask for the whole table, to answer by itself. */
  readonly small: boolean
}

/** The view that a table in memory gives of a query. */
export function viewOf(
  page: TablePage,
  whole: Whole,
  query: TableQuery,
  { problems, today }: Pick<TableView, 'problems' | 'today'>,
): TableView {
  const { rows, next, total, facets, ranges } = answer(whole, page.fields, query)
  const names = new Map<string, string>()
  for (const filter of query.filters) {
    const column = whole.columns.get(filter.key)
    if (filter.op !== 'any' || !column?.names) continue
    for (const value of filter.values) {
      const name = column.names[column.values.indexOf(value)]
      if (name !== undefined) names.set(value, name)
    }
  }
  const selected = whole.columns.get(page.name === 'models' ? 'slug' : 'model')
  for (const slug of query.select) {
    const place = selected?.values.indexOf(slug) ?? -1
    const name = page.name === 'models' ? nameOf(whole, place) : selected?.names?.[place]
    if (name !== undefined) names.set(slug, name)
  }
  return {
    page,
    query,
    problems,
    rows: rowsAt(whole, rows, rowKeys(page, query.columns)),
    next,
    total,
    whole: countWhole(whole, page.fields, emptyQuery),
    facets,
    ranges,
    exact: true,
    names,
    today,
    small: true,
  }
}

/** The name of the model whose slug has that place. */
function nameOf(whole: Whole, place: number): string | undefined {
  const row = place < 0 ? -1 : Array.from(whole.columns.get('slug')?.places ?? []).indexOf(place)
  return row < 0 ? undefined : String(valueAt(whole.columns.get('name'), row))
}

/** How a view travels into the page: one short text, since each of thousands of props costs. */
interface Written {
  table: TableName
  search: string
  problems: readonly Problem[]
  keys: string[]
  rows: Value[][]
  next: string | null
  total: Total
  whole: Total
  facets: Record<string, (readonly [string, number] | readonly [string, number, string])[]>
  ranges: RangeCounts
  exact: boolean
  names: [string, string][]
  today: Day
  small: boolean
}

/** The text that `readView` reads; of the facets only those that the panel shows. */
export function writeView(view: TableView): string {
  const { page, query, rows, facets, names } = view
  const keys = rowKeys(page, query.columns)
  const shown = panelKeys(page)
  const written: Written = {
    table: page.name,
    search: writeQuery(page.fields, query).toString(),
    problems: view.problems,
    keys,
    rows: rows.map((row) => keys.map((key) => row[key] ?? null)),
    next: view.next,
    total: view.total,
    whole: view.whole,
    facets: Object.fromEntries(
      Object.entries(facets)
        .filter(([key]) => shown.has(key) || key === 'kind')
        .map(([key, values]) => [key, values.slice(0, mostValues).map(short)]),
    ),
    ranges: view.ranges,
    exact: view.exact,
    names: [...names],
    today: view.today,
    small: view.small,
  }
  return swapped(JSON.stringify(written))
}

/**
 * Double quotes for single ones and back: a page carries the text within a string of a script, where
 * each double quote would need a backslash.
 */
function swapped(text: string): string {
  return text.replace(/["']/g, (quote) => (quote === '"' ? "'" : '"'))
}

/** The view that `text` holds. */
export function readView(text: string): TableView {
  const { table, search, keys, rows, facets, names, ...same } = JSON.parse(swapped(text)) as Written
  const page = tablePages[table]
  const { query } = parseQuery(page.fields, new URLSearchParams(search))
  return {
    ...same,
    page,
    query,
    rows: rows.map((values) =>
      Object.fromEntries(keys.map((key, index) => [key, values[index] ?? null])),
    ),
    facets: Object.fromEntries(
      Object.entries(facets).map(([key, values]) => [
        key,
        values.map(([value, count, label = value]) => ({ value, count, label })),
      ]),
    ),
    names: new Map(names),
  }
}

/** More values of a list than this are no list any more: they are searched for. */
const mostValues = 24

function short({ value, label, count }: FacetValue) {
  return label === value ? ([value, count] as const) : ([value, count, label] as const)
}

/** The most common values of one field, none where it was not counted. */
export function facetOf(view: Pick<TableView, 'facets'>, key: string): readonly FacetValue[] {
  return (view.facets[key] ?? []).slice(0, mostValues)
}

/** Everything that a URL asks of a table, for the page of it. */
export function askedOf(page: TablePage, search: ConstructorParameters<typeof URLSearchParams>[0]) {
  const { query, problems } = parseQuery(page.fields, new URLSearchParams(search))
  return { query: { ...query, include: [] }, problems }
}

/** The address at which the ticked models stand side by side, with what they were chosen by. */
export function compareHref({ select, filters, as_of }: TableQuery): string {
  const ofModels = filters.filter(({ key }) => findField(modelFields, key))
  const search = writeQuery(modelFields, { ...emptyQuery, filters: ofModels, as_of })
  const models = new URLSearchParams(select.map((slug) => ['model', slug]))
  return `/compare?${[models, search].filter(({ size }) => size > 0).join('&')}`
}

/** The address of a table under a query. */
export function tableHref(page: TablePage, query: TableQuery): string {
  const search = writeQuery(page.fields, query).toString()
  return search === '' ? page.path : `${page.path}?${search}`
}

/** The field of that key in the table. */
export function fieldOf(page: TablePage, key: string) {
  return findField(page.fields, key)
}
