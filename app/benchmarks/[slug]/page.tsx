import type { Metadata, Route } from 'next'
import { notFound, permanentRedirect } from 'next/navigation'
import { BenchmarkPage } from '@/components/benchmarks/benchmark-page'
import { benchmarkHref } from '@/components/benchmarks/links'
import { PageShell } from '@/components/shell/page-shell'
import { counted } from '@/lib/text/numbers'
import { benchmarkName, directionText, measuredText } from '@/lib/text/scores'
import { loadFooter } from '../../loader'
import { loadBenchmark } from './loader'

type Props = PageProps<'/benchmarks/[slug]'>

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const found = await loadBenchmark(decoded((await params).slug), await searchParams)
  if (found.kind !== 'benchmark') return {}
  const { data } = found
  const name = benchmarkName(data)
  const measured = measuredText(data.results, data.models)
  return {
    title: `${name} benchmark`,
    description: `${name}: ${measured} in ${counted(data.settings, 'setting')}, in ${data.unit}, ${directionText(data)}. Who reported each, where, and what the model costs.`,
    alternates: { canonical: benchmarkHref(data.slug) },
  }
}

export default async function Page({ params, searchParams }: Props) {
  const found = await loadBenchmark(decoded((await params).slug), await searchParams)
  if (found.kind === 'nothing') notFound()
  if (found.kind === 'moved') permanentRedirect(benchmarkHref(found.slug) as Route)
  return (
    <PageShell current="/benchmarks" footer={await loadFooter()}>
      <BenchmarkPage data={found.data} />
    </PageShell>
  )
}

/** A name with a blank or a slash comes encoded; one that does not decode is no name. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment).replaceAll('\0', '')
  } catch {
    return segment
  }
}
