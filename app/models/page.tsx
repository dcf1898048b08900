import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { filterForm } from '@/components/filters/filter-panel'
import { dropsOf } from '@/components/models/chips'
import { Explorer } from '@/components/models/explorer'
import { modelsHref } from '@/components/models/links'
import { PageShell } from '@/components/shell/page-shell'
import { loadFooter } from '../loader'
import { searchOfForm } from './form'
import { loadModels } from './loader'

type Props = PageProps<'/models'>

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { query, names } = await loadModels(await searchParams)
  const asked = dropsOf(query, names).map(({ subject, value }) => `${subject} ${value}`)
  return {
    title: asked.length > 0 ? `Models: ${asked.join(', ')}` : 'Models',
    description:
      'AI models with their prices, limits, capabilities and lifecycle, and the source of each figure.',
    alternates: { canonical: modelsHref(query) },
  }
}

export default async function ModelsPage({ searchParams }: Props) {
  const params = await searchParams
  const search = searchOfForm(params)
  if (search !== null) redirect(search === '' ? '/models' : `/models?${search}`)

  const [data, footer] = await Promise.all([loadModels(params), loadFooter()])
  return (
    <PageShell
      current="/models"
      search={{ value: data.query.q ?? '', form: filterForm }}
      footer={footer}
    >
      <Explorer data={data} />
    </PageShell>
  )
}
