import { isDay } from './day'
import type { Field } from './field'

/** Where a page ended: the last row's value under the sort, null if unknown, and its id. */
export interface Cursor {
  readonly value: string | null
  readonly id: number
}

/** The opaque text of a cursor. It names its sort, since a place under another sort is none. */
export function writeCursor(sort: string, cursor: Cursor): string {
  const bytes = new TextEncoder().encode(JSON.stringify([sort, cursor.value, cursor.id]))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}

/** The cursor that `text` stands for under this sort, or null if we never wrote it. */
export function readCursor(text: string, sort: string, field: Field): Cursor | null {
  const parts = decode(text)
  if (!Array.isArray(parts) || parts.length !== 3) return null
  const [writtenSort, value, id] = parts as unknown[]
  if (writtenSort !== sort) return null
  if (typeof id !== 'number' || !Number.isSafeInteger(id) || id < 1) return null
  if (value !== null && !(typeof value === 'string' && isSortValue(value, field))) return null
  const cursor = { value, id }
  // Only our own spelling: one place in a list has one URL.
  return writeCursor(sort, cursor) === text ? cursor : null
}

function decode(text: string): unknown {
  if (text.length > 2_000 || !/^[\w-]+$/.test(text)) return null
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}

/** True if the text can be compared with this field's values in SQL without an error. */
function isSortValue(text: string, field: Field): boolean {
  switch (field.type) {
    case 'integer':
      return /^\d{1,18}$/.test(text)
    case 'money':
    case 'fraction':
      return /^-?\d{1,40}(?:\.\d{1,40})?$/.test(text)
    case 'day':
      return text.length === 10 && isDay(text)
    default:
      return text.length <= 1_000 && !text.includes('\0')
  }
}
