import type { Fields, JsonValue, Rejects } from './json'
import { plain } from './json'
import type { ImportItem, SourceRecord } from './record'

const MAX_ID = 500

/** A record with what could not be read of it, each alone. */
export function* items(record: SourceRecord | null, rejects: Rejects): Generator<ImportItem> {
  yield* taken(rejects)
  if (record) yield { kind: 'record', record }
}

/** The values that were rejected since the last time. */
export function* taken(rejects: Rejects): Generator<ImportItem> {
  for (const reject of rejects.take()) yield { kind: 'reject', reject, whole: false }
}

/** A record that could not be used at all. */
export function lost(path: string, reason: string, value: string): ImportItem {
  return { kind: 'reject', reject: { path, reason, value: value.slice(0, 200) }, whole: true }
}

/** Why an id cannot name anything, or null. */
export function faultOfId(id: JsonValue | undefined): string | null {
  if (typeof id !== 'string') return 'it has no id'
  if (id.trim() !== id || id === '') return 'its id is blank or has blanks around it'
  return id.length > MAX_ID ? `its id has over ${MAX_ID} characters` : null
}

/** Those of the keys that are there, as ordinary JSON data. */
export function extrasOf(fields: Fields, keys: readonly string[]): Record<string, unknown> {
  const extras: Record<string, unknown> = {}
  for (const key of keys) {
    const value = fields.value(key)
    if (value !== null) extras[key] = plain(value)
  }
  return extras
}
