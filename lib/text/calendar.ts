import { type Day, daysBetween, lastDay } from '../catalogue/day'
import type { CalendarKind } from '../feeds/calendar-entry'
import { untilText } from './days'
import { grouped } from './numbers'

/** What a date is, in a word or three. */
export const calendarWords: Readonly<Record<CalendarKind, string>> = {
  shutdown: 'Shutdown',
  earliest: 'No earlier than',
  deprecated: 'Deprecated',
  released: 'Release',
}

/** `Shutdown of GPT-5`, `GPT-5 may be shut down from this day`. */
export function calendarTitle(kind: CalendarKind, name: string): string {
  if (kind === 'shutdown') return `Shutdown of ${name}`
  if (kind === 'earliest') return `${name} may be shut down from this day`
  return kind === 'deprecated' ? `${name} becomes deprecated` : `Release of ${name}`
}

/** `in 8 days`; `in 38 to 68 days` where only the month is known; `in 56 days at the earliest`. */
export function leftText(kind: CalendarKind, day: Day, today: Day): string {
  if (kind === 'earliest') return `${untilText(day, today)} at the earliest`
  const end = lastDay(day)
  if (day.length === 10 || end < today) return untilText(end, today)
  const [from, to] = [Math.max(0, daysBetween(today, day)), daysBetween(today, end)]
  return from === 0 ? `within ${grouped(to)} days` : `in ${grouped(from)} to ${grouped(to)} days`
}

/** `December 2026` of any day in it. */
export function monthText(day: Day): string {
  return `${months[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
