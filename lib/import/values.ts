import { type Day, isDay } from '../catalogue/day'
import { amountOf, compareDecimals, decimal, isDecimalText } from '../catalogue/decimal'
import { type MeterKey, meterOf } from '../catalogue/meters'
import { type PriceConditions, standardConditions } from '../catalogue/price'
import { type Fields, jsonPath } from './json'
import type { PriceStatement } from './record'

/** No source has a real model older than this; 1970-01-01 is a computer's zero, not a day. */
const FIRST_DAY = '2000-01-01'
/** The largest windows on offer are some ten million tokens; 99,999,999 means "no limit was typed". */
const MAX_TOKENS = '50000000'
/** Per quoted quantity. A million dollars for a million tokens is a dollar a token: a unit mistake. */
const MAX_PRICE = '1000000'
const MIN_PRICE = '0.000000000001'

/** The field as a day or month; one that no calendar has is rejected alone (DATA rule 29). */
export function readDay(fields: Fields, key: string): Day | null {
  const text = fields.text(key)
  if (text === null) return null
  if (!isDay(text))
    return fields.reject(key, 'this is no day of the calendar (YYYY-MM-DD or YYYY-MM)')
  if (text < FIRST_DAY)
    return fields.reject(key, 'this day is before any model, so it is a placeholder')
  return text
}

/** The field as a number of tokens; 0, a fraction or an absurd size is rejected alone. */
export function readTokens(fields: Fields, key: string): number | null {
  const text = fields.numberText(key)
  if (text === null) return null
  const tokens = decimal(text)
  if (!tokens.isInteger()) return fields.reject(key, 'a whole number of tokens was expected')
  if (tokens.lessThan(1)) return fields.reject(key, 'a limit below 1 token is no limit')
  if (tokens.greaterThan(MAX_TOKENS)) {
    return fields.reject(key, `a limit over ${MAX_TOKENS} tokens is a placeholder`)
  }
  return tokens.toNumber()
}

/** The field as a web address; anything else, `javascript:` too, is rejected alone. */
export function readUrl(fields: Fields, key: string): string | null {
  const text = fields.text(key)
  if (text === null) return null
  if (!isWebAddress(text)) return fields.reject(key, 'a web address was expected, https://...')
  return text
}

/** True for an http or https address without blanks or quotes. */
export function isWebAddress(text: string): boolean {
  return text.length <= 2000 && /^https?:\/\/[^\s"'<>]+$/.test(text) && URL.canParse(text)
}

/** Where a price stands and what it is for. */
export interface PricePlace {
  meter: MeterKey
  conditions?: Partial<PriceConditions>
  /** What the source's number is times this is the catalogue's: 1000000 for a price per token. */
  scale?: string
  currency?: string
  /** The record's own locator; the statement's `source_field` is the rest of the path. */
  locator: string
}

/**
 * The field as a price, its text kept beside the amount; null when absent. A
 * negative or absurd one is rejected alone.
 *
 * What a zero means, free, included or nothing, is for its host to say (DATA
 * rule 12). It comes out as `zeroPrice` with the zero as its `source_text`, and
 * whoever applies the record asks the table of hosts; see `isZeroPrice`.
 */
export function readPrice(fields: Fields, key: string, place: PricePlace): PriceStatement | null {
  const text = fields.numberText(key)
  if (text === null) return null
  const { meter, scale = '1', currency = 'USD' } = place
  const statement = {
    meter,
    currency,
    per: meterOf(meter).per,
    conditions: conditionsOf(place.conditions),
    source_text: text,
    source_field: relativePath(fields.at(key), place.locator),
  }
  if (isZeroText(text)) return { ...statement, ...zeroPrice }
  if (text.startsWith('-')) return fields.reject(key, 'a price below zero is no price')
  const amount = amountOf(text, scale)
  if (compareDecimals(amount, MAX_PRICE) > 0 || compareDecimals(amount, MIN_PRICE) < 0) {
    return fields.reject(key, `no price is over ${MAX_PRICE} or under ${MIN_PRICE}; check its unit`)
  }
  return { ...statement, amount, state: 'listed' }
}

/** What a price of zero is until its host says what it means there. */
export const zeroPrice = { amount: null, state: 'unknown' } as const

/** True for a price that its source gives as zero and whose meaning is still open. */
export function isZeroPrice(price: Pick<PriceStatement, 'state' | 'source_text'>): boolean {
  return price.state === zeroPrice.state && isZeroText(price.source_text)
}

/** Whether a price applies on a day, by the period that its source states. */
export function isInForce(
  { effective_from, effective_to }: Pick<PriceStatement, 'effective_from' | 'effective_to'>,
  day: Day,
): boolean {
  return (!effective_from || effective_from <= day) && (!effective_to || day < effective_to)
}

/** The standard conditions with some of them changed; never shared, so never changed elsewhere. */
export function conditionsOf(changed: Partial<PriceConditions> = {}): PriceConditions {
  return { ...standardConditions, ...changed, options: { ...changed.options } }
}

function isZeroText(text: string): boolean {
  return isDecimalText(text) && decimal(text).isZero()
}

function relativePath(path: string, locator: string): string {
  return path.startsWith(locator) ? path.slice(locator.length).replace(/^\./, '') : path
}

/** Where a record stands: `api.json#openai.models["gpt-4.1-mini"]`. */
export function locatorOf(file: string, path: readonly string[]): string {
  return `${file}#${jsonPath(path)}`
}
