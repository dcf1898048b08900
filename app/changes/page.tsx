import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ChangesPage, changeDrops } from '@/components/changes/changes-page'
import { changesHref } from '@/components/changes/links'
import { PageShell } from '@/components/shell/page-shell'
import { loadFooter } from '../loader'
import { searchOfForm } from './form'
import { loadChanges } from './loader'

type Props = PageProps<'/changes'>

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { query, names } = await loadChanges(await searchParams)
  const asked = changeDrops(query, names).map(({ subject, value }) => `${subject} ${value}`)
  return {
    title: asked.length > 0 ? `Changes: ${asked.join(', ')}` : 'Changes',
    description:
      'What changed for AI models: prices, shutdowns, what hosts list and drop; day by day, with corrections told apart.',
    alternates: {
      canonical: changesHref(query),
      types: {
        'application/atom+xml': changesHref(query, { path: '/changes/feed.atom' }),
        'application/feed+json': changesHref(query, { path: '/changes/feed.json' }),
      },
    },
  }
}

export default async function Page({ searchParams }: Props) {
  const params = await searchParams
  const search = searchOfForm(params)
  if (search !== null) redirect(search === '' ? '/changes' : `/changes?${search}`)
  const [data, footer] = await Promise.all([loadChanges(params), loadFooter()])
  return (
    <PageShell current="/changes" footer={footer}>
      <ChangesPage data={data} />
    </PageShell>
  )
}
