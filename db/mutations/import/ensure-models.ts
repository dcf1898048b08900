import type { Transaction } from 'kysely'
import type { Database } from '../../schema'
import { insertRows } from '../rows'
import { ensureProviders } from './ensure-hosts'
import { type Created, firstRevision, idsBySlug, type Subject } from './subject'

/** Makes the models that do not exist yet; settling fills in their facts. */
export async function ensureModels(
  trx: Transaction<Database>,
  subjects: readonly Subject[],
  created: Created,
): Promise<void> {
  const wanted = new Map<string, Subject>()
  for (const subject of subjects) {
    if (subject.model === null) continue
    const first = wanted.get(subject.model)
    // Whoever knows the developer describes the new model.
    if (!first || (first.developer === null && subject.developer !== null)) {
      wanted.set(subject.model, subject)
    }
  }
  await ensureProviders(
    trx,
    [...wanted.values()].map(({ developer }) => developer),
    created,
  )
  const ids = await idsBySlug(trx, 'models', [...wanted.keys()])
  const missing = [...wanted.values()]
    .filter(({ model }) => !ids.has(model ?? ''))
    .sort((a, b) => ((a.model ?? '') < (b.model ?? '') ? -1 : 1))
  const inserted = await insertRows<{ id: number; slug: string }>(
    trx,
    'models',
    missing.map(({ model, developer, kind, record }) => ({
      slug: model,
      name: model,
      kind: kind ?? (record.type === 'host' ? null : record.kind) ?? 'chat',
      developer,
      host_count: 0,
      withdrawn: false,
      ...firstRevision,
    })),
    ['id', 'slug'],
  )
  for (const { id, slug } of inserted) created.model.set(id, slug)
  for (const { model, derived_from } of missing) {
    if (model === null || derived_from === null) continue
    await trx
      .updateTable('models')
      .set({ derived_from })
      .where('slug', '=', model)
      .where((eb) =>
        eb.exists(eb.selectFrom('models as base').where('base.slug', '=', derived_from)),
      )
      .execute()
  }
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

/** The ids of offerings by `host api_model_id`, making those that are new. */
export async function ensureOfferings(
  trx: Transaction<Database>,
  subjects: readonly Subject[],
  releases: ReadonlyMap<string, number>,
  created: Created,
): Promise<Map<string, number>> {
  const wanted = new Map<string, Subject & { api_model_id: string }>()
  for (const subject of subjects) {
    if (subject.record.type !== 'offering' || subject.host === null) continue
    const { api_model_id } = subject.record
    const key = `${subject.host} ${api_model_id}`
    const first = wanted.get(key)
    if (!first || (first.model === null && subject.model !== null)) {
      wanted.set(key, { ...subject, api_model_id })
    }
  }
  const hosts = [...new Set([...wanted.values()].map(({ host }) => host ?? ''))]
  const have =
    hosts.length === 0
      ? []
      : await trx
          .selectFrom('offerings')
          .select(['id', 'host', 'api_model_id'])
          .where('host', 'in', hosts)
          .execute()
  const ids = new Map(have.map((row) => [`${row.host} ${row.api_model_id}`, row.id]))
  const missing = [...wanted]
    .filter(([key]) => !ids.has(key))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, subject]) => subject)
  const inserted = await insertRows<{ id: number; host: string; api_model_id: string }>(
    trx,
    'offerings',
    missing.map((subject) => ({
      host: subject.host,
      api_model_id: subject.api_model_id,
      model: subject.model,
      release_id: releases.get(`${subject.model} ${subject.release}`) ?? null,
      variant: subject.variant,
      region: subject.region,
      host_type: subject.host_type,
      kind: subject.kind ?? (subject.record.type === 'host' ? null : subject.record.kind) ?? 'chat',
      price_outlier: false,
      first_party: false,
      ...firstRevision,
    })),
    ['id', 'host', 'api_model_id'],
  )
  for (const { id, host, api_model_id } of inserted) {
    ids.set(`${host} ${api_model_id}`, id)
    created.offering.set(id, `${host}/${api_model_id}`)
  }
  return ids
}
