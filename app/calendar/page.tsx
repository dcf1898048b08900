import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { CalendarPage } from '@/components/calendar/calendar-page'
import { changeDrops } from '@/components/changes/changes-page'
import { changesHref } from '@/components/changes/links'
import { PageShell } from '@/components/shell/page-shell'
import { searchOfForm } from '../changes/form'
import { loadFooter } from '../loader'
import { loadCalendar } from './loader'

type Props = PageProps<'/calendar'>

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { query, names } = await loadCalendar(await searchParams)
  const asked = changeDrops(query, names).map(({ subject, value }) => `${subject} ${value}`)
  return {
    title: asked.length > 0 ? `Calendar: ${asked.join(', ')}` : 'Calendar',
    description:
      'When AI models are shut down, at which hosts, in how many days, and what replaces them.',
    alternates: {
      canonical: changesHref(query, { path: '/calendar' }),
      types: { 'text/calendar': changesHref(query, { path: '/calendar.ics' }) },
    },
  }
}

export default async function Page({ searchParams }: Props) {
  const params = await searchParams
  const search = searchOfForm(params)
  if (search !== null) redirect(search === '' ? '/calendar' : `/calendar?${search}`)
  const [data, footer] = await Promise.all([loadCalendar(params), loadFooter()])
  return (
    <PageShell current="/calendar" footer={footer}>
      <CalendarPage data={data} />
    </PageShell>
  )
}
