import {
  countBenchmarks,
  findBenchmark,
  findBenchmarkAlias,
  listBenchmarkAliases,
  listBenchmarks,
} from '../../db/queries/benchmarks'
import {
  countBenchmarkResults,
  findResult,
  listBenchmarkResults,
  listSettings,
} from '../../db/queries/results'
import {
  type BenchmarksSort,
  benchmarkSorts,
  defaultBenchmarksSort,
  resultFields,
  resultFiltersOf,
  sortOf,
} from '../benchmarks/fields'
import { type Cursor, readCursor } from '../catalogue/cursor'
import { defaultLimit, parseQuery } from '../catalogue/query'
import { evidenceById } from './evidence'
import { type Answer, type Asked, movedTo } from './handler'
import {
  limitParameter,
  type Parameter,
  readParameters,
  rowParameter,
  textParameter,
} from './params'
import { badParameters, notFound } from './problem'
import { benchmarkItem, benchmarkResult } from './records'
import type { BenchmarkRecord } from './schemas'

const sortParameter: Parameter<BenchmarksSort> = {
  parse: (text) => benchmarkSorts.find((sort) => sort === text) ?? null,
  expected: `one of ${benchmarkSorts.join(', ')}`,
}

/** A cursor of the list in that order; null if it is none. */
export function readBenchmarksCursor(text: string, sort: BenchmarksSort): Cursor | null {
  return readCursor(text, sort, sortOf(sort).field)
}

/** `GET /benchmarks`, those with most results first unless another order is asked for. */
export async function answerBenchmarks({ db, params }: Asked): Promise<Answer> {
  const order = sortParameter.parse(params.get('sort') ?? '') ?? defaultBenchmarksSort
  const { q, sort, after, limit } = readParameters(params, {
    q: textParameter,
    sort: sortParameter,
    limit: limitParameter,
    after: {
      parse: (text) => readBenchmarksCursor(text, order),
      expected: 'a cursor of this list in this order; take it from `next`',
    },
  })
  const query = { q, sort: sort ?? order, after, limit: limit ?? defaultLimit }
  const [{ rows, next }, total] = await Promise.all([
    listBenchmarks(db, query),
    countBenchmarks(db, query),
  ])
  return { body: { data: rows.map(benchmarkItem), total, next } }
}

/** `GET /benchmarks/{slug or alias}`: the test with one page of its results. */
export async function answerBenchmark({ db, params, path, today }: Asked): Promise<Answer> {
  const { filters, limit, after } = readResultParameters(params)
  const id = path[1] ?? ''
  const benchmark = await findBenchmark(db, id)
  if (!benchmark) {
    const slug = await findBenchmarkAlias(db, id)
    if (slug === undefined) throw notFound(`There is no benchmark ${JSON.stringify(id)}.`)
    return movedTo(`/api/v1/benchmarks/${encodeURIComponent(slug)}`, params)
  }
  if (after !== null && !(await findResult(db, benchmark.slug, after))) {
    const detail = `${after} is not a cursor of this benchmark; take it from \`next\`.`
    throw badParameters([{ parameter: 'after', detail }])
  }
  const page = { filters, limit: limit + 1, ...(after !== null && { after }) }
  const [rows, total, settings, aliases] = await Promise.all([
    listBenchmarkResults(db, benchmark, page),
    countBenchmarkResults(db, benchmark, filters),
    listSettings(db, benchmark, filters),
    listBenchmarkAliases(db, benchmark.slug),
  ])
  const shown = rows.slice(0, limit)
  const cited = await evidenceById(
    db,
    shown.map(({ citation_id }) => citation_id),
    today,
  )
  const data: BenchmarkRecord = {
    ...benchmarkItem(benchmark),
    aliases,
    settings: settings.map(({ setting: _, shown: __, ...each }) => each),
    results: shown.map((row) => benchmarkResult(benchmark, row, cited, today)),
    evidence: {},
  }
  const next = rows.length > limit ? String(shown.at(-1)?.id) : null
  return { body: { data, total, next } }
}

/** Filters in the grammar of tables, and the page. */
function readResultParameters(params: URLSearchParams) {
  const rest = new URLSearchParams(params)
  const { after } = readParameters(
    new URLSearchParams(rest.getAll('after').map((value) => ['after', value])),
    { after: rowParameter },
  )
  rest.delete('after')
  const { query, problems } = parseQuery(resultFields, rest, { strict: true })
  for (const parameter of ['q', 'sort', 'columns', 'as_of']) {
    if (!rest.has(parameter) || problems.some((each) => each.parameter === parameter)) continue
    problems.push({ parameter, detail: `A benchmark takes no ${parameter}.` })
  }
  if (problems.length > 0) throw badParameters(problems)
  return { filters: resultFiltersOf(query), limit: query.limit, after }
}
