import type { Transaction } from 'kysely'
import type { Database } from '../../schema'
import { insertRows, updateRows } from '../rows'
import type { Placed } from './subjects'

/** Writes what the sources now say, record by record. */
export async function observe(
  trx: Transaction<Database>,
  placed: readonly Placed[],
  pages: ReadonlyMap<string, number>,
): Promise<void> {
  const known = await knownObservations(trx, placed)
  const rows = placed.map(({ source_id, statement, subject_type, subject_id }) => ({
    source_id,
    subject_type,
    subject_id,
    locator: statement.locator,
    values: statement.values,
    extras: statement.extras,
    cites_source_id: pages.get(statement.cites_url ?? '') ?? null,
    confidence: statement.confidence,
    observed_on: statement.observed_on,
    withdrawn_on: null,
  }))
  const fresh = rows.filter((row) => !known.has(keyOf(row)))
  const changed = rows.flatMap((row) => {
    const id = known.get(keyOf(row))
    return id === undefined ? [] : [{ id, ...row }]
  })
  await insertRows(trx, 'observations', fresh, [])
  await updateRows(trx, 'observations', changed)
}

/** Marks records that their source no longer has. Nothing is deleted. */
export async function withdraw(
  trx: Transaction<Database>,
  observationIds: readonly number[],
  day: string,
): Promise<void> {
  if (observationIds.length === 0) return
  await trx
    .updateTable('observations')
    .set({ withdrawn_on: day })
    .where('id', '=', (eb) => eb.fn.any(eb.val([...observationIds])))
    .execute()
}

async function knownObservations(
  trx: Transaction<Database>,
  placed: readonly Placed[],
): Promise<Map<string, number>> {
  const bySource = new Map<number, string[]>()
  for (const { source_id, statement } of placed) {
    const locators = bySource.get(source_id)
    if (locators) locators.push(statement.locator)
    else bySource.set(source_id, [statement.locator])
  }
  const known = new Map<string, number>()
  for (const [source_id, locators] of bySource) {
    const rows = await trx
      .selectFrom('observations')
      .select(['id', 'source_id', 'subject_type', 'subject_id', 'locator'])
      .where('source_id', '=', source_id)
      .where('locator', '=', (eb) => eb.fn.any(eb.val(locators)))
      .execute()
    for (const row of rows) known.set(keyOf(row), row.id)
  }
  return known
}

function keyOf(row: {
  source_id: number
  subject_type: string
  subject_id: number
  locator: string
}): string {
  return `${row.subject_type} ${row.subject_id} ${row.source_id} ${row.locator}`
}
