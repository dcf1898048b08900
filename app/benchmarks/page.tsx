import type { Metadata } from 'next'
import { BenchmarkList } from '@/components/benchmarks/benchmark-list'
import { PageShell } from '@/components/shell/page-shell'
import { defaultBenchmarksSort } from '@/lib/benchmarks/fields'
import { loadFooter } from '../loader'
import { firstText, hrefWith } from '../search-params'
import { loadBenchmarks } from './loader'

type Props = PageProps<'/benchmarks'>

export const metadata: Metadata = {
  title: 'Benchmarks',
  description:
    'Tests that AI models are scored on: results by version, harness and metric, who reported each, and where.',
  alternates: { canonical: '/benchmarks' },
}

export default async function Page({ searchParams }: Props) {
  const params = await searchParams
  const q = firstText(params.q)
  const [data, footer] = await Promise.all([
    loadBenchmarks(q, firstText(params.sort), firstText(params.after)),
    loadFooter(),
  ])
  const sort = data.sort === defaultBenchmarksSort ? '' : data.sort
  return (
    <PageShell current="/benchmarks" footer={footer}>
      <BenchmarkList
        benchmarks={data.benchmarks}
        q={q}
        sort={data.sort}
        total={data.total}
        firstHref={data.isFirst ? null : hrefWith('/benchmarks', { q, sort })}
        nextHref={
          data.next === null ? null : hrefWith('/benchmarks', { q, sort, after: data.next })
        }
      />
    </PageShell>
  )
}
