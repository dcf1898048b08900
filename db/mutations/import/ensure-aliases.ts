import { sql, type Transaction } from 'kysely'
import { firstDay } from '../../../lib/catalogue/day'
import { searchTerm } from '../../../lib/catalogue/search'
import { type Known, movesOf } from '../../../lib/resolve/identify'
import type { Database } from '../../schema'
import { insertRows, updateRows } from '../rows'
import { isLiving } from './move'
import { firstRevision, offeringKey, type Subject } from './subject'

/** An alias where it holds: at one host, or everywhere. */
export const aliasKey = (host: string | null, alias: string) => `${host} ${alias}`

/** What aliases came to lead to, and what they left. */
export interface Renamed {
  /** Slugs of models that are called differently now. */
  models: string[]
  /** Ids of releases that some alias left. */
  releases: number[]
}

interface Target {
  alias: string
  host: string | null
  model: string
  release: string | null
}

/**
 * Names that are no offering's id: a source's own reference, and what a host
 * calls it besides. One that leads elsewhere by now is led there; one that
 * moves by the table is left to it.
 */
export async function ensureAliases(
  trx: Transaction<Database>,
  subjects: readonly Subject[],
  /** Ids of price lists, all there are. */
  priced: readonly Subject[],
  known: Known,
): Promise<Renamed> {
  const moving = new Set(movesOf(known).map(({ host, alias }) => aliasKey(host, alias)))
  const rows = new Map<string, Target>()
  for (const { type, host, id, aliases, model, release } of [...subjects, ...priced]) {
    if (model === null) continue
    for (const alias of type === 'model' ? [id] : aliases) {
      const row = { alias, host: type === 'model' ? null : host, model, release }
      const key = aliasKey(row.host, alias)
      if (!moving.has(key)) rows.set(key, first(rows.get(key), row))
    }
  }
  const names = [...new Set([...rows.values()].map(({ alias }) => alias))]
  const have = await trx
    .selectFrom('aliases')
    .select(['id', 'host', 'alias', 'model', 'release_id', 'revision', 'moving'])
    .select(
      sql<boolean>`exists (select from citations where subject_type = 'alias'
      and subject_id = aliases.id and checked_by is not null and superseded_at is null)`.as('kept'),
    )
    .where('alias', '=', (eb) => eb.fn.any(eb.val(names)))
    .execute()
  const releases = await releasesOf(trx, [...rows.values()])
  const releaseId = ({ model, release }: Target) => releases.get(`${model} ${release}`) ?? null
  const before = new Map(have.map((row) => [aliasKey(row.host, row.alias), row]))
  const disputed = have.filter((row) => {
    const wanted = rows.get(aliasKey(row.host, row.alias))
    const same = wanted?.model === row.model && releaseId(wanted) === row.release_id
    return wanted !== undefined && !same && !row.kept && !row.moving
  })
  for (const row of await otherClaimants(trx, disputed, subjects)) {
    const key = aliasKey(row.host, row.alias)
    rows.set(key, first(rows.get(key), row))
  }
  for (const [key, id] of await releasesOf(trx, disputed)) releases.set(key, id)
  const changed = disputed.flatMap(({ id, host, alias, revision, ...old }) => {
    const wanted = rows.get(aliasKey(host, alias))
    if (wanted === undefined) return []
    const { model } = wanted
    const release_id = releaseId(wanted)
    if (model === old.model && release_id === old.release_id) return []
    return [{ id, model, release_id, revision: revision + 1, updated_at: 'now' }]
  })
  await updateRows(trx, 'aliases', changed)
  const missing = [...rows].filter(([key]) => !before.has(key)).sort(([a], [b]) => (a < b ? -1 : 1))
  await insertRows(
    trx,
    'aliases',
    missing.map(([, row]) => ({
      alias: row.alias,
      normalized: searchTerm(row.alias),
      host: row.host,
      model: row.model,
      release_id: releaseId(row),
      moving: false,
      ...firstRevision,
    })),
    [],
  )
  const ids = new Set(changed.map(({ id }) => id))
  const left = have.filter(({ id }) => ids.has(id))
  return {
    models: [...changed, ...left, ...missing.map(([, row]) => row)].map(({ model }) => model),
    releases: left.flatMap(({ release_id }) => release_id ?? []),
  }
}

/** Where two give a host the same name for different things, the first by name has it. */
function first(a: Target | undefined, b: Target): Target {
  if (a === undefined) return b
  const text = ({ model, release }: Target) => `${model} ${release ?? ''}`
  return text(b) < text(a) ? b : a
}

/** Offerings that this import does not speak of and that have one of these names too. */
async function otherClaimants(
  trx: Transaction<Database>,
  disputed: readonly { host: string | null; alias: string }[],
  subjects: readonly Subject[],
): Promise<Target[]> {
  const atHosts = disputed.filter(({ host }) => host !== null)
  if (atHosts.length === 0) return []
  const { rows } = await sql<Target & { id: string }>`
    select given.host, given.alias, offerings.api_model_id as id, offerings.model,
      releases.release_id as release
    from jsonb_to_recordset(${JSON.stringify(atHosts)}::jsonb) as given(host text, alias text)
    join offerings on offerings.host = given.host and offerings.model is not null
    join observations on subject_type = 'offering' and subject_id = offerings.id
      and "values" -> 'aliases' ? given.alias
      and not ("values" ?| array['names_model', 'priced_as'])
    left join releases on releases.id = offerings.release_id
  `.execute(trx)
  const spoken = new Set(subjects.map(({ host, id }) => offeringKey(host, id)))
  return rows.filter(({ host, id }) => !spoken.has(offeringKey(host, id)))
}

/** Ids of the releases of these targets, by `model release`. */
async function releasesOf(
  trx: Transaction<Database>,
  targets: readonly { model: string }[],
): Promise<Map<string, number>> {
  const rows = await trx
    .selectFrom('releases')
    .select(['id', 'model', 'release_id'])
    .where('model', '=', (eb) => eb.fn.any(eb.val([...new Set(targets.map(({ model }) => model))])))
    .execute()
  return new Map(rows.map(({ id, model, release_id }) => [`${model} ${release_id}`, id]))
}

/**
 * The periods of aliases that move (DATA rule 4), for models that the catalogue
 * has by now. Returns the ids of some aliases that hold everywhere, by
 * `aliasKey`, of one with several periods that of its first; and the models that
 * got a name by it.
 */
export async function ensureMovingAliases(
  trx: Transaction<Database>,
  known: Known,
  names: readonly string[],
): Promise<{ ids: Map<string, number>; models: string[] }> {
  const moves = movesOf(known).filter(({ valid_from, valid_to }) => isPeriod(valid_from, valid_to))
  const models = new Set(
    (
      await trx
        .selectFrom('models')
        .select('slug')
        .where('slug', '=', (eb) =>
          eb.fn.any(eb.val([...new Set(moves.map((each) => each.model))])),
        )
        .where(isLiving)
        .execute()
    ).map(({ slug }) => slug),
  )
  const hosts = new Set(
    (await trx.selectFrom('hosts').select('slug').execute()).map(({ slug }) => slug),
  )
  const releases = await releasesOf(trx, moves)
  const have = await trx
    .selectFrom('aliases')
    .select(['id', 'alias', 'host', 'model', 'release_id', 'valid_from', 'revision', 'moving'])
    .where('alias', '=', (eb) => eb.fn.any(eb.val([...new Set(moves.map(({ alias }) => alias))])))
    .execute()
  const before = new Map(have.map((row) => [periodKey(row), row]))
  // A name that a person gave to one thing stays its name.
  const taken = new Set(
    have.flatMap(({ host, alias, moving }) => (moving ? [] : [aliasKey(host, alias)])),
  )
  const rows = moves
    .filter(({ host, model }) => models.has(model) && (host === null || hosts.has(host)))
    .filter(({ host, alias }) => !taken.has(aliasKey(host, alias)))
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
  await updateRows(
    trx,
    'aliases',
    rows.flatMap((row) => {
      const old = before.get(periodKey(row))
      const same = old?.model === row.model && old.release_id === row.release_id
      if (old === undefined || same) return []
      const { model, release_id } = row
      return [{ id: old.id, model, release_id, revision: old.revision + 1, updated_at: 'now' }]
    }),
  )
  const fresh = rows.filter((row) => !before.has(periodKey(row)))
  await insertRows(trx, 'aliases', fresh, [])
  const all = await trx
    .selectFrom('aliases')
    .select(['id', 'alias', 'host'])
    .where('host', 'is', null)
    .where('alias', '=', (eb) => eb.fn.any(eb.val([...names])))
    .orderBy(sql`coalesce(valid_from, '')`, 'desc')
    .execute()
  return {
    ids: new Map(all.map(({ id, host, alias }) => [aliasKey(host, alias), id])),
    models: fresh.map(({ model }) => model),
  }
}

function periodKey(row: { alias: string; host: string | null; valid_from: string | null }): string {
  return `${aliasKey(row.host, row.alias)} ${row.valid_from}`
}

/** A target that was left on the day it was reached never held. */
function isPeriod(from: string | null, to: string | null): boolean {
  return from === null || to === null || firstDay(from) < firstDay(to)
}
