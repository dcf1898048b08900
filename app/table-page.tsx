import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { titleOf } from '@/components/explorer/chips'
import { Explorer } from '@/components/explorer/explorer'
import { recall } from '@/components/explorer/remembered'
import { filterForm } from '@/components/filters/filter-panel'
import { PageShell } from '@/components/shell/page-shell'
import { searchOfForm } from '@/lib/browse/form'
import { type TableName, tablePages } from '@/lib/browse/tables'
import { askedOf, compareHref, tableHref, writeView } from '@/lib/browse/view'
import { loadFooter } from './loader'
import { searchOf } from './search-params'
import { loadTable } from './tables.loader'

type SearchParams = Promise<Record<string, string | string[] | undefined>>

const descriptions: Readonly<Record<TableName, string>> = {
  models:
    'AI models with their prices, limits, capabilities and lifecycle, and the source of each figure.',
  offerings: 'What each host charges for each AI model, under which id, with which limits.',
}

/** Title and canonical address of a table under a query. */
export async function tableMetadata(table: TableName, params: SearchParams): Promise<Metadata> {
  const view = await loadTable(table, `${searchOf(await params)}`)
  return {
    title: titleOf(view),
    description: descriptions[table],
    alternates: { canonical: tableHref(view.page, { ...view.query, density: null, select: [] }) },
  }
}

/** The page of a table; what its form sends is sent back as the address that links use. */
export async function TablePageOf({ table, params }: { table: TableName; params: SearchParams }) {
  const page = tablePages[table]
  const given = searchOf(await params)
  const { search, isForm } = searchOfForm(page.fields, given)
  if (given.get('to') === 'compare') {
    redirect(compareHref(askedOf(page, search).query) as `/compare?${string}`)
  }
  if (isForm) redirect(search === '' ? page.path : (`${page.path}?${search}` as typeof page.path))

  const [view, footer] = await Promise.all([loadTable(table, `${given}`), loadFooter()])
  return (
    <PageShell
      current={page.path}
      search={{ value: view.query.q ?? '', form: filterForm }}
      footer={footer}
      paintsFrom="main"
    >
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, which has to run before the first paint */}
      <script dangerouslySetInnerHTML={{ __html: recall }} />
      <Explorer data={writeView(view)} />
    </PageShell>
  )
}
