import type { Transaction } from 'kysely'
import type { Database } from '../../schema'
import { idsBySlug, type Subject } from './subject'
import type { Placed, Unplaced } from './subjects'

/** Whether a record calls a model by its source's own name, where others give the host's id. */
export function namesModel({ record }: Pick<Subject, 'record'>): boolean {
  return record.type === 'offering' && record.names_model === true
}

type Subjected = { change: Pick<Placed, 'source' | 'source_id' | 'statement'>; subject: Subject }

/**
 * Finds what records that only name a model are about: the one offering that
 * the host has of it, else the model itself. They make neither. Where they were
 * placed before they stay, so that a second reading finds its own observation.
 */
export async function placeNamed(
  trx: Transaction<Database>,
  named: readonly Subjected[],
): Promise<{ placed: Placed[]; unplaced: Unplaced[] }> {
  if (named.length === 0) return { placed: [], unplaced: [] }
  const before = await observedBefore(trx, named)
  const offerings = await offeringsByPlace(trx, named)
  const models = await idsBySlug(
    trx,
    'models',
    named.flatMap(({ subject }) => subject.model ?? []),
  )
  const placed: Placed[] = []
  const unplaced: Unplaced[] = []
  for (const { change, subject } of named) {
    const known = before.get(`${change.source_id} ${change.statement.locator}`)
    const offering = offeringOf(subject, offerings.get(`${subject.host} ${subject.model}`) ?? [])
    const model = models.get(subject.model ?? '')
    if (known !== undefined) placed.push({ ...change, ...known })
    else if (offering !== undefined) {
      placed.push({ ...change, subject_type: 'offering', subject_id: offering })
    } else if (model !== undefined) {
      placed.push({ ...change, subject_type: 'model', subject_id: model })
    } else {
      unplaced.push({
        path: change.statement.locator,
        reason: 'it names a model that no other record describes',
        value: subject.model ?? '',
      })
    }
  }
  return { placed, unplaced }
}

interface Offering {
  id: number
  host: string
  api_model_id: string
  model: string | null
  release: string | null
}

/**
 * The release that was named, else the undated id, else the only one there is.
 * Between several dated ones nothing says which is meant.
 */
function offeringOf({ release }: Subject, offerings: readonly Offering[]): number | undefined {
  const exact = offerings.filter((each) => each.release === release)
  if (exact.length > 0) return exact[0]?.id
  return release === null && offerings.length === 1 ? offerings[0]?.id : undefined
}

/** Offerings of the named models at their hosts, as sold to everybody; the plainest id first. */
async function offeringsByPlace(
  trx: Transaction<Database>,
  named: readonly Subjected[],
): Promise<Map<string, Offering[]>> {
  const models = [...new Set(named.flatMap(({ subject }) => subject.model ?? []))]
  const rows = await trx
    .selectFrom('offerings')
    .leftJoin('releases', 'releases.id', 'offerings.release_id')
    .select(['offerings.id', 'host', 'api_model_id', 'offerings.model'])
    .select('releases.release_id as release')
    .where('offerings.model', '=', (eb) => eb.fn.any(eb.val(models)))
    .where('variant', 'is', null)
    .where('region', 'is', null)
    .execute()
  rows.sort(
    (a, b) =>
      a.api_model_id.length - b.api_model_id.length || (a.api_model_id < b.api_model_id ? -1 : 1),
  )
  const places = new Map<string, Offering[]>()
  for (const row of rows) {
    const key = `${row.host} ${row.model}`
    const list = places.get(key)
    if (list) list.push(row)
    else places.set(key, [row])
  }
  return places
}

/** Where records with these locators stand already, by `source locator`. */
export async function observedBefore(
  trx: Transaction<Database>,
  named: readonly Pick<Subjected, 'change'>[],
) {
  const rows = await trx
    .selectFrom('observations')
    .select(['source_id', 'locator', 'subject_type', 'subject_id'])
    .where('source_id', 'in', [...new Set(named.map(({ change }) => change.source_id))])
    .where('locator', 'in', [...new Set(named.map(({ change }) => change.statement.locator))])
    .execute()
  return new Map(
    rows.flatMap(({ source_id, locator, subject_type, subject_id }) =>
      subject_type === 'model' || subject_type === 'offering'
        ? [[`${source_id} ${locator}`, { subject_type, subject_id }] as const]
        : [],
    ),
  )
}
