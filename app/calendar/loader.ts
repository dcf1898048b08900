import { cache } from 'react'
import type { CalendarPageData, CalendarView } from '@/components/calendar/calendar-page'
import { readDb } from '@/db/client'
import { listModelsBySlug } from '@/db/queries/models'
import { listDeveloperNames, listHostNames } from '@/db/queries/names'
import { readCalendar } from '@/lib/api/calendar'
import { changeFields, changeFiltersOf } from '@/lib/catalogue/change'
import { parseQuery, type SearchParams } from '@/lib/catalogue/query'
import { today } from '../loader'

/** Shutdowns that are over, of which a page tells the latest. */
const shownPast = 60

/** The dates ahead by month, and the shutdowns that are over; what does not parse is left out. */
export const loadCalendar = cache(async (params: SearchParams): Promise<CalendarPageData> => {
  const db = readDb()
  const { query } = parseQuery(changeFields, params)
  const filters = changeFiltersOf(query)
  const [{ ahead, past }, hosts, developers, models] = await Promise.all([
    readCalendar(db, filters, today()),
    listHostNames(db),
    listDeveloperNames(db),
    listModelsBySlug(db, filters.model),
  ])
  return {
    query: { ...query, after: null },
    months: byMonth(ahead),
    past: past.slice(0, shownPast),
    earlier: past[shownPast]?.day ?? null,
    hosts,
    developers,
    names: new Map([...hosts, ...developers, ...models].map(({ slug, name }) => [slug, name])),
    today: today(),
  }
})

function byMonth(entries: readonly CalendarView[]): { month: string; entries: CalendarView[] }[] {
  const months = new Map<string, CalendarView[]>()
  for (const entry of entries) {
    const month = entry.day.slice(0, 7)
    months.set(month, [...(months.get(month) ?? []), entry])
  }
  return [...months].map(([month, ofMonth]) => ({ month, entries: ofMonth }))
}
