import { cache } from 'react'
import { type CompareAsked, readCompareAsked, withModels } from '@/components/compare/asked'
import type { ComparePageData } from '@/components/compare/compare-page'
import { sentPrices } from '@/components/workload/costs'
import { readDb } from '@/db/client'
import { listFirstReplacements } from '@/db/queries/calendar'
import { listDisputedFields } from '@/db/queries/conflicts'
import { type CitationRow, listCitations, listCitationsById } from '@/db/queries/evidence'
import { findAnything } from '@/db/queries/find'
import { listModels, listModelsBySlug, type ModelRow } from '@/db/queries/models'
import {
  listCheapestOfferings,
  listOfferingsNumbered,
  listOfferingsOfModels,
  type OfferingRow,
} from '@/db/queries/offerings'
import { listPrices, type PriceRow } from '@/db/queries/prices'
import { listResultsOfModels } from '@/db/queries/results'
import { modelsAsOf, offeringsAsOf } from '@/lib/api/as-of'
import type { Day } from '@/lib/catalogue/day'
import { modelFields } from '@/lib/catalogue/model'
import { emptyQuery, withFilter } from '@/lib/catalogue/query'
import { pricesOn } from '@/lib/pricing/select'
import { presetWorkload, readWorkload } from '@/lib/pricing/workload'
import { today } from '../loader'
import { pricedOffering } from '../models/[slug]/pricing-view'
import { type FoundColumn, findColumns, nameOf } from './columns.loader'
import { comparisonOf } from './comparison-view'
import { loadRowEvidence } from './evidence.loader'
import type { Subject } from './subject'

/** Models that are offered where nothing is compared yet. */
const offered = 12

/** Everything that the page of a comparison shows for the parameters of its address. */
export const loadComparison = cache(async (params: string): Promise<ComparePageData> => {
  const { asked: read, problems } = readCompareAsked(JSON.parse(params))
  // A form sends the day that it shows.
  const given = { ...read, asOf: read.asOf === today() ? null : read.asOf }
  const { columns, notes } = await findColumns(given)
  const ids = columns.map(({ id }) => id)
  const baseline = baselineOf(given, columns)
  if (given.baseline !== null && baseline === null) {
    problems.push('The baseline is none of the columns, so no differences are shown.')
  }
  const asked = { ...withModels({ ...given, baseline }, ids), evidence: given.evidence }
  const on = asked.asOf ?? today()
  const subjects = await loadSubjects(columns, on)
  const [found, suggested, open] = await Promise.all([
    given.search === null ? null : search(given.search),
    subjects.length === 0 ? suggestions() : [],
    asked.evidence === null ? null : loadRowEvidence(subjects, asked.evidence),
  ])
  return {
    asked,
    search: given.search,
    found,
    suggested,
    notes: [...problems.map((text) => ({ text, links: [] })), ...notes],
    view: comparisonOf(subjects, asked, today()),
    evidence: open,
    workload: workloadOf(subjects, given, [on, today()]),
    today: today(),
    on,
  }
})

/** The same columns with the evidence of one row alone, for a page that is open already. */
export async function loadEvidenceOf(params: string) {
  const { asked } = readCompareAsked(JSON.parse(params))
  if (asked.evidence === null) return null
  const { columns } = await findColumns(asked)
  return loadRowEvidence(await loadSubjects(columns, asked.asOf ?? today()), asked.evidence)
}

/** The columns' prices and what is asked of them; null where none of them lists a price. */
function workloadOf(
  subjects: readonly Subject[],
  asked: CompareAsked,
  days: readonly Day[],
): ComparePageData['workload'] {
  const columns = subjects.map(({ id, name, allPrices }) => ({
    id,
    name,
    href: null,
    prices: sentPrices(allPrices, days),
  }))
  if (columns.every(({ prices }) => prices.length === 0)) return null
  const { workload } = readWorkload(new URLSearchParams(asked.workload.map((each) => [...each])))
  return { workload: workload ?? presetWorkload('chat'), columns }
}

/** By its id or by what it was asked for as. */
function baselineOf(asked: CompareAsked, columns: readonly FoundColumn[]): string | null {
  if (asked.baseline === null) return null
  const exact = columns.find(({ id }) => id === asked.baseline)
  if (exact) return exact.id
  const place = asked.models.indexOf(asked.baseline)
  // An alias stands where it was written, unless something before it was left out.
  const isAligned = columns.length === asked.models.length
  return place >= 0 && isAligned ? (columns[place]?.id ?? null) : null
}

async function loadSubjects(columns: readonly FoundColumn[], on: Day): Promise<Subject[]> {
  if (columns.length === 0) return []
  const db = readDb()
  const slugs = [...new Set(columns.flatMap(({ model }) => model?.slug ?? []))]
  const now = uniqueModels(columns)
  const isToday = on === today()
  const unpriced = now
    .filter(({ reference_offering_id }) => reference_offering_id === null)
    .map(({ slug }) => slug)
  const [models, references, candidates, results, cheapest, replacements] = await Promise.all([
    isToday ? now : modelsAsOf(db, now, on),
    listOfferingsNumbered(
      db,
      now.flatMap(({ reference_offering_id: id }) => id ?? []),
    ),
    listOfferingsOfModels(db, unpriced),
    listResultsOfModels(db, slugs),
    // Who is cheapest is known of today alone.
    isToday ? listCheapestOfferings(db, slugs) : [],
    listFirstReplacements(db, slugs),
  ])
  const offerings = [
    ...references,
    ...candidates,
    ...columns.flatMap(({ offering }) => offering ?? []),
  ]
  const prices = await listPrices(db, [...new Set(offerings.map(({ id }) => id))])
  const inForce = pricesOn(prices, on)
  const priced = columns.map(({ model, offering }) => {
    if (offering) return { offering, rule: null }
    const own = [...references, ...candidates].filter((each) => each.model === model?.slug)
    const reference = { id: model?.reference_offering ?? null, rule: model?.reference_rule ?? null }
    return pricedOffering(reference, own, inForce, null)
  })
  const pricedIds = [...new Set(priced.flatMap((each) => each?.offering.id ?? []))]
  const shown = prices.filter(({ offering_id }) => pricedIds.includes(offering_id))
  const [ofModels, ofOfferings, ofPrices, ofResults, disputed] = await Promise.all([
    listCitations(
      db,
      'model',
      models.map(({ id }) => id),
    ),
    listCitations(db, 'offering', pricedIds),
    listCitationsById(db, [...new Set(pricesOn(shown, on).map(({ citation_id }) => citation_id))]),
    listCitationsById(db, [...new Set(results.map(({ citation_id }) => citation_id))]),
    listDisputedFields(db, { models: slugs, offerings: pricedIds }),
  ])
  const byId = new Map([...ofPrices, ...ofResults].map((citation) => [citation.id, citation]))
  return columns.map((column, index): Subject => {
    const model = models.find(({ slug }) => slug === column.model?.slug) ?? null
    const own = priced[index] ?? null
    const ownPrices = shown.filter(({ offering_id }) => offering_id === own?.offering.id)
    const offering = column.offering && offeringOn(column.offering, ownPrices, on, isToday)
    return {
      id: column.id,
      name: nameOf(column),
      model,
      offering,
      priced: own?.offering ?? null,
      rule: own?.rule ?? null,
      prices: pricesOn(ownPrices, on),
      allPrices: ownPrices,
      coming: ownPrices.filter(
        ({ effective_from }) => effective_from !== null && effective_from > on,
      ),
      facts: factCitations(column, model, ofModels, ofOfferings),
      lifecycle: ofOfferings.filter(({ subject_id }) => subject_id === own?.offering.id),
      citations: byId,
      disputed: new Set(
        disputed
          .filter((each) =>
            each.offering_id === null
              ? offering === null && each.model === model?.slug
              : each.offering_id === own?.offering.id &&
                (offering !== null || each.field.includes('_token')),
          )
          .map(({ field }) => field),
      ),
      results: results.filter((result) => result.model === model?.slug),
      cheapest: cheapest.find((each) => each.model === model?.slug) ?? null,
      replacement: replacements.get(model?.slug ?? '') ?? null,
      on,
    }
  })
}

function uniqueModels(columns: readonly FoundColumn[]): ModelRow[] {
  const models = columns.flatMap(({ model }) => model ?? [])
  return [...new Map(models.map((model) => [model.slug, model])).values()]
}

function offeringOn(
  offering: OfferingRow,
  prices: readonly PriceRow[],
  on: Day,
  isToday: boolean,
): OfferingRow {
  if (isToday) return offering
  return offeringsAsOf([offering], pricesOn(prices, on), on)[0] ?? offering
}

/** What of an offering its host does not say is not cited either. */
function factCitations(
  { offering }: FoundColumn,
  model: ModelRow | null,
  ofModels: readonly CitationRow[],
  ofOfferings: readonly CitationRow[],
): CitationRow[] {
  if (offering) return ofOfferings.filter(({ subject_id }) => subject_id === offering.id)
  return ofModels.filter(({ subject_id }) => subject_id === model?.id)
}

/** Models that are called so, as the palette finds them. */
async function search(text: string) {
  const found = await findAnything(readDb(), text)
  return found.filter(({ type }) => type === 'model')
}

/** The newest models that many hosts serve. */
async function suggestions() {
  const db = readDb()
  let query = { ...emptyQuery, limit: 4 * offered }
  for (const [key, value] of [
    ['kind', 'chat'],
    ['lifecycle', 'active'],
  ] as const) {
    query = {
      ...withFilter(modelFields, query, { op: 'any', key, values: [value] }),
      limit: query.limit,
    }
  }
  const { rows } = await listModels(db, query)
  const most = [...rows].sort((a, b) => b.host_count - a.host_count).slice(0, offered)
  return listModelsBySlug(
    db,
    most.map(({ slug }) => slug),
  )
}
