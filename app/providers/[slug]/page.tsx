import type { Metadata, Route } from 'next'
import { notFound, permanentRedirect } from 'next/navigation'
import { providerHref } from '@/components/models/links'
import { ProviderPage } from '@/components/providers/provider-page'
import { PageShell } from '@/components/shell/page-shell'
import { counted } from '@/lib/text/numbers'
import { loadFooter } from '../../loader'
import { loadProvider } from './loader'

type Props = PageProps<'/providers/[slug]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await loadProvider((await params).slug)
  if (found.kind !== 'provider') return {}
  const { slug, name, made, hosts } = found.data
  return {
    title: name,
    description: `${name}: ${counted(made.count, 'model')} made and ${counted(hosts.length, 'host')} run, with their prices and pages.`,
    alternates: { canonical: providerHref(slug) },
  }
}

export default async function Page({ params }: Props) {
  const found = await loadProvider((await params).slug)
  if (found.kind === 'nothing') notFound()
  if (found.kind === 'moved') {
    const anchor = found.host === null ? '' : `#host-${encodeURIComponent(found.host)}`
    permanentRedirect(`${providerHref(found.slug)}${anchor}` as Route)
  }
  return (
    <PageShell current="/providers" footer={await loadFooter()}>
      <ProviderPage data={found.data} />
    </PageShell>
  )
}
