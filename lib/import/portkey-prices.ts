import { compareDecimals } from '../catalogue/decimal'
import { type MeterKey, meterOf } from '../catalogue/meters'
import { type PriceConditions, priceKey, standardConditions } from '../catalogue/price'
import { type Kind, type ServiceTier, serviceTiers } from '../catalogue/vocabulary'
import { plainWriteLifetime } from './cache-lifetime'
import { type Fields, NumberText, type UnknownKeys } from './json'
import {
  additionalUnitOf,
  defaults,
  imageUnit,
  type PriceUnit,
  scaleOf,
  tokenUnitOf,
  unknownUnit,
} from './portkey-units'
import type { PriceStatement } from './record'
import { readPrice } from './values'

/** A number of the source that is no statement of its own, and why. */
export interface LeftOut {
  field: string
  text: string
  reason: string
}

export interface PortkeyPrices {
  prices: PriceStatement[]
  left_out: LeftOut[]
}

/** What is known of a model before its prices are read. */
export interface Priced {
  api_model_id: string
  kind: Kind | null
  /** Of an id that names its own price tier, and what a variant in its id adds. */
  conditions: Partial<PriceConditions>
  /** What the tier below states, by price key. */
  below: ReadonlyMap<string, PriceStatement>
}

/** What the prices of one model have in common. */
interface Sheet extends Priced {
  locator: string
  unknown: UnknownKeys
  taken: Map<string, PriceStatement>
  left_out: LeftOut[]
}

/** Every price of a model, its plain ones first: where two contradict each other, the first counts. */
export function pricesOf(model: Fields, priced: Priced, unknown: UnknownKeys): PortkeyPrices {
  const sheet: Sheet = { ...priced, locator: model.path, unknown, taken: new Map(), left_out: [] }
  const config = model.object('pricing_config')
  if (config && isInDollars(config)) plainPrices(sheet, config)
  const custom = model.object('custom_pricing')
  if (custom) customPrices(sheet, custom)
  return { prices: [...sheet.taken.values()], left_out: sheet.left_out }
}

function isInDollars(config: Fields): boolean {
  const currency = config.text('currency') ?? 'USD'
  if (currency === 'USD') return true
  config.reject('currency', 'only US dollars, in cents, are known')
  return false
}

function plainPrices(sheet: Sheet, config: Fields): void {
  const { conditions } = sheet
  const plain = config.object('pay_as_you_go')
  if (plain) tokenPrices(sheet, plain, conditions)
  const batch = config.object('batch_config')
  if (batch) tokenPrices(sheet, batch, { ...conditions, service_tier: 'batch' })
  const fixed = config.object('fixed_cost')
  if (fixed) fixedPrices(sheet, fixed)
  const tuning = config.object('finetune_config')
  if (tuning) tuningPrices(sheet, tuning)
  // How a client adds the prices up: kept for those who read this format.
  config.value('calculate')
  sheet.unknown.note('pricing/*.json#*.pricing_config', config)
}

/** A fee for each request, on top of its tokens. */
function fixedPrices(sheet: Sheet, fixed: Fields): void {
  for (const key of fixed.keys()) {
    const unit = key === 'request' ? unitAt('request') : unknownUnit(`fixed_cost.${key}`)
    enter(sheet, fixed, key, unit, { zero: 'no fee on top of the tokens' })
  }
}

function tuningPrices(sheet: Sheet, tuning: Fields): void {
  for (const key of tuning.keys()) {
    const unit =
      key === 'pay_per_token' ? unitAt('training_token') : unknownUnit(`finetune_config.${key}`)
    enter(sheet, tuning, key, unit)
  }
}

function unitAt(meter: PriceUnit['meter']): PriceUnit {
  return { meter, of: '1', conditions: {} }
}

function tokenPrices(sheet: Sheet, table: Fields, conditions: Partial<PriceConditions>): void {
  for (const key of table.keys()) {
    if (key === 'image') imagePrices(sheet, table, conditions)
    if (key === 'image' || key === 'additional_units') continue
    const unit = tokenUnitOf(key)
    if (unit) enter(sheet, table, key, specified(sheet, table, key, unit, conditions))
    else table.reject(key, 'an unknown price')
  }
  const additional = table.object('additional_units')
  for (const key of additional?.keys() ?? []) {
    if (!additional || defaults.includes(key)) continue
    const unit = additionalUnitOf(key) ?? unknownUnit(key)
    enter(sheet, additional, key, withConditions(unit, conditions))
  }
}

function imagePrices(sheet: Sheet, table: Fields, conditions: Partial<PriceConditions>): void {
  const qualities = table.object('image')
  for (const quality of qualities?.keys() ?? []) {
    const sizes = qualities?.object(quality)
    for (const size of sizes?.keys() ?? []) {
      if (sizes) enter(sheet, sizes, size, withConditions(imageUnit(quality, size), conditions))
    }
  }
}

function specified(
  sheet: Sheet,
  table: Fields,
  key: string,
  unit: PriceUnit,
  conditions: Partial<PriceConditions>,
): PriceUnit {
  if (key === 'reasoning_token' && isThinkingPrice(table)) {
    return withConditions(
      { ...unitAt('output_token'), conditions: { options: { mode: 'thinking' } } },
      conditions,
    )
  }
  if (unit.meter !== 'cache_write_token') return withConditions(unit, conditions)
  const hour = table.object('additional_units')?.has('cache_write_1h') ?? false
  const cache_lifetime = plainWriteLifetime(sheet.api_model_id, hour)
  return withConditions({ ...unit, conditions: { cache_lifetime } }, conditions)
}

/** Dearer than the answer: the whole answer in thinking mode, no meter of its own (DATA rule 15). */
function isThinkingPrice(table: Fields): boolean {
  const [reasoning, output] = ['reasoning_token', 'response_token'].map((key) => {
    const value = table.object(key)?.value('price')
    return value instanceof NumberText ? value.text : '0'
  })
  if (reasoning === undefined || output === undefined) return false
  return compareDecimals(output, '0') > 0 && compareDecimals(reasoning, output) > 0
}

function withConditions(unit: PriceUnit, conditions: Partial<PriceConditions>): PriceUnit {
  const options = { ...conditions.options, ...unit.conditions.options }
  return { ...unit, conditions: { ...conditions, ...unit.conditions, options } }
}

// Regions, modes and tiers

function customPrices(sheet: Sheet, custom: Fields): void {
  const thresholds = thresholdsOf(custom)
  const regions = custom.object('regions')
  const names = regions?.keys() ?? []
  const plain = names.includes('global') ? 'global' : 'default'
  // The plain one first, so that what others repeat is seen as a repetition.
  for (const places of [...names].sort((a, b) => Number(b === plain) - Number(a === plain))) {
    const modes = regions?.object(places)?.object('execution_modes')
    for (const mode of modes?.keys() ?? []) {
      const service_tier = modes && serviceTierOf(modes, mode)
      const found = modes?.object(mode)
      if (!service_tier || !found) continue
      for (const region of regionsOf(places, plain)) {
        modePrices(sheet, found, thresholds, { region, service_tier })
      }
    }
  }
  sheet.unknown.note('pricing/*.json#*.custom_pricing', custom)
}

/**
 * `default`, or places separated by commas that share their prices. Where Vertex
 * sells by its global endpoint, that is the price of the plain list too, and
 * `default` is every other place, a tenth dearer.
 */
function regionsOf(places: string, plain: string): (string | null)[] {
  if (places === plain) return [null]
  if (places === 'default') return ['regional']
  const found = places.split(',').map((name) => name.trim())
  return [...new Set(found)].filter((name) => name !== '')
}

function serviceTierOf(modes: Fields, mode: string): ServiceTier | null {
  const known = serviceTiers.find((tier) => tier === mode)
  return known ?? modes.reject(mode, `one of ${serviceTiers.join(', ')} was expected`)
}

/** `{"0": "lte-272k", "272000": "gt-272k"}` read from its label to its threshold; 0 is none. */
function thresholdsOf(custom: Fields): ReadonlyMap<string, number> {
  const map = custom.object('context_tier_map')
  const found = new Map<string, number>()
  for (const from of map?.keys() ?? []) {
    const label = map?.text(from)
    if (!/^(?:0|[1-9]\d{0,7})$/.test(from)) map?.reject(from, 'a number of tokens was expected')
    else if (label) found.set(label, Number(from))
  }
  return found
}

function modePrices(
  sheet: Sheet,
  mode: Fields,
  thresholds: ReadonlyMap<string, number>,
  conditions: Partial<PriceConditions>,
): void {
  const own = { ...sheet.conditions, ...conditions }
  configPrices(sheet, mode, own)
  const tiers = mode.object('context_tiers')
  const labels = tiers?.keys() ?? []
  const unnamed = labels.filter((label) => !thresholds.has(label))
  for (const label of unnamed) tiers?.reject(label, 'a tier that context_tier_map does not name')
  // From the lowest, so that one that changes nothing is seen.
  const known = labels.filter((label) => thresholds.has(label))
  known.sort((a, b) => (thresholds.get(a) ?? 0) - (thresholds.get(b) ?? 0))
  for (const label of known) {
    const tier = tiers?.object(label)
    const tier_from = thresholds.get(label) || null
    // A request is billed by the one table that its length picks.
    const tier_mode = tier_from === null ? null : 'cliff'
    if (tier) configPrices(sheet, tier, { ...own, tier_from, tier_mode })
  }
  sheet.unknown.note('pricing/*.json#*.custom_pricing.regions.*.execution_modes.*', mode)
}

function configPrices(sheet: Sheet, holder: Fields, conditions: Partial<PriceConditions>): void {
  const config = holder.object('pricing_config')
  const table = config && isInDollars(config) ? config.object('pay_as_you_go') : null
  if (table) tokenPrices(sheet, table, conditions)
  if (config) sheet.unknown.note('pricing/*.json#*.custom_pricing.*.pricing_config', config)
}

// One price

/** Gives a price its place, or says why it gets none. */
function enter(
  sheet: Sheet,
  table: Fields,
  key: string,
  unit: PriceUnit,
  { zero }: { zero?: string } = {},
): void {
  const holder = table.object(key)
  if (!holder) return
  const statement = statementOf(sheet, holder, key, unit)
  if (!statement) return
  const listed = statement.state === 'listed'
  const reason = (listed ? null : (zero ?? noPrice(sheet, statement))) ?? repeats(sheet, statement)
  if (reason !== null) leaveOut(sheet, statement, reason)
  else settle(sheet, statement, holder)
}

/** The dearest token sold is some 600 dollars a million; past this a number counts something else. */
const MAX_TOKEN_PRICE = '1000'

/**
 * A "token" at thousands of dollars a million is a minute of audio or a search
 * under the wrong key (whisper-1: 0.6 cents). Which one is written nowhere, so
 * its unit is unknown.
 */
function statementOf(
  { locator }: Sheet,
  holder: Fields,
  key: string,
  unit: PriceUnit,
): PriceStatement | null {
  if (!holder.has('price')) return holder.reject('price', 'a price was expected')
  const { meter, conditions } = unit
  const stated = readPrice(holder, 'price', { meter, conditions, scale: scaleOf(unit), locator })
  if (!stated?.amount || meterOf(meter).unit !== 'token') return stated
  if (compareDecimals(stated.amount, MAX_TOKEN_PRICE) <= 0) return stated
  const other = unknownUnit(key, conditions)
  return readPrice(holder, 'price', { ...other, scale: scaleOf(other), locator })
}

/** Kinds that answer with vectors, scores or labels, which nobody meters. */
const inputOnlyKinds: readonly (Kind | null)[] = ['embedding', 'rerank', 'moderation']

/** A zero where nothing is billed is no price (DATA rule 12); any other is its host's to explain. */
function noPrice({ kind }: Sheet, { meter }: PriceStatement): string | null {
  const output = meter.startsWith('output_') || meter === 'reasoning_token'
  if (output && inputOnlyKinds.includes(kind)) return `a zero output price of kind ${kind}`
  return meter === 'output_token' && kind === 'image' ? 'zero text output of an image' : null
}

/**
 * Why a price says nothing new: no tier where the price below it goes on (every
 * id of Gemini has one, with a price of its own or not); no region where the
 * price of the default one, which stands for all that are not named, holds; and
 * no mode of what is billed by the call and costs the same in all.
 */
function repeats(sheet: Sheet, statement: PriceStatement): string | null {
  const { meter, conditions } = statement
  const elsewhere = conditions.region === null ? null : { ...conditions, region: null }
  // A region without a step where all others have one is worth saying.
  const stepped = elsewhere !== null && sheet.taken.has(priceKey(meter, elsewhere))
  const below = conditions.tier_from === null || stepped ? null : priceBelow(sheet, statement)
  if (isSame(below, statement)) {
    return `no change past ${conditions.tier_from} tokens`
  }
  const { options } = conditions
  const always = meterOf(meter).unit === 'token' ? null : { ...standardConditions, options }
  for (const general of [elsewhere, always]) {
    const plain = general && sheet.taken.get(priceKey(meter, general))
    if (plain && isSame(plain, statement)) return `the same as ${plain.source_field}`
  }
  return null
}

/** What a shorter prompt pays in the region or, where it repeats that, in the default one. */
function priceBelow(sheet: Sheet, { meter, conditions }: PriceStatement): PriceStatement | null {
  const own = lowerTier(sheet, meter, conditions)
  return own ?? lowerTier(sheet, meter, { ...conditions, region: null })
}

/** The price of the same thing in the next lower tier that states one. */
function lowerTier(
  sheet: Sheet,
  meter: MeterKey,
  conditions: PriceConditions,
): PriceStatement | null {
  let found: PriceStatement | null = null
  for (const table of [sheet.below, sheet.taken]) {
    for (const other of table.values()) {
      const from = other.conditions.tier_from ?? 0
      if (other.meter !== meter || from >= (conditions.tier_from ?? 0)) continue
      if (from < (found?.conditions.tier_from ?? 0)) continue
      const moved = { ...other.conditions, tier_from: conditions.tier_from }
      if (priceKey(meter, moved) === priceKey(meter, conditions)) found = other
    }
  }
  return found
}

function isSame(a: PriceStatement | null | undefined, b: PriceStatement): boolean {
  return a?.amount === b.amount && a.state === b.state
}

/** Two texts for one place: the same price said twice, a zero beside it, or a contradiction. */
function settle(sheet: Sheet, statement: PriceStatement, holder: Fields): void {
  const place = priceKey(statement.meter, statement.conditions)
  const rival = sheet.taken.get(place)
  if (!rival || (rival.state !== 'listed' && statement.state === 'listed')) {
    sheet.taken.set(place, statement)
    if (rival) leaveOut(sheet, rival, `a zero beside ${statement.source_field}`)
  } else if (statement.state !== 'listed' && rival.state === 'listed') {
    leaveOut(sheet, statement, `a zero beside ${rival.source_field}`)
  } else if (isSame(rival, statement)) {
    leaveOut(sheet, statement, `the same as ${rival.source_field}`)
  } else {
    holder.reject('price', `contradicts ${rival.source_field}, which says ${rival.source_text}`)
  }
}

function leaveOut(sheet: Sheet, { source_field, source_text }: PriceStatement, reason: string) {
  sheet.left_out.push({ field: source_field, text: source_text, reason })
}
