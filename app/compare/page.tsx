import type { Metadata } from 'next'
import { ComparePage } from '@/components/compare/compare-page'
import { PageShell } from '@/components/shell/page-shell'
import { loadFooter, today } from '../loader'
import { loadComparison } from './loader'

type Props = PageProps<'/compare'>

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { models } = await loadComparison(await askedOf(searchParams))
  const names = models.map(({ name }) => String(name))
  return { title: names.length > 0 ? `Compare ${names.join(', ')}` : 'Compare' }
}

export default async function Compare({ searchParams }: Props) {
  const [comparison, footer] = await Promise.all([
    loadComparison(await askedOf(searchParams)),
    loadFooter(),
  ])
  return (
    <PageShell current="/compare" footer={footer}>
      <ComparePage {...comparison} today={today()} />
    </PageShell>
  )
}

async function askedOf(searchParams: Props['searchParams']): Promise<string[]> {
  return [(await searchParams).model ?? []].flat()
}
