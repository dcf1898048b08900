import { decimal, significantDigits } from '../catalogue/decimal'
import { type JsonValue, jsonPath, NumberText } from './json'
import { type PortkeyReading, readings } from './portkey'
import type { LeftOut } from './portkey-prices'
import type { PriceStatement, SourceFile } from './record'

/** What a comparison of the files' price texts with the statements made of them finds. */
export interface RoundTrip {
  /** Numbers of the files that stand as a price. */
  texts: number
  carried: number
  /** Texts that are deliberately no statement: repetitions, dropped zeros, rejected values. */
  not_carried: LeftOut[]
  /** Texts that are lost or changed; must be empty. */
  differences: LeftOut[]
}

/**
 * Looks for every `price` of every model in the statements made of it, by its
 * place, exactly; and computes back from dollars to cents.
 */
export async function roundTrip(files: AsyncIterable<SourceFile>): Promise<RoundTrip> {
  const result: RoundTrip = { texts: 0, carried: 0, not_carried: [], differences: [] }
  for await (const reading of readings(files)) compare(result, reading)
  return result
}

function compare(result: RoundTrip, { record, value, left_out, rejects }: PortkeyReading): void {
  if (!record) return
  const stated = new Map<string, PriceStatement[]>()
  for (const price of record.prices) {
    stated.set(price.source_field, [...(stated.get(price.source_field) ?? []), price])
  }
  for (const { field, text } of priceTexts([], value)) {
    result.texts++
    const prices = stated.get(field) ?? []
    const place = `${record.locator}.${field}`
    const left = left_out.find((entry) => entry.field === field && entry.text === text)
    const rejected = rejects.find((reject) => place.startsWith(reject.path))
    if (prices.length > 0 && prices.every((price) => isSame(price, text))) result.carried++
    else if (prices.length > 0) result.differences.push({ field: place, text, reason: 'changed' })
    else if (left) result.not_carried.push({ ...left, field: place })
    else if (rejected) result.not_carried.push({ field: place, text, reason: rejected.reason })
    else result.differences.push({ field: place, text, reason: 'lost' })
  }
}

function isSame(price: PriceStatement, text: string): boolean {
  if (price.source_text !== text) return false
  if (price.amount === null) return decimal(text).isZero()
  // Litter is rounded on purpose; its text is what has to survive.
  if (significantDigits(text) >= 15) return true
  const of = price.source_field.endsWith('.megapixels.price') ? '1000000' : '1'
  const cents = decimal(text).times(price.per)
  return decimal(price.amount).times(100).times(of).equals(cents)
}

/** Numbers of a request, which stand among the prices in the same form. */
const NO_PRICE = /\.default_(?:duration_seconds|sample_count|steps)\.price$/

/** Every `price` below the value, with the path that `source_field` gives it. */
function* priceTexts(
  path: string[],
  value: JsonValue | undefined,
): Generator<{ field: string; text: string }> {
  if (!(value instanceof Map)) return
  for (const [name, member] of value) {
    const field = jsonPath([...path, name])
    if (path.length === 0 && !['pricing_config', 'custom_pricing'].includes(name)) continue
    if (name === 'price' && member instanceof NumberText && !NO_PRICE.test(field)) {
      yield { field, text: member.text }
    }
    yield* priceTexts([...path, name], member)
  }
}
