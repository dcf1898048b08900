import {
  amountOf,
  compareDecimals,
  decimal,
  decimalText,
  isDecimalText,
} from '../catalogue/decimal'
import { type MeterKey, meterOf } from '../catalogue/meters'
import { type PriceConditions, priceKey } from '../catalogue/price'
import { plainWriteLifetime } from './cache-lifetime'
import type { Fields, UnknownKeys } from './json'
import type { PriceStatement } from './record'
import { conditionsOf, readTokens, zeroPrice } from './values'

/** Each in US dollars for one of it, as text. */
const meterOfKey: Readonly<Record<string, MeterKey>> = {
  prompt: 'input_token',
  completion: 'output_token',
  internal_reasoning: 'reasoning_token',
  input_cache_read: 'cache_read_token',
  input_cache_write: 'cache_write_token',
  input_cache_write_1h: 'cache_write_token',
  audio: 'input_audio_token',
  audio_output: 'output_audio_token',
  input_audio_cache: 'cache_read_audio_token',
  image: 'input_image',
  image_token: 'input_image_token',
  image_output: 'output_image',
  request: 'request',
  web_search: 'web_search',
}

/** All prices of a model: the plain ones, and those that override them under a condition. */
export function pricesOf(model: Fields, id: string, unknown: UnknownKeys): PriceStatement[] {
  const pricing = model.object('pricing')
  if (!pricing) return model.has('pricing') ? [] : (model.reject('pricing', 'it has none') ?? [])
  const prices = sheetPrices(pricing, model, id, {})
  const overrides = new Map<string, PriceStatement>()
  for (const entry of pricing.objects('overrides')) {
    const conditions = conditionsFrom(entry)
    if (!conditions) continue
    for (const price of sheetPrices(entry, model, id, conditions)) {
      // Of two entries for one place the later one counts.
      overrides.set(priceKey(price.meter, price.conditions), price)
    }
    unknown.note('models.json#data.*.pricing.overrides[*]', entry)
  }
  // A part of the price that is waived; whether the prices have it already is not said.
  pricing.value('discount')
  unknown.note('models.json#data.*.pricing', pricing)
  return [...prices, ...overrides.values()]
}

function sheetPrices(
  sheet: Fields,
  model: Fields,
  id: string,
  conditions: Partial<PriceConditions>,
): PriceStatement[] {
  return Object.entries(meterOfKey).flatMap(([key, meter]) => {
    const own = { ...conditions, cache_lifetime: lifetimeOf(sheet, key, id) }
    const place = { meter: key === 'image' ? imageMeter(sheet) : meter, conditions: own }
    return priceOf(sheet, key, place, model.path) ?? []
  })
}

function lifetimeOf(sheet: Fields, key: string, id: string): string | null {
  if (key === 'input_cache_write_1h') return '1h'
  if (key !== 'input_cache_write') return null
  return plainWriteLifetime(id, sheet.has('input_cache_write_1h'))
}

/**
 * The format's `image` is for one picture, but of the 17 of May 2026 every one
 * repeats the price of a prompt token: its pictures are billed by their tokens.
 */
function imageMeter(sheet: Fields): MeterKey {
  return sheet.value('image') === sheet.value('prompt') ? 'input_image_token' : 'input_image'
}

const MAX_PRICE = '1000000'

interface Place {
  meter: MeterKey
  conditions: Partial<PriceConditions>
}

function priceOf(
  sheet: Fields,
  key: string,
  { meter, conditions }: Place,
  locator: string,
): PriceStatement | null {
  const value = sheet.value(key)
  if (value === null) return null
  const text = typeof value === 'string' && isDecimalText(value) ? value : null
  if (text === null) return sheet.reject(key, 'a price was expected, a number as text')
  const { per } = meterOf(meter)
  const statement = {
    meter,
    currency: 'USD',
    per,
    conditions: conditionsOf(conditions),
    source_text: text,
    source_field: sheet.at(key).slice(locator.length + 1),
  }
  if (decimal(text).isZero()) return { ...statement, ...zeroPrice }
  // A router costs what the model costs that it picks.
  if (decimalText(text) === '-1') return { ...statement, amount: null, state: 'dynamic' }
  if (text.startsWith('-')) return sheet.reject(key, 'a price below zero is no price, but for -1')
  const amount = amountOf(text, per)
  if (compareDecimals(amount, MAX_PRICE) > 0) {
    return sheet.reject(key, `no price is over ${MAX_PRICE}; check its unit`)
  }
  return { ...statement, amount, state: 'listed' }
}

// Overrides

/** What must hold for an override; null, with the reason among the rejects, where that is unclear. */
function conditionsFrom(entry: Fields): Partial<PriceConditions> | null {
  const found: Partial<PriceConditions> = {}
  if (entry.value('min_prompt_tokens') !== null) {
    const tier_from = readTokens(entry, 'min_prompt_tokens')
    if (tier_from === null) return null
    // Strictly more tokens than that, and then the whole request.
    Object.assign(found, { tier_from, tier_mode: 'cliff' })
  }
  if (entry.value('utc_start') !== null || entry.value('utc_end') !== null) {
    const utc_hours = hoursOf(entry)
    if (utc_hours === null) return null
    found.utc_hours = utc_hours
  }
  if (entry.value('utc_days') !== null) {
    const weekdays = weekdaysOf(entry)
    if (weekdays === null) return null
    found.weekdays = weekdays
  }
  if (Object.keys(found).length > 0) return found
  return entry.reject('min_prompt_tokens', 'an override without a condition that is known')
}

function hoursOf(entry: Fields): string | null {
  const [start, end] = ['utc_start', 'utc_end'].map((key) => clockOf(entry, key))
  if (!start || !end) return null
  return start === end ? entry.reject('utc_end', 'a window without length') : `${start}-${end}`
}

/** A clock read as a number: 100 is 01:00, 1030 is 10:30. */
function clockOf(entry: Fields, key: string): string | null {
  const text = entry.numberText(key)
  const digits = (text ?? '').padStart(4, '0')
  if (text !== null && /^(?:[01]\d|2[0-3])[0-5]\d$/.test(digits)) {
    return `${digits.slice(0, 2)}:${digits.slice(2)}`
  }
  return entry.reject(key, 'a clock time was expected, HHMM as a number')
}

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

/** ISO weekdays, ascending; half a list would be a wrong one. */
function weekdaysOf(entry: Fields): number[] | null {
  const numbers = entry.array('utc_days').map((name) => days.indexOf(String(name)) + 1)
  if (numbers.length === 0 || numbers.includes(0)) {
    return entry.reject('utc_days', 'names of weekdays were expected, monday')
  }
  return [...new Set(numbers)].sort()
}
