import type { Kysely } from 'kysely'
import { listCalendarDates, listFirstReplacements } from '../../db/queries/calendar'
import type { Database } from '../../db/schema'
import type { ChangeFilters } from '../catalogue/change'
import { addDays, type Day, firstDay } from '../catalogue/day'
import type { ChangeType } from '../catalogue/vocabulary'
import {
  type CalendarEntry,
  type CalendarKind,
  calendarEntries,
  calendarKinds,
  isOver,
} from '../feeds/calendar-entry'
import { icalendar } from '../feeds/ical'
import { feedFilters, feedTitle, siteOrigin } from './feeds'
import type { Answer, Asked } from './handler'

/** Far more than any catalogue announces at once; a bound all the same. */
const most = 2_000
/** Of shutdowns that are over. */
const mostPast = 400

/** The kinds of dates that the log's types are about. */
const kindsOfType: Partial<Record<ChangeType, readonly CalendarKind[]>> = {
  shutdown_scheduled: ['shutdown', 'earliest'],
  deprecated: ['deprecated'],
  released: ['released'],
}

export interface EntryWithReplacement extends CalendarEntry {
  replacement: { slug: string; name: string } | null
}

/**
 * What is announced for the days ahead, and the shutdowns that are over, latest first. The log's
 * filters hold here too: its types choose kinds of dates, and since no date has a size, a filter
 * on one leaves nothing.
 */
export async function readCalendar(
  db: Kysely<Database>,
  filters: ChangeFilters,
  today: Day,
): Promise<{ ahead: EntryWithReplacement[]; past: EntryWithReplacement[] }> {
  const kinds = kindsOf(filters)
  const { model, host, provider, from = null, to = null } = filters
  const shared = { model, host, provider, to }
  const yesterday = addDays(today, -1)
  const [ahead, past] = await Promise.all([
    listCalendarDates(db, { ...shared, kinds, from: later(from, today), limit: most }),
    listCalendarDates(db, {
      ...shared,
      kinds: kinds.filter((kind) => kind === 'shutdown'),
      from,
      to: to !== null && firstDay(to) < yesterday ? to : yesterday,
      latestFirst: true,
      withdrawn: true,
      limit: mostPast,
    }),
  ])
  const entries = calendarEntries(ahead)
  const over = calendarEntries(
    past.filter((date) => isOver(date, today)),
    { latestFirst: true },
  )
  const slugs = [...entries, ...over].flatMap((entry) => entry.model ?? [])
  const replacements = await listFirstReplacements(db, [...new Set(slugs)])
  const replaced = (entry: CalendarEntry): EntryWithReplacement => ({
    ...entry,
    replacement: replacements.get(entry.model ?? '') ?? null,
  })
  return { ahead: entries.map(replaced), past: over.map(replaced) }
}

/** `GET /calendar.ics`, with the log's filters: what is ahead, and what is over. */
export async function answerCalendar({ db, params, today }: Asked): Promise<Answer> {
  const { query, filters } = feedFilters(params)
  const { ahead, past } = await readCalendar(db, filters, today)
  const body = icalendar({
    title: feedTitle('Calendar', query),
    origin: siteOrigin(),
    today,
    entries: [...past.reverse(), ...ahead],
  })
  return {
    body,
    type: 'text/calendar; charset=utf-8',
    headers: { 'content-disposition': 'inline; filename="losclouds.ics"' },
  }
}

function kindsOf({ type, sizes }: ChangeFilters): CalendarKind[] {
  if (sizes.length > 0) return []
  if (type.length === 0) return [...calendarKinds]
  return [...new Set(type.flatMap((each) => kindsOfType[each] ?? []))]
}

/** The later of two days by their first days; the second where the first is open. */
function later(day: Day | null, other: Day): Day {
  return day !== null && firstDay(day) > other ? day : other
}
