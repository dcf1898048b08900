import { sql, type Transaction } from 'kysely'
import type { Database } from '../../schema'
import type { SourceReading, Statement } from './reading'

/** What an import found different from what is known of its source. */
export interface Comparison {
  /** Statements that are new, or say something else than before. */
  changed: Statement[]
  unchanged: number
  /** Observations whose record the source no longer has. */
  gone: { id: number; subject_type: 'offering' | 'model' | 'host' | 'alias'; subject_id: number }[]
}

/**
 * Compares in the database, as jsonb, so that an import of an unchanged source
 * costs one statement and writes nothing.
 */
export async function compareStatements(
  trx: Transaction<Database>,
  sourceId: number,
  statements: readonly Statement[],
  reading: Pick<SourceReading, 'covers' | 'unread_values'>,
): Promise<Comparison> {
  const unread = sql`${reading.unread_values}::text[]`
  const given = JSON.stringify(
    statements.map(
      (
        { locator, values, extras, confidence, cites_url, checked_on, withdrawn_on, past },
        index,
      ) => ({
        index,
        locator,
        values,
        extras,
        confidence,
        cites_url,
        checked_on,
        withdrawn_on,
        past_digest: past?.digest ?? null,
      }),
    ),
  )
  const different = await sql<{ index: number; unread: Record<string, unknown> | null }>`
    select given.index, (select jsonb_object_agg(key, value) from jsonb_each(known.values)
      where key = any (${unread})) as unread
    from jsonb_to_recordset(${given}::jsonb)
      as given(index int, locator text, "values" jsonb, extras jsonb, confidence text,
        cites_url text, checked_on date, withdrawn_on date, past_digest text)
    left join observations as known
      on known.source_id = ${sourceId} and known.locator = given.locator
    left join sources as page on page.id = known.cites_source_id
    where known.id is null
      or known.withdrawn_on is distinct from given.withdrawn_on
      or known.past_digest <> given.past_digest
      or (known.past_digest is null) and given.past_digest is not null
      or known.values - ${unread} <> given.values - ${unread}
      or known.extras <> given.extras
      or known.confidence <> given.confidence
      or page.url is distinct from given.cites_url
      or known.observed_on < given.checked_on
  `.execute(trx)
  const gone = await sql<Comparison['gone'][number] & { locator: string }>`
    select known.id, known.subject_type, known.subject_id, known.locator
    from observations as known
    where known.source_id = ${sourceId} and known.withdrawn_on is null
      and not (known.locator = any (${statements.map(({ locator }) => locator)}))
  `.execute(trx)
  const changed = different.rows.flatMap(({ index, unread: kept }): Statement[] => {
    const statement = statements[index]
    if (statement === undefined) return []
    return kept === null ? [statement] : [withValues(statement, kept)]
  })
  return {
    changed,
    unchanged: statements.length - changed.length,
    gone: gone.rows.filter(({ locator }) => reading.covers(locator)),
  }
}

/** What an unread file would say of the record still holds as it was last read. */
function withValues(statement: Statement, kept: Record<string, unknown>): Statement {
  return { ...statement, values: { ...kept, ...statement.values } }
}
