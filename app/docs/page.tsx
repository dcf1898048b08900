import type { Metadata } from 'next'
import { connection } from 'next/server'
import { DocsPage } from '@/components/docs/docs-page'
import { PageShell } from '@/components/shell/page-shell'
import { loadFooter } from '../loader'
import { loadOperations } from './loader'

export const metadata: Metadata = {
  title: 'Documentation',
  description:
    'Every field of the catalogue with its key, unit, filter and order, the grammar of its addresses, and every operation of its API.',
  alternates: { canonical: '/docs' },
}

export default async function Page() {
  // Made by the build, it would keep the footer of that day.
  await connection()
  return (
    <PageShell footer={await loadFooter()}>
      <DocsPage operations={loadOperations()} />
    </PageShell>
  )
}
