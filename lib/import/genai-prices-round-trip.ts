import type { Day } from '../catalogue/day'
import { decimal, significantDigits } from '../catalogue/decimal'
import { DATA, genaiPrices } from './genai-prices'
import { type JsonValue, NumberText, readJsonEntries } from './json'
import type { PriceStatement, SourceFile } from './record'
import { locatorOf } from './values'

export interface RoundTrip {
  /** How many prices the file states. */
  prices: number
  /** One line each: where, what the file says and what the importer says. */
  differences: string[]
}

/**
 * Compares every price text of a `data.json`, found by walking the raw file,
 * with the importer's statements: same place, same text, and an amount that
 * computes back to it by the unit that its key names. `open` is called twice.
 */
export async function roundTrip(open: () => SourceFile, as_of: Day): Promise<RoundTrip> {
  const stated = await statedPrices(open, as_of)
  const differences: string[] = []
  let prices = 0
  for await (const { value } of readJsonEntries(open(), { max_bytes: 20_000_000, lists: true })) {
    for (const { place, key, text } of rawPrices(value)) {
      prices += 1
      const found = stated.get(place) ?? []
      stated.delete(place)
      if (found.length === 0)
        differences.push(`${place}: ${text} in the file, nothing in the import`)
      for (const price of found) differences.push(...contradictions(place, key, text, price))
    }
  }
  for (const place of stated.keys()) differences.push(`${place}: in the import, not in the file`)
  return { prices, differences }
}

/** One place can apply in several periods, as a statement each. */
async function statedPrices(open: () => SourceFile, as_of: Day) {
  const stated = new Map<string, PriceStatement[]>()
  async function* files() {
    yield open()
  }
  for await (const item of genaiPrices.read(files(), { as_of })) {
    if (item.kind !== 'record' || item.record.type !== 'offering') continue
    for (const price of item.record.prices) {
      const place = `${item.record.locator}.${price.source_field}`
      stated.set(place, [...(stated.get(place) ?? []), price])
    }
  }
  return stated
}

/** What a key's last word quotes for; read here apart from the importer's own table. */
const quantities: readonly (readonly [suffix: string, of: number])[] = [
  ['_mtok', 1e6],
  ['_mchars', 1e6],
  ['_kcount', 1e3],
  ['_kpages', 1e3],
  ['_gpixels', 1e9],
  ['_hours', 3600],
]

function contradictions(place: string, key: string, text: string, price: PriceStatement): string[] {
  if (price.source_text !== text) return [`${place}: ${text} became ${price.source_text}`]
  const of = quantities.find(([suffix]) => key.endsWith(suffix))?.[1]
  if (of === undefined || price.amount === null) return [`${place}: ${text} became nothing`]
  // Litter is rounded on purpose; its text is what has to survive.
  if (significantDigits(text) >= 15) return []
  const back = decimal(price.amount).times(of)
  const said = decimal(text).times(price.per)
  return back.equals(said) ? [] : [`${place}: ${text} became ${price.amount} per ${price.per}`]
}

interface RawPrice {
  place: string
  key: string
  text: string
}

function* rawPrices(provider: JsonValue): Generator<RawPrice> {
  const models = provider instanceof Map ? provider.get('models') : null
  if (!(provider instanceof Map) || !Array.isArray(models)) return
  for (const model of models) {
    if (!(model instanceof Map)) continue
    const path = [String(provider.get('id')), 'models', String(model.get('id')), 'prices']
    const prices = model.get('prices')
    if (!Array.isArray(prices)) yield* sheetPrices(path, prices)
    else {
      for (const [index, entry] of prices.entries()) {
        if (entry instanceof Map)
          yield* sheetPrices([...path, `${index}`, 'prices'], entry.get('prices'))
      }
    }
  }
}

function* sheetPrices(path: string[], sheet: JsonValue | undefined): Generator<RawPrice> {
  if (!(sheet instanceof Map)) return
  for (const [key, value] of sheet) yield* numbers([...path, key], key, value)
}

function* numbers(path: string[], key: string, value: JsonValue): Generator<RawPrice> {
  if (value instanceof NumberText) yield { place: locatorOf(DATA, path), key, text: value.text }
  else if (Array.isArray(value)) {
    for (const [index, member] of value.entries())
      yield* numbers([...path, `${index}`], key, member)
  } else if (value instanceof Map) {
    for (const [name, member] of value) {
      if (name !== 'start') yield* numbers([...path, name], key, member)
    }
  }
}
