import { type BenchmarksSort, benchmarkSorts, defaultBenchmarksSort } from '@/lib/benchmarks/fields'
import type { Day } from '@/lib/catalogue/day'
import { grouped, totalText } from '@/lib/text/numbers'
import { benchmarkName, rangeText, type Scale } from '@/lib/text/scores'
import { Unknown } from '../figures/unknown'
import { Body, Cell, ColumnHead, Head, Row, RowHead, Table } from '../table/parts'
import { benchmarkHref } from './links'

export interface BenchmarkView extends Scale {
  readonly slug: string
  readonly name: string
  readonly version: string | null
  readonly results: number
  readonly models: number
  readonly newestOn: Day | null
}

interface Props {
  benchmarks: readonly BenchmarkView[]
  q: string
  sort: BenchmarksSort
  total: { count: number; exact: boolean }
  /** The first page; null on it. */
  firstHref: string | null
  /** The next page; null on the last. */
  nextHref: string | null
}

const orders: Readonly<Record<BenchmarksSort, string>> = {
  '-result_count': 'most results',
  result_count: 'fewest results',
  '-model_count': 'most models',
  model_count: 'fewest models',
  name: 'name, A to Z',
  '-name': 'name, Z to A',
  '-newest_result_on': 'newest result',
  newest_result_on: 'oldest newest result',
}

/** Tests that models are scored on, with how much was measured. */
export function BenchmarkList({ benchmarks, q, sort, total, firstHref, nextHref }: Props) {
  return (
    <div className="listing">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h1 className="text-20 font-semibold tracking-[-0.018em]">Benchmarks</h1>
        <p className="figure">
          <b className="font-semibold">{totalText(total)}</b>
          <span className="text-ink-2">
            {total.count === 1 ? ' test' : ' tests'} that models are scored on
          </span>
        </p>
      </div>
      <p className="my-2 max-w-[70ch] text-13 text-ink-2">
        Each version of a test is a test of its own. Results are as they were reported: those of
        different harnesses, variants, data sets or metrics are never put in one ranking.
      </p>
      <form className="my-4 flex flex-wrap items-end gap-2" action="/benchmarks">
        <label className="block text-13">
          <span className="block text-ink-2">Name</span>
          <input className="field" name="q" defaultValue={q} maxLength={200} />
        </label>
        <label className="block text-13">
          <span className="block text-ink-2">Order</span>
          <select
            className="field"
            name="sort"
            defaultValue={sort === defaultBenchmarksSort ? '' : sort}
          >
            {benchmarkSorts.map((each) => (
              <option key={each} value={each === defaultBenchmarksSort ? '' : each}>
                {orders[each]}
              </option>
            ))}
          </select>
        </label>
        <button className="button" type="submit">
          Show
        </button>
      </form>
      {benchmarks.length === 0 ? (
        <p className="py-8">
          {q === '' ? (
            'There is no benchmark here.'
          ) : (
            <>
              No benchmark’s name has <b className="font-medium">“{q}”</b> in it.
            </>
          )}{' '}
          <a href="/benchmarks">See all benchmarks</a>
        </p>
      ) : (
        <section className="section mt-0!" aria-label="Benchmarks">
          <Table className="stack linked" label="Benchmarks">
            <Head>
              <Row>
                <ColumnHead>Benchmark</ColumnHead>
                <ColumnHead className="r">Results</ColumnHead>
                <ColumnHead className="r">Models</ColumnHead>
                <ColumnHead>A score counts</ColumnHead>
                <ColumnHead>Range</ColumnHead>
                <ColumnHead>Better</ColumnHead>
                <ColumnHead className="r">Newest result</ColumnHead>
              </Row>
            </Head>
            <Body>
              {benchmarks.map((benchmark) => (
                <BenchmarkRow key={benchmark.slug} benchmark={benchmark} />
              ))}
            </Body>
          </Table>
          <nav className="flex flex-wrap gap-4 py-3 text-13" aria-label="Pages of the table">
            {firstHref !== null && (
              <a className="inline-flex min-h-(--target) items-center" href={firstHref}>
                First page
              </a>
            )}
            {nextHref !== null && (
              <a className="inline-flex min-h-(--target) items-center" href={nextHref} rel="next">
                Next
              </a>
            )}
          </nav>
        </section>
      )}
    </div>
  )
}

function BenchmarkRow({ benchmark }: { benchmark: BenchmarkView }) {
  const { slug, unit, better, results, models, newestOn } = benchmark
  return (
    <Row>
      <RowHead className="wrap">
        <a href={benchmarkHref(slug)}>{benchmarkName(benchmark)}</a>
      </RowHead>
      <Cell className="r" label="Results">
        {grouped(results)}
      </Cell>
      <Cell className="r" label="Models">
        {grouped(models)}
      </Cell>
      <Cell className="half" label="A score counts">
        <span>
          {unit}
          <span className="only-phone">{`, ${better} is better`}</span>
        </span>
      </Cell>
      <Cell className="not-phone">{rangeText(benchmark) ?? <Unknown />}</Cell>
      <Cell className="not-phone">{better}</Cell>
      <Cell className="r not-phone">
        {newestOn === null ? <Unknown /> : <time dateTime={newestOn}>{newestOn}</time>}
      </Cell>
    </Row>
  )
}
