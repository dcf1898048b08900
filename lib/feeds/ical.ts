import { addDays, type Day, firstDay, lastDay } from '../catalogue/day'
import { calendarTitle, monthText } from '../text/calendar'
import { joined } from '../text/filter-words'
import type { CalendarEntry } from './calendar-entry'

export interface Calendar {
  title: string
  /** Address of this site, without a slash at its end. */
  origin: string
  /** The UTC day as of which it is told. */
  today: Day
  entries: readonly (CalendarEntry & {
    replacement: { name: string } | null
  })[]
}

/** The calendar as RFC 5545 writes it: all-day events, lines of at most 75 octets, CRLF. */
export function icalendar({ title, origin, today, entries }: Calendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//losclouds//calendar//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${icalText(title)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:P1D',
    'X-PUBLISHED-TTL:P1D',
    ...entries.flatMap((entry) => eventLines(entry, origin, today)),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

function eventLines(entry: Calendar['entries'][number], origin: string, today: Day): string[] {
  const { key, kind, day, model, modelName } = entry
  const monthOnly = day.length === 7
  // A month-only promise of "not before" is its first day; anything else may be any of its days.
  const last = monthOnly && kind !== 'earliest' ? lastDay(day) : firstDay(day)
  const title = calendarTitle(kind, modelName)
  const note = monthOnly ? ` (${monthText(day)}, day not published)` : ''
  const page = `${origin}${model === null ? '/calendar' : `/models/${encodeURIComponent(model)}`}`
  return [
    'BEGIN:VEVENT',
    `UID:${icalText(`${key}@${new URL(origin).hostname}`)}`,
    `DTSTAMP:${basic(today)}T000000Z`,
    `DTSTART;VALUE=DATE:${basic(firstDay(day))}`,
    `DTEND;VALUE=DATE:${basic(addDays(last, 1))}`,
    `SUMMARY:${icalText(title + note)}`,
    `DESCRIPTION:${icalText(descriptionOf(entry))}`,
    `URL:${page}`,
    `CATEGORIES:${kind.toUpperCase()}`,
    `STATUS:${kind === 'earliest' || monthOnly ? 'TENTATIVE' : 'CONFIRMED'}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

function descriptionOf({
  kind,
  day,
  hosts,
  ids,
  deprecatedOn,
  replacement,
}: Calendar['entries'][number]): string {
  const where = joined(
    hosts.map(({ name }) => name),
    'and',
  )
  const ends = kind === 'shutdown' || kind === 'earliest'
  return [
    where === '' ? null : `At ${where}.`,
    `Ids: ${ids.join(', ')}.`,
    kind === 'earliest' ? 'No shutdown has been announced: it will not be before this day.' : null,
    day.length === 7 ? `Only the month is known: ${monthText(day)}.` : null,
    deprecatedOn === null || kind === 'deprecated' ? null : `Deprecated on ${deprecatedOn}.`,
    !ends ? null : replacement ? `Replacement: ${replacement.name}.` : 'No replacement is named.',
  ]
    .filter((sentence) => sentence !== null)
    .join('\n')
}

/** `20261201`. */
function basic(day: Day): string {
  return day.replaceAll('-', '')
}

/** A text value: what separates values is escaped, a line break is written. */
export function icalText(text: string): string {
  return text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(notText, '')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const notText = /[\0-\x08\x0a-\x1f\x7f]/g

const longestLine = 75

/** A content line in pieces of at most 75 octets, never inside a character. */
function folded(line: string): string {
  const pieces: string[] = []
  let piece = ''
  let octets = 0
  for (const character of line) {
    const size = new TextEncoder().encode(character).length
    if (octets + size > longestLine) {
      pieces.push(piece)
      // The blank that marks a continuation counts too.
      piece = ''
      octets = 1
    }
    piece += character
    octets += size
  }
  return [...pieces, piece].join('\r\n ')
}
