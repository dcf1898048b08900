import type { Metadata } from 'next'
import { ConflictList } from '@/components/conflicts/conflict-list'
import { PageShell } from '@/components/shell/page-shell'
import { loadFooter } from '../loader'
import { firstText, hrefWith } from '../search-params'
import { loadConflicts } from './loader'

type Props = PageProps<'/conflicts'>

export const metadata: Metadata = {
  title: 'Conflicts',
  description: 'Where sources disagree on AI models: who says what, which is shown and why.',
  alternates: { canonical: '/conflicts' },
}

export default async function Page({ searchParams }: Props) {
  const params = await searchParams
  const asked = {
    model: firstText(params.model),
    host: firstText(params.host),
    kind: firstText(params.kind),
    state: firstText(params.state),
    sort: firstText(params.sort),
    after: firstText(params.after),
  }
  const [data, footer] = await Promise.all([loadConflicts(asked), loadFooter()])
  return (
    <PageShell current="/conflicts" footer={footer}>
      <ConflictList
        asked={asked}
        conflicts={data.conflicts}
        total={data.total}
        firstHref={data.isFirst ? null : hrefWith('/conflicts', { ...asked, after: '' })}
        nextHref={
          data.next === null ? null : hrefWith('/conflicts', { ...asked, after: data.next })
        }
      />
    </PageShell>
  )
}
