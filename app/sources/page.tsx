import type { Metadata } from 'next'
import { PageShell } from '@/components/shell/page-shell'
import { SourceList } from '@/components/sources/source-list'
import { loadFooter } from '../loader'
import { loadSources } from './loader'

type Props = PageProps<'/sources'>

export const metadata: Metadata = {
  title: 'Sources',
  description:
    'Every data set and page that the catalogue rests on: licence, age, last reading and how much it covers.',
  alternates: { canonical: '/sources' },
}

export default async function Page({ searchParams }: Props) {
  const { after } = await searchParams
  const [data, footer] = await Promise.all([
    loadSources((Array.isArray(after) ? after[0] : after) ?? ''),
    loadFooter(),
  ])
  return (
    <PageShell current="/sources" footer={footer}>
      <SourceList data={data} />
    </PageShell>
  )
}
