import { compareDays, type Day } from '../catalogue/day'
import { type Lifecycle, leastRetired, stateOn } from '../catalogue/lifecycle'
import type { HostType, LifecycleState } from '../catalogue/vocabulary'
import {
  type PlainPrices,
  plainPrices,
  priceOutliers,
  type ReferenceCandidate,
  referenceOffering,
} from '../pricing/reference'
import type { Selectable } from '../pricing/select'

/** What derivation reads of a model. */
export interface DerivableModel {
  slug: string
  developer: string | null
  family: string | null
  /** The release day that its sources state, if any. */
  stated_released_on: Day | null
}

export interface DerivableRelease extends Lifecycle {
  id: number
}

export interface DerivableOffering extends Lifecycle {
  id: number
  host: string
  api_model_id: string
  release_id: number | null
  region: string | null
  variant: string | null
  withdrawn_on: Day | null
  /** The organisation that runs its host. */
  operator: string | null
  host_type: HostType
  /** Its prices in force, corrected ones left out. */
  prices: readonly Selectable[]
}

export interface DerivedOffering extends PlainPrices {
  id: number
  first_party: boolean
  lifecycle: LifecycleState
  price_outlier: boolean
  developer: string | null
  family: string | null
  host_type: HostType
}

export interface DerivedModel extends PlainPrices {
  reference_offering_id: number | null
  reference_rule: string | null
  lifecycle: LifecycleState | null
  released_on: Day | null
  deprecated_on: Day | null
  earliest_shutdown_on: Day | null
  shutdown_on: Day | null
  host_count: number
  withdrawn: boolean
}

/**
 * Everything about a model and its offerings that follows from other facts on a
 * UTC day: states, plain prices, outliers, the reference offering, counts.
 */
export function deriveModel(
  model: DerivableModel,
  releases: readonly DerivableRelease[],
  offerings: readonly DerivableOffering[],
  day: Day,
): { model: DerivedModel; offerings: DerivedOffering[] } {
  const derived = deriveOfferings(model, offerings, day)
  const reference = referenceOffering(candidatesOf(model, releases, offerings, derived))
  const prices = derived.find(({ id }) => id === reference?.id) ?? noPrices
  const standing = offerings.filter((_, index) => derived[index]?.first_party)
  return {
    offerings: derived,
    model: {
      ...plainOf(prices),
      reference_offering_id: reference?.id ?? null,
      reference_rule: reference?.rule ?? null,
      lifecycle: stateOfModel(releases, derived, day),
      released_on: earliest([
        ...releases.map(({ released_on }) => released_on),
        model.stated_released_on,
      ]),
      deprecated_on: latestOfAll(standing.map(({ deprecated_on }) => deprecated_on)),
      shutdown_on: latestOfAll(standing.map(({ shutdown_on }) => shutdown_on)),
      earliest_shutdown_on: latest(standing.map((each) => each.earliest_shutdown_on)),
      host_count: new Set(
        offerings
          .filter((_, index) => derived[index]?.lifecycle !== 'retired')
          .map(({ host }) => host),
      ).size,
      withdrawn: offerings.length > 0 && offerings.every((each) => each.withdrawn_on !== null),
    },
  }
}

function deriveOfferings(
  model: DerivableModel,
  offerings: readonly DerivableOffering[],
  day: Day,
): DerivedOffering[] {
  const derived = offerings.map((offering) => ({
    id: offering.id,
    ...plainPrices(offering.prices, day),
    first_party: model.developer !== null && offering.operator === model.developer,
    // Being listed is itself a word on its state, where no date or state says more.
    lifecycle: stateOn(offering, day) ?? (offering.withdrawn_on === null ? 'active' : 'retired'),
    price_outlier: false,
    developer: model.developer,
    family: model.family,
    host_type: offering.host_type,
  }))
  const outliers = priceOutliers(
    derived
      .filter(({ lifecycle }) => lifecycle !== 'retired')
      .map((each) => ({ id: each.id, prices: each })),
  )
  return derived.map((each) => ({ ...each, price_outlier: outliers.has(each.id) }))
}

function candidatesOf(
  model: DerivableModel,
  releases: readonly DerivableRelease[],
  offerings: readonly DerivableOffering[],
  derived: readonly DerivedOffering[],
): ReferenceCandidate[] {
  const byId = new Map(releases.map((release) => [release.id, release]))
  return offerings.flatMap((offering, index): ReferenceCandidate[] => {
    const own = derived[index]
    if (own === undefined || offering.withdrawn_on !== null) return []
    const release = byId.get(offering.release_id ?? -1)
    return [
      {
        id: offering.id,
        host: offering.host,
        host_type: offering.host_type,
        api_model_id: offering.api_model_id,
        first_party: own.first_party,
        region: offering.region,
        variant: offering.variant,
        lifecycle: own.lifecycle,
        released_on: release ? (release.released_on ?? offering.released_on) : null,
        preview: own.lifecycle === 'preview' || /preview|-exp\b/.test(offering.api_model_id),
        price_outlier: own.price_outlier,
        own_api: offering.host === model.developer,
        prices: own,
      },
    ]
  })
}

/** Least retired of its first-party offerings, else of its releases, else of all offerings. */
function stateOfModel(
  releases: readonly DerivableRelease[],
  derived: readonly DerivedOffering[],
  day: Day,
): LifecycleState | null {
  return (
    leastRetired(derived.filter((each) => each.first_party).map(({ lifecycle }) => lifecycle)) ??
    leastRetired(releases.map((release) => stateOn(release, day))) ??
    leastRetired(derived.map(({ lifecycle }) => lifecycle))
  )
}

const noPrices: PlainPrices = {
  input_price: null,
  output_price: null,
  cache_read_price: null,
  cache_write_price: null,
  batch_input_price: null,
  batch_output_price: null,
  batch_discount: null,
}

function plainOf(prices: PlainPrices): PlainPrices {
  const keys = Object.keys(noPrices) as (keyof PlainPrices)[]
  return Object.fromEntries(keys.map((key) => [key, prices[key]])) as unknown as PlainPrices
}

/** The latest, when every one has a day; null when one has none or there are none. */
function latestOfAll(days: readonly (Day | null)[]): Day | null {
  return days.length === 0 || days.includes(null) ? null : latest(days)
}

function latest(days: readonly (Day | null)[]): Day | null {
  return sorted(days).at(-1) ?? null
}

function earliest(days: readonly (Day | null)[]): Day | null {
  return sorted(days)[0] ?? null
}

function sorted(days: readonly (Day | null)[]): Day[] {
  return days.filter((day): day is string => day !== null).sort(compareDays)
}
