import type { Transaction } from 'kysely'
import { firstDay } from '../../../lib/catalogue/day'
import { searchTerm } from '../../../lib/catalogue/search'
import { type Known, movesOf } from '../../../lib/resolve/identify'
import type { Database } from '../../schema'
import { insertRows } from '../rows'
import { firstRevision, type Subject } from './subject'

/** An alias where it holds: at one host, or everywhere. */
export const aliasKey = (host: string | null, alias: string) => `${host} ${alias}`

/**
 * Names that are no offering's id: a source's own reference, and what a host
 * calls it besides. Returns the ids of all of them by `aliasKey`.
 */
export async function ensureAliases(
  trx: Transaction<Database>,
  subjects: readonly Subject[],
  releases: ReadonlyMap<string, number>,
): Promise<Map<string, number>> {
  const rows = new Map<string, Record<string, unknown>>()
  for (const { record, host, model, release } of subjects) {
    if (model === null || record.type === 'host') continue
    const names = record.type === 'model' ? [record.ref] : record.aliases
    for (const alias of names) {
      const scope = record.type === 'model' ? null : host
      rows.set(aliasKey(scope, alias), {
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
  const have = await knownAliases(
    trx,
    [...rows.values()].map(({ alias }) => String(alias)),
  )
  const ids = new Map(have.map(({ id, host, alias }) => [aliasKey(host, alias), id]))
  const missing = [...rows].filter(([key]) => !ids.has(key)).sort(([a], [b]) => (a < b ? -1 : 1))
  const inserted = await insertRows<{ id: number; alias: string; host: string | null }>(
    trx,
    'aliases',
    missing.map(([, row]) => row),
    ['id', 'alias', 'host'],
  )
  for (const { id, host, alias } of inserted) ids.set(aliasKey(host, alias), id)
  return ids
}

/**
 * The periods of aliases that move (DATA rule 4), for models that the catalogue
 * has. An id that is already the name of one thing keeps that name.
 */
export async function ensureMovingAliases(trx: Transaction<Database>, known: Known): Promise<void> {
  const moves = movesOf(known)
  const have = await knownAliases(
    trx,
    moves.map(({ alias }) => alias),
  )
  const taken = new Set(have.map(({ host, alias }) => aliasKey(host, alias)))
  const models = new Set(
    (
      await trx
        .selectFrom('models')
        .select('slug')
        .where('slug', '=', (eb) =>
          eb.fn.any(eb.val([...new Set(moves.map((each) => each.model))])),
        )
        .execute()
    ).map(({ slug }) => slug),
  )
  const hosts = new Set(
    (await trx.selectFrom('hosts').select('slug').execute()).map(({ slug }) => slug),
  )
  const releases = new Map(
    (
      await trx
        .selectFrom('releases')
        .select(['id', 'model', 'release_id'])
        .where('model', '=', (eb) => eb.fn.any(eb.val([...models])))
        .execute()
    ).map(({ id, model, release_id }) => [`${model} ${release_id}`, id]),
  )
  const rows = moves
    .filter(
      ({ alias, host, model }) =>
        !taken.has(aliasKey(host, alias)) &&
        models.has(model) &&
        (host === null || hosts.has(host)),
    )
    .filter(({ valid_from, valid_to }) => isPeriod(valid_from, valid_to))
    .map(({ alias, host, model, release, valid_from, valid_to }) => ({
      alias,
      normalized: searchTerm(alias),
      host,
      model,
      release_id: releases.get(`${model} ${release}`) ?? null,
      moving: true,
      valid_from,
      valid_to,
      ...firstRevision,
    }))
  await insertRows(trx, 'aliases', rows, [])
}

/** A target that was left on the day it was reached never held. */
function isPeriod(from: string | null, to: string | null): boolean {
  return from === null || to === null || firstDay(from) < firstDay(to)
}

function knownAliases(trx: Transaction<Database>, aliases: string[]) {
  return trx
    .selectFrom('aliases')
    .select(['id', 'alias', 'host'])
    .where('alias', '=', (eb) => eb.fn.any(eb.val([...new Set(aliases)])))
    .execute()
}
