import { cache } from 'react'
import { readDb } from '@/db/client'
import { modelFacets, offeringFacets } from '@/db/queries/facets'
import { isUnfiltered } from '@/db/queries/filters'
import { keptAt } from '@/db/queries/kept'
import { wholeAt } from '@/db/queries/kept-whole'
import { countModels, listModels, listModelsBySlug } from '@/db/queries/models'
import { countOfferings, listOfferings } from '@/db/queries/offerings'
import { listPrices } from '@/db/queries/prices'
import { catalogueRevision } from '@/db/queries/revision'
import { modelsAsOf, offeringsAsOf } from '@/lib/api/as-of'
import { canAnswer } from '@/lib/browse/answer'
import { rowKeys, type TableName, type TablePage, tablePages } from '@/lib/browse/tables'
import { askedOf, type TableView, viewOf } from '@/lib/browse/view'
import { mostCounted, type Row, type Whole } from '@/lib/browse/whole'
import { emptyQuery, type TableQuery, writeQuery } from '@/lib/catalogue/query'
import { payloadOf } from '@/lib/server/payload'
import { listTurn } from '@/lib/server/turns'
import { today } from './loader'

/** What browsers are sent of a table, measured once; null where that is too much. */
const payloads = new WeakMap<Whole, Promise<string | null>>()

/** The text of a whole table for browsers that filter it themselves; null where it is too large. */
export async function loadPayload(table: TableName): Promise<string | null> {
  const db = readDb()
  return payloadOfWhole(await wholeAt(db, table, await catalogueRevision(db)))
}

async function payloadOfWhole(whole: Whole | null): Promise<string | null> {
  if (whole === null) return null
  const payload = payloads.get(whole) ?? payloadOf(whole)
  payloads.set(whole, payload)
  return payload
}

/** Everything that the page of a table shows for the search of its URL. */
export const loadTable = cache(async (table: TableName, search: string): Promise<TableView> => {
  const page = tablePages[table]
  const { query, problems } = askedOf(page, search)
  const about = { problems, today: today() }
  const db = readDb()
  const revision = await catalogueRevision(db)
  const whole = await wholeAt(db, table, revision)
  const small = (await payloadOfWhole(whole)) !== null
  if (whole && canAnswer(whole, page.fields, query)) {
    return { ...viewOf(page, whole, query, about), small }
  }
  const found = await shared(page, query, { revision, isLarge: whole === null })
  return { ...found, ...about, small }
})

/** Some rows of a table with all their values, and the place to go on from. */
export async function loadRows(page: TablePage, query: TableQuery) {
  const { rows, next } = await lists[page.name].rows(query)
  const after = next === null ? null : askedOf(page, followed(page, query, next)).query.after
  return { rows, next, after }
}

function followed(page: TablePage, query: TableQuery, next: string): string {
  const search = writeQuery(page.fields, { ...query, after: null })
  search.append('after', next)
  return `${search}`
}

interface At {
  readonly revision: number
  readonly isLarge: boolean
}

type Found = Omit<TableView, 'problems' | 'today' | 'small'>

const underWay = new Map<string, Promise<Found>>()

/** What the database finds; whoever asks for the same at the same time waits for the same. */
function shared(page: TablePage, query: TableQuery, at: At): Promise<Found> {
  const key = JSON.stringify([at.revision, page.name, query])
  const before = underWay.get(key)
  if (before) return before
  const found = listTurn(() => fromDatabase(page, query, at))
  underWay.set(key, found)
  const forget = () => underWay.delete(key)
  found.then(forget, forget)
  return found
}

async function fromDatabase(
  page: TablePage,
  query: TableQuery,
  { revision, isLarge }: At,
): Promise<Found> {
  const db = readDb()
  const of = lists[page.name]
  const most = isLarge ? mostCounted : undefined
  const isAll = isUnfiltered(query)
  const countAll = () => keptAt(db, `count ${page.name}`, revision, () => of.count(db, emptyQuery))
  const facetsOfAll = () =>
    keptAt(db, `facets ${page.name}`, revision, () => of.facets(db, emptyQuery))
  const [{ rows, next }, whole, facets, filtered] = await Promise.all([
    of.rows(query),
    countAll(),
    isAll ? facetsOfAll() : of.facets(db, query, most),
    isAll ? null : of.count(db, query, most),
  ])
  const named = Object.values(facets.fields).flatMap((values) =>
    values.filter(({ value, label }) => value !== label),
  )
  const names = new Map(named.map(({ value, label }) => [value, label]))
  for (const { slug, name } of await listModelsBySlug(db, query.select)) names.set(slug, name)
  const keys = rowKeys(page, query.columns)
  const shown = rows.map(
    (row): Row => Object.fromEntries(keys.map((key) => [key, row[key] ?? null])),
  )
  for (const row of shown) {
    for (const noun of ['developer', 'host', 'model']) {
      const [slug, name] = [row[noun], row[`${noun}_name`]]
      if (typeof slug === 'string' && typeof name === 'string') names.set(slug, name)
    }
  }
  return {
    page,
    query,
    rows: shown,
    next,
    total: filtered ?? whole,
    whole,
    facets: facets.fields,
    ranges: facets.ranges,
    exact: facets.exact,
    names,
  }
}

type AnyRow = Record<string, Row[string]>

/** What a table's page asks the database; under `as_of` the rows' values are of that day. */
const lists = {
  models: {
    count: countModels,
    facets: modelFacets,
    rows: async (query: TableQuery) => {
      const db = readDb()
      const { rows, next } = await listModels(db, query)
      const on = query.as_of === null ? rows : await modelsAsOf(db, rows, query.as_of)
      return { rows: on as unknown as AnyRow[], next }
    },
  },
  offerings: {
    count: countOfferings,
    facets: offeringFacets,
    rows: async (query: TableQuery) => {
      const db = readDb()
      const { rows, next } = await listOfferings(db, query)
      if (query.as_of === null) return { rows: rows as unknown as AnyRow[], next }
      const ids = rows.map(({ id }) => id)
      const prices = await listPrices(db, ids, { asOf: query.as_of })
      return { rows: offeringsAsOf(rows, prices, query.as_of) as unknown as AnyRow[], next }
    },
  },
} as const
