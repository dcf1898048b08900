import { cache } from 'react'
import type {
  MigrationCost,
  MigrationData,
  MigrationEntry,
  MigrationMove,
  PricedUsage,
} from '@/components/migrate/migration'
import type { ReplacementView } from '@/components/model/migration-section'
import { readDb } from '@/db/client'
import { listCitationsById } from '@/db/queries/evidence'
import {
  type BreakingChangeRow,
  listBreakingChangesOfModels,
  listReplacementsOfModels,
  listStops,
} from '@/db/queries/guidance'
import { listModelsBySlug, type ModelRow } from '@/db/queries/models'
import { listOfferingsOfModels, type OfferingRow } from '@/db/queries/offerings'
import { listParameterStatements, type ParameterRow } from '@/db/queries/parameters'
import { listPrices, type PriceRow } from '@/db/queries/prices'
import { listReleasesOfModels, type ReleaseRow } from '@/db/queries/releases'
import { type Candidate, resolveIds } from '@/db/queries/resolve'
import { stateAsOf } from '@/lib/api/as-of'
import { type Day, firstDay } from '@/lib/catalogue/day'
import { readAsked } from '@/lib/migration/asked'
import { usageCost } from '@/lib/migration/usage-cost'
import type { UsageTotals } from '@/lib/migration/usage-export'
import { exact, exactText, plus } from '@/lib/pricing/exact'
import { today } from '../loader'
import { breakingView } from '../models/[slug]/breaking-view'
import { replacementsView } from '../models/[slug]/citing-views'
import { pricedOffering } from '../models/[slug]/pricing-view'

/** What becomes of each id of an address: its dates, where to go, what breaks, what it costs. */
export const loadMigration = cache(async (search: string): Promise<MigrationData> => {
  const db = readDb()
  const asked = readAsked(new URLSearchParams(search))
  const meant = await resolveIds(db, asked.ids, today())
  const slugs = [...new Set([...meant.values()].flat().map(({ model }) => model))]
  const found = slugs.filter((slug) =>
    [...meant.values()].some((all) => modelsOf(all).length === 1 && all[0]?.model === slug),
  )
  const [named, replacements, breaking, releases] = await Promise.all([
    listModelsBySlug(db, slugs),
    listReplacementsOfModels(db, found),
    listBreakingChangesOfModels(db, found),
    listReleasesOfModels(db, found),
  ])
  const stops = await listStops(db, [...new Set(replacements.map(({ to_model }) => to_model))])
  const [targets, parameters, citations] = await Promise.all([
    listModelsBySlug(db, [...stops.keys()]),
    listParameterStatements(db, [...new Set([...found, ...stops.keys()])]),
    listCitationsById(db, [...new Set(replacements.map(({ citation_id }) => citation_id))]),
  ])
  const moves = new Map(
    named
      .filter(({ slug }) => found.includes(slug))
      .map((model) => {
        const own = replacements.filter(({ model: slug }) => slug === model.slug)
        const ways = replacementsView(model, own, targets, stops, citations)
        return [model.slug, { model, ways, breaking, parameters, releases }] as const
      }),
  )
  const entries = asked.ids.map((id): MigrationEntry => {
    const candidates = meant.get(id) ?? []
    const [only, ...others] = modelsOf(candidates)
    const known = only === undefined ? undefined : moves.get(only)
    if (known === undefined || others.length > 0) {
      const names = named.filter(({ slug }) => candidates.some(({ model }) => model === slug))
      return { id, move: null, candidates: names.map(({ slug, name }) => ({ slug, name })) }
    }
    const releaseNames = [...new Set(candidates.map(({ release }) => release))]
    const release = releaseNames.length === 1 ? (releaseNames[0] ?? null) : null
    return { id, move: moveOf(release, known), candidates: [] }
  })
  return {
    asked,
    entries: entries.sort((a, b) => urgencyOf(a) - urgencyOf(b) || order(endOf(a), endOf(b))),
    cost: asked.usage.size === 0 ? null : await loadCost(entries, asked.usage),
    today: today(),
  }
})

interface Known {
  model: ModelRow
  ways: readonly ReplacementView[]
  breaking: readonly BreakingChangeRow[]
  parameters: readonly ParameterRow[]
  releases: readonly ReleaseRow[]
}

/** The dates of the release that the id names, else the model's; and the first way to go. */
function moveOf(named: string | null, known: Known): MigrationMove {
  const { model, ways, breaking, parameters, releases } = known
  const release = releases.find((each) => each.release_id === named && each.model === model.slug)
  const own = release && stateAsOf(release, today()) !== null ? release : null
  const to = wayOf(ways, named)
  const changes = breaking.filter(({ model: slug }) => slug === model.slug)
  return {
    model,
    release: named,
    state: own === null ? model.lifecycle : stateAsOf(own, today()),
    deprecatedOn: own === null ? model.deprecated_on : own.deprecated_on,
    earliestShutdownOn: own === null ? model.earliest_shutdown_on : own.earliest_shutdown_on,
    shutdownOn: own === null ? model.shutdown_on : own.shutdown_on,
    to,
    breaking: to === null ? [] : breakingView(model, changes, [to], parameters),
  }
}

/** What is named for the very release comes first, then what is for the whole model. */
function wayOf(ways: readonly ReplacementView[], release: string | null): ReplacementView | null {
  return (
    ways.find(({ replaces }) => release !== null && replaces.includes(release)) ??
    ways.find(({ replaces }) => replaces.length === 0) ??
    ways[0] ??
    null
  )
}

function modelsOf(candidates: readonly Candidate[]): string[] {
  return [...new Set(candidates.map(({ model }) => model))]
}

/** What ended comes first, then what ends, what nobody knows, and what goes on. */
function urgencyOf({ move }: MigrationEntry): number {
  if (move === null) return 2
  if (move.state === 'retired') return 0
  if (move.shutdownOn !== null || move.state === 'deprecated') return 1
  return 3
}

function endOf({ move }: MigrationEntry): Day {
  return firstDay(move?.shutdownOn ?? move?.earliestShutdownOn ?? '9999-12-31')
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The usage of each id at its model and at the one to go to, at today's prices. */
async function loadCost(
  entries: readonly MigrationEntry[],
  usage: ReadonlyMap<string, UsageTotals>,
): Promise<MigrationCost> {
  const db = readDb()
  const models = entries.flatMap(({ move }) =>
    move === null ? [] : [move.model.slug, move.to?.to.slug ?? move.model.slug],
  )
  const offerings = await listOfferingsOfModels(db, [...new Set(models)])
  const prices = await listPrices(
    db,
    offerings.map(({ id }) => id),
    { asOf: today() },
  )
  const rows = entries.flatMap(({ id, move }) => {
    const totals = usage.get(id)
    if (totals === undefined) return []
    const before = move === null ? null : priced(id, move.model, offerings, prices, totals)
    const staying = move !== null && (move.to === null || move.to.to.slug === move.model.slug)
    const to = move?.to?.to ?? null
    const after = staying ? before : to === null ? null : priced(id, to, offerings, prices, totals)
    return [
      {
        id,
        name: move?.model.name ?? null,
        to: staying ? null : (to?.name ?? null),
        totals,
        before,
        after,
      },
    ]
  })
  return {
    rows,
    before: totalOf(rows.map(({ before }) => before)),
    after: totalOf(rows.map(({ after }) => after)),
  }
}

function priced(
  id: string,
  model: Pick<ModelRow, 'slug'> & {
    reference_offering: string | null
    reference_rule: string | null
  },
  offerings: readonly OfferingRow[],
  prices: readonly PriceRow[],
  totals: UsageTotals,
): PricedUsage | null {
  const own = offerings.filter((each) => each.model === model.slug)
  const reference = { id: model.reference_offering, rule: model.reference_rule }
  const chosen =
    pricedOffering(reference, own, prices, null)?.offering ??
    own.find(({ first_party, api_model_id }) => first_party && api_model_id === id) ??
    own.find(({ first_party }) => first_party) ??
    own[0]
  if (chosen === undefined) return null
  const at = `${today()}T00:00:00.000Z`
  const cost = usageCost(
    prices.filter(({ offering_id }) => offering_id === chosen.id),
    totals,
    at,
  )
  return { ...cost, hostName: chosen.host_name, apiModelId: chosen.api_model_id }
}

/** All together in US dollars; null where one is unknown or in another currency. */
function totalOf(costs: readonly (PricedUsage | null)[]): string | null {
  let total = exact('0')
  for (const cost of costs) {
    if (cost === null || cost.amount === null || cost.currency !== 'USD') return null
    total = plus(total, exact(cost.amount))
  }
  return exactText(total)
}
