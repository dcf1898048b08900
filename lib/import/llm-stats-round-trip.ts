import { amountOf } from '../catalogue/decimal'
import { NumberText } from './json'
import { readJsonObject } from './json-object'
import { llmStats, MAX_BYTES } from './llm-stats'
import type { SourceFile, SourceRecord } from './record'

export interface LlmStatsRoundTrip {
  /** How many prices the provider files state. */
  prices: number
  /** How many scores the model files state. */
  scores: number
  /** One line each: where, what the file says and what the importer says. */
  differences: string[]
}

/**
 * Compares every price and score, found by walking the raw files, with the
 * importer's statements: same place, same text, and for prices the exact amount
 * per 1M tokens. `open` is called twice.
 */
export async function roundTrip(open: () => Iterable<SourceFile>): Promise<LlmStatsRoundTrip> {
  const { prices, scores } = await stated(open)
  const result: LlmStatsRoundTrip = { prices: 0, scores: 0, differences: [] }
  for (const file of open()) {
    const object = await readJsonObject(file, MAX_BYTES)
    const compare = (place: string, text: string, said: string | undefined) => {
      if (said !== text) result.differences.push(`${place}: ${text} in the file, ${said}`)
    }
    for (const [index, each] of listOf(object.get('providermodels')).entries()) {
      for (const key of ['price_per_input_token', 'price_per_output_token']) {
        const value = each instanceof Map ? each.get(key) : undefined
        if (!(value instanceof NumberText)) continue
        result.prices += 1
        const place = `${file.name}#providermodels[${index}].${key}`
        compare(place, `${value.text} = ${amountOf(value.text, '1000000')}`, prices.get(place))
      }
    }
    for (const [index, each] of listOf(object.get('qualitative_metrics')).entries()) {
      const value = each instanceof Map ? each.get('score') : undefined
      if (!(value instanceof NumberText)) continue
      result.scores += 1
      compare(`${file.name}#${index}`, value.text, scores.get(`${file.name}#${index}`))
    }
  }
  return result
}

async function stated(open: () => Iterable<SourceFile>) {
  const prices = new Map<string, string>()
  const scores = new Map<string, string>()
  async function* files() {
    yield* open()
  }
  for await (const item of llmStats.read(files(), { as_of: '2025-05-22' })) {
    if (item.kind === 'record') note(item.record, prices, scores)
  }
  return { prices, scores }
}

function note(record: SourceRecord, prices: Map<string, string>, scores: Map<string, string>) {
  if (record.type === 'model') {
    for (const [index, { score }] of record.results.entries()) {
      scores.set(`${record.locator}${index}`, score)
    }
  } else if (record.type === 'offering') {
    for (const price of record.prices) {
      const place = `${record.locator}.${price.source_field}`
      prices.set(place, `${price.source_text} = ${price.amount}`)
    }
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
