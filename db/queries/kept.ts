import type { Kysely } from 'kysely'
import type { Database } from '../schema'

interface Kept {
  readonly revision: number
  readonly value: Promise<unknown>
}

/** Of each database, each thing as it was at the newest revision that anybody asked at. */
const kept = new WeakMap<Kysely<Database>, Map<string, Kept>>()

/**
 * What `read` gives, read once for each revision of the catalogue; whoever asks while it is being
 * read waits for the same.
 *
 * @param name of always the same type
 * @param revision the catalogue's, read before: the value is of it or newer
 */
export function keptAt<T>(
  db: Kysely<Database>,
  name: string,
  revision: number,
  read: () => Promise<T>,
): Promise<T> {
  const things = kept.get(db) ?? new Map<string, Kept>()
  kept.set(db, things)
  const before = things.get(name)
  if (before?.revision === revision) return before.value as Promise<T>
  const value = read()
  const now = { revision, value }
  things.set(name, now)
  value.catch(() => {
    if (things.get(name) === now) things.delete(name)
  })
  return value
}
