import { lifecycleDays } from '../catalogue/lifecycle'
import type { MeterKey } from '../catalogue/meters'
import { modelFactKeys, sharedFactKeys } from '../catalogue/model'
import { type PriceConditions, priceKey, standardConditions } from '../catalogue/price'
import { searchTerm } from '../catalogue/search'
import type { Confidence, PriceState } from '../catalogue/vocabulary'
import type { PriceStatement } from '../import/record'
import { type Claim, chooseByConsensus, chooseClaim, compareClaims } from './choose'
import { modelName } from './model-name'
import { onlyFillsFacts } from './source-kinds'

/** One record of one source about one subject, as the database keeps it. */
export interface Observation {
  id: number
  source_id: number
  /** The source's key. */
  source: string
  locator: string
  values: Readonly<Record<string, unknown>>
  confidence: Confidence
  observed_on: string
  cites_source_id: number | null
  /** The source no longer lists it. */
  withdrawn_on: string | null
}

/** A price inside an observation's values, under its price key. */
export interface PriceValue {
  meter: string
  amount: string | null
  currency: string
  per: string
  state: PriceState
  /** Only what differs from the standard conditions. */
  conditions?: Partial<PriceConditions>
  /** The source's own number text and where in its record it stands. */
  text: string
  field: string
  /** Further texts of the same record for the same price. */
  also?: { text: string; field: string }[]
}

/** A value to show, and the observation that says it. */
export interface Shown<V = unknown> extends Claim<V> {
  observation: Observation
}

export type ShownFields = Map<string, Shown>

export const offeringFactKeys: readonly string[] = [
  'name',
  'kind',
  'quantization',
  ...sharedFactKeys,
  ...lifecycleDays,
  'state_seen',
]

export const modelKeys: readonly string[] = [
  'name',
  'kind',
  ...modelFactKeys,
  ...sharedFactKeys,
  'released_on',
]

export const releaseKeys: readonly string[] = [...lifecycleDays, 'state_seen']

const factKeys: ReadonlySet<string> = new Set([...offeringFactKeys, ...modelKeys])

/** Price values carry a meter; facts never are objects with one. */
export function isPriceValue(value: unknown): value is PriceValue {
  return value !== null && typeof value === 'object' && 'meter' in value && 'state' in value
}

/**
 * The key under which a price value stands among its observation's values; a
 * fact of the same name (`web_search`, which a model can do and a host bills)
 * stands beside it.
 */
export function keyOfPriceValue(value: Pick<PriceValue, 'meter' | 'conditions'>): string {
  const key = priceKey(value.meter, { ...standardConditions, ...value.conditions })
  return factKeys.has(key) ? `${key}[]` : key
}

/** The same price as importers state it, all its conditions written out. */
export function statementOf(value: PriceValue): PriceStatement {
  const { meter, amount, currency, per, state, text, field } = value
  return {
    ...{ meter: meter as MeterKey, amount, currency, per, state },
    conditions: { ...standardConditions, ...value.conditions },
    source_text: text,
    source_field: field,
  }
}

/** Facts and lifecycle of one offering out of what every source says of it. */
export function settleOffering(observations: readonly Observation[]): ShownFields {
  const speaking = stillListed(observations)
  return settleFields(offeringFactKeys, (key) => {
    return chooseClaim(heard(claimsOf(speaking, key))) ?? chooseClaim(claimsOf(observations, key))
  })
}

/** What an offering contributes to its model's facts. */
export interface OfferingEvidence {
  observations: readonly Observation[]
  first_party: boolean
  /** Sort key of the dated release that it serves; null when its id is undated. */
  release: string | null
  /** A region or serving variant of another id: its limits may be its own. */
  variant: boolean
  /** The id without the path before it, as the host writes it. */
  bare_id: string
}

/**
 * Facts of a model: from its own records and its developer's id of the same
 * name, then from the developer's other undated ids (a moving alias carries the
 * dates of what it pointed to before), then from the dated ids, newest first,
 * then from what most hosts say.
 */
export function settleModel(
  slug: string,
  own: readonly Observation[],
  offerings: readonly OfferingEvidence[],
): ShownFields {
  const plain = offerings.filter((each) => !each.variant)
  const undated = plain.filter((each) => each.first_party && each.release === null)
  const named = undated.filter((each) => isNamedFor(each.bare_id, slug))
  const called = undated.filter((each) => !named.includes(each))
  const dated = byRelease(plain.filter((each) => each.first_party))
  const others = offerings.filter((each) => !each.first_party || each.variant)

  const tiersOf = (speaking: Speaking) => {
    const said = (some: readonly OfferingEvidence[]) =>
      speaking(some.flatMap(({ observations }) => observations))
    const ownWords = [...speaking(own), ...said(named)]
    return {
      tiers: [ownWords, said(called), ...dated.map(said)],
      others: said(others),
    }
  }
  const listed = tiersOf(stillListed)
  const ever = tiersOf((all) => all)
  const choose = (
    key: string,
    { tiers, others }: typeof listed,
    isHeard: (claim: Shown) => boolean,
  ) => {
    for (const tier of tiers) {
      const shown = chooseClaim(claimsOf(tier, key).filter(isHeard))
      if (shown) return shown
    }
    return chooseByConsensus(claimsOf(others, key).filter(isHeard))
  }
  const fields = settleFields(
    modelKeys,
    (key) =>
      choose(key, listed, (claim) => !onlyFillsFacts(claim)) ??
      choose(key, listed, onlyFillsFacts) ??
      // Nothing is deleted: of what was withdrawn the last word stays.
      choose(key, ever, () => true),
  )
  const name = fields.get('name') ?? nameOfIds(offerings)
  if (name) fields.set('name', { ...name, value: modelName(String(name.value)) })
  return fields
}

/** Offerings of dated releases, the newest release first; those of one release speak together. */
function byRelease(offerings: readonly OfferingEvidence[]): OfferingEvidence[][] {
  const groups = new Map<string, OfferingEvidence[]>()
  for (const each of offerings) {
    if (each.release === null) continue
    const group = groups.get(each.release)
    if (group) group.push(each)
    else groups.set(each.release, [each])
  }
  return [...groups].sort(([a], [b]) => (a < b ? 1 : -1)).map(([, group]) => group)
}

/** Whether an id, without the path before it, is called as the model is. */
export function isNamedFor(id: string, slug: string): boolean {
  return searchTerm(id.slice(id.lastIndexOf('/') + 1)) === slug
}

/** Where nobody gives a name, the shortest id as its host writes it. */
function nameOfIds(offerings: readonly OfferingEvidence[]): Shown | undefined {
  const claims = offerings.flatMap(({ observations, bare_id }) =>
    observations.map((observation) => claimOf(observation, bare_id)),
  )
  return claims.sort(
    (a, b) =>
      a.value.length - b.value.length ||
      (a.value < b.value ? -1 : a.value > b.value ? 1 : 0) ||
      compareClaims(a, b),
  )[0]
}

/**
 * Lifecycle of a release: what its developer's offerings of it say; of other
 * hosts only the release day, since their ends are their own (DATA rule 23).
 */
export function settleRelease(offerings: readonly OfferingEvidence[]): ShownFields {
  const saidOf = (some: readonly OfferingEvidence[]) =>
    some.flatMap(({ observations }) => observations)
  const own = saidOf(offerings.filter((each) => each.first_party))
  const others = saidOf(offerings.filter((each) => !each.first_party))
  const choose = (key: string, speaking: Speaking) => {
    const shown = chooseClaim(claimsOf(speaking(own), key))
    if (shown || key !== 'released_on') return shown
    return chooseByConsensus(claimsOf(speaking(others), key))
  }
  // Of what was withdrawn the last word stays.
  return settleFields(releaseKeys, (key) => choose(key, stillListed) ?? choose(key, (all) => all))
}

function settleFields(
  keys: readonly string[],
  choose: (key: string) => Shown | undefined,
): ShownFields {
  const fields: ShownFields = new Map()
  for (const key of keys) {
    const shown = choose(key)
    if (shown) fields.set(key, shown)
  }
  return fields
}

type Speaking = (observations: readonly Observation[]) => readonly Observation[]

/** Without what only fills gaps, where anybody else speaks. */
function heard<C extends Claim>(claims: readonly C[]): readonly C[] {
  const others = claims.filter((claim) => !onlyFillsFacts(claim))
  return others.length > 0 ? others : claims
}

/** Records that their source still lists; once none does, the last ones keep speaking. */
function stillListed(observations: readonly Observation[]): readonly Observation[] {
  const listed = observations.filter((each) => each.withdrawn_on === null)
  return listed.length > 0 ? listed : observations
}

function claimsOf(observations: readonly Observation[], key: string): Shown[] {
  return observations.flatMap((observation) => {
    const value = observation.values[key]
    return value === undefined || value === null ? [] : [claimOf(observation, value)]
  })
}

/**
 * What observations say that is no field but rows of its own (links,
 * replacements ...), as claims to cite.
 */
export function relationClaims(
  observations: readonly Observation[],
  key: string,
): [string, Shown][] {
  return claimsOf(
    observations.filter(({ withdrawn_on }) => withdrawn_on === null),
    key,
  ).map((claim) => [key, claim])
}

/**
 * Who made it and what it is, where no record says so in a field of its own:
 * read off the record that its name is from, and cited there.
 */
export function identityClaims(
  fields: ShownFields,
  keys: readonly string[],
  observations: readonly Observation[],
): [string, Shown][] {
  const shown =
    fields.get('name') ?? chooseClaim(stillListed(observations).map((each) => claimOf(each, null)))
  if (shown === undefined) return []
  return keys.filter((key) => !fields.has(key)).map((key) => [key, shown])
}

/** An observation's word on a value, to choose among and to cite. */
export function claimOf<V>(observation: Observation, value: V): Shown<V> {
  return {
    value,
    observation,
    confidence: observation.confidence,
    observed_on: observation.observed_on,
    source: observation.source,
    locator: observation.locator,
  }
}
