import { sql, type Transaction } from 'kysely'
import type { Kind } from '../../../lib/catalogue/vocabulary'
import { baseOf, type Known } from '../../../lib/resolve/identify'
import type { Database } from '../../schema'
import { diff, type RevisionEntry } from '../revision'
import { insertRows, updateChanged } from '../rows'
import { ensureProviders } from './ensure-hosts'
import { loadVerified } from './evidence'
import { isLiving } from './move'
import { type Created, firstRevision, offeringKey, type Subject } from './subject'

/** What ids say of a model besides its name. */
export interface Described {
  developer: string | null
  /** Null: what its records state. */
  kind: 'router' | 'tool' | null
}

/**
 * Makes the models that do not exist yet; settling fills in their facts. Those
 * that exist are brought in line with what all their ids say by now, and one
 * that had been merged stands on its own again.
 */
export async function ensureModels(
  trx: Transaction<Database>,
  wanted: ReadonlyMap<string, Described>,
  created: Created,
): Promise<RevisionEntry[]> {
  await ensureProviders(
    trx,
    [...wanted.values()].map(({ developer }) => developer),
    created,
  )
  const have = await trx
    .selectFrom('models')
    .select(['id', 'slug', 'developer', 'kind', 'merged_into', 'revision'])
    .where('slug', '=', (eb) => eb.fn.any(eb.val([...wanted.keys()])))
    .execute()
  const known = new Set(have.map(({ slug }) => slug))
  const missing = [...wanted].filter(([slug]) => !known.has(slug)).sort()
  const inserted = await insertRows<{ id: number; slug: string }>(
    trx,
    'models',
    missing.map(([slug, { developer, kind }]) => ({
      slug,
      name: slug,
      kind: kind ?? 'chat',
      developer,
      host_count: 0,
      withdrawn: false,
      ...firstRevision,
    })),
    ['id', 'slug'],
  )
  for (const { id, slug } of inserted) created.model.set(id, slug)

  const verified = await loadVerified(
    trx,
    'model',
    have.map(({ id }) => id),
  )
  return writeRevised(
    trx,
    'model',
    have.map((row) => {
      const { developer, kind } = wanted.get(row.slug) ?? { developer: row.developer, kind: null }
      const columns = { developer, kind: kindOf(row.kind, kind), merged_into: null }
      const kept = verified.get(row.id)
      return [row, Object.fromEntries(Object.entries(columns).filter(([key]) => !kept?.has(key)))]
    }),
  )
}

/** A router is one as long as its id says so; else its records tell, and settling listens to them. */
export function kindOf(before: Kind, said: 'router' | 'tool' | null): Kind {
  return said ?? (before === 'router' || before === 'tool' ? 'chat' : before)
}

/** Sets columns of records where they differ, each with its next revision. */
export async function writeRevised<R extends { id: number; revision: number }>(
  trx: Transaction<Database>,
  type: 'model' | 'offering',
  wanted: readonly (readonly [row: R, columns: Record<string, unknown>])[],
): Promise<RevisionEntry[]> {
  const rows: ({ id: number } & Record<string, unknown>)[] = []
  const entries: RevisionEntry[] = []
  for (const [row, columns] of wanted) {
    const changes = diff(row as unknown as Record<string, unknown>, columns)
    const keys = Object.keys(changes)
    if (keys.length === 0) continue
    const number = row.revision + 1
    const changed = Object.fromEntries(keys.map((key) => [key, columns[key] ?? null]))
    rows.push({ id: row.id, ...changed, revision: number, updated_at: 'now' })
    entries.push({ subject_type: type, subject_id: row.id, number, changes })
  }
  await updateChanged(trx, type === 'model' ? 'models' : 'offerings', rows)
  return entries
}

/**
 * Brings the models that others were built on in line with their names. One
 * model's base may come with any import, so all are looked at when models were
 * made, merged or became known.
 */
export async function linkBases(
  trx: Transaction<Database>,
  known: Known,
  created: Created,
): Promise<RevisionEntry[]> {
  const models = await trx
    .selectFrom('models')
    .select(['id', 'slug', 'derived_from', 'revision'])
    .where(isLiving)
    .execute()
  const living = new Set(models.map(({ slug }) => slug))
  const changed = models.flatMap((row) => {
    const base = baseOf(row.slug, known)
    const derived_from = base !== null && living.has(base) && base !== row.slug ? base : null
    return derived_from === row.derived_from ? [] : [[row, { derived_from }] as const]
  })
  const verified = await loadVerified(
    trx,
    'model',
    changed.map(([{ id }]) => id),
  )
  const wanted = changed.filter(([{ id }]) => !verified.get(id)?.has('derived_from'))
  const isNew = ([{ id }]: (typeof wanted)[number]) => created.model.has(id)
  // The first revision of a model that was just made tells of everything.
  await updateChanged(
    trx,
    'models',
    wanted.filter(isNew).map(([{ id }, columns]) => ({ id, ...columns })),
  )
  return writeRevised(
    trx,
    'model',
    wanted.filter((each) => !isNew(each)),
  )
}

/** The ids of releases by `model release`, making those that are new. */
export async function ensureReleases(
  trx: Transaction<Database>,
  subjects: readonly Subject[],
  created: Created,
): Promise<Map<string, number>> {
  const wanted = new Map<string, { model: string; release_id: string }>()
  for (const { model, release } of subjects) {
    if (model !== null && release !== null) {
      wanted.set(`${model} ${release}`, { model, release_id: release })
    }
  }
  if (wanted.size === 0) return new Map()
  const have = await trx
    .selectFrom('releases')
    .select(['id', 'model', 'release_id'])
    .where('model', 'in', [...new Set([...wanted.values()].map(({ model }) => model))])
    .execute()
  const ids = new Map(have.map((row) => [`${row.model} ${row.release_id}`, row.id]))
  const missing = [...wanted]
    .filter(([key]) => !ids.has(key))
    .sort()
    .map(([, row]) => row)
  const inserted = await insertRows<{ id: number; model: string; release_id: string }>(
    trx,
    'releases',
    missing.map((row) => ({ ...row, ...firstRevision })),
    ['id', 'model', 'release_id'],
  )
  for (const { id, model, release_id } of inserted) {
    ids.set(`${model} ${release_id}`, id)
    created.release.set(id, release_id)
  }
  return ids
}

/** An offering as it stood before this import. */
export interface OfferingBefore {
  id: number
  host: string
  api_model_id: string
  model: string | null
  release_id: number | null
  variant: string | null
  region: string | null
  kind: Kind
  revision: number
}

/** Those of the subjects' offerings that exist, by `offeringKey`. */
export async function offeringsBefore(
  trx: Transaction<Database>,
  subjects: readonly Subject[],
): Promise<Map<string, OfferingBefore>> {
  const given = subjects.filter(({ type }) => type === 'offering')
  const { rows } = await sql<OfferingBefore>`
    select offerings.id, offerings.host, api_model_id, model, release_id, variant, region, kind,
      revision
    from jsonb_to_recordset(${JSON.stringify(given.map(({ host, id }) => ({ host, id })))}::jsonb)
      as given(host text, id text)
    join offerings on offerings.host = given.host and api_model_id = given.id
  `.execute(trx)
  return new Map(rows.map((row) => [offeringKey(row.host, row.api_model_id), row]))
}

/** The ids of offerings by `offeringKey`, making those that are new. */
export async function ensureOfferings(
  trx: Transaction<Database>,
  subjects: readonly Subject[],
  before: ReadonlyMap<string, OfferingBefore>,
  releases: ReadonlyMap<string, number>,
  created: Created,
): Promise<Map<string, number>> {
  const wanted = subjects
    .filter(({ type }) => type === 'offering')
    .map((subject) => [offeringKey(subject.host, subject.id), subject] as const)
  const ids = new Map<string, number>()
  for (const [key] of wanted) {
    const known = before.get(key)
    if (known !== undefined) ids.set(key, known.id)
  }
  const missing = new Map(
    wanted.filter(([key]) => !ids.has(key)).sort(([a], [b]) => (a < b ? -1 : 1)),
  )
  const inserted = await insertRows<{ id: number; host: string; api_model_id: string }>(
    trx,
    'offerings',
    [...missing.values()].map((subject) => ({
      host: subject.host,
      api_model_id: subject.id,
      model: subject.model,
      release_id: releases.get(`${subject.model} ${subject.release}`) ?? null,
      variant: subject.variant,
      region: subject.region,
      host_type: subject.host_type,
      kind: subject.kind ?? 'chat',
      price_outlier: false,
      first_party: false,
      ...firstRevision,
    })),
    ['id', 'host', 'api_model_id'],
  )
  for (const { id, host, api_model_id } of inserted) {
    ids.set(offeringKey(host, api_model_id), id)
    created.offering.set(id, `${host}/${api_model_id}`)
  }
  return ids
}
