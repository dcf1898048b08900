import { sql, type Transaction } from 'kysely'
import type { Database } from '../../schema'
import type { RevisionEntry } from '../revision'
import { kindOf, type OfferingBefore, writeRevised } from './ensure-models'
import { loadVerified } from './evidence'
import { offeringKey, type Subject } from './subject'
import type { Place } from './subjects'

/**
 * Puts offerings where their ids belong by what is known now; one whose model a
 * person gave stays there.
 */
export async function moveOfferings(
  trx: Transaction<Database>,
  subjects: readonly Subject[],
  before: ReadonlyMap<string, OfferingBefore>,
  releases: ReadonlyMap<string, number>,
): Promise<RevisionEntry[]> {
  const wanted = subjects.flatMap((subject) => {
    const row = before.get(offeringKey(subject.host, subject.id))
    if (subject.type !== 'offering' || row === undefined) return []
    const { model, release, variant, region, kind } = subject
    const release_id = releases.get(`${model} ${release}`) ?? null
    return [[row, { model, release_id, variant, region, kind: kindOf(row.kind, kind) }] as const]
  })
  const elsewhere = wanted.filter(([row, { model, release_id }]) => {
    return row.model !== model || row.release_id !== release_id
  })
  const verified = await loadVerified(
    trx,
    'offering',
    elsewhere.map(([{ id }]) => id),
  )
  return writeRevised(
    trx,
    'offering',
    wanted.filter(([{ id }]) => !verified.get(id)?.has('model')),
  )
}

/**
 * Merges models of which nothing speaks any more into those that their ids
 * turned out to mean: their pages lead there. One whose ids turned out to mean
 * nothing keeps its page and is withdrawn. Returns the slugs of both.
 */
export async function mergeEmptied(
  trx: Transaction<Database>,
  /** Where what had been a model's went, once each. */
  went: ReadonlyMap<string, readonly string[]>,
  /** Where the records of this import go; they are not written yet. */
  places: readonly (readonly [unknown, Place])[],
): Promise<{ merged: string[]; entries: RevisionEntry[] }> {
  const empty = await trx
    .selectFrom('models')
    .select(['id', 'slug', 'merged_into', 'revision'])
    .where('slug', '=', (eb) => eb.fn.any(eb.val([...went.keys()])))
    .where('merged_into', 'is', null)
    .where(sql<boolean>`not ${isSpokenOf(places)}`)
    .execute()
  const into = new Map(
    empty.flatMap(({ slug }) => {
      const target = mostOf(went.get(slug) ?? [])
      return target === null ? [] : [[slug, target] as const]
    }),
  )
  const entries = await writeRevised(
    trx,
    'model',
    empty.flatMap((row) => {
      const target = endOf(row.slug, into)
      return target === null ? [] : [[row, { merged_into: target }] as const]
    }),
  )
  for (const slug of into.keys()) {
    await trx
      .updateTable('models')
      .set({ merged_into: endOf(slug, into) })
      .where('merged_into', '=', slug)
      .execute()
  }
  const ids = empty.map(({ id }) => id)
  await trx
    .updateTable('citations')
    .set({ superseded_at: sql<string>`now()` })
    .where('subject_type', '=', 'model')
    .where('subject_id', '=', (eb) => eb.fn.any(eb.val(ids)))
    .where('superseded_at', 'is', null)
    .execute()
  const merged = empty.map(({ slug }) => slug)
  await trx
    .deleteFrom('search_terms')
    .where('model', '=', (eb) => eb.fn.any(eb.val(merged)))
    .execute()
  await trx
    .updateTable('models')
    .set({
      host_count: 0,
      reference_offering_id: null,
      lowest_input_offering_id: null,
      lowest_input_price: null,
      withdrawn: true,
    })
    .where('id', '=', (eb) => eb.fn.any(eb.val(ids)))
    .execute()
  return { merged, entries }
}

/**
 * Whether a row of `models` is more than a name: ids mean it, records describe
 * it, or a person made something of it.
 */
export function isSpokenOf(places: readonly (readonly [unknown, Place])[]) {
  const given = places.flatMap(([, { subject_type, subject_id }]) =>
    subject_type === 'model' ? [subject_id] : [],
  )
  return sql<boolean>`(models.id = any (${[...new Set(given)]}::bigint[])
    or exists (select from offerings where offerings.model = models.slug)
    or exists (select from observations where subject_type = 'model' and subject_id = models.id
      and not ("values" ? 'names_model'))
    or exists (select from aliases join observations on subject_type = 'alias'
      and subject_id = aliases.id where aliases.model = models.slug)
    or exists (select from revisions where subject_type = 'model' and subject_id = models.id
      and user_id is not null))`
}

/** Whether a row of `models` is neither merged nor left with nothing that speaks of it. */
export const isLiving = sql<boolean>`(models.merged_into is null and not (models.withdrawn
  and not exists (select from offerings where offerings.model = models.slug)))`

/** What most say; among equals the first by name. */
function mostOf(names: readonly string[]): string | null {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? null
}

/** The living end of a chain of mergers; null for a circle. */
function endOf(slug: string, into: ReadonlyMap<string, string>): string | null {
  const seen = new Set([slug])
  let end = into.get(slug)
  while (end !== undefined && into.has(end)) {
    if (seen.has(end)) return null
    seen.add(end)
    end = into.get(end)
  }
  return end ?? null
}

/**
 * Takes away releases that no id names any more. A release is no more than the
 * date in an id; where the id turned out to be another model's, its facts went
 * with it, and its history stays.
 */
export async function dropReleases(
  trx: Transaction<Database>,
  ids: readonly number[],
): Promise<RevisionEntry[]> {
  if (ids.length === 0) return []
  const unnamed = await trx
    .selectFrom('releases')
    .select(['id', 'model', 'release_id', 'revision'])
    .where('id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .where(sql<boolean>`not exists (select from offerings where release_id = releases.id)`)
    .where(
      sql<boolean>`not exists (select from aliases where release_id = releases.id and host is null)`,
    )
    .where(
      sql<boolean>`not exists (select from results
        where release_id = releases.id and withdrawn_on is null)`,
    )
    .where(
      sql<boolean>`not exists (select from replacements
        where releases.id in (release_id, to_release_id) and withdrawn_on is null)`,
    )
    .where(
      sql<boolean>`not exists (select from revisions
        where subject_type = 'release' and subject_id = releases.id and user_id is not null)`,
    )
    .execute()
  const gone = unnamed.map(({ id }) => id)
  await trx
    .updateTable('citations')
    .set({ superseded_at: sql<string>`now()` })
    .where('subject_type', '=', 'release')
    .where('subject_id', '=', (eb) => eb.fn.any(eb.val(gone)))
    .where('superseded_at', 'is', null)
    .execute()
  await trx
    .updateTable('aliases')
    .set({ release_id: null })
    .where('release_id', '=', (eb) => eb.fn.any(eb.val(gone)))
    .execute()
  // What is withdrawn was said anew of where its record went.
  for (const table of ['results', 'replacements'] as const) {
    await trx
      .deleteFrom(table)
      .where('release_id', '=', (eb) => eb.fn.any(eb.val(gone)))
      .execute()
  }
  await trx
    .deleteFrom('replacements')
    .where('to_release_id', '=', (eb) => eb.fn.any(eb.val(gone)))
    .execute()
  await trx
    .deleteFrom('releases')
    .where('id', '=', (eb) => eb.fn.any(eb.val(gone)))
    .execute()
  return unnamed.map(({ id, model, release_id, revision }) => ({
    subject_type: 'release',
    subject_id: id,
    number: revision + 1,
    changes: { model: [model, null], release_id: [release_id, null] },
  }))
}
