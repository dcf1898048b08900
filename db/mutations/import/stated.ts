import { sql, type Transaction } from 'kysely'
import { canonicalText } from '../../../lib/evidence/choose'
import { isPriceValue, type PriceValue, statementOf } from '../../../lib/evidence/settle'
import type { RecordThroughTime } from '../../../lib/history/offering'
import { sameValue } from '../../../lib/history/same'
import { continued, type Sameness, type Slice } from '../../../lib/history/slices'
import type { StatedFact, StatedPrice } from '../../../lib/history/stated'
import type { Database } from '../../schema'
import { insertRows, updateRows } from '../rows'
import type { Statement } from './reading'

/** A statement and the observation that holds it. */
export interface Observed {
  observation_id: number
  is_new: boolean
  statement: Statement
}

type Row = Slice & { id: number }

/**
 * Brings what records stated over time in line with what they state now: a past
 * that comes with them takes the place of what was known, else what they say
 * goes on, ends or begins on the day they were read.
 */
export async function writeStated(
  trx: Transaction<Database>,
  observed: readonly Observed[],
): Promise<void> {
  const known = await loadRows(
    trx,
    observed.flatMap(({ observation_id, is_new }) => (is_new ? [] : [observation_id])),
  )
  const inserts: Record<string, unknown>[] = []
  const updates: ({ id: number } & Record<string, unknown>)[] = []
  const dropped: number[] = []
  for (const { observation_id, statement } of observed) {
    const before = new Map((known.get(observation_id) ?? []).map((row) => [slotOf(row), row]))
    for (const slice of slicesOf([...before.values()], statement)) {
      const slot = slotOf(slice)
      const row = before.get(slot)
      before.delete(slot)
      const columns = columnsOf(slice)
      if (row === undefined) inserts.push({ observation_id, ...columns })
      else if (canonicalText(columnsOf(row)) !== canonicalText(columns)) {
        updates.push({ id: row.id, ...columns })
      }
    }
    // Its source tells its own past otherwise now.
    for (const { id } of before.values()) dropped.push(id)
  }
  if (dropped.length > 0) {
    await trx
      .deleteFrom('stated_values')
      .where('id', '=', (eb) => eb.fn.any(eb.val(dropped)))
      .execute()
  }
  await updateRows(trx, 'stated_values', updates)
  await insertRows(trx, 'stated_values', inserts, [])
}

/** What one record stated from one day on; several of one day did not survive it. */
function slotOf({ field, from, to, value }: Slice): string {
  return to === from ? `${field} ${from} ${canonicalText(value)}` : `${field} ${from}`
}

function columnsOf({ field, value, from, to, commit }: Slice): Record<string, unknown> {
  return { field, value, stated_from: from, stated_to: to, commit }
}

function slicesOf(before: readonly Slice[], statement: Statement): Slice[] {
  const { past, observed_on, withdrawn_on } = statement
  const stated = statedNow(statement)
  if (past === null) return continued(before, stated, observed_on, sameness)
  if (past.dated) {
    const fields = new Set(past.slices.map(({ field }) => field))
    const others = before.filter(({ field }) => !fields.has(field))
    for (const field of fields) stated.delete(field)
    return [...past.slices, ...continued(others, stated, observed_on, sameness)]
  }
  // What is gone keeps its last words.
  if (withdrawn_on !== null) return [...past.slices]
  return continued(past.slices, stated, observed_on, sameness)
}

const followed = ['state_seen', 'shutdown_on']

/** Prices, and the facts whose changes are events. */
function statedNow({ values }: Statement): Map<string, unknown> {
  return new Map(
    Object.entries(values).filter(
      ([field, value]) => isPriceValue(value) || followed.includes(field),
    ),
  )
}

const sameness: Sameness<unknown> = {
  says: (a, b) =>
    isPriceValue(a) && isPriceValue(b)
      ? sameValue(statementOf(a), statementOf(b)) &&
        a.conditions?.tier_mode === b.conditions?.tier_mode
      : a === b,
  reads: (a, b) => canonicalText(a) === canonicalText(b),
}

async function loadRows(
  trx: Transaction<Database>,
  observationIds: readonly number[],
): Promise<Map<number, Row[]>> {
  const byObservation = new Map<number, Row[]>()
  if (observationIds.length === 0) return byObservation
  const rows = await trx
    .selectFrom('stated_values')
    .select(['id', 'observation_id', 'field', 'value', 'commit'])
    .select(['stated_from as from', 'stated_to as to'])
    .where('observation_id', '=', (eb) => eb.fn.any(eb.val([...observationIds])))
    .orderBy('id')
    .execute()
  for (const { observation_id, ...row } of rows) {
    const list = byObservation.get(observation_id)
    if (list) list.push(row)
    else byObservation.set(observation_id, [row])
  }
  return byObservation
}

/** All that is known of some offerings' records through time, by offering. */
export async function loadThroughTime(
  trx: Transaction<Database>,
  offeringIds: readonly number[],
): Promise<Map<number, RecordThroughTime[]>> {
  const observations = await trx
    .selectFrom('observations as o')
    .innerJoin('sources as s', 's.id', 'o.source_id')
    .select(['o.id', 'o.subject_id', 's.key', 's.url', 's.keeps_retired', 'o.locator'])
    .select(['o.confidence', 'o.observed_on', 'o.dated', 'o.from_start', 'o.listings'])
    .select(sql<string>`coalesce(o.known_from, o.observed_on)`.as('known_from'))
    .where('o.subject_type', '=', 'offering')
    .where('o.subject_id', '=', (eb) => eb.fn.any(eb.val([...offeringIds])))
    .execute()
  const stated = await loadRows(
    trx,
    observations.map(({ id }) => id),
  )
  // Where two say the same of one day, the first by name tells it.
  const place = ({ key, url, locator }: (typeof observations)[number]) => `${key ?? url} ${locator}`
  observations.sort((a, b) => (place(a) < place(b) ? -1 : 1))
  const byOffering = new Map<number, RecordThroughTime[]>()
  for (const { id, subject_id, key, url, ...row } of observations) {
    const slices = stated.get(id) ?? []
    const record: RecordThroughTime = {
      ...row,
      source: key ?? url,
      prices: slices.flatMap(toPrice),
      facts: slices.filter(({ field }) => followed.includes(field)) as unknown as StatedFact[],
    }
    const list = byOffering.get(subject_id)
    if (list) list.push(record)
    else byOffering.set(subject_id, [record])
  }
  return byOffering
}

function toPrice({ field, value, from, to, commit }: Slice): StatedPrice[] {
  if (!isPriceValue(value)) return []
  return [{ key: field, statement: statementOf(value as PriceValue), from, to, commit }]
}
