import { decimal, isDecimalText } from '../catalogue/decimal'
import type { MeterKey } from '../catalogue/meters'
import {
  Fields,
  type JsonObject,
  type JsonValue,
  NumberText,
  type UnknownKeys,
} from '../import/json'
import { pricesOf } from '../import/models-dev-prices'
import type { PriceStatement } from '../import/record'
import { readPrice } from '../import/values'

/**
 * Other names of a price. The first two are an early schema's, renamed on
 * 2025-06-17 (138 of its 144 events); the others were never in a schema, so the
 * published JSON loses them (DATA rule 17: 21 of its 25 prices). They stand
 * beside `input` and `output` and are per million tokens like those.
 */
const otherNames: Readonly<Record<string, string>> = {
  inputCached: 'cache_read',
  outputCached: 'cache_write',
  cached_input: 'cache_read',
  cache_input: 'cache_read',
  cached_read: 'cache_read',
  cached: 'cache_read',
  cached_write: 'cache_write',
}

/** The early schema wanted a number here; 71 of 144 said 0.0 for "no cache" and went without. */
const hadToBeWritten: ReadonlySet<string> = new Set(['inputCached', 'outputCached'])

/**
 * Prices that the published JSON loses too, and what is known of them: poe's
 * images and Perplexity's requests are said without a unit anywhere, so none is
 * guessed (DATA rule 17).
 */
const lostPrices: Readonly<Record<string, { meter: MeterKey; unit: 'known' | 'unknown' }>> = {
  citation: { meter: 'citation_token', unit: 'known' },
  image: { meter: 'unknown_unit', unit: 'unknown' },
  request: { meter: 'unknown_unit', unit: 'unknown' },
}

/** Whether the published JSON cannot say a price that stands there in the history. */
export function isUnpublished(source_field: string): boolean {
  const name = source_field.slice(source_field.lastIndexOf('.') + 1)
  return Object.hasOwn(otherNames, name) || Object.hasOwn(lostPrices, name)
}

/**
 * All prices of a `cost` of the history, read by the importer's own functions
 * once it is written as the published JSON has it. `source_field` keeps the name
 * that stands in the history.
 */
export function pricesOfCost(
  cost: JsonObject,
  event: Fields,
  unknown: UnknownKeys,
): PriceStatement[] {
  const { members, renamed } = published(cost)
  const offering = new Fields(new Map([['cost', members]]), event.path, event.rejects)
  const prices = pricesOf(offering, unknown).map((price) => ({
    ...price,
    source_field: renamed.get(price.source_field) ?? price.source_field,
  }))
  const fields = new Fields(cost, offering.at('cost'), event.rejects)
  for (const [key, { meter, unit }] of Object.entries(lostPrices)) {
    const conditions = unit === 'unknown' ? { options: { field: key } } : {}
    const price = readPrice(fields, key, { meter, conditions, locator: event.path })
    if (price) prices.push(price)
  }
  return prices
}

/** The `cost` as api.json would have it, and by which names it was written. */
function published(cost: JsonObject): { members: JsonObject; renamed: Map<string, string> } {
  const members: JsonObject = new Map()
  const renamed = new Map<string, string>()
  for (const [key, value] of cost) {
    if (Object.hasOwn(lostPrices, key)) continue
    const name = Object.hasOwn(otherNames, key) ? otherNames[key] : undefined
    if (name === undefined) members.set(key, key === 'tiers' ? withTypes(value) : value)
    else if (!cost.has(name) && !(hadToBeWritten.has(key) && isZero(value))) {
      members.set(name, value)
      renamed.set(`cost.${name}`, `cost.${key}`)
    }
  }
  return { members, renamed }
}

/** Until June 2026 a tier did not say that it goes by context; there was no other kind. */
function withTypes(tiers: JsonValue): JsonValue {
  if (!Array.isArray(tiers)) return tiers
  return tiers.map((tier) => {
    const condition = tier instanceof Map ? tier.get('tier') : undefined
    if (!(tier instanceof Map && condition instanceof Map) || condition.has('type')) return tier
    return new Map([...tier, ['tier', new Map([...condition, ['type', 'context']])]])
  })
}

/**
 * The costs of one offering, oldest first, with the thresholds that the old way
 * of writing could not say. `context_over_200k` was the only name for a tier
 * until May 2026, also of one that begins at 256,000 or 272,000; 70 of the 72
 * that became `tiers` kept every figure, 16 of them with such a threshold. So
 * it always was what the first `tiers` of the same figures says.
 */
export function withThresholds(costs: readonly (JsonObject | null)[]): (JsonObject | null)[] {
  const result = [...costs]
  let next: JsonObject | null = null
  for (let index = costs.length - 1; index >= 0; index--) {
    const cost = costs[index]
    // What says nothing of prices says nothing of tiers.
    if (!cost || cost.size === 0) continue
    const rewritten: JsonObject = next === null ? cost : withThresholdOf(next, cost)
    result[index] = rewritten
    next = rewritten
  }
  return result
}

function withThresholdOf(next: JsonObject, cost: JsonObject): JsonObject {
  const legacy = cost.get('context_over_200k')
  const [tier, ...more] = tiersOf(next)
  if (!(legacy instanceof Map) || cost.has('tiers') || !tier || more.length > 0) return cost
  const condition = tier.get('tier')
  const size = condition instanceof Map ? condition.get('size') : undefined
  const figures = new Map([...tier].filter(([key]) => key !== 'tier'))
  const atLeast = size instanceof NumberText && Number(size.text) >= 200_000
  if (!atLeast || !(condition instanceof Map) || !sameFigures(legacy, figures)) return cost
  const tiers: JsonValue = [new Map([...legacy, ['tier', condition]])]
  return new Map(
    [...cost].map(([key, value]) => (value === legacy ? ['tiers', tiers] : [key, value])),
  )
}

function tiersOf(cost: JsonObject): JsonObject[] {
  const tiers = cost.get('tiers')
  return Array.isArray(tiers) ? tiers.filter((tier) => tier instanceof Map) : []
}

function sameFigures(a: JsonObject, b: JsonObject): boolean {
  return a.size === b.size && [...a].every(([key, value]) => sameNumber(value, b.get(key)))
}

function sameNumber(a: JsonValue, b: JsonValue | undefined): boolean {
  if (!(a instanceof NumberText && b instanceof NumberText)) return false
  if (!isDecimalText(a.text) || !isDecimalText(b.text)) return false
  return decimal(a.text).equals(decimal(b.text))
}

function isZero(value: JsonValue): boolean {
  return value instanceof NumberText && isDecimalText(value.text) && decimal(value.text).isZero()
}
