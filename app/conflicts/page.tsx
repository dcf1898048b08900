import type { Metadata } from 'next'
import { ConflictList } from '@/components/conflicts/conflict-list'
import { PageShell } from '@/components/shell/page-shell'
import { loadFooter } from '../loader'
import { type ConflictsAsked, loadConflicts } from './loader'

type Props = PageProps<'/conflicts'>

export const metadata: Metadata = {
  title: 'Conflicts',
  description: 'Where sources disagree on AI models: who says what, which is shown and why.',
  alternates: { canonical: '/conflicts' },
}

export default async function Page({ searchParams }: Props) {
  const params = await searchParams
  const asked = {
    model: one(params.model),
    host: one(params.host),
    kind: one(params.kind),
    state: one(params.state),
    sort: one(params.sort),
    after: one(params.after),
  }
  const [data, footer] = await Promise.all([loadConflicts(asked), loadFooter()])
  return (
    <PageShell current="/conflicts" footer={footer}>
      <ConflictList
        asked={asked}
        conflicts={data.conflicts}
        total={data.total}
        firstHref={data.isFirst ? null : hrefOf({ ...asked, after: '' })}
        nextHref={data.next === null ? null : hrefOf({ ...asked, after: data.next })}
      />
    </PageShell>
  )
}

function one(value: string | string[] | undefined): string {
  const text = Array.isArray(value) ? value[0] : value
  return text?.trim().slice(0, 500).replaceAll('\0', '') ?? ''
}

function hrefOf(asked: ConflictsAsked): string {
  const given = Object.entries(asked).filter(([, value]) => value !== '')
  return given.length === 0 ? '/conflicts' : `/conflicts?${new URLSearchParams(given)}`
}
