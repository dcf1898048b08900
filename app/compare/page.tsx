import type { Metadata } from 'next'
import { compareHref, nothingAsked } from '@/components/compare/asked'
import { ComparePage } from '@/components/compare/compare-page'
import { PageShell } from '@/components/shell/page-shell'
import { joined } from '@/lib/text/filter-words'
import { loadFooter } from '../loader'
import { loadComparison } from './loader'
import { paramsOf } from './params'

type Props = PageProps<'/compare'>

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { asked, view } = await loadComparison(paramsOf(await searchParams))
  const names = view.columns.map(({ name, at }) => (at === null ? name : `${name} ${at}`))
  const title = names.length === 0 ? 'Compare models' : `Compare ${joined(names, 'and')}`
  const description =
    names.length === 0
      ? 'AI models and offerings side by side: prices, limits, capabilities, lifecycle, benchmarks and hosts, with the source of each figure.'
      : `${joined(names, 'and')} side by side: prices under every condition, limits, capabilities, lifecycle, benchmarks by setting and hosts, with the source of each figure.`
  const url = compareHref({ ...nothingAsked, models: asked.models, asOf: asked.asOf })
  return {
    title,
    description,
    alternates: { canonical: url },
    openGraph: { type: 'website', siteName: 'losclouds', title, description, url },
    twitter: { card: 'summary' },
  }
}

export default async function Compare({ searchParams }: Props) {
  const [data, footer] = await Promise.all([
    loadComparison(paramsOf(await searchParams)),
    loadFooter(),
  ])
  return (
    <PageShell current="/compare" footer={{ ...footer, day: data.on }}>
      <ComparePage data={data} />
    </PageShell>
  )
}
