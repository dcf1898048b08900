import type { Day } from '../catalogue/day'
import { decimal, significantDigits } from '../catalogue/decimal'
import { type JsonValue, readJsonEntries } from './json'
import { limits, MODELS, openRouter } from './openrouter'
import type { PriceStatement, SourceFile } from './record'
import { locatorOf } from './values'

export interface RoundTrip {
  /** How many prices the file states. */
  prices: number
  /** One line each: where, what the file says and what the importer says. */
  differences: string[]
}

/**
 * Compares every text of every `pricing`, found by walking the raw file, with
 * the importer's statements: same place, same text, and an amount that computes
 * back to it. `open` is called twice.
 */
export async function roundTrip(open: () => SourceFile, as_of: Day): Promise<RoundTrip> {
  const stated = await statedPrices(open, as_of)
  const differences: string[] = []
  let prices = 0
  for await (const { path, value } of readJsonEntries(open(), limits)) {
    if (path[0] !== 'data' || !(value instanceof Map)) continue
    const place = ['data', String(value.get('id')), 'pricing']
    for (const [at, text] of rawTexts(place, value.get('pricing'))) {
      prices += 1
      const price = stated.get(at)
      stated.delete(at)
      if (!price) differences.push(`${at}: ${text} in the file, nothing in the import`)
      else if (!isSame(price, text)) differences.push(`${at}: ${text} became ${price.amount}`)
    }
  }
  for (const place of stated.keys()) differences.push(`${place}: in the import, not in the file`)
  return { prices, differences }
}

async function statedPrices(open: () => SourceFile, as_of: Day) {
  const stated = new Map<string, PriceStatement>()
  async function* files() {
    yield open()
  }
  for await (const item of openRouter.read(files(), { as_of })) {
    if (item.kind !== 'record' || item.record.type !== 'offering') continue
    for (const price of item.record.prices) {
      stated.set(`${item.record.locator}.${price.source_field}`, price)
    }
  }
  return stated
}

function isSame(price: PriceStatement, text: string): boolean {
  if (price.source_text !== text) return false
  if (price.state === 'dynamic') return Number(text) === -1
  if (price.amount === null) return Number(text) === 0
  // Litter is rounded on purpose; its text is what has to survive.
  if (significantDigits(text) >= 15) return true
  return decimal(price.amount).equals(decimal(text).times(price.per))
}

/** Every text below `pricing` but those that say when an override applies. */
function* rawTexts(path: string[], value: JsonValue | undefined): Generator<[string, string]> {
  if (typeof value === 'string') yield [locatorOf(MODELS, path), value]
  else if (Array.isArray(value)) {
    for (const [index, member] of value.entries()) yield* rawTexts([...path, `${index}`], member)
  } else if (value instanceof Map) {
    for (const [key, member] of value) {
      if (key !== 'utc_days') yield* rawTexts([...path, key], member)
    }
  }
}
