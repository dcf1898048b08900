import type { Day } from '../catalogue/day'
import { amountOf } from '../catalogue/decimal'
import { type JsonObject, type JsonValue, NumberText, readJsonEntries } from './json'
import { API, limitsOf, modelsDev } from './models-dev'
import type { PriceStatement, SourceFile } from './record'
import { locatorOf, zeroPrice } from './values'

export interface RoundTrip {
  /** How many prices the file states. */
  prices: number
  /** One line each: where, what the file says and what the importer says. */
  differences: string[]
}

/**
 * Compares every number of every `cost` in an `api.json`, found by walking the
 * raw file, with the importer's statements: same place, same text, and an
 * amount that this text means. `open` is called twice.
 */
export async function roundTrip(open: () => SourceFile, as_of: Day): Promise<RoundTrip> {
  const stated = await statedPrices(open, as_of)
  const differences: string[] = []
  let prices = 0
  for await (const { path, value } of readJsonEntries(open(), limitsOf(API))) {
    for (const [place, text] of rawPrices(path, value)) {
      prices += 1
      const price = stated.get(place)
      stated.delete(place)
      if (!price) differences.push(`${place}: ${text} in the file, nothing in the import`)
      else differences.push(...contradictions(place, text, price))
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
  for await (const item of modelsDev.read(files(), { as_of })) {
    if (item.kind !== 'record' || item.record.type !== 'offering') continue
    for (const price of item.record.prices) {
      stated.set(`${item.record.locator}.${price.source_field}`, price)
    }
  }
  return stated
}

function contradictions(place: string, text: string, price: PriceStatement): string[] {
  if (price.source_text !== text) return [`${place}: ${text} became ${price.source_text}`]
  const amount = Number(text) === 0 ? zeroPrice.amount : amountOf(text)
  return price.amount === amount ? [] : [`${place}: ${text} became the amount ${price.amount}`]
}

function* rawPrices(path: readonly string[], host: JsonValue): Generator<[string, string]> {
  const models = host instanceof Map ? host.get('models') : null
  if (!(models instanceof Map)) return
  for (const [id, offering] of models) {
    if (!(offering instanceof Map)) continue
    const place = [...path, 'models', id]
    yield* rawNumbers([...place, 'cost'], withoutRepeats(offering.get('cost')))
    const experimental = offering.get('experimental')
    const modes = experimental instanceof Map ? experimental.get('modes') : null
    if (!(modes instanceof Map)) continue
    for (const [mode, value] of modes) {
      const cost = value instanceof Map ? value.get('cost') : null
      yield* rawNumbers([...place, 'experimental', 'modes', mode, 'cost'], cost)
    }
  }
}

function* rawNumbers(path: string[], value: JsonValue | undefined): Generator<[string, string]> {
  if (value instanceof NumberText) yield [locatorOf(API, path), value.text]
  else if (Array.isArray(value)) {
    for (const [index, member] of value.entries()) yield* rawNumbers([...path, `${index}`], member)
  } else if (value instanceof Map) {
    for (const [key, member] of value) {
      if (key !== 'tier') yield* rawNumbers([...path, key], member)
    }
  }
}

/** A cost without the `context_over_200k` that says its only tier again. */
function withoutRepeats(cost: JsonValue | undefined): JsonValue | undefined {
  if (!(cost instanceof Map) || !cost.has('tiers')) return cost
  const kept: JsonObject = new Map(cost)
  kept.delete('context_over_200k')
  return kept
}
