import { sql, type Transaction } from 'kysely'
import type { ChangeType, SubjectType } from '../../lib/catalogue/vocabulary'
import type { Database } from '../schema'
import type { Editor } from './editor'
import { insertRows } from './rows'

/** Field by field, what it was and what it is. */
export type Changes = Record<string, [before: unknown, after: unknown]>

export interface RevisionEntry {
  subject_type: SubjectType
  subject_id: number
  /** The record's revision number after this change. */
  number: number
  changes: Changes
}

export interface ChangeEvent {
  occurred_on: string
  type: ChangeType
  title: string
  description: string | null
  provider: string | null
  host: string | null
  model: string | null
  offering_id: number | null
  field: string | null
  before: unknown
  after: unknown
  /** Share by which a figure moved, as decimal text; null where it has none. */
  magnitude: string | null
  source_id: number | null
}

/**
 * Publishes: writes the revisions and change events of one transaction, raises
 * the catalogue's revision by one and tells every process. Writes nothing when
 * nothing changed. Returns the catalogue's revision.
 */
export async function recordRevision(
  trx: Transaction<Database>,
  editor: Editor,
  entries: readonly RevisionEntry[],
  options: { events?: readonly ChangeEvent[]; summary?: string } = {},
): Promise<number> {
  const changed = entries.filter((entry) => Object.keys(entry.changes).length > 0)
  const events = options.events ?? []
  if (changed.length === 0 && events.length === 0) return currentRevision(trx)

  const revision = await publish(trx)
  await insertRows(
    trx,
    'revisions',
    changed.map((entry) => ({
      ...entry,
      summary: options.summary ?? null,
      user_id: editor.user_id,
      import_id: editor.import_id,
      catalogue_revision: revision,
      published_at: 'now',
    })),
    [],
  )
  await insertRows(
    trx,
    'change_events',
    events.map((event) => ({ ...event, recorded_at: 'now' })),
    [],
  )
  return revision
}

/**
 * Raises the catalogue's revision by one, in the change's own transaction, and
 * notifies `catalogue` on commit. For what readers see but no revision records:
 * the day's turn.
 */
export async function publish(trx: Transaction<Database>): Promise<number> {
  const { revision } = await trx
    .updateTable('catalogue')
    .set({ revision: sql`revision + 1`, changed_at: sql`now()` })
    .returning('revision')
    .executeTakeFirstOrThrow()
  await sql`select pg_notify('catalogue', ${String(revision)})`.execute(trx)
  return revision
}

async function currentRevision(trx: Transaction<Database>): Promise<number> {
  const { revision } = await trx
    .selectFrom('catalogue')
    .select('revision')
    .executeTakeFirstOrThrow()
  return revision
}

/** The fields of `after` that differ from `before`; nothing for a field that stayed. */
export function diff(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Changes {
  const changes: Changes = {}
  for (const [field, value] of Object.entries(after)) {
    const was = before[field] ?? null
    const is = value ?? null
    if (!same(was, is)) changes[field] = [was, is]
  }
  return changes
}

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((each, index) => same(each, b[index]))
  }
  return false
}
