import type { Day } from '../catalogue/day'
import { amountOf } from '../catalogue/decimal'
import { type JsonObject, type JsonValue, jsonPath, NumberText, sourceText } from './json'
import { readJsonObject } from './json-object'
import { MAX_BYTES, modelpedia } from './modelpedia'
import { whyFolderSkipped } from './modelpedia-ids'
import type { PriceStatement, SourceFile } from './record'
import { zeroPrice } from './values'

export interface ModelpediaRoundTrip {
  /** How many prices the model files state, but for folders and files that are no offerings. */
  prices: number
  /** Those of them that were rejected by their path. */
  rejected: number
  /** Those of which the number's text is float litter (DATA rule 13). */
  litter: number
  /** One line each: where, what the file says and what the importer says. */
  differences: string[]
}

/**
 * Compares every number of every `pricing`, found by walking the raw files,
 * with the importer's statements: same place, same text, and an amount that
 * this text means; or a reject that names the place. `open` is called twice.
 */
export async function roundTrip(
  open: () => Iterable<SourceFile>,
  as_of: Day,
): Promise<ModelpediaRoundTrip> {
  const { stated, rejected, offerings } = await statedPrices(open, as_of)
  const result: ModelpediaRoundTrip = { prices: 0, rejected: 0, litter: 0, differences: [] }
  for (const file of open()) {
    const [, provider = '', folder] = file.name.split('/')
    if (folder !== 'models' || whyFolderSkipped(provider)) {
      for await (const _ of file.bytes) break
      continue
    }
    const pricing = (await readJsonObject(file, MAX_BYTES)).get('pricing')
    if (!offerings.has(`${file.name}#`) || !(pricing instanceof Map)) continue
    for (const [path, text] of rawPrices(pricing)) {
      const place = `${file.name}#${jsonPath(['pricing'])}${path}`
      result.prices += 1
      if (/\d\.\d{14,}/.test(text)) result.litter += 1
      const price = stated.get(place)
      stated.delete(place)
      if (price) result.differences.push(...contradictions(place, text, price))
      else if (rejected.has(place)) result.rejected += 1
      else result.differences.push(`${place}: ${text} in the file, nothing in the import`)
    }
  }
  for (const place of stated.keys()) {
    result.differences.push(`${place}: in the import, not in the file`)
  }
  return result
}

async function statedPrices(open: () => Iterable<SourceFile>, as_of: Day) {
  const stated = new Map<string, PriceStatement>()
  const rejected = new Set<string>()
  const offerings = new Set<string>()
  async function* files() {
    yield* open()
  }
  for await (const item of modelpedia.read(files(), { as_of })) {
    if (item.kind === 'reject') rejected.add(item.reject.path)
    else if (item.record.type === 'offering') {
      offerings.add(item.record.locator)
      for (const price of item.record.prices) {
        stated.set(`${item.record.locator}${price.source_field}`, price)
      }
    }
  }
  return { stated, rejected, offerings }
}

function contradictions(place: string, text: string, price: PriceStatement): string[] {
  if (price.source_text !== text) return [`${place}: ${text} became ${price.source_text}`]
  const amount = Number(text) === 0 ? zeroPrice.amount : amountOf(text)
  return price.amount === amount ? [] : [`${place}: ${text} became the amount ${price.amount}`]
}

/** Path inside `pricing` and text; a table's number by the name of its column. */
function* rawPrices(pricing: JsonObject): Generator<[string, string]> {
  for (const [key, value] of pricing) {
    if (value instanceof NumberText) yield [`.${jsonPath([key])}`, value.text]
  }
  for (const [t, table] of listOf(pricing.get('tiers')).entries()) {
    if (!(table instanceof Map)) continue
    const columns = listOf(table.get('columns')).map(sourceText)
    for (const [r, row] of listOf(table.get('rows')).entries()) {
      if (!(row instanceof Map)) continue
      for (const [c, value] of listOf(row.get('values')).entries()) {
        const column = columns[c] ?? ''
        // An estimate of what a minute costs, beside the prices that it comes from.
        if (!(value instanceof NumberText) || column === 'Estimated cost') continue
        const step = jsonPath([column])
        yield [`.tiers[${t}].rows[${r}]${step.startsWith('[') ? '' : '.'}${step}`, value.text]
      }
    }
  }
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : []
}
