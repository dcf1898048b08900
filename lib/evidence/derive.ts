import { compareDays, type Day } from '../catalogue/day'
import type { DecimalText } from '../catalogue/decimal'
import { type Lifecycle, leastRetired, stateOn } from '../catalogue/lifecycle'
import type { HostType, LifecycleState } from '../catalogue/vocabulary'
import {
  lowestInput,
  type PlainPrices,
  plainPrices,
  priceOutliers,
  type ReferenceCandidate,
  referenceOffering,
} from '../pricing/reference'
import type { Selectable } from '../pricing/select'
import {
  hasWord,
  isEndedItself,
  isOutdated,
  isPreview,
  type Listed,
  stateAlone,
  statesOfOwn,
} from './listing'

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

export interface DerivableOffering extends Listed {
  id: number
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
  /** Null where no source says whether it is served. */
  lifecycle: LifecycleState | null
  price_outlier: boolean
  developer: string | null
  family: string | null
  host_type: HostType
}

export interface DerivedModel extends PlainPrices {
  reference_offering_id: number | null
  reference_rule: string | null
  lowest_input_price: DecimalText | null
  lowest_input_offering_id: number | null
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
  const candidates = (stands: Stands) => candidatesOf(model, releases, offerings, derived, stands)
  const reference =
    referenceOffering(candidates(isListedOrEnded)) ?? referenceOffering(candidates(isOwn))
  const prices = derived.find(({ id }) => id === reference?.id) ?? noPrices
  const lowest = lowestInput(candidates((offering) => offering.withdrawn_on === null))
  const lifecycle = stateOfModel(model, releases, offerings, derived, day)
  // Who ended with the others of its host has no days of its own to add, nor who is only listed
  // where the model is at its end.
  const standing = offerings.filter((offering, index) => {
    const own = derived[index]
    if (!own?.first_party || own.lifecycle === null) return false
    if (lifecycle === 'retired' && !hasWord(offering)) return false
    return own.lifecycle !== 'retired' || isEndedItself(offering)
  })
  return {
    offerings: derived,
    model: {
      ...plainOf(prices),
      reference_offering_id: reference?.id ?? null,
      reference_rule: reference?.rule ?? null,
      lowest_input_price: lowest?.prices.input_price ?? null,
      lowest_input_offering_id: lowest?.id ?? null,
      lifecycle,
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
  const isFirstParty = ({ operator }: DerivableOffering) =>
    model.developer !== null && operator === model.developer
  const own = offerings.filter(isFirstParty)
  const ownStates = statesOfOwn(model.slug, own, day)
  const derived = offerings.map((offering) => ({
    id: offering.id,
    ...plainPrices(offering.prices, day),
    first_party: isFirstParty(offering),
    lifecycle: isFirstParty(offering)
      ? (ownStates[own.indexOf(offering)] ?? null)
      : isOutdated(offering, offerings)
        ? 'retired'
        : stateAlone(offering, day),
    price_outlier: false,
    developer: model.developer,
    family: model.family,
    host_type: offering.host_type,
  }))
  const outliers = priceOutliers(
    derived
      .filter(({ lifecycle }) => lifecycle !== 'retired' && lifecycle !== null)
      .map((each) => ({ id: each.id, prices: each })),
  )
  return derived.map((each) => ({ ...each, price_outlier: outliers.has(each.id) }))
}

type Stands = (offering: DerivableOffering, derived: DerivedOffering) => boolean

/** What its developer ended keeps standing for the model, though no list has it any more. */
const isListedOrEnded: Stands = (offering, { first_party }) =>
  offering.withdrawn_on === null || (first_party && hasWord(offering))

const isOwn: Stands = (_, { first_party }) => first_party

function candidatesOf(
  model: DerivableModel,
  releases: readonly DerivableRelease[],
  offerings: readonly DerivableOffering[],
  derived: readonly DerivedOffering[],
  stands: Stands,
): ReferenceCandidate[] {
  const byId = new Map(releases.map((release) => [release.id, release]))
  return offerings.flatMap((offering, index): ReferenceCandidate[] => {
    const own = derived[index]
    // What nobody is known to serve stands for nothing.
    if (own === undefined || own.lifecycle === null || !stands(offering, own)) return []
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

/**
 * Least retired of its first-party offerings, else of its releases, else of all
 * offerings. That lists dropped one is no word on its end: where they dropped
 * all of them, every host counts. Where the developer's own API has ended it,
 * its other hosts count only as far as a source says more than that they list it.
 */
function stateOfModel(
  model: DerivableModel,
  releases: readonly DerivableRelease[],
  offerings: readonly DerivableOffering[],
  derived: readonly DerivedOffering[],
  day: Day,
): LifecycleState | null {
  const all = leastRetired(derived.map(({ lifecycle }) => lifecycle))
  const own = offerings.flatMap((offering, index) => {
    const state = derived[index]?.first_party ? derived[index].lifecycle : null
    return state === null ? [] : [{ offering, state }]
  })
  if (own.length === 0) return leastRetired(releases.map((each) => stateOn(each, day))) ?? all
  const standing = own.filter(({ offering }) => offering.listed || hasWord(offering))
  if (standing.length === 0) return all
  const atApi = standing.filter(({ offering }) => offering.host === model.developer)
  const isOver = ({ offering, state }: (typeof own)[number]) =>
    state === 'retired' && !isPreview(model.slug, offering)
  const hasEnded = atApi.some(isOver) && atApi.every(({ state }) => state === 'retired')
  const counted = hasEnded ? standing.filter(({ offering }) => hasWord(offering)) : standing
  return leastRetired((counted.length > 0 ? counted : standing).map(({ state }) => state))
}

const noPrices: PlainPrices = {
  input_price: null,
  output_price: null,
  cache_read_price: null,
  cache_write_price: null,
  batch_input_price: null,
  batch_output_price: null,
  blended_price: null,
  batch_discount: null,
  price_tiers: null,
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
