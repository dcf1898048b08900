import { sql, type Transaction } from 'kysely'
import { searchTerm } from '../../../lib/catalogue/search'
import { listsWhatIsServed, priceLists } from '../../../lib/evidence/listing'
import type { OfferingRecord } from '../../../lib/import/record'
import type { Database } from '../../schema'
import { ensureAliases } from './ensure-aliases'
import { ensureModels, ensureOfferings, ensureReleases } from './ensure-models'
import { observedBefore } from './names-model'
import { type Changed, type Created, idsBySlug, type Subject } from './subject'
import type { Placed, Unplaced } from './subjects'

/** Whether a statement is of a source that prices ids without saying that they are served. */
export function isPriced({ source, statement }: Changed): boolean {
  return statement.record.type === 'offering' && !listsWhatIsServed(source)
}

interface Priced {
  change: Changed
  subject: Subject & { record: OfferingRecord }
}

/**
 * Finds what the records of price lists are about: the offering of that id, or
 * of another spelling of it. Such lists keep what is long gone. So they make no
 * model where others list what the host serves; and an offering only where the
 * host has none of the same model, release, region and variant, since the two
 * could be one. Where they were placed before they stay.
 */
export async function placePriced(
  trx: Transaction<Database>,
  changes: readonly Changed[],
  subjects: readonly Subject[],
  /** Hosts that the lists of this import follow; those of earlier ones are looked up. */
  listedHosts: Iterable<string>,
  created: Created,
): Promise<{ placed: Placed[]; unplaced: Unplaced[] }> {
  const priced = changes
    .flatMap((change, index): Priced[] => {
      const subject = subjects[index]
      return subject?.record.type === 'offering'
        ? [{ change, subject: { ...subject, record: subject.record } }]
        : []
    })
    .sort(byPlainness)
  if (priced.length === 0) return { placed: [], unplaced: [] }
  const before = await observedBefore(trx, priced)
  const { byId, bySpelling, places, followed } = await offeringsOf(trx, priced)
  for (const host of listedHosts) followed.add(host)
  const models = await idsBySlug(
    trx,
    'models',
    priced.flatMap(({ subject }) => subject.model ?? []),
  )
  const placed: Placed[] = []
  const unplaced: Unplaced[] = []
  const missing: Priced[] = []
  for (const { change, subject } of priced) {
    const was = before.get(`${change.source_id} ${change.statement.locator}`)
    const subject_id = byId.get(idOf(subject)) ?? bySpelling.get(spellingOf(subject))
    const lose = (reason: string) =>
      unplaced.push({ path: change.statement.locator, reason, value: subject.model ?? '' })
    if (was !== undefined) placed.push({ ...change, ...was })
    else if (subject_id !== undefined) {
      placed.push({ ...change, subject_type: 'offering', subject_id })
    } else if (
      subject.model === null ||
      (followed.has(subject.host ?? '') && !models.has(subject.model))
    ) {
      lose('a price list alone names it, and no record of what is served its model')
    } else if (places.has(placeOf(subject))) {
      lose('its host lists the same under another id, which may be this one or not')
    } else missing.push({ change, subject })
  }

  // The plainest id of each spelling stands for the others, as everywhere.
  const makers = new Map<string, Priced['subject']>()
  for (const { subject } of missing) {
    if (!makers.has(spellingOf(subject))) makers.set(spellingOf(subject), subject)
  }
  await ensureModels(trx, [...makers.values()], created)
  const releases = await ensureReleases(trx, [...makers.values()], created)
  const made = await ensureOfferings(trx, [...makers.values()], releases, created)
  for (const { change, subject } of missing) {
    const subject_id = made.get(idOf(makers.get(spellingOf(subject)) ?? subject))
    if (subject_id !== undefined) placed.push({ ...change, subject_type: 'offering', subject_id })
  }
  const found = new Set(placed.map(({ statement }) => statement.record))
  await ensureAliases(
    trx,
    namesOf(priced.filter(({ subject }) => found.has(subject.record))),
    releases,
  )
  return { placed, unplaced }
}

/** Every spelling is a name that its model goes by at that host. */
function namesOf(priced: readonly Priced[]): Subject[] {
  return priced.map(({ subject }) => {
    const { api_model_id, aliases } = subject.record
    return { ...subject, record: { ...subject.record, aliases: [api_model_id, ...aliases] } }
  })
}

type At = Pick<Subject, 'host' | 'model' | 'release' | 'region' | 'variant'>

function placeOf({ host, model, release, region, variant }: At): string {
  return JSON.stringify([host, model, release, region, variant])
}

function spellingOf(subject: Priced['subject']): string {
  return `${placeOf(subject)} ${spelled(subject.record.api_model_id)}`
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

function idOf({ host, record }: Priced['subject']): string {
  return `${host} ${record.api_model_id}`
}

/** Ids of the hosts' offerings by id and by spelling, what they are of, and the hosts that lists follow. */
async function offeringsOf(trx: Transaction<Database>, priced: readonly Priced[]) {
  const hosts = [...new Set(priced.flatMap(({ subject }) => subject.host ?? []))]
  const rows = await trx
    .selectFrom('offerings')
    .leftJoin('releases', 'releases.id', 'offerings.release_id')
    .select(['offerings.id', 'host', 'api_model_id', 'offerings.model', 'region', 'variant'])
    .select('releases.release_id as release')
    .select(
      sql<boolean>`exists (select from observations join sources on sources.id = source_id
        where subject_type = 'offering' and subject_id = offerings.id
          and key <> all (${[...priceLists]}))`.as('listed'),
    )
    .where('host', '=', (eb) => eb.fn.any(eb.val(hosts)))
    .execute()
  const byId = new Map<string, number>()
  const bySpelling = new Map<string, number>()
  const places = new Set<string>()
  const followed = new Set<string>()
  for (const row of rows.sort(byLength)) {
    byId.set(`${row.host} ${row.api_model_id}`, row.id)
    if (row.listed) followed.add(row.host)
    if (row.model === null) continue
    const place = placeOf(row)
    const spelling = `${place} ${spelled(row.api_model_id)}`
    places.add(place)
    if (!bySpelling.has(spelling)) bySpelling.set(spelling, row.id)
  }
  return { byId, bySpelling, places, followed }
}

/** An id without a path comes after the one that it was cut from. */
function byPlainness({ subject: { record: a } }: Priced, { subject: { record: b } }: Priced) {
  const hasPath = (id: string) => Number(id.includes('/'))
  return hasPath(b.api_model_id) - hasPath(a.api_model_id) || byLength(a, b)
}

function byLength(a: { api_model_id: string }, b: { api_model_id: string }): number {
  return a.api_model_id.length - b.api_model_id.length || (a.api_model_id < b.api_model_id ? -1 : 1)
}
