import { amountOf, compareDecimals, decimal, decimalText } from '../catalogue/decimal'
import { type MeterKey, meterOf } from '../catalogue/meters'
import { type PriceConditions, priceKey } from '../catalogue/price'
import type { Kind } from '../catalogue/vocabulary'
import { type Fields, NumberText } from './json'
import { classOf, type PriceField, priceFieldOf } from './litellm-grammar'
import type { LiteLlmKey } from './litellm-keys'
import type { PriceStatement } from './record'
import { conditionsOf, zeroPrice } from './values'

/** A number of the source that is no price here, and why. */
export interface Unpriced {
  field: string
  text: string
  reason: string
}

export interface LiteLlmPrices {
  prices: PriceStatement[]
  /** Kept in the record's extras, so that they are counted and can be written out again. */
  unpriced: Unpriced[]
}

/** What the prices of one record have in common. */
interface Sheet {
  key: LiteLlmKey
  kind: Kind | null
  /** By `priceKey`: the statement that has this place. */
  taken: Map<string, PriceStatement>
  unpriced: Unpriced[]
}

/** One price as found, before its kind and its conditions are known. */
interface Found {
  field: PriceField
  text: string
  /** `tiered_pricing[1].input_cost_per_token` */
  source_field: string
  /** Names of the fields beside it. */
  beside: ReadonlySet<string>
  reject: (reason: string) => null
  conditions: Partial<PriceConditions>
}

/** No honest quote of any meter comes near; `1e309` does. */
const MAX_AMOUNT = '1000000'

/**
 * Every price that a record of LiteLLM's file states, with the rows that its
 * multipliers make. Values that cannot
 * be prices are rejected through `fields`.
 */
export function pricesOf(fields: Fields, key: LiteLlmKey, kind: Kind | null): LiteLlmPrices {
  const sheet: Sheet = { key, kind, taken: new Map(), unpriced: [] }
  for (const found of [...flatPrices(fields), ...searchPrices(fields), ...tierPrices(fields)]) {
    enter(sheet, found)
  }
  const prices = [...sheet.taken.values()]
  return { prices: [...prices, ...derived(fields, prices)], unpriced: sheet.unpriced }
}

function* flatPrices(fields: Fields): Generator<Found> {
  yield* pricesIn(fields, '', {})
}

function* pricesIn(
  fields: Fields,
  prefix: string,
  conditions: Partial<PriceConditions>,
): Generator<Found> {
  const beside = new Set(fields.keys())
  for (const name of beside) {
    const field = priceFieldOf(name)
    const text = field && fields.numberText(name, { or_text: true })
    if (!text) continue
    const reject = (reason: string) => fields.reject(name, reason)
    yield { field, text, source_field: prefix + name, beside, reject, conditions }
  }
}

/** `{search_context_size_low: 0.03, ...}`: what one search costs, by how much of it is read. */
function* searchPrices(fields: Fields): Generator<Found> {
  const table = fields.object(SEARCH)
  if (!table) return
  for (const name of table.keys()) {
    const size = /^search_context_size_(low|medium|high)$/.exec(name)?.[1]
    if (size === undefined) {
      table.reject(name, 'a search context size was expected: low, medium or high')
      continue
    }
    const text = table.numberText(name, { or_text: true })
    if (text === null) continue
    yield {
      field: searchField(size),
      text,
      source_field: `${SEARCH}.${name}`,
      beside: new Set(),
      reject: (reason) => table.reject(name, reason),
      conditions: {},
    }
  }
}
const SEARCH = 'search_context_cost_per_query'

function searchField(search_context: string): PriceField {
  return {
    base: SEARCH,
    meter: 'web_search',
    scale: meterOf('web_search').per,
    currency: 'USD',
    tier_from: null,
    service_tier: 'standard',
    cache_lifetime: null,
    options: { search_context },
  }
}

/**
 * A list of price sheets, each for a range of prompt tokens or of results.
 *
 * Token ranges are half open to the left and bill the whole request at the rate
 * of the range that its prompt falls in: so Alibaba says, and so LiteLLM's own
 * calculator picks a single tier (its first versions summed over the tiers).
 */
function* tierPrices(fields: Fields): Generator<Found> {
  for (const [index, tier] of fields.objects('tiered_pricing').entries()) {
    const conditions = rangeOf(tier)
    if (conditions) yield* pricesIn(tier, `tiered_pricing[${index}].`, conditions)
    for (const name of tier.keys()) {
      if (!RANGES.includes(name) && !priceFieldOf(name)) tier.reject(name, 'an unknown field')
    }
  }
}
const RANGES = ['range', 'max_results_range']

function rangeOf(tier: Fields): Partial<PriceConditions> | null {
  if (tier.has('range')) {
    const from = bounds(tier, 'range')?.[0]
    if (from === undefined) return null
    return from === 0 ? {} : { tier_from: from, tier_mode: 'cliff' }
  }
  const results = bounds(tier, 'max_results_range')
  return results && { options: { results: results.join('-') } }
}

/** Both ends of a range, in whole numbers from zero; rejects what is none. */
function bounds(tier: Fields, name: string): [number, number] | null {
  const texts = tier.array(name).map((end) => (end instanceof NumberText ? end.text : ''))
  const [from, to] = texts.map((text) => (/^\d+(?:\.0+)?$/.test(text) ? Number(text) : Number.NaN))
  if (texts.length !== 2 || from === undefined || to === undefined || !(from < to)) {
    return tier.reject(name, 'a range of two whole numbers was expected')
  }
  return [from, to]
}

/** Gives a price its place on the sheet, or says why it gets none. */
function enter(sheet: Sheet, found: Found): void {
  const statement = statementOf(sheet, found)
  const impossible = impossiblePrice(found.text, statement)
  const reason = noPrice(sheet, statement)
  if (impossible !== null) found.reject(impossible)
  else if (reason !== null) leaveOut(sheet, statement, reason)
  else settle(sheet, statement, found)
}

function impossiblePrice(text: string, { amount, per }: PriceStatement): string | null {
  if (compareDecimals(text, '0') < 0) return 'a price below zero'
  const too_high = amount !== null && compareDecimals(amount, MAX_AMOUNT) > 0
  return too_high ? `a price above ${MAX_AMOUNT} per ${per}` : null
}

/** Two fields for one place: the same price said twice, or a contradiction. */
function settle(sheet: Sheet, statement: PriceStatement, found: Found): void {
  const place = priceKey(statement.meter, statement.conditions)
  const rival = sheet.taken.get(place)
  if (!rival || (rival.state !== 'listed' && statement.state === 'listed')) {
    sheet.taken.set(place, statement)
    if (rival) leaveOut(sheet, rival, `a zero beside ${statement.source_field}`)
  } else if (statement.state !== 'listed' && rival.state === 'listed') {
    leaveOut(sheet, statement, `a zero beside ${rival.source_field}`)
  } else if (statement.amount === rival.amount) {
    leaveOut(sheet, statement, `the same as ${rival.source_field}`)
  } else {
    found.reject(`contradicts ${rival.source_field}, which says ${rival.source_text}`)
  }
}

function leaveOut(sheet: Sheet, statement: PriceStatement, reason: string): void {
  sheet.unpriced.push({ field: statement.source_field, text: statement.source_text, reason })
}

/**
 * A zero where nothing is billed is no price (DATA rule 12); any other zero is
 * kept as unknown until the host's curated meaning of zero is applied.
 */
function noPrice(sheet: Sheet, { state, meter }: PriceStatement): string | null {
  if (state === 'listed') return null
  const output = meter.startsWith('output_') || meter === 'reasoning_token'
  if (output && sheet.key.input_only) return 'a zero output price of what bills input only'
  if (output && sheet.kind && inputOnlyKinds.includes(sheet.kind)) {
    return `a zero output price of kind ${sheet.kind}`
  }
  return meter === 'output_token' && sheet.kind === 'image' ? 'zero text output of an image' : null
}

/** Kinds that answer with vectors, scores or labels, which nobody meters. */
const inputOnlyKinds: readonly Kind[] = ['embedding', 'rerank', 'moderation']

function statementOf(sheet: Sheet, found: Found): PriceStatement {
  const meter = meterFor(sheet, found)
  const statement = {
    meter,
    currency: found.field.currency,
    per: meterOf(meter).per,
    conditions: conditionsIn(sheet, found),
    source_text: found.text,
    source_field: found.source_field,
  }
  if (decimal(found.text).isZero()) return { ...statement, ...zeroPrice }
  return { ...statement, amount: amountOf(found.text, found.field.scale), state: 'listed' }
}

function conditionsIn(sheet: Sheet, found: Found): PriceConditions {
  const { field, conditions } = found
  return conditionsOf({
    tier_from: field.tier_from,
    // Past the threshold LiteLLM bills the whole request at the new rate.
    tier_mode: field.tier_from === null ? null : 'cliff',
    service_tier: field.service_tier,
    region: sheet.key.region,
    cache_lifetime: lifetimeOf(sheet, found),
    ...conditions,
    options: {
      ...sheet.key.options,
      ...field.options,
      ...(isThinkingPrice(sheet, found) ? { mode: 'thinking' } : {}),
      ...conditions.options,
    },
  })
}

/**
 * A plain cache write is Anthropic's, of 5 minutes, where a price for one hour
 * stands beside it or the model is a Claude; OpenAI, DeepSeek and others bill
 * writes of other lifetimes, which the file does not say.
 */
function lifetimeOf(sheet: Sheet, { field, beside }: Found): string | null {
  if (field.meter !== 'cache_write_token' || field.cache_lifetime) return field.cache_lifetime
  const twin = [...beside].some((name) => name.startsWith(`${field.base}_above_1hr`))
  return twin || /claude/i.test(sheet.key.api_model_id) ? '5m' : null
}

/**
 * Qwen's "reasoning" price is what all output costs in thinking mode, not a
 * meter of its own (DATA rule 15).
 */
function isThinkingPrice(sheet: Sheet, { field }: Found): boolean {
  return field.meter === 'reasoning_token' && /qwen/i.test(sheet.key.api_model_id)
}

/** One name, another thing by kind: what is timed in a transcription is the audio. */
const metersByKind: Partial<Record<Kind, Partial<Record<MeterKey, MeterKey>>>> = {
  // Billed once, under either name or both.
  transcription: { input_second: 'input_audio_second', output_second: 'input_audio_second' },
  speech: { output_second: 'output_audio_second' },
  video: { output_second: 'output_video_second' },
  image: { input_pixel: 'output_pixel' },
}

function meterFor(sheet: Sheet, found: Found): MeterKey {
  const { meter } = found.field
  if (isThinkingPrice(sheet, found)) return 'output_token'
  if (meter === 'input_image' && isPriceOfOutput(sheet, found)) return 'output_image'
  return (sheet.kind && metersByKind[sheet.kind]?.[meter]) ?? meter
}

/** LiteLLM bills `input_cost_per_image` of a generator per image made, unless that has its own price. */
function isPriceOfOutput(sheet: Sheet, { beside }: Found): boolean {
  if (sheet.kind !== 'image') return false
  return ![...beside].some((name) => name.startsWith('output_cost_per_image'))
}

/** What a multiplier makes of each token price: the same under another region or service tier. */
interface Multiplier {
  source_field: string
  text: string
  apply: (conditions: PriceConditions) => PriceConditions | null
}

/** Rows that name their rule: `<price field>*<multiplier field>`, with the multiplier's text. */
function derived(fields: Fields, prices: readonly PriceStatement[]): PriceStatement[] {
  return multipliersOf(fields).flatMap((multiplier) =>
    prices.flatMap((price) => {
      const conditions = isMultiplied(price) ? multiplier.apply(price.conditions) : null
      if (!conditions || price.amount === null) return []
      return {
        ...price,
        amount: decimalText(decimal(price.amount).times(decimal(multiplier.text))),
        conditions,
        source_text: multiplier.text,
        source_field: `${price.source_field}*${multiplier.source_field}`,
      }
    }),
  )
}

/** Uplifts are on tokens, cached ones included; searches and sessions cost the same everywhere. */
function isMultiplied(price: PriceStatement): boolean {
  return meterOf(price.meter).unit === 'token' && price.currency === 'USD'
}

function multipliersOf(fields: Fields): Multiplier[] {
  const found: Multiplier[] = []
  for (const region of ['eu', 'us']) {
    const name = `regional_processing_uplift_multiplier_${region}`
    const text = multiplierText(fields, name)
    if (text) found.push({ source_field: name, text, apply: inRegion(region) })
  }
  const entry = fields.object('provider_specific_entry')
  for (const name of entry?.keys() ?? []) {
    const apply = name === 'fast' ? asFast : name === 'us' || name === 'eu' ? inRegion(name) : null
    const text = apply && entry && multiplierText(entry, name)
    if (text) found.push({ source_field: `provider_specific_entry.${name}`, text, apply })
  }
  return found
}

function multiplierText(fields: Fields, name: string): string | null {
  const text = fields.numberText(name)
  if (text === null) return null
  const plausible = compareDecimals(text, '0') > 0 && compareDecimals(text, '100') <= 0
  return plausible ? text : fields.reject(name, 'a factor above 0 and up to 100 was expected')
}

function inRegion(region: string): Multiplier['apply'] {
  return (conditions) => (conditions.region === null ? { ...conditions, region } : null)
}

/** Fast mode is a service tier of its own; no multiple of another one. */
function asFast(conditions: PriceConditions): PriceConditions | null {
  return conditions.service_tier === 'standard' ? { ...conditions, service_tier: 'fast' } : null
}

/** True for a field whose numbers are prices. */
export function isPriceField(name: string): boolean {
  const found = classOf(name)?.class
  return found === 'price' || found === 'price_table'
}
