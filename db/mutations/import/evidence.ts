import type { Transaction } from 'kysely'
import type { SubjectType } from '../../../lib/catalogue/vocabulary'
import type { Observation, Shown } from '../../../lib/evidence/settle'
import type { Database } from '../../schema'
import { insertRows, updateRows } from '../rows'

/** The observations of some records, by record id. */
export async function loadObservations(
  trx: Transaction<Database>,
  type: SubjectType,
  ids: readonly number[],
): Promise<Map<number, Observation[]>> {
  const rows = await trx
    .selectFrom('observations as o')
    .innerJoin('sources as s', 's.id', 'o.source_id')
    .select([
      'o.id',
      'o.subject_id',
      'o.source_id',
      's.key',
      's.url',
      'o.locator',
      'o.values',
      'o.confidence',
      'o.observed_on',
      'o.cites_source_id',
      'o.withdrawn_on',
    ])
    .where('o.subject_type', '=', type)
    .where('o.subject_id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .execute()
  const byId = new Map<number, Observation[]>()
  for (const { subject_id, key, url, ...row } of rows) {
    const observation = { ...row, source: key ?? url }
    const list = byId.get(subject_id)
    if (list) list.push(observation)
    else byId.set(subject_id, [observation])
  }
  return byId
}

/** Fields that a person stands behind; no import touches them. */
export async function loadVerified(
  trx: Transaction<Database>,
  type: SubjectType,
  ids: readonly number[],
): Promise<Map<number, Set<string>>> {
  const rows = await trx
    .selectFrom('citations')
    .select(['subject_id', 'fields'])
    .where('subject_type', '=', type)
    .where('subject_id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .where('checked_by', 'is not', null)
    .where('superseded_at', 'is', null)
    .execute()
  const verified = new Map<number, Set<string>>()
  for (const { subject_id, fields } of rows) {
    const set = verified.get(subject_id) ?? new Set()
    for (const field of fields) set.add(field)
    verified.set(subject_id, set)
  }
  return verified
}

/** What some record shows, and on whose word: field key to the claim. */
export interface Cited {
  subject_id: number
  shown: Iterable<readonly [field: string, claim: Shown]>
}

/**
 * Brings the citations that imports made in line with what is shown: one per
 * record and observation, naming the fields that it stands for. Returns their
 * ids by `citationKey`.
 */
export async function cite(
  trx: Transaction<Database>,
  type: SubjectType,
  cited: readonly Cited[],
): Promise<Map<string, number>> {
  const wanted = wantedCitations(type, cited)
  const have = await trx
    .selectFrom('citations')
    .selectAll()
    .where('subject_type', '=', type)
    .where('subject_id', '=', (eb) =>
      eb.fn.any(eb.val([...new Set(cited.map(({ subject_id }) => subject_id))])),
    )
    .where('checked_by', 'is', null)
    .where('superseded_at', 'is', null)
    .execute()

  const ids = new Map<string, number>()
  const stale: { id: number; superseded_at: string }[] = []
  const moved: (Wanted & { id: number })[] = []
  for (const row of have) {
    const key = citationKey(row.subject_id, row.source_id, row.locator ?? '')
    const want = wanted.get(key)
    if (want === undefined) stale.push({ id: row.id, superseded_at: 'now' })
    else {
      ids.set(key, row.id)
      const same =
        row.fields.join() === want.fields.join() &&
        row.checked_on === want.checked_on &&
        row.confidence === want.confidence &&
        row.cites_source_id === want.cites_source_id
      if (!same) moved.push({ id: row.id, ...want })
    }
  }
  await updateRows(trx, 'citations', stale)
  await updateRows(trx, 'citations', moved)
  const inserted = await insertRows<{
    id: number
    subject_id: number
    source_id: number
    locator: string
  }>(
    trx,
    'citations',
    [...wanted].filter(([key]) => !ids.has(key)).map(([, row]) => ({ ...row, created_at: 'now' })),
    ['id', 'subject_id', 'source_id', 'locator'],
  )
  for (const { id, subject_id, source_id, locator } of inserted) {
    ids.set(citationKey(subject_id, source_id, locator), id)
  }
  return ids
}

/** Ids of the citations that stand for what records say of some subjects, by `citationKey`. */
export async function loadCitations(
  trx: Transaction<Database>,
  type: SubjectType,
  ids: readonly number[],
): Promise<Map<string, number>> {
  const rows = await trx
    .selectFrom('citations')
    .select(['id', 'subject_id', 'source_id', 'locator'])
    .where('subject_type', '=', type)
    .where('subject_id', '=', (eb) => eb.fn.any(eb.val([...new Set(ids)])))
    .where('checked_by', 'is', null)
    .where('superseded_at', 'is', null)
    .execute()
  return new Map(
    rows.map(({ id, subject_id, source_id, locator }) => [
      citationKey(subject_id, source_id, locator ?? ''),
      id,
    ]),
  )
}

/** Names a citation by the record and the observation that it rests on. */
export function citationKey(subjectId: number, sourceId: number, locator: string): string {
  return `${subjectId} ${sourceId} ${locator}`
}

type Wanted = {
  subject_type: SubjectType
  subject_id: number
  fields: string[]
  source_id: number
  cites_source_id: number | null
  locator: string
  checked_on: string
  confidence: string
}

function wantedCitations(type: SubjectType, cited: readonly Cited[]): Map<string, Wanted> {
  const wanted = new Map<string, Wanted>()
  for (const { subject_id, shown } of cited) {
    for (const [field, { observation }] of shown) {
      const key = citationKey(subject_id, observation.source_id, observation.locator)
      const row = wanted.get(key)
      if (row) row.fields.push(field)
      else {
        wanted.set(key, {
          subject_type: type,
          subject_id,
          fields: [field],
          source_id: observation.source_id,
          cites_source_id: observation.cites_source_id,
          locator: observation.locator,
          checked_on: observation.observed_on,
          confidence: observation.confidence,
        })
      }
    }
  }
  for (const row of wanted.values()) row.fields.sort()
  return wanted
}
