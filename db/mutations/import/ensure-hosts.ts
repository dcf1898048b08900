import type { Transaction } from 'kysely'
import { findHost, guessHost, type Host, hostOf } from '../../../lib/resolve/hosts'
import { findProvider, providerOf } from '../../../lib/resolve/providers'
import type { Database } from '../../schema'
import { insertRows } from '../rows'
import { type Changed, type Created, firstRevision, idsBySlug } from './subject'

/** A host as one source names it. */
export const hostKey = (source: string, id: string) => `${source} ${id}`

/** Makes the providers that do not exist yet, with the other names they go by. */
export async function ensureProviders(
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

/** The hosts that statements speak of, by `hostKey`, making those that are new. */
export async function ensureHosts(
  trx: Transaction<Database>,
  changes: readonly Changed[],
  created: Created,
): Promise<Map<string, Host & { id: number }>> {
  const byKey = new Map<string, Host>()
  const developers = new Set<string | null>()
  for (const { source, statement } of changes) {
    const { record } = statement
    if (record.type === 'model') continue
    const called = hostOf(source, record.host) ?? guessHost(record.host)
    // A guess may come out as a host that the table describes.
    const host = findHost(called.slug) ?? called
    byKey.set(hostKey(source, record.host), host)
    if (record.type !== 'host') continue
    if (record.developer !== undefined) developers.add(providerOf(record.developer))
  }
  const hosts = new Map([...byKey.values()].map((host) => [host.slug, host]))
  await ensureProviders(
    trx,
    [...[...hosts.values()].map(({ operator }) => operator), ...developers],
    created,
  )
  const ids = await idsBySlug(trx, 'hosts', [...hosts.keys()])
  const missing = [...hosts.values()].filter(({ slug }) => !ids.has(slug)).sort(bySlug)
  const inserted = await insertRows<{ id: number; slug: string }>(
    trx,
    'hosts',
    missing.map((host) => ({
      slug: host.slug,
      name: host.name,
      operator: host.operator,
      type: host.type,
      currency: host.currency,
      zero_price: host.zero_price,
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

function bySlug(a: { slug: string }, b: { slug: string }): number {
  return a.slug < b.slug ? -1 : 1
}
