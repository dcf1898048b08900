import { cache } from 'react'
import type { ModelPageData } from '@/components/model/model-page'
import { readDb } from '@/db/client'
import { listAliases } from '@/db/queries/aliases'
import { listChangeEvents } from '@/db/queries/changes'
import { listShownPoints } from '@/db/queries/editorial'
import { listCitations, listCitationsById, listObservations } from '@/db/queries/evidence'
import { listBreakingChanges, listReplacements, listStops } from '@/db/queries/guidance'
import {
  countModels,
  findModel,
  listModelsBySlug,
  listOtherModels,
  type ModelRow,
} from '@/db/queries/models'
import { listOfferingsOfModel, type OfferingRow } from '@/db/queries/offerings'
import { listParameterStatements } from '@/db/queries/parameters'
import { listPriceHistory, listPrices } from '@/db/queries/prices'
import { listReleases } from '@/db/queries/releases'
import { findRedirect } from '@/db/queries/resolve'
import { listResults } from '@/db/queries/results'
import { listStatusPages } from '@/db/queries/status-pages'
import { modelFields } from '@/lib/catalogue/model'
import { emptyQuery, withFilter } from '@/lib/catalogue/query'
import { today } from '../../loader'
import { breakingView } from './breaking-view'
import { eventsView, linksView, replacementsView, resultsView } from './citing-views'
import { editorialView } from './editorial-view'
import type { Witness } from './evidence-view'
import { factsView } from './facts-view'
import { hostsView } from './hosts-view'
import { loadLinks } from './links.loader'
import { pricedOffering, pricingView } from './pricing-view'
import { releasesView } from './releases-view'

const shownEvents = 20
const shownOthers = 7
/** A developer's own hosts beyond these say the same as the first ones. */
const mostWitnesses = 6

/** What an id in the address leads to: a page, another address, or nothing. */
export type Found =
  | { kind: 'model'; data: ModelPageData }
  | { kind: 'moved'; slug: string; release: string | null }
  | { kind: 'nothing' }

/** The page of a model, or where its id leads now. */
export const loadModel = cache(async (id: string): Promise<Found> => {
  const db = readDb()
  const model = await findModel(db, id)
  if (model?.merged_into) return { kind: 'moved', slug: model.merged_into, release: null }
  if (model) return { kind: 'model', data: await loadPage(model) }
  const target = await findRedirect(db, id, today())
  if (!target) return { kind: 'nothing' }
  return { kind: 'moved', slug: target.model, release: target.release }
})

async function loadPage(model: ModelRow): Promise<ModelPageData> {
  const db = readDb()
  const [offerings, releases, aliases, results, replacements, breakingChanges, points, events] =
    await Promise.all([
      listOfferingsOfModel(db, model.slug),
      listReleases(db, model.slug),
      listAliases(db, model.slug),
      listResults(db, model.slug),
      listReplacements(db, model.slug),
      listBreakingChanges(db, model.slug),
      listShownPoints(db, model.slug, today()),
      listChangeEvents(db, { model: [model.slug], limit: shownEvents + 1 }),
    ])
  const [pricing, facts, links, statusPages, cited, stops] = await Promise.all([
    loadPricing(model, offerings),
    loadFacts(model, offerings),
    loadLinks(model, offerings),
    listStatusPages(db, [...new Set(offerings.map(({ host }) => host))]),
    loadDates(releases, offerings),
    listStops(db, [...new Set(replacements.map(({ to_model }) => to_model))]),
  ])
  const related = [...links, ...results, ...replacements]
  const [citations, targets, parameters, others, siblings] = await Promise.all([
    listCitationsById(db, [...new Set(related.map(({ citation_id }) => citation_id))]),
    listModelsBySlug(db, [...stops.keys()]),
    listParameterStatements(db, stops.size === 0 ? [] : [model.slug, ...stops.keys()]),
    listOtherModels(db, model, shownOthers),
    countModels(db, ofDeveloper(model.developer)),
  ])
  const reference = offerings.find(({ id }) => id === pricing.offeringId) ?? null
  const successors = replacementsView(model, replacements, targets, stops, citations)
  return {
    model,
    ids: ownIds(offerings),
    pricing: pricing.view,
    facts,
    links: linksView(links, citations),
    results: resultsView(results, citations),
    releases: releasesView(releases, offerings, cited, today()),
    aliases: [...new Set(aliases.map(({ alias }) => alias))],
    offerings: hostsView(offerings, reference, statusPages),
    replacements: successors,
    breakingChanges: breakingView(model, breakingChanges, successors, parameters),
    editorial: editorialView(points),
    events: eventsView(events.slice(0, shownEvents)),
    moreEvents: events.length > shownEvents,
    others,
    siblings,
    today: today(),
  }
}

async function loadPricing(model: ModelRow, offerings: readonly OfferingRow[]) {
  const db = readDb()
  const all = await listPrices(
    db,
    offerings.map(({ id }) => id),
    { asOf: today() },
  )
  const hasPrices = new Set(
    all.filter(({ state }) => state !== 'unknown').map(({ offering_id }) => offering_id),
  )
  const priced = pricedOffering(
    { id: model.reference_offering, rule: model.reference_rule },
    offerings,
    hasPrices,
  )
  if (priced === null) return { offeringId: null, view: null }
  const { id } = priced.offering
  const [prices, observations] = await Promise.all([
    listPriceHistory(db, id),
    listObservations(db, 'offering', id),
  ])
  const citations = await listCitationsById(db, [
    ...new Set(prices.map(({ citation_id }) => citation_id)),
  ])
  const witnesses = observations.map((observation) => ({ observation, of: null }))
  return { offeringId: id, view: pricingView(priced, prices, citations, witnesses, today()) }
}

async function loadFacts(model: ModelRow, offerings: readonly OfferingRow[]) {
  const db = readDb()
  const own = offerings
    .filter((each) => each.first_party && !each.withdrawn)
    .slice(0, mostWitnesses)
  const [citations, ofModel, ...ofOfferings] = await Promise.all([
    listCitations(db, 'model', [model.id]),
    listObservations(db, 'model', model.id),
    ...own.map(({ id }) => listObservations(db, 'offering', id)),
  ])
  const witnesses: Witness[] = [
    ...ofModel.map((observation) => ({ observation, of: null })),
    ...ofOfferings.flatMap((observations, index) => {
      const of = `${own[index]?.api_model_id} at ${own[index]?.host_name}`
      return observations.map((observation) => ({ observation, of }))
    }),
  ]
  return factsView(model, citations, witnesses)
}

async function loadDates(releases: readonly { id: number }[], offerings: readonly OfferingRow[]) {
  const db = readDb()
  const [ofReleases, ofOfferings] = await Promise.all([
    listCitations(
      db,
      'release',
      releases.map(({ id }) => id),
    ),
    listCitations(
      db,
      'offering',
      offerings.map(({ id }) => id),
    ),
  ])
  return { releases: ofReleases, offerings: ofOfferings }
}

/** Ids that the developer's own API answers to, the plainest first. */
function ownIds(offerings: readonly OfferingRow[]): string[] {
  const own = offerings.filter((each) => each.first_party && !each.withdrawn)
  const ids = [...new Set(own.map(({ api_model_id }) => api_model_id))]
  return ids.sort((a, b) => a.length - b.length).slice(0, 3)
}

function ofDeveloper(developer: string | null) {
  if (developer === null) return { ...emptyQuery, limit: 1 }
  return withFilter(modelFields, emptyQuery, { op: 'any', key: 'developer', values: [developer] })
}
