import type { Kysely } from 'kysely'
import { type CitationRow, listCitations, listCitationsById } from '../../db/queries/evidence'
import { listLifecycles } from '../../db/queries/lifecycle'
import type { ModelRow } from '../../db/queries/models'
import type { OfferingRow } from '../../db/queries/offerings'
import { listPrices, type PriceRow } from '../../db/queries/prices'
import type { Database } from '../../db/schema'
import { shownConfidence } from '../catalogue/confidence'
import type { Day } from '../catalogue/day'
import type { Field } from '../catalogue/field'
import { modelFields, offeringFields } from '../catalogue/model'
import { priceKey } from '../catalogue/price'
import { plainPriceColumns } from '../pricing/reference'
import { plainSituation, selectPrices } from '../pricing/select'
import type { Evidence, EvidenceItem } from './schemas'

/** A citation as the API writes it, with the confidence of today. */
export function evidenceItem(citation: CitationRow, today: Day): EvidenceItem {
  return {
    source_url: citation.source_url,
    source: citation.source,
    cites_url: citation.cites_url,
    locator: citation.locator,
    quote: citation.quote,
    checked_on: citation.checked_on,
    checked_by: citation.checked_by ?? 'import',
    confidence: shownConfidence(citation.confidence, citation.checked_on, today),
  }
}

/** The evidence of models, by row number: their own, and what derived fields rest on. */
export async function evidenceOfModels(
  db: Kysely<Database>,
  models: readonly ModelRow[],
  { today, on = today }: { today: Day; on?: Day },
): Promise<Map<number, Evidence>> {
  const lifecycles = await listLifecycles(
    db,
    models.map(({ slug }) => slug),
  )
  const counted = lifecycles.filter(({ first_party }) => first_party)
  const idsOf = (of: 'offering' | 'release') =>
    counted.filter((row) => row.of === of).map(({ id }) => id)
  const priceOf = models.flatMap((model) => [
    model.reference_offering_id,
    model.lowest_input_offering_id,
  ])
  const offerings = new Set(priceOf.filter((id) => id !== null))
  const prices = await listPrices(db, [...offerings], { asOf: on })
  const [own, ofOfferings, ofReleases, ofPrices] = [
    await citationsOf(
      db,
      'model',
      models.map(({ id }) => id),
      today,
    ),
    await citationsOf(db, 'offering', idsOf('offering'), today),
    await citationsOf(db, 'release', idsOf('release'), today),
    await citationsOfPrices(db, prices, today),
  ]
  return new Map(
    models.map((model) => {
      const given = new Grouped()
      for (const { of, id, model: slug } of counted) {
        if (slug !== model.slug) continue
        const cited = (of === 'offering' ? ofOfferings : ofReleases).get(id) ?? {}
        for (const key of lifecycleKeys) given.add(key, cited[key])
      }
      const priced = prices.filter(({ offering_id }) => offering_id === model.reference_offering_id)
      for (const [key, price] of plainPricesOf(priced, on)) {
        given.add(key, ofPrices.get(price.citation_id))
      }
      const lowest = prices.filter((each) => each.offering_id === model.lowest_input_offering_id)
      for (const [key, price] of plainPricesOf(lowest, on)) {
        if (key === 'input_price') given.add('lowest_input_price', ofPrices.get(price.citation_id))
      }
      return [model.id, withDerived(modelFields, own.get(model.id) ?? {}, given.evidence)]
    }),
  )
}

/**
 * The evidence of offerings, by row number: their own, that of every price under its key, and
 * what derived fields rest on. `prices` are those that the answer shows.
 */
export async function evidenceOfOfferings(
  db: Kysely<Database>,
  offerings: readonly OfferingRow[],
  prices: readonly PriceRow[],
  { today, on = today }: { today: Day; on?: Day },
): Promise<Map<number, Evidence>> {
  const own = await citationsOf(
    db,
    'offering',
    offerings.map(({ id }) => id),
    today,
  )
  const ofPrices = await citationsOfPrices(db, prices, today)
  return new Map(
    offerings.map((offering) => {
      const given = new Grouped()
      const priced = prices.filter(({ offering_id }) => offering_id === offering.id)
      for (const price of priced) {
        given.add(priceKey(price.meter, price.conditions), ofPrices.get(price.citation_id))
      }
      for (const [key, price] of plainPricesOf(priced, on)) {
        given.add(key, ofPrices.get(price.citation_id))
      }
      return [offering.id, withDerived(offeringFields, own.get(offering.id) ?? {}, given.evidence)]
    }),
  )
}

/** By citation's own id: what one link, result or other single statement rests on. */
export async function evidenceById(
  db: Kysely<Database>,
  ids: readonly (number | null)[],
  today: Day,
): Promise<Map<number, EvidenceItem>> {
  const known = ids.filter((id): id is number => id !== null)
  const rows = await listCitationsById(db, [...new Set(known)])
  return new Map(rows.map((row) => [row.id, evidenceItem(row, today)]))
}

/** By subject, then field. */
export async function citationsOf(
  db: Kysely<Database>,
  subject: CitationRow['subject_type'],
  ids: readonly number[],
  today: Day,
): Promise<Map<number, Evidence>> {
  const bySubject = new Map<number, Grouped>()
  for (const citation of await listCitations(db, subject, ids)) {
    const grouped = bySubject.get(citation.subject_id) ?? new Grouped()
    bySubject.set(citation.subject_id, grouped)
    for (const field of citation.fields) grouped.add(field, [evidenceItem(citation, today)])
  }
  return new Map([...bySubject].map(([id, { evidence }]) => [id, evidence]))
}

const lifecycleKeys = [
  'released_on',
  'deprecated_on',
  'earliest_shutdown_on',
  'shutdown_on',
  'state_seen',
]

async function citationsOfPrices(
  db: Kysely<Database>,
  prices: readonly PriceRow[],
  today: Day,
): Promise<Map<number, EvidenceItem[]>> {
  const items = await evidenceById(
    db,
    prices.map(({ citation_id }) => citation_id),
    today,
  )
  return new Map([...items].map(([id, item]) => [id, [item]]))
}

/** Which price each plain price column shows. */
function plainPricesOf(prices: readonly PriceRow[], day: Day): [key: string, price: PriceRow][] {
  const at = `${day}T00:00:00Z`
  const selected = {
    standard: selectPrices(prices, { ...plainSituation, at }),
    batch: selectPrices(prices, { ...plainSituation, at, service_tier: 'batch' }),
  }
  return plainPriceColumns.flatMap(([key, meter, tier]) => {
    const found = selected[tier].find((each) => each.meter === meter)
    return found ? [[key, found.price] as [string, PriceRow]] : []
  })
}

/** Its own evidence, else what was given for it, else that of the fields it is derived from. */
function withDerived(fields: readonly Field[], own: Evidence, given: Evidence): Evidence {
  const evidence: Evidence = { ...given, ...own }
  for (const { key, derived_from } of fields) {
    if (evidence[key] || !derived_from) continue
    const inputs = new Grouped()
    const states = key === 'lifecycle' ? ['state_seen'] : []
    for (const input of [...derived_from, ...states]) inputs.add(key, evidence[input])
    if (inputs.evidence[key]) evidence[key] = inputs.evidence[key]
  }
  return evidence
}

class Grouped {
  readonly evidence: Evidence = {}
  private readonly seen = new Set<string>()

  add(field: string, items: readonly EvidenceItem[] | undefined) {
    for (const item of items ?? []) {
      const identity = JSON.stringify([field, item])
      if (this.seen.has(identity)) continue
      this.seen.add(identity)
      const list = this.evidence[field] ?? []
      this.evidence[field] = list
      list.push(item)
    }
  }
}
