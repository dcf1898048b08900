import { cache } from 'react'
import type { BenchmarkPageData, RankingView } from '@/components/benchmarks/benchmark'
import { benchmarkHref, settingHref } from '@/components/benchmarks/links'
import { readDb } from '@/db/client'
import { type BenchmarkRow, findBenchmark, findBenchmarkAlias } from '@/db/queries/benchmarks'
import { listCitationsById } from '@/db/queries/evidence'
import {
  findResult,
  listBenchmarkResults,
  listRankings,
  listSettings,
  listTestedDevelopers,
  type ModelResultRow,
  type SettingRow,
} from '@/db/queries/results'
import { rowParameter } from '@/lib/api/params'
import { resultFields, resultFiltersOf } from '@/lib/benchmarks/fields'
import { layoutScatter } from '@/lib/benchmarks/scatter'
import { emptyQuery, parseQuery, type TableQuery, writeQuery } from '@/lib/catalogue/query'
import { today } from '../../loader'
import { askedView, choicesView, keptView } from './form-view'
import { scoreView } from './score-view'

/** Rows of a ranking that is alone on its page. */
const pageSize = 100
/** Rows of each of several rankings, and of all of them together. */
const rankingSize = 50
const roomForRows = 200
/** Results that are alone in their setting. */
const roomForAlone = 50

type SearchParams = Readonly<Record<string, string | string[] | undefined>>

export type Found =
  | { kind: 'benchmark'; data: BenchmarkPageData }
  | { kind: 'moved'; slug: string }
  | { kind: 'nothing' }

/** The page of a test, or where another name of it leads. */
export const loadBenchmark = cache(async (id: string, params: SearchParams): Promise<Found> => {
  const db = readDb()
  const benchmark = await findBenchmark(db, id)
  if (benchmark) return { kind: 'benchmark', data: await loadPage(benchmark, params) }
  const slug = await findBenchmarkAlias(db, id)
  return slug === undefined ? { kind: 'nothing' } : { kind: 'moved', slug }
})

async function loadPage(benchmark: BenchmarkRow, params: SearchParams): Promise<BenchmarkPageData> {
  const db = readDb()
  const { slug, name, version, unit, lowest, highest, better } = benchmark
  const { query } = parseQuery(resultFields, params)
  const filters = resultFiltersOf(query)
  const [all, settings, developers] = await Promise.all([
    listSettings(db, benchmark),
    listSettings(db, benchmark, filters),
    listTestedDevelopers(db, slug),
  ])
  const compared = settings.filter(({ results }) => results > 1)
  const alone = settings.filter(({ results }) => results === 1)
  const only = settings.length === 1 ? compared[0] : undefined
  const page = only
    ? await loadOne(benchmark, query, placeOf(params), only)
    : await loadSeveral(benchmark, query, compared)
  const lone = await listRankings(
    db,
    benchmark,
    alone.slice(0, roomForAlone).map(({ setting }) => setting),
    { filters, limit: 1 },
  )
  const cited = [...page.rows, ...lone].map(({ citation_id }) => citation_id)
  const citations = await listCitationsById(db, [...new Set(cited)])
  const byId = new Map(citations.map((citation) => [citation.id, citation]))
  const scale = { unit, lowest, highest, better }
  const view = (row: SettingRow, rows: readonly ModelResultRow[], id: string): RankingView => {
    const own = rows.filter(({ setting }) => setting === row.setting)
    return {
      id,
      setting: row,
      results: row.results,
      models: row.models,
      shown: row.shown,
      rows: own.map((each) => scoreView(each, scale, byId)),
      href: settingHref(slug, row),
    }
  }
  const rankings = page.settings.map((row, index) => view(row, page.rows, `setting-${index + 1}`))
  const rest = [...compared.slice(page.settings.length), ...alone.slice(roomForAlone)]
  return {
    ...scale,
    ...{ slug, name, version },
    results: benchmark.result_count,
    models: benchmark.model_count,
    settings: all.length,
    newestOn: benchmark.newest_result_on,
    choices: choicesView(query, all, developers),
    asked: askedView(slug, query, developers),
    kept: keptView(query),
    rankings,
    alone: alone.slice(0, roomForAlone).map((row) => view(row, lone, `alone-${row.setting}`)),
    others: rest.map((row) => view(row, [], `other-${row.setting}`)),
    hasChart: canBeDrawn(rankings[0], better),
    firstHref: page.isFirst ? null : hrefOf(slug, query),
    nextHref: page.next === null ? null : hrefOf(slug, query, page.next),
    today: today(),
  }
}

interface Page {
  settings: readonly SettingRow[]
  rows: readonly ModelResultRow[]
  isFirst: boolean
  /** Row number where the next page goes on. */
  next: number | null
}

/** One ranking, page by page. */
async function loadOne(
  benchmark: BenchmarkRow,
  query: TableQuery,
  place: number | null,
  setting: SettingRow,
): Promise<Page> {
  const db = readDb()
  const after = place !== null && (await findResult(db, benchmark.slug, place)) ? place : null
  const rows = await listBenchmarkResults(db, benchmark, {
    filters: resultFiltersOf(query),
    limit: pageSize + 1,
    ...(after !== null && { after }),
  })
  const shown = rows.slice(0, pageSize)
  const next = rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null
  return { settings: [setting], rows: shown, isFirst: after === null, next }
}

/** The start of each ranking, as far as the page has room. */
async function loadSeveral(
  benchmark: BenchmarkRow,
  query: TableQuery,
  compared: readonly SettingRow[],
): Promise<Page> {
  let room = roomForRows
  const settings = compared.filter(({ shown }) => {
    room -= Math.min(shown, rankingSize)
    return room >= 0
  })
  const rows = await listRankings(
    readDb(),
    benchmark,
    settings.map(({ setting }) => setting),
    { filters: resultFiltersOf(query), limit: rankingSize },
  )
  return { settings, rows, isFirst: true, next: null }
}

function placeOf({ after }: SearchParams): number | null {
  return rowParameter.parse((Array.isArray(after) ? after[0] : after) ?? '')
}

function canBeDrawn(ranking: RankingView | undefined, better: 'higher' | 'lower'): boolean {
  const points = (ranking?.rows ?? []).flatMap(({ id, name, score, inputPrice }) =>
    inputPrice === null || inputPrice === '0' ? [] : [{ id, name, score, price: inputPrice }],
  )
  return (
    layoutScatter(points, better, { width: 880, height: 400, mostLabels: 0, mostTicks: 10 }) !==
    null
  )
}

function hrefOf(slug: string, { filters }: TableQuery, after?: number): string {
  const params = writeQuery(resultFields, { ...emptyQuery, filters })
  if (after !== undefined) params.set('after', String(after))
  const search = params.toString()
  return search === '' ? benchmarkHref(slug) : `${benchmarkHref(slug)}?${search}`
}
