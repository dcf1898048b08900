import { type Insertable, sql, type Transaction } from 'kysely'
import { decimalText } from '../../../lib/catalogue/decimal'
import type { ShownReason } from '../../../lib/catalogue/vocabulary'
import { canonicalText } from '../../../lib/evidence/choose'
import {
  type Conflict,
  conflictsOf,
  type ShownConflictValue,
  shownReason,
} from '../../../lib/evidence/conflicts'
import { isNamedFor, type Observation } from '../../../lib/evidence/settle'
import { targetsOf } from '../../../lib/history/moves'
import type { Database } from '../../schema'
import { insertRows, updateChanged } from '../rows'
import { loadObservations } from './evidence'
import { keyOfRow } from './settle-prices'

/** Models looked at in one go: bounds memory. */
const BATCH = 400

type ConflictRow = Omit<
  Insertable<Database['conflicts']>,
  'values' | 'state' | 'id' | 'decided_by'
> & { values: ShownConflictValue[]; state: 'open' | 'explained' }

/** A touched record of an import. */
interface Touched {
  subject_type: string
  subject_id: number
}

/**
 * Keeps the table of conflicts in step with what sources say of some models,
 * their offerings, and touched offerings without a model. What a person decided
 * stands; a row that sources no longer disagree on is settled, never deleted.
 * Comes after citations are written: they tell what is shown.
 */
export async function settleConflicts(
  trx: Transaction<Database>,
  models: readonly string[],
  touched: readonly Touched[],
): Promise<number> {
  let written = 0
  for (let start = 0; start < models.length; start += BATCH) {
    const slugs = models.slice(start, start + BATCH)
    const offerings = await offeringsOf(trx).where('model', '=', anyOf(slugs)).execute()
    written += await settleBatch(trx, offerings, await modelsOf(trx, slugs))
  }
  const ids = touched.filter((each) => each.subject_type === 'offering')
  const orphans = await offeringsOf(trx)
    .where('offerings.id', '=', anyOf([...new Set(ids.map(({ subject_id }) => subject_id))]))
    .where('model', 'is', null)
    .execute()
  return written + (orphans.length > 0 ? await settleBatch(trx, orphans, []) : 0)
}

function anyOf<T>(values: readonly T[]) {
  return sql<T>`any(${[...values]})`
}

function offeringsOf(trx: Transaction<Database>) {
  return trx
    .selectFrom('offerings')
    .innerJoin('hosts', 'hosts.slug', 'offerings.host')
    .select([
      'offerings.id',
      'offerings.host',
      'offerings.api_model_id',
      'offerings.model',
      'offerings.release_id',
      'offerings.variant',
      'offerings.region',
      'hosts.type',
      'hosts.operator',
    ])
    .orderBy('offerings.id')
}
type Offering = Awaited<ReturnType<ReturnType<typeof offeringsOf>['execute']>>[number]

function modelsOf(trx: Transaction<Database>, slugs: readonly string[]) {
  return trx
    .selectFrom('models')
    .select(['id', 'slug', 'developer'])
    .where('slug', '=', anyOf(slugs))
    .orderBy('id')
    .execute()
}
type Model = Awaited<ReturnType<typeof modelsOf>>[number]

async function settleBatch(
  trx: Transaction<Database>,
  offerings: readonly Offering[],
  models: readonly Model[],
): Promise<number> {
  const byModel = new Map<string, number[]>()
  const developers = new Map(models.map(({ slug, developer }) => [slug, developer]))
  for (const offering of offerings) {
    const { id, model } = offering
    if (model === null || !isOwnId(offering, model, developers.get(model) ?? null)) continue
    byModel.set(model, [...(byModel.get(model) ?? []), id])
  }
  // Most offerings have one record, which cannot disagree with itself.
  const several = await saidTwice(trx, idsOf(offerings))
  const ofOfferings = await loadObservations(trx, 'offering', [
    ...new Set([...several, ...[...byModel.values()].flat()]),
  ])
  const ofModels = await loadObservations(trx, 'model', idsOf(models))

  const wanted: Wanted[] = []
  for (const offering of offerings) {
    if (!several.has(offering.id)) continue
    const { id, host, model } = offering
    const place = {
      subject_type: 'offering' as const,
      subject_id: id,
      model,
      host,
      offering_id: id,
    }
    for (const conflict of conflictsOfOffering(offering, ofOfferings.get(id) ?? [])) {
      wanted.push({ place, conflict })
    }
  }
  for (const { id, slug } of models) {
    const said: Observation[] = [
      ...(ofModels.get(id) ?? []),
      ...(byModel.get(slug) ?? []).flatMap((offering) => ofOfferings.get(offering) ?? []),
    ]
    const place = {
      subject_type: 'model' as const,
      subject_id: id,
      model: slug,
      host: null,
      offering_id: null,
    }
    for (const conflict of conflictsOf('model', said)) wanted.push({ place, conflict })
  }

  const shown = await loadShown(trx, wanted)
  const rows = wanted.map(({ place, conflict }) => rowOf(place, conflict, shown))
  return (
    (await write(trx, 'offering', idsOf(offerings), rows)) +
    (await write(trx, 'model', idsOf(models), rows))
  )
}

/** Offerings of which more than one record speaks. */
async function saidTwice(
  trx: Transaction<Database>,
  ids: readonly number[],
): Promise<ReadonlySet<number>> {
  const rows = await trx
    .selectFrom('observations')
    .select('subject_id')
    .where('subject_type', '=', 'offering')
    .where('subject_id', '=', anyOf(ids))
    .where('withdrawn_on', 'is', null)
    .groupBy('subject_id')
    .having((eb) => eb.fn.countAll(), '>', 1)
    .execute()
  return new Set(rows.map(({ subject_id }) => subject_id))
}

function conflictsOfOffering(
  { host, api_model_id, type, region }: Offering,
  said: readonly Observation[],
): Conflict[] {
  const about = { subscription: type === 'subscription', regional: region !== null }
  const found = conflictsOf('offering', said, about)
  // To read an id costs more than to compare its records.
  const moving = found.length > 0 && targetsOf(host, api_model_id).length > 0
  return moving ? conflictsOf('offering', said, { ...about, moving }) : found
}

interface Wanted {
  place: Pick<ConflictRow, 'subject_type' | 'subject_id' | 'model' | 'host' | 'offering_id'>
  conflict: Conflict
}

function idsOf(records: readonly { id: number }[]): number[] {
  return records.map(({ id }) => id)
}

/** The developer's own undated id that is called as the model is. */
function isOwnId(offering: Offering, slug: string, developer: string | null): boolean {
  if (developer === null || offering.operator !== developer) return false
  if (offering.variant !== null || offering.region !== null) return false
  return offering.release_id === null && isNamedFor(offering.api_model_id, slug)
}

/** Which record each field is shown from, `verified` where a person stands behind it. */
async function loadShown(
  trx: Transaction<Database>,
  wanted: readonly Wanted[],
): Promise<ReadonlyMap<string, string>> {
  const shown = new Map<string, string>()
  for (const type of ['offering', 'model'] as const) {
    const ids = wanted.flatMap(({ place }) =>
      place.subject_type === type ? [place.subject_id] : [],
    )
    if (ids.length === 0) continue
    const citations = await trx
      .selectFrom('citations as c')
      .innerJoin('sources as s', 's.id', 'c.source_id')
      .select(['c.subject_id', 'c.fields', 'c.locator', 'c.checked_by', 's.key', 's.url'])
      .where('c.subject_type', '=', type)
      .where('c.subject_id', '=', anyOf([...new Set(ids)]))
      .where('c.superseded_at', 'is', null)
      .execute()
    for (const { subject_id, fields, locator, checked_by, key, url } of citations) {
      for (const field of fields) {
        const place = `${type} ${subject_id} ${field}`
        if (checked_by !== null) shown.set(place, VERIFIED)
        else if (!shown.has(place)) shown.set(place, `${key ?? url} ${locator ?? ''}`)
      }
    }
    // A price is cited for each of its periods; what is shown is today's.
    for (const { place, from } of type === 'offering' ? await openPrices(trx, ids) : []) {
      if (shown.get(place) !== VERIFIED) shown.set(place, from)
    }
  }
  return shown
}

/** The record that each price without an end rests on. */
async function openPrices(
  trx: Transaction<Database>,
  ids: readonly number[],
): Promise<{ place: string; from: string }[]> {
  const rows = await trx
    .selectFrom('prices as p')
    .innerJoin('citations as c', 'c.id', 'p.citation_id')
    .innerJoin('sources as s', 's.id', 'c.source_id')
    .select(['p.offering_id', 'p.meter', 'p.tier_from', 'p.service_tier', 'p.region'])
    .select(['p.cache_lifetime', 'p.utc_hours', 'p.weekdays', 'p.options'])
    .select(['s.key', 's.url', 'c.locator'])
    .where('p.offering_id', '=', anyOf([...new Set(ids)]))
    .where('p.corrected_by', 'is', null)
    .where('p.effective_to', 'is', null)
    .execute()
  return rows.map((row) => ({
    place: `offering ${row.offering_id} ${keyOfRow(row)}`,
    from: `${row.key ?? row.url} ${row.locator ?? ''}`,
  }))
}

const VERIFIED = 'verified'

function rowOf(
  place: Wanted['place'],
  { field, kind, values, difference, explained_by }: Conflict,
  shown: ReadonlyMap<string, string>,
): ConflictRow {
  const from = shown.get(`${place.subject_type} ${place.subject_id} ${field}`)
  const told = values.map((each) => ({ ...each, shown: `${each.source} ${each.locator}` === from }))
  const shown_by: ShownReason | null = from === VERIFIED ? 'verified' : shownReason(told)
  return {
    ...place,
    field,
    kind,
    values: told,
    value_count: new Set(values.map(({ value }) => canonicalText(value))).size,
    difference,
    shown_by,
    state: explained_by === null ? 'open' : 'explained',
    rule: explained_by,
  }
}

/** Brings the rows of some subjects in line with `wanted`; gives how many were written. */
async function write(
  trx: Transaction<Database>,
  type: 'offering' | 'model',
  ids: readonly number[],
  wanted: readonly ConflictRow[],
): Promise<number> {
  const have = await trx
    .selectFrom('conflicts')
    .selectAll()
    .where('subject_type', '=', type)
    .where('subject_id', '=', anyOf(ids))
    .execute()
  const before = new Map(have.map((row) => [`${row.subject_id} ${row.field}`, row]))
  const inserted: ConflictRow[] = []
  const updated: ({ id: number } & Record<string, unknown>)[] = []
  for (const row of wanted) {
    if (row.subject_type !== type) continue
    const key = `${row.subject_id} ${row.field}`
    const old = before.get(key)
    before.delete(key)
    if (old === undefined) inserted.push(row)
    else if (!isDecided(old) && comparable(old) !== comparable(row)) {
      const reopened = old.state === 'settled' ? { seen_at: 'now' } : {}
      updated.push({ id: old.id, ...row, ...reopened })
    }
  }
  for (const old of before.values()) {
    if (!isDecided(old) && old.state !== 'settled') updated.push({ id: old.id, state: 'settled' })
  }
  await insertRows(
    trx,
    'conflicts',
    inserted.map((row) => ({ ...row, seen_at: 'now' })),
    [],
  )
  await updateChanged(trx, 'conflicts', updated)
  return inserted.length + updated.length
}

/** No import changes what a person said of a conflict. */
function isDecided({ state, decided_by }: { state: string; decided_by: number | null }): boolean {
  return state === 'accepted' || decided_by !== null
}

/** The columns that an import sets, as one text. */
function comparable(row: Pick<ConflictRow, keyof ConflictRow> | Record<string, unknown>): string {
  const { model, host, offering_id, kind, values, difference, shown_by, state, rule } =
    row as ConflictRow
  const apart = difference === null || difference === undefined ? null : decimalText(difference)
  return canonicalText([model, host, offering_id, kind, values, apart, shown_by, state, rule])
}
