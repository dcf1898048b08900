import { sql, type Transaction } from 'kysely'
import { canonicalText } from '../../../lib/evidence/choose'
import type { HistoryEvent } from '../../../lib/history/events'
import { eventDescription, eventTitle } from '../../../lib/text/events'
import type { Database } from '../../schema'
import { insertRows, updateRows } from '../rows'

type Columns = Record<string, unknown> & { offering_id: number; occurred_on: string; type: string }

/** Offerings looked at together: bounds memory. */
const BATCH = 2_000

/**
 * Brings the change log in line with the histories of some offerings. An entry
 * that still holds keeps its id; one that no history tells any more goes, since
 * it only ever repeated what the prices and observations hold. What people's
 * edits told is left alone. Gives how many rows were written.
 */
export async function settleEvents(
  trx: Transaction<Database>,
  events: ReadonlyMap<number, readonly HistoryEvent[]>,
): Promise<number> {
  const ids = [...events.keys()]
  const sources = await sourceIds(trx)
  let written = 0
  for (let start = 0; start < ids.length; start += BATCH) {
    written += await settleSome(trx, ids.slice(start, start + BATCH), events, sources)
  }
  return written
}

async function settleSome(
  trx: Transaction<Database>,
  ids: readonly number[],
  events: ReadonlyMap<number, readonly HistoryEvent[]>,
  sources: ReadonlyMap<string, number>,
): Promise<number> {
  const offerings = await trx
    .selectFrom('offerings')
    .select(['id', 'host', 'model', 'developer'])
    .where('id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .execute()
  const known = await trx
    .selectFrom('change_events')
    .selectAll()
    .select(sql<string | null>`trim_scale(magnitude)`.as('magnitude'))
    .where('offering_id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .where('revision_id', 'is', null)
    .execute()
  const before = new Map(known.map((row) => [keyOf(row as unknown as Columns), row]))
  const inserts: Columns[] = []
  const updates: ({ id: number } & Columns)[] = []
  for (const { id, host, model, developer } of offerings) {
    for (const event of events.get(id) ?? []) {
      const row = rowOf(event, { offering_id: id, host, model, provider: developer }, sources)
      const key = keyOf(row)
      const old = before.get(key)
      before.delete(key)
      if (old === undefined) inserts.push(row)
      else if (!isSame(old as unknown as Columns, row)) updates.push({ id: old.id, ...row })
    }
  }
  const stale = [...before.values()].map(({ id }) => id)
  if (stale.length > 0) {
    await trx
      .deleteFrom('change_events')
      .where('id', '=', (eb) => eb.fn.any(eb.val(stale)))
      .execute()
  }
  await updateRows(trx, 'change_events', updates)
  await insertRows(
    trx,
    'change_events',
    inserts.map((row) => ({ ...row, recorded_at: 'now' })),
    [],
  )
  return inserts.length + updates.length + stale.length
}

function rowOf(
  event: HistoryEvent,
  place: { offering_id: number; host: string; model: string | null; provider: string | null },
  sources: ReadonlyMap<string, number>,
): Columns {
  const { on, type, fields, moved, source } = event
  const [first] = fields
  return {
    ...place,
    occurred_on: on,
    type,
    title: eventTitle(event),
    description: eventDescription(event),
    field: first?.field ?? null,
    before: first?.before ?? null,
    after: first?.after ?? null,
    magnitude: first?.magnitude ?? null,
    fields,
    moved_from: moved?.from ?? null,
    moved_to: moved?.to ?? null,
    source_id: sources.get(source) ?? null,
  }
}

/** What an offering has at most one of. */
function keyOf({ offering_id, occurred_on, type, moved_from, moved_to }: Columns): string {
  return `${offering_id} ${occurred_on} ${type} ${moved_from ?? ''} ${moved_to ?? ''}`
}

function isSame(row: Columns, wanted: Columns): boolean {
  return Object.entries(wanted).every(
    ([name, value]) => canonicalText(row[name]) === canonicalText(value),
  )
}

async function sourceIds(trx: Transaction<Database>): Promise<Map<string, number>> {
  const rows = await trx
    .selectFrom('sources')
    .select(['id', 'key'])
    .where('key', 'is not', null)
    .execute()
  return new Map(rows.map(({ id, key }) => [key ?? '', id]))
}
