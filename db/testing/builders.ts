import type { Insertable, Kysely, Selectable } from 'kysely'
import { searchTerm } from '../../lib/catalogue/search'
import { countResults } from '../mutations/count-results'
import type { Database } from '../schema'

/*
 * Rows for tests: each builder makes one with what a test says and plain values for the rest, and
 * makes what it must refer to where the test names nothing.
 */

type Given<T extends keyof Database> = Partial<Insertable<Database[T]>>
type Row<T extends keyof Database> = Selectable<Database[T]>
type Db = Kysely<Database>

let counter = 0
const unique = (prefix: string) => `${prefix}-${++counter}`

export async function makeProvider(db: Db, given: Given<'providers'> = {}) {
  const slug = given.slug ?? unique('provider')
  return db
    .insertInto('providers')
    .values({ slug, name: slug, ...given })
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function makeHost(db: Db, given: Given<'hosts'> = {}) {
  const slug = given.slug ?? unique('host')
  return db
    .insertInto('hosts')
    .values({ slug, name: slug, type: 'inference', ...given })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** With the words by which it is found; the developer is made if it does not exist. */
export async function makeModel(db: Db, given: Given<'models'> = {}): Promise<Row<'models'>> {
  const slug = given.slug ?? unique('model')
  const { developer } = given
  if (developer) {
    await db
      .insertInto('providers')
      .values({ slug: developer, name: developer })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  const model = await db
    .insertInto('models')
    .values({ slug, name: slug, kind: 'chat', ...given })
    .returningAll()
    .executeTakeFirstOrThrow()
  await addTerms(db, slug, [slug, model.name, developer])
  return model
}

export async function makeRelease(
  db: Db,
  given: Given<'releases'> & { model: string },
): Promise<Row<'releases'>> {
  const release = await db
    .insertInto('releases')
    .values({ release_id: unique('release'), ...given })
    .returningAll()
    .executeTakeFirstOrThrow()
  await addTerms(db, given.model, [release.release_id])
  return release
}

/** The host is made if it does not exist. */
export async function makeOffering(
  db: Db,
  given: Given<'offerings'> = {},
): Promise<Row<'offerings'>> {
  const host = given.host ?? unique('host')
  await db
    .insertInto('hosts')
    .values({ slug: host, name: host, type: given.host_type ?? 'inference' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const offering = await db
    .insertInto('offerings')
    .values({
      api_model_id: unique('api-id'),
      host_type: 'inference',
      kind: 'chat',
      ...given,
      host,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  if (offering.model) await addTerms(db, offering.model, [offering.api_model_id])
  return offering
}

/** Two sources with one URL are one. */
export async function makeSource(db: Db, given: Given<'sources'> = {}) {
  const url = given.url ?? `https://example.org/${unique('source')}`
  return db
    .insertInto('sources')
    .values({ kind: 'page', url, ...given })
    .onConflict((conflict) => conflict.column('url').doUpdateSet({ url }))
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function makeCitation(
  db: Db,
  given: Given<'citations'> & Pick<Row<'citations'>, 'subject_type' | 'subject_id'>,
) {
  const source_id = given.source_id ?? (await makeSource(db)).id
  return db
    .insertInto('citations')
    .values({
      fields: ['name'],
      checked_on: '2026-11-01',
      confidence: 'medium',
      ...given,
      source_id,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** USD per million tokens, listed, with a citation of its own. */
export async function makePrice(db: Db, given: Given<'prices'> & { offering_id: number }) {
  const meter = given.meter ?? 'input_token'
  const citation_id =
    given.citation_id ??
    (
      await makeCitation(db, {
        subject_type: 'offering',
        subject_id: given.offering_id,
        fields: [meter],
      })
    ).id
  const state = given.state ?? 'listed'
  return db
    .insertInto('prices')
    .values({
      amount: state === 'listed' ? '1' : null,
      per: '1000000',
      ...given,
      state,
      meter,
      citation_id,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function makeAlias(
  db: Db,
  given: Given<'aliases'> & { alias: string; model: string },
) {
  const alias = await db
    .insertInto('aliases')
    .values({ normalized: searchTerm(given.alias), ...given })
    .returningAll()
    .executeTakeFirstOrThrow()
  await addTerms(db, given.model, [given.alias])
  return alias
}

export async function makeObservation(
  db: Db,
  given: Partial<Omit<Row<'observations'>, 'values'>> &
    Pick<Row<'observations'>, 'subject_type' | 'subject_id'> & { values: Record<string, unknown> },
) {
  const source_id = given.source_id ?? (await makeSource(db)).id
  return db
    .insertInto('observations')
    .values({
      subject_type: given.subject_type,
      subject_id: given.subject_id,
      source_id,
      locator: given.locator ?? unique('locator'),
      values: JSON.stringify(given.values),
      confidence: given.confidence ?? 'low',
      observed_on: given.observed_on ?? '2026-11-01',
      withdrawn_on: given.withdrawn_on ?? null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function makeChangeEvent(db: Db, given: Given<'change_events'> = {}) {
  return db
    .insertInto('change_events')
    .values({ occurred_on: '2026-11-01', type: 'added', title: unique('Change'), ...given })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** The benchmark is made if it does not exist. */
export async function makeResult(db: Db, given: Given<'results'> & { model: string }) {
  const benchmark = given.benchmark ?? unique('benchmark')
  await db
    .insertInto('benchmarks')
    .values({ slug: benchmark, name: benchmark, unit: 'percent', better: 'higher' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const citation_id =
    given.citation_id ??
    (await makeCitation(db, { subject_type: 'result', subject_id: 1, fields: ['score'] })).id
  const result = await db
    .insertInto('results')
    .values({ score: '50', score_text: '50', ...given, benchmark, citation_id })
    .returningAll()
    .executeTakeFirstOrThrow()
  await countResults(db, [benchmark])
  return result
}

/** Makes answers new: what a published change does at its end. */
export async function publish(db: Db) {
  await db
    .updateTable('catalogue')
    .set((eb) => ({ revision: eb('revision', '+', 1) }))
    .execute()
}

async function addTerms(db: Db, model: string, texts: readonly (string | null | undefined)[]) {
  const terms = new Set(texts.map((text) => searchTerm(text ?? '')).filter((term) => term !== ''))
  if (terms.size === 0) return
  await db
    .insertInto('search_terms')
    .values([...terms].map((term) => ({ term, model })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
