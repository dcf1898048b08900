import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { MigratePage } from '@/components/migrate/migrate-page'
import { PageShell } from '@/components/shell/page-shell'
import { askedOfText, migrationHref, migrationSearch, readAsked } from '@/lib/migration/asked'
import { counted } from '@/lib/text/numbers'
import { loadFooter } from '../loader'
import { searchOf } from '../search-params'
import { loadMigration } from './loader'

type Props = PageProps<'/migrate'>

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const asked = readAsked(searchOf(await searchParams))
  return {
    title: asked.ids.length === 0 ? 'Migrate' : `Migrate ${counted(asked.ids.length, 'id')}`,
    description:
      'Which AI models in your code or usage are shut down and when, what replaces them, what breaks and what it costs.',
    alternates: { canonical: migrationHref(asked) },
  }
}

/** A text in the address is read for ids and sent on to the address that they make. */
export default async function Migrate({ searchParams }: Props) {
  const given = searchOf(await searchParams)
  const text = given.get('text')
  if (text !== null) redirect(`/migrate?${migrationSearch(askedOfText(text))}`)
  const [data, footer] = await Promise.all([loadMigration(`${given}`), loadFooter()])
  return (
    <PageShell current="/migrate" footer={footer}>
      <MigratePage data={data} />
    </PageShell>
  )
}
