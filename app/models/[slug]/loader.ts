import { cache } from 'react'
import type { HostOrder, ModelAsked } from '@/components/model/asked'
import type { ModelPageData } from '@/components/model/model-page'
import { readDb } from '@/db/client'
import { listAliases } from '@/db/queries/aliases'
import { listChangeEvents } from '@/db/queries/changes'
import { listShownPoints } from '@/db/queries/editorial'
import { listCitations, listCitationsById, listObservations } from '@/db/queries/evidence'
import { listBreakingChanges, listReplacements, listStops } from '@/db/queries/guidance'
import { listMeasurements } from '@/db/queries/measurements'
import {
  countModels,
  findModel,
  listModelsBySlug,
  listOtherModels,
  type ModelRow,
} from '@/db/queries/models'
import { listOfferingsOfModel, type OfferingRow, offeringId } from '@/db/queries/offerings'
import { listParameterStatements } from '@/db/queries/parameters'
import { listPriceHistory, listPrices } from '@/db/queries/prices'
import { findHost } from '@/db/queries/providers'
import { listReleases } from '@/db/queries/releases'
import { findRedirect } from '@/db/queries/resolve'
import { listResults } from '@/db/queries/results'
import { listStatusPages } from '@/db/queries/status-pages'
import { modelsAsOf, offeringsAsOf } from '@/lib/api/as-of'
import type { Day } from '@/lib/catalogue/day'
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
import { type Priced, pricedOffering, pricingView } from './pricing-view'
import { releasesView } from './releases-view'
import { speedsView } from './speeds-view'

const shownEvents = 20
const shownOthers = 7
/** A developer's own hosts beyond these say the same as the first ones. */
const mostWitnesses = 6

/** What an id in the address leads to: a page, another address, or nothing. */
export type Found =
  | { kind: 'model'; data: ModelPageData }
  | { kind: 'moved'; slug: string; release: string | null }
  | { kind: 'nothing' }

/** The page of a model as it is asked for, or where its id leads now. */
export const loadModel = cache(
  async (
    id: string,
    asOf: Day | null,
    offering: string | null,
    hosts: HostOrder,
  ): Promise<Found> => {
    const db = readDb()
    const model = await findModel(db, id)
    if (model?.merged_into) return { kind: 'moved', slug: model.merged_into, release: null }
    if (model) return { kind: 'model', data: await loadPage(model, { asOf, offering, hosts }) }
    const target = await findRedirect(db, id, today())
    if (!target) return { kind: 'nothing' }
    return { kind: 'moved', slug: target.model, release: target.release }
  },
)

async function loadPage(found: ModelRow, asked: ModelAsked): Promise<ModelPageData> {
  const db = readDb()
  const { asOf } = asked
  const on = asOf ?? today()
  const asOn = async (models: ModelRow[]) =>
    asOf === null ? models : await modelsAsOf(db, models, asOf)
  const [rows, releases, aliases, results, replacements, breakingChanges, points, events] =
    await Promise.all([
      listOfferingsOfModel(db, found.slug),
      listReleases(db, found.slug),
      listAliases(db, found.slug),
      listResults(db, found.slug),
      listReplacements(db, found.slug),
      listBreakingChanges(db, found.slug),
      // They are written of today's figures, so no other day has any.
      asOf === null ? listShownPoints(db, found.slug, on) : [],
      listChangeEvents(db, { model: [found.slug], to: asOf ?? undefined, limit: shownEvents + 1 }),
    ])
  const ids = rows.map(({ id }) => id)
  const hosts = [...new Set(rows.map(({ host }) => host))]
  const [prices, links, statusPages, cited, stops, measurements, [then = found]] =
    await Promise.all([
      listPrices(db, ids, { asOf: on }),
      loadLinks(found, rows),
      listStatusPages(db, hosts),
      loadDates(releases, rows),
      listStops(db, [...new Set(replacements.map(({ to_model }) => to_model))]),
      listMeasurements(db, ids),
      asOn([found]),
    ])
  const model = asOf === null ? found : { ...then, summary: null }
  const offerings = asOf === null ? rows : offeringsAsOf(rows, prices, asOf)
  const priced = pricedOffering(
    { id: model.reference_offering, rule: model.reference_rule },
    offerings,
    prices,
    asked.offering,
  )
  const related = [...links, ...results, ...replacements, ...measurements]
  const [pricing, facts, citations, targets, parameters, others, siblings] = await Promise.all([
    priced === null ? null : loadPricing(priced, model, on),
    loadFacts(model, offerings),
    listCitationsById(db, [...new Set(related.map(({ citation_id }) => citation_id))]),
    listModelsBySlug(db, [...stops.keys()]).then(asOn),
    listParameterStatements(db, stops.size === 0 ? [] : [model.slug, ...stops.keys()]),
    listOtherModels(db, model, shownOthers).then(asOn),
    countModels(db, ofDeveloper(model.developer)),
  ])
  const reference =
    offerings.find((each) => offeringId(each) === model.reference_offering) ??
    (asked.offering === null ? priced?.offering : null) ??
    null
  const successors = replacementsView(model, replacements, targets, stops, citations)
  return {
    model,
    asked,
    ids: ownIds(offerings),
    pricing,
    facts,
    links: linksView(links, citations),
    results: resultsView(results, citations),
    releases: releasesView(releases, offerings, cited, on),
    aliases: [...new Set(aliases.map(({ alias }) => alias))],
    hosts: hostsView(offerings, { reference, statusPages, prices, order: asked.hosts }),
    speeds: speedsView(measurements, offerings, citations),
    replacements: successors,
    breakingChanges: breakingView(model, breakingChanges, successors, parameters),
    editorial: editorialView(points),
    events: eventsView(events.slice(0, shownEvents)),
    moreEvents: events.length > shownEvents,
    others,
    siblings,
    today: today(),
    on,
  }
}

/** The prices of one offering on a day, how they came to be, how we know them, and how to call it. */
async function loadPricing(priced: Priced, model: ModelRow, on: Day) {
  const db = readDb()
  const { id, host } = priced.offering
  const [prices, observations, servedBy] = await Promise.all([
    listPriceHistory(db, id),
    listObservations(db, 'offering', id),
    findHost(db, host),
  ])
  const citations = await listCitationsById(db, [
    ...new Set(prices.map(({ citation_id }) => citation_id)),
  ])
  const witnesses = observations.map((observation) => ({ observation, of: null }))
  const days = { today: today(), on }
  return pricingView(priced, prices, citations, witnesses, days, {
    baseUrl: servedBy?.api_base_url ?? null,
    kind: model.kind,
  })
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
