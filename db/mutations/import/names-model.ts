import type { Transaction } from 'kysely'
import type { Database } from '../../schema'
import { isSpokenOf } from './move'
import { type Naming, placeOf } from './naming'
import type { Subject } from './subject'
import type { Place } from './subjects'

/**
 * Finds what records are about that call a model by their source's own name,
 * where others give the host's id: the one offering that the host has of it,
 * else the model itself. They make neither. Returns their places by `placeOf`.
 */
export async function placeNamed(
  trx: Transaction<Database>,
  named: readonly { naming: Naming; subject: Subject }[],
  /** Where the other records of this import go. */
  places: readonly (readonly [unknown, Place])[],
): Promise<Map<string, Place>> {
  if (named.length === 0) return new Map()
  const offerings = await offeringsByPlace(trx, named)
  const described = await trx
    .selectFrom('models')
    .select(['id', 'slug'])
    .where('slug', '=', (eb) =>
      eb.fn.any(eb.val([...new Set(named.flatMap(({ subject }) => subject.model ?? []))])),
    )
    .where('merged_into', 'is', null)
    .where(isSpokenOf(places))
    .execute()
  const models = new Map(described.map(({ id, slug }) => [slug, id]))
  return new Map(
    named.flatMap(({ naming, subject }): [string, Place][] => {
      const offering = offeringOf(subject, offerings.get(`${subject.host} ${subject.model}`) ?? [])
      if (offering !== undefined) {
        return [[placeOf(naming), { subject_type: 'offering', subject_id: offering }]]
      }
      const model = models.get(subject.model ?? '')
      return model === undefined
        ? []
        : [[placeOf(naming), { subject_type: 'model', subject_id: model }]]
    }),
  )
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
  named: readonly { subject: Subject }[],
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
