import { isDay } from '../catalogue/day'

const INSTANT =
  /^(\d{4}-\d{2}-\d{2})(?:T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?)?$/

/**
 * The ISO instant of an RFC 3339 text, or of a UTC day its first; null for anything else. `plain`
 * also takes a time without an offset, as the fields of a form write it, for UTC.
 */
export function readInstant(text: string, { plain = false } = {}): string | null {
  // A plus sign that an address was not escaped for arrives as a blank.
  const match = INSTANT.exec(text.trim().toUpperCase().replace(' ', '+'))
  if (!match || !isDay(match[1] ?? '')) return null
  const isTime = match[0].includes('T')
  if (isTime && match[2] === undefined && !plain) return null
  return new Date(isTime && match[2] === undefined ? `${match[0]}Z` : match[0]).toISOString()
}
