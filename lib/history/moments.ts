import { type Day, isDay, utcDay } from '../catalogue/day'
import type { Fields } from '../import/json'

/** `2026-01-27T22:01:19-05:00`: without its zone an instant has no UTC day. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/

export interface Instant {
  /** In UTC. */
  at: string
  on: Day
}

/** The field as an instant; one without a zone or outside the calendar is rejected alone. */
export function readInstant(event: Fields, key: string): Instant | null {
  const text = event.text(key)
  if (text === null) return event.reject(key, 'an event without its time')
  if (!INSTANT.test(text) || Number.isNaN(Date.parse(text))) {
    return event.reject(key, 'a time with its zone was expected, 2026-01-27T22:01:19-05:00')
  }
  const at = new Date(text).toISOString()
  const on = utcDay(at)
  if (!isDay(on)) return event.reject(key, 'no data set is this old or this new')
  return { at, on }
}

/** What the events of one record may be, in their order. */
export type EventName = 'added' | 'changed' | 'removed'

/** Keeps a record's events in an order that can be true. */
export class EventOrder {
  private listed = false
  private last = ''

  /** The event and its time, or null for one that cannot be: then it is rejected alone. */
  read(event: Fields): { event: EventName; instant: Instant } | null {
    const name = event.text('event')
    const instant = readInstant(event, 'at')
    if (instant === null) return null
    if (name !== 'added' && name !== 'changed' && name !== 'removed') {
      return event.reject('event', 'added, changed or removed was expected')
    }
    if (instant.at < this.last) return event.reject('at', 'it is earlier than the event before it')
    if (this.listed === (name === 'added')) {
      const reason = this.listed ? 'it was there already' : 'it was not there'
      return event.reject('event', reason)
    }
    this.listed = name !== 'removed'
    this.last = instant.at
    return { event: name, instant }
  }
}

/** A record's id: as it stands, since blanks would make another one of it. */
export function readId(record: Fields, key: string): string | null {
  const value = record.value(key)
  if (typeof value === 'string' && value !== '' && value === value.trim() && value.length <= 500) {
    return value
  }
  return record.reject(key, 'an id was expected, without blanks around it')
}
