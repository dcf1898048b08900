import { changeFields } from '../catalogue/change'
import { readCursor, writeCursor } from '../catalogue/cursor'
import { type Day, firstDay } from '../catalogue/day'
import { findField } from '../catalogue/field'

const order = '-occurred_on'

/** The place in the log that a cursor stands for, or null if we never wrote it. */
export function readChangePlace(text: string): { day: string; id: number } | null {
  const field = findField(changeFields, 'occurred_on')
  const cursor = field ? readCursor(text, order, field) : null
  return cursor?.value ? { day: cursor.value, id: cursor.id } : null
}

/** The cursor of what comes after an event. */
export function placeAfterChange({ occurred_on, id }: { occurred_on: Day; id: number }): string {
  return writeCursor(order, { value: firstDay(occurred_on), id })
}
