import { cache } from 'react'
import type { BenchmarkView } from '@/components/benchmarks/benchmark-list'
import { readDb } from '@/db/client'
import { type BenchmarkRow, countBenchmarks, listBenchmarks } from '@/db/queries/benchmarks'
import { readBenchmarksCursor } from '@/lib/api/benchmarks'
import { type BenchmarksSort, benchmarkSorts, defaultBenchmarksSort } from '@/lib/benchmarks/fields'

const pageSize = 100

/** One page of tests; an order or place that is none is left out. */
export const loadBenchmarks = cache(async (q: string, order: string, place: string) => {
  const db = readDb()
  const sort: BenchmarksSort =
    benchmarkSorts.find((each) => each === order) ?? defaultBenchmarksSort
  const after = readBenchmarksCursor(place, sort)
  const [page, total] = await Promise.all([
    listBenchmarks(db, { q, sort, after, limit: pageSize }),
    countBenchmarks(db, { q }),
  ])
  return {
    sort,
    benchmarks: page.rows.map(viewOf),
    total,
    isFirst: after === null,
    next: page.next,
  }
})

function viewOf(row: BenchmarkRow): BenchmarkView {
  const { slug, name, version, unit, lowest, highest, better } = row
  return {
    ...{ slug, name, version, unit, lowest, highest, better },
    results: row.result_count,
    models: row.model_count,
    newestOn: row.newest_result_on,
  }
}
