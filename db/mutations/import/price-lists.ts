import { sql, type Transaction } from 'kysely'
import { searchTerm } from '../../../lib/catalogue/search'
import { priceLists } from '../../../lib/evidence/source-kinds'
import type { Database } from '../../schema'
import type { RevisionEntry } from '../revision'
import { writeRevised } from './ensure-models'
import { isLiving } from './move'
import { offeringKey, type Subject } from './subject'

/** Where the ids of price lists belong. */
export interface PriceListPlan {
  /** Offerings that exist, by the `offeringKey` of a price list's id. */
  joined: Map<string, number>
  /** Ids that make an offering, for themselves and their other spellings. */
  makers: Subject[]
  /** `offeringKey` of a maker by that of each of its spellings, its own too. */
  madeBy: Map<string, string>
  /** Why the other ids have no place, by `offeringKey`. */
  lost: Map<string, string>
  /** Ids that are names of models that exist; where they have a place or not. */
  names: Subject[]
}

/**
 * Finds what the ids of price lists are about: the offering of that id, or of
 * another spelling of it. Such lists keep what is long gone. So they make no
 * model where others list what the host serves; and an offering only where the
 * host has none of the same model, release, region and variant, since the two
 * could be one. Decided anew with every import by what all sources say.
 */
export async function planPriced(
  trx: Transaction<Database>,
  priced: readonly Subject[],
  /** What the other records of this import make; their observations are not written yet. */
  given: { offerings: readonly number[]; models: readonly string[] },
): Promise<PriceListPlan> {
  const { byId, bySpelling, places, followed } = await listedOfferings(trx, priced, given.offerings)
  const models = await describedModels(trx, priced, given)
  const plan: PriceListPlan = {
    joined: new Map(),
    makers: [],
    madeBy: new Map(),
    lost: new Map(),
    names: [],
  }
  const spellings = new Map<string, string>()
  for (const subject of [...priced].sort(byPlainness)) {
    const key = offeringKey(subject.host, subject.id)
    const known = byId.get(key) ?? bySpelling.get(spellingOf(subject))
    const follows = followed.has(subject.host ?? '')
    if (known !== undefined) plan.joined.set(key, known)
    else if (subject.model === null || (follows && !models.has(subject.model))) {
      plan.lost.set(key, 'a price list alone names it, and no record of what is served its model')
    } else if (places.has(placeOf(subject))) {
      plan.lost.set(key, 'its host lists the same under another id, which may be this one or not')
    } else {
      // The plainest id of each spelling stands for the others, as everywhere.
      const maker = spellings.get(spellingOf(subject)) ?? key
      if (maker === key) plan.makers.push(subject)
      spellings.set(spellingOf(subject), maker)
      plan.madeBy.set(key, maker)
    }
  }
  const made = new Set(plan.makers.flatMap(({ model }) => model ?? []))
  plan.names = priced.filter(({ model }) => {
    return model !== null && (models.has(model) || made.has(model))
  })
  return plan
}

/**
 * Takes offerings that price lists made out of their models, once all of those
 * lists' records are known to be about other ids.
 */
export async function leaveEmptied(
  trx: Transaction<Database>,
  /** Offerings from which records went. */
  ids: readonly number[],
  /** Those that this import speaks of. */
  spoken: readonly number[],
  day: string,
): Promise<{ entries: RevisionEntry[]; models: string[] }> {
  const empty = await trx
    .selectFrom('offerings')
    .select(['id', 'model', 'release_id', 'withdrawn_on', 'revision'])
    .where('id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .where(sql<boolean>`not (id = any (${[...spoken]}::bigint[]))`)
    .where(
      // What calls a model by its source's own name goes where the others are.
      sql<boolean>`not exists (select from observations
        where subject_type = 'offering' and subject_id = offerings.id
          and not ("values" ? 'names_model'))`,
    )
    .where(
      sql<boolean>`not exists (select from revisions
        where subject_type = 'offering' and subject_id = offerings.id and user_id is not null)`,
    )
    .execute()
  const entries = await writeRevised(
    trx,
    'offering',
    empty.map((row) => [
      row,
      { model: null, release_id: null, withdrawn_on: row.withdrawn_on ?? day },
    ]),
  )
  return { entries, models: empty.flatMap(({ model }) => model ?? []) }
}

type At = Pick<Subject, 'host' | 'model' | 'release' | 'region' | 'variant'>

function placeOf({ host, model, release, region, variant }: At): string {
  return JSON.stringify([host, model, release, region, variant])
}

function spellingOf(subject: Subject): string {
  return `${placeOf(subject)} ${spelled(subject.id)}`
}

/**
 * An id without what its writers add or leave out: who made it in front
 * (`anthropic/`, `eu.anthropic.`), marks between its words, and the version of
 * the endpoint behind (`-v1:0`, `-maas`, `@default`).
 */
function spelled(id: string): string {
  const bare = id.slice(id.lastIndexOf('/') + 1).toLowerCase()
  const named = bare.replace(/^(?:[a-z0-9-]+\.)+(?=[a-z])/, '')
  return searchTerm(named.replace(/:\d$/, '').replace(/(?:-v\d|-maas|@default)$/, ''))
}

const isListing = sql`key <> all (${[...priceLists]})`

/** Ids of what lists follow at the hosts, by id and by spelling, and what they are of. */
async function listedOfferings(
  trx: Transaction<Database>,
  priced: readonly Subject[],
  given: readonly number[],
) {
  const hosts = [...new Set(priced.flatMap(({ host }) => host ?? []))]
  const rows = await trx
    .selectFrom('offerings')
    .leftJoin('releases', 'releases.id', 'offerings.release_id')
    .select(['offerings.id', 'host', 'api_model_id', 'offerings.model', 'region', 'variant'])
    .select('releases.release_id as release')
    .where('host', '=', (eb) => eb.fn.any(eb.val(hosts)))
    .where(
      sql<boolean>`(offerings.id = any (${[...given]}::bigint[]) or exists (
        select from observations join sources on sources.id = source_id
        where subject_type = 'offering' and subject_id = offerings.id
          and not ("values" ? 'names_model') and ${isListing}))`,
    )
    .execute()
  const byId = new Map<string, number>()
  const bySpelling = new Map<string, number>()
  const places = new Set<string>()
  for (const row of rows.sort((a, b) => byLength(a.api_model_id, b.api_model_id))) {
    byId.set(offeringKey(row.host, row.api_model_id), row.id)
    if (row.model === null) continue
    const place = placeOf(row)
    const spelling = `${place} ${spelled(row.api_model_id)}`
    places.add(place)
    if (!bySpelling.has(spelling)) bySpelling.set(spelling, row.id)
  }
  return { byId, bySpelling, places, followed: new Set(rows.map(({ host }) => host)) }
}

/** Models that something else than price lists tells of. */
async function describedModels(
  trx: Transaction<Database>,
  priced: readonly Subject[],
  given: { offerings: readonly number[]; models: readonly string[] },
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ slug: string }>`
    select slug from models
    where slug = any (${[...new Set(priced.flatMap(({ model }) => model ?? []))]})
      and ${isLiving} and (
        exists (select from observations where subject_type = 'model' and subject_id = models.id
          and "values" ? 'ref')
        or exists (select from offerings where offerings.model = models.slug
          and (offerings.id = any (${[...given.offerings]}::bigint[]) or exists (
            select from observations join sources on sources.id = source_id
            where subject_type = 'offering' and subject_id = offerings.id
              and not ("values" ? 'names_model') and ${isListing}))))
  `.execute(trx)
  return new Set([...rows.map(({ slug }) => slug), ...given.models])
}

/** An id without a path comes after the one that it was cut from. */
function byPlainness({ id: a, host: x }: Subject, { id: b, host: y }: Subject): number {
  const hasPath = (id: string) => Number(id.includes('/'))
  const first = String(x) < String(y) ? -1 : 1
  return hasPath(b) - hasPath(a) || byLength(a, b) || first
}

function byLength(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}
