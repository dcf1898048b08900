import type { Transaction } from 'kysely'
import { searchTerm } from '../../../lib/catalogue/search'
import type { HostRecord, ModelRecord, OfferingRecord } from '../../../lib/import/record'
import { guessHost, type Host, hostOf } from '../../../lib/resolve/hosts'
import { type Identity, identify, type Known } from '../../../lib/resolve/identify'
import { findProvider, providerOf } from '../../../lib/resolve/providers'
import type { Database } from '../../schema'
import { insertRows } from '../rows'
import type { Statement } from './reading'

/** A changed statement, and the source it is of. */
export interface Changed {
  source: string
  source_id: number
  statement: Statement
}

/** Where a statement landed. */
export interface Placed extends Changed {
  subject_type: 'host' | 'model' | 'offering'
  subject_id: number
}

/** Rows that this import made; their first revision holds everything. */
export interface Created {
  provider: Map<number, string>
  host: Map<number, string>
  model: Map<number, string>
  release: Map<number, string>
  offering: Map<number, string>
}

export interface Unplaced {
  path: string
  reason: string
  value: string
}

/**
 * Finds, or makes, the provider, host, model, release and offering that each
 * statement is about. An id that could be two models is given none: its
 * offering is kept without a model, and said so.
 */
export async function placeStatements(
  trx: Transaction<Database>,
  changes: readonly Changed[],
  known: Known,
): Promise<{ placed: Placed[]; created: Created; unplaced: Unplaced[] }> {
  const created: Created = {
    provider: new Map(),
    host: new Map(),
    model: new Map(),
    release: new Map(),
    offering: new Map(),
  }
  const unplaced: Unplaced[] = []
  const hosts = await ensureHosts(trx, changes, created)
  const subjects = identifyAll(changes, known, hosts, unplaced)
  await ensureModels(trx, subjects, created)
  const releases = await ensureReleases(trx, subjects, created)
  const offerings = await ensureOfferings(trx, subjects, releases, created)
  await ensureAliases(trx, subjects, releases)
  const modelIds = await idsBySlug(
    trx,
    'models',
    subjects.flatMap(({ model }) => model ?? []),
  )

  const placed = changes.flatMap((change, index): Placed[] => {
    const { record } = change.statement
    if (record.type === 'host') {
      const id = hosts.get(hostKey(change.source, record.host))?.id
      return id === undefined ? [] : [{ ...change, subject_type: 'host', subject_id: id }]
    }
    const subject = subjects[index]
    const id =
      record.type === 'model'
        ? modelIds.get(subject?.model ?? '')
        : offerings.get(`${subject?.host} ${record.api_model_id}`)
    return id === undefined ? [] : [{ ...change, subject_type: record.type, subject_id: id }]
  })
  return { placed, created, unplaced }
}

interface Subject {
  record: HostRecord | ModelRecord | OfferingRecord
  source: string
  host: string | null
  host_type: Host['type']
  model: string | null
  release: string | null
  developer: string | null
  derived_from: string | null
  kind: string | null
  variant: string | null
  region: string | null
}

const hostKey = (source: string, id: string) => `${source} ${id}`

function identifyAll(
  changes: readonly Changed[],
  known: Known,
  hosts: ReadonlyMap<string, Host & { id: number }>,
  unplaced: Unplaced[],
): Subject[] {
  return changes.map(({ source, statement: { record } }) => {
    const host = record.type === 'model' ? undefined : hosts.get(hostKey(source, record.host))
    const subject: Subject = {
      record,
      source,
      host: host?.slug ?? null,
      host_type: host?.type ?? 'inference',
      model: null,
      release: null,
      developer: null,
      derived_from: null,
      kind: null,
      variant: null,
      region: null,
    }
    if (record.type === 'host') return subject
    const identity = identify(
      record.type === 'model'
        ? {
            host: null,
            id: record.ref,
            base_model: record.ref,
            name: record.name,
            developer: providerOf(record.developer),
            kind: record.kind,
          }
        : {
            host: subject.host,
            id: record.api_model_id,
            base_model: record.base_model,
            name: record.name,
            developer: null,
            kind: record.kind,
          },
      known,
    )
    return withIdentity(subject, identity, unplaced)
  })
}

function withIdentity(subject: Subject, identity: Identity, unplaced: Unplaced[]): Subject {
  if (!identity.ok) {
    const { record } = subject
    unplaced.push({
      path: record.locator,
      reason: identity.reason,
      value: identity.candidates.map(({ model }) => model).join(', '),
    })
    return subject
  }
  const { model, release, developer, derived_from, variant, region } = identity
  return {
    ...subject,
    model,
    release,
    developer,
    derived_from,
    variant,
    region,
    kind: identity.kind,
  }
}

async function ensureProviders(
  trx: Transaction<Database>,
  slugs: Iterable<string | null>,
  created: Created,
): Promise<void> {
  const wanted = new Set([...slugs].filter((slug) => slug !== null))
  const have = await idsBySlug(trx, 'providers', [...wanted])
  const missing = [...wanted].filter((slug) => !have.has(slug)).sort()
  const inserted = await insertRows<{ id: number; slug: string }>(
    trx,
    'providers',
    missing.map((slug) => ({ slug, name: findProvider(slug)?.name ?? slug, ...firstRevision })),
    ['id', 'slug'],
  )
  for (const { id, slug } of inserted) created.provider.set(id, slug)
  const aliases = missing.flatMap((slug) =>
    (findProvider(slug)?.aliases ?? []).map((alias) => ({ alias, provider: slug })),
  )
  const unique = new Map(aliases.map((row) => [row.alias, row]))
  if (unique.size > 0) {
    await trx
      .insertInto('provider_aliases')
      .values([...unique.values()])
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** What the database sets on a fresh record; `now` is the transaction's instant. */
const firstRevision = { revision: 1, created_at: 'now', updated_at: 'now' }

async function ensureHosts(
  trx: Transaction<Database>,
  changes: readonly Changed[],
  created: Created,
): Promise<Map<string, Host & { id: number }>> {
  const byKey = new Map<string, Host>()
  const urls = new Map<string, string>()
  const names = new Map<string, string>()
  for (const { source, statement } of changes) {
    const { record } = statement
    if (record.type === 'model') continue
    const host = hostOf(source, record.host) ?? guessHost(record.host)
    byKey.set(hostKey(source, record.host), host)
    if (record.type !== 'host') continue
    if (record.api_base_url !== null) urls.set(host.slug, record.api_base_url)
    if (!host.curated) names.set(host.slug, record.name)
  }
  const hosts = new Map([...byKey.values()].map((host) => [host.slug, host]))
  await ensureProviders(
    trx,
    [...hosts.values()].map(({ operator }) => operator),
    created,
  )
  const ids = await idsBySlug(trx, 'hosts', [...hosts.keys()])
  const missing = [...hosts.values()].filter(({ slug }) => !ids.has(slug)).sort(bySlug)
  const inserted = await insertRows<{ id: number; slug: string }>(
    trx,
    'hosts',
    missing.map((host) => ({
      slug: host.slug,
      name: names.get(host.slug) ?? host.name,
      operator: host.operator,
      type: host.type,
      currency: host.currency,
      zero_price: host.zero_price,
      api_base_url: urls.get(host.slug) ?? null,
      curated: host.curated,
      ...firstRevision,
    })),
    ['id', 'slug'],
  )
  for (const { id, slug } of inserted) {
    ids.set(slug, id)
    created.host.set(id, slug)
  }
  const aliases = missing.flatMap((host) =>
    Object.entries(host.aliases).flatMap(([source, list]) =>
      (list ?? []).map((alias) => ({ alias: `${source}:${alias}`, host: host.slug })),
    ),
  )
  if (aliases.length > 0) {
    await trx
      .insertInto('host_aliases')
      .values(aliases)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  return new Map([...byKey].map(([key, host]) => [key, { ...host, id: ids.get(host.slug) ?? 0 }]))
}

async function ensureModels(
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

async function ensureReleases(
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

async function ensureOfferings(
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

/** Names that are no offering's id: a source's own reference, and what a host calls it besides. */
async function ensureAliases(
  trx: Transaction<Database>,
  subjects: readonly Subject[],
  releases: ReadonlyMap<string, number>,
): Promise<void> {
  const rows = new Map<string, Record<string, unknown>>()
  for (const { record, host, model, release } of subjects) {
    if (model === null || record.type === 'host') continue
    const names = record.type === 'model' ? [record.ref] : record.aliases
    for (const alias of names) {
      const scope = record.type === 'model' ? null : host
      rows.set(`${scope} ${alias}`, {
        alias,
        normalized: searchTerm(alias),
        host: scope,
        model,
        release_id: releases.get(`${model} ${release}`) ?? null,
        moving: false,
        ...firstRevision,
      })
    }
  }
  const known = new Set(
    (
      await trx
        .selectFrom('aliases')
        .select(['alias', 'host'])
        .where('alias', 'in', ['', ...[...rows.values()].map(({ alias }) => String(alias))])
        .execute()
    ).map(({ alias, host }) => `${host} ${alias}`),
  )
  const missing = [...rows].filter(([key]) => !known.has(key)).sort(([a], [b]) => (a < b ? -1 : 1))
  await insertRows(
    trx,
    'aliases',
    missing.map(([, row]) => row),
    [],
  )
}

async function idsBySlug(
  trx: Transaction<Database>,
  table: 'providers' | 'hosts' | 'models',
  slugs: readonly string[],
): Promise<Map<string, number>> {
  if (slugs.length === 0) return new Map()
  const rows = await trx
    .selectFrom(table)
    .select(['id', 'slug'])
    .where('slug', '=', (eb) => eb.fn.any(eb.val([...new Set(slugs)])))
    .execute()
  return new Map(rows.map(({ id, slug }) => [slug, id]))
}

function bySlug(a: { slug: string }, b: { slug: string }): number {
  return a.slug < b.slug ? -1 : 1
}
