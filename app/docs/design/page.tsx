import type { Metadata } from 'next'
import { connection } from 'next/server'
import { DesignPage } from '@/components/docs/design-page'
import { PageShell } from '@/components/shell/page-shell'
import { loadFooter } from '../../loader'
import { loadDesign } from './loader'

export const metadata: Metadata = {
  title: 'Design system',
  description:
    'Every component of the catalogue’s pages in every state: type, colours with their contrast, tables, evidence, controls, messages and charts.',
  alternates: { canonical: '/docs/design' },
}

export default async function Page() {
  // Made by the build, it would keep the footer of that day.
  await connection()
  return (
    <PageShell footer={await loadFooter()}>
      <DesignPage data={loadDesign()} />
    </PageShell>
  )
}
