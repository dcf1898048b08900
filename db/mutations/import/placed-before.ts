import type { Transaction } from 'kysely'
import type { Database } from '../../schema'
import type { Changed } from './subject'

/** A model and release by name; a null model is an offering that was left without one. */
export interface Place {
  model: string | null
  release: string | null
}

/**
 * Where earlier imports put the models and offerings that are spoken of again.
 * They stay there: what is known of ids grows with every import, and a second
 * reading of the same id must neither move a page nor make another.
 */
export async function placedBefore(
  trx: Transaction<Database>,
  changes: readonly Changed[],
  hosts: Iterable<string>,
): Promise<(change: Changed, host: string | null) => Place | undefined> {
  const models = await modelsBefore(trx, changes)
  const offerings = await offeringsBefore(trx, [...new Set(hosts)])
  return ({ source_id, statement: { record, locator } }, host) => {
    if (record.type === 'model') return models.get(`${source_id} ${locator}`)
    return record.type === 'offering' ? offerings.get(`${host} ${record.api_model_id}`) : undefined
  }
}

async function modelsBefore(
  trx: Transaction<Database>,
  changes: readonly Changed[],
): Promise<Map<string, Place>> {
  const sources = new Set(
    changes
      .filter(({ statement }) => statement.record.type === 'model')
      .map(({ source_id }) => source_id),
  )
  const rows = await trx
    .selectFrom('observations')
    .innerJoin('models', 'models.id', 'observations.subject_id')
    .select(['source_id', 'locator', 'models.slug'])
    .where('subject_type', '=', 'model')
    .where('source_id', '=', (eb) => eb.fn.any(eb.val([...sources])))
    .execute()
  return new Map(
    rows.map(({ source_id, locator, slug }) => [
      `${source_id} ${locator}`,
      { model: slug, release: null },
    ]),
  )
}

async function offeringsBefore(
  trx: Transaction<Database>,
  hosts: string[],
): Promise<Map<string, Place>> {
  const rows = await trx
    .selectFrom('offerings')
    .leftJoin('releases', 'releases.id', 'offerings.release_id')
    .select(['host', 'api_model_id', 'offerings.model', 'releases.release_id as release'])
    .where('host', '=', (eb) => eb.fn.any(eb.val(hosts)))
    .execute()
  return new Map(
    rows.map(({ host, api_model_id, model, release }) => [
      `${host} ${api_model_id}`,
      { model, release },
    ]),
  )
}
