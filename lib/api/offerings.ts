import { countOfferings, findOffering, listOfferings } from '../../db/queries/offerings'
import { listPrices } from '../../db/queries/prices'
import { findHost } from '../../db/queries/providers'
import { offeringFields } from '../catalogue/model'
import { listTurn } from '../server/turns'
import { offeringsAsOf } from './as-of'
import { evidenceOfOfferings } from './evidence'
import { type Answer, type Asked, movedTo } from './handler'
import { lifecycleHeaders } from './lifecycle-headers'
import { listInMemory } from './list-in-memory'
import { dayParameter, includeParameter, readParameters, tableQuery } from './params'
import { notFound } from './problem'
import { offeringItem, offeringRecord, onlyColumns } from './records'

/** `GET /offerings`. Under `as_of` the rows' values are of that day; filters and order are today's. */
export async function answerOfferings(asked: Asked): Promise<Answer> {
  const { db, params, today } = asked
  const query = tableQuery(offeringFields, params)
  const kept = await listInMemory(asked, 'offerings', query)
  if (kept) return kept
  const [{ rows, next }, total] = await listTurn(() =>
    Promise.all([listOfferings(db, query), countOfferings(db, query)]),
  )
  const on = query.as_of ?? today
  const withEvidence = query.include.includes('evidence')
  const ids = rows.map(({ id }) => id)
  const prices = withEvidence || query.as_of !== null ? await listPrices(db, ids, { asOf: on }) : []
  const shown = query.as_of === null ? rows : offeringsAsOf(rows, prices, on)
  const evidence = withEvidence ? await evidenceOfOfferings(db, shown, prices, { today, on }) : null
  const data = shown.map((row) =>
    onlyColumns(
      offeringItem(row, evidence ? (evidence.get(row.id) ?? {}) : undefined),
      query.columns,
    ),
  )
  return { body: { data, total, next } }
}

/** `GET /offerings/{host}/{api_model_id}`, the id as one percent-encoded segment or as it is. */
export async function answerOffering({ db, params, path, today }: Asked): Promise<Answer> {
  const { as_of } = readParameters(params, { as_of: dayParameter, include: includeParameter })
  const id = path.slice(1).join('/')
  const slash = id.indexOf('/')
  const [host, apiModelId] = [id.slice(0, slash), id.slice(slash + 1)]
  const found = slash < 0 ? undefined : await findOffering(db, host, apiModelId)
  if (!found) {
    const known = slash < 0 ? undefined : await findHost(db, host)
    if (known && known.slug !== host) {
      const moved = encodeURIComponent(`${known.slug}/${apiModelId}`)
      return movedTo(`/api/v1/offerings/${moved}`, params)
    }
    throw notFound(
      `There is no offering ${JSON.stringify(id)}; an id is {host}/{api_model_id}, percent-encoded.`,
    )
  }
  const on = as_of ?? today
  const prices = await listPrices(db, [found.id], { asOf: as_of })
  const [offering = found] = as_of === null ? [found] : offeringsAsOf([found], prices, as_of)
  const evidence = await evidenceOfOfferings(db, [offering], prices, { today, on })
  return {
    body: { data: offeringRecord(offering, prices, evidence.get(offering.id) ?? {}) },
    headers: lifecycleHeaders(found),
  }
}
