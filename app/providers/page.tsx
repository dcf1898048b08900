import type { Metadata } from 'next'
import { ProviderList } from '@/components/providers/provider-list'
import { PageShell } from '@/components/shell/page-shell'
import { loadFooter } from '../loader'
import { firstText, hrefWith } from '../search-params'
import { loadProviders } from './loader'

type Props = PageProps<'/providers'>

export const metadata: Metadata = {
  title: 'Providers',
  description: 'Organisations that make AI models, serve them, or both, with how much of each.',
  alternates: { canonical: '/providers' },
}

export default async function Page({ searchParams }: Props) {
  const params = await searchParams
  const q = firstText(params.q)
  const [data, footer] = await Promise.all([
    loadProviders(q, firstText(params.after)),
    loadFooter(),
  ])
  return (
    <PageShell current="/providers" footer={footer}>
      <ProviderList
        providers={data.providers}
        q={q}
        total={data.total}
        nextHref={data.next === null ? null : hrefWith('/providers', { q, after: data.next })}
        isFirst={data.isFirst}
      />
    </PageShell>
  )
}
