import type { PriceConditions } from '../catalogue/price'
import { extrasOf, faultOfId, items, lost, taken } from './items'
import {
  Fields,
  type JsonEntry,
  type JsonValue,
  plain,
  Rejects,
  readJsonEntries,
  UnknownKeys,
} from './json'
import { kindOf } from './kind'
import { type General, generalOf } from './portkey-general'
import { type LeftOut, pricesOf } from './portkey-prices'
import { defaults } from './portkey-units'
import type {
  Facts,
  Importer,
  ImportItem,
  OfferingRecord,
  PriceStatement,
  SourceFile,
} from './record'
import { locatorOf } from './values'

const PRICING = 'pricing/*.json'
const GENERAL = 'general/*.json'
const limits = { max_bytes: 10_000_000 }

/**
 * The price list that Portkey's gateway bills by, in US cents for a token. Most
 * of it is put together by scripts and cites nothing, so of low confidence.
 * Some files have dollars in it (MiniMax-M2.7 at a hundredth of its price):
 * that is imported as it is said, for others to contradict.
 */
export const portkey: Importer = {
  key: 'portkey',
  title: 'Portkey models',
  publisher: 'Portkey AI',
  url: 'https://github.com/Portkey-AI/models',
  licence: 'MIT',
  confidence: 'low',
  keeps_retired: true,
  files: [
    {
      name: GENERAL,
      ...limits,
      optional: true,
      values: ['name', 'kind', 'tool_calling'],
    },
    { name: PRICING, ...limits },
  ],
  async *read(files) {
    for await (const { item } of readings(files)) yield* item
  },
}

/** One model of a pricing file: what is made of it, and what its numbers were. */
export interface PortkeyReading {
  item: ImportItem[]
  record: OfferingRecord | null
  value: JsonValue
  left_out: LeftOut[]
  rejects: Rejects['items']
}

/** Everything read, model by model; for the importer and for its round trip. */
export async function* readings(files: AsyncIterable<SourceFile>): AsyncGenerator<PortkeyReading> {
  const unknown = new UnknownKeys()
  const general = new Map<string, JsonValue>()
  // A price list waits for its descriptions, whichever file comes first.
  const lists: { file: string; entries: JsonEntry[] }[] = []
  for await (const file of files) {
    const entries: JsonEntry[] = []
    for await (const entry of readJsonEntries(file, limits)) entries.push(entry)
    if (file.name.startsWith('pricing/')) lists.push({ file: file.name, entries })
    else for (const { path, value } of entries) general.set(locatorOf(file.name, path), value)
  }
  for (const { file, entries } of lists) yield* readList(file, entries, general, unknown)
  const rejects = new Rejects()
  unknown.report(rejects)
  const item = [...taken(rejects)]
  yield { item, record: null, value: null, left_out: [], rejects: [] }
}

interface List {
  file: string
  host: string
  models: ReadonlyMap<string, JsonValue>
  general: ReadonlyMap<string, JsonValue>
  unknown: UnknownKeys
}

function* readList(
  file: string,
  entries: readonly JsonEntry[],
  general: ReadonlyMap<string, JsonValue>,
  unknown: UnknownKeys,
): Generator<PortkeyReading> {
  const models = new Map(entries.map(({ path, value }) => [path[0] ?? '', value]))
  const host = file.replace(/^pricing\//, '').replace(/\.json$/, '')
  const list = { file, host, models, general, unknown }
  for (const [key, value] of models) {
    // What a model costs that the list does not know: nothing. No model.
    if (key !== 'default') yield readModel(list, key, value)
  }
}

function readModel(list: List, key: string, value: JsonValue): PortkeyReading {
  const place = locatorOf(list.file, [key])
  const fault = value instanceof Map ? faultOfId(key) : 'an object was expected'
  if (!(value instanceof Map) || fault) {
    const item = [lost(place, fault ?? '', key)]
    return { item, record: null, value, left_out: [], rejects: [] }
  }
  const rejects = new Rejects()
  const model = new Fields(value, place, rejects)
  const { record, left_out } = offeringOf(list, key, model)
  list.unknown.note(`${PRICING}#*`, model)
  const found = rejects.items
  return { item: [...items(record, rejects)], record, value, left_out, rejects: found }
}

function offeringOf(
  list: List,
  key: string,
  model: Fields,
): { record: OfferingRecord; left_out: LeftOut[] } {
  const { api_model_id, conditions } = readId(key)
  const general = describe(list, key, api_model_id, model.rejects)
  const kind = general?.kind ?? kindOf({ id: api_model_id, input: [], output: [] })
  const below = tierBelow(list, key)
  const { prices, left_out } = pricesOf(
    model,
    { api_model_id, kind, conditions, below },
    list.unknown,
  )
  const record: OfferingRecord = {
    type: 'offering',
    locator: model.path,
    host: list.host,
    api_model_id,
    base_model: null,
    name: general?.name ?? null,
    kind,
    facts: { ...general?.facts, ...paidFacts(prices) },
    lifecycle: {},
    prices,
    aliases: BATCH.test(key) ? [key] : [],
    replacements: [],
    cites: [],
    checked_on: null,
    extras: { ...general?.extras, ...priceExtras(model) },
  }
  return { record, left_out }
}

function describe(list: List, key: string, id: string, rejects: Rejects): General | null {
  const file = list.file.replace(/^pricing\//, 'general/')
  for (const name of [key, id]) {
    const place = locatorOf(file, [name])
    const value = list.general.get(place)
    if (value instanceof Map) return generalOf(new Fields(value, place, rejects), id, list.unknown)
  }
  return null
}

/** What a price proves that is paid. */
function paidFacts(prices: readonly PriceStatement[]): Facts {
  const listed = prices.filter((price) => price.state === 'listed')
  const facts: Facts = {}
  if (listed.some((price) => price.meter === 'cache_read_token')) facts.prompt_caching = true
  if (listed.some((price) => price.conditions.service_tier === 'batch')) facts.batch = true
  return facts
}

/** How a client adds the prices up, and what it takes for granted in a request that does not say. */
function priceExtras(model: Fields): Record<string, unknown> {
  const config = model.object('pricing_config')
  const units = config?.object('pay_as_you_go')?.object('additional_units')
  const assumed = defaults.flatMap((key): [string, unknown][] => {
    const value = units?.has(key) ? units.object(key)?.value('price') : null
    return value ? [[key, plain(value)]] : []
  })
  return {
    ...(config ? extrasOf(config, ['calculate']) : {}),
    ...(assumed.length === 0 ? {} : { defaults: Object.fromEntries(assumed) }),
  }
}

// Ids that name their own price

const TIER = /^(.+)-(lte|gt)-(\d{1,5})k$/
const VARIANT = /^(.+)::(premium)$/
const BATCH = /^(.+\/.+):batch$/

/**
 * Gemini and Seed stand under two keys, `-lte-128k` and `-gt-128k`, neither of
 * which their API knows: one model, priced by the length of the prompt. What
 * follows a `::` is the quality asked for. OpenRouter takes `:batch` behind the
 * id for its batch service, at half of nearly every price.
 */
function readId(key: string): { api_model_id: string; conditions: Partial<PriceConditions> } {
  const [, premium, quality] = VARIANT.exec(key) ?? []
  if (premium !== undefined && quality !== undefined) {
    return { api_model_id: premium, conditions: { options: { quality } } }
  }
  const [, batched] = BATCH.exec(key) ?? []
  if (batched !== undefined) {
    return { api_model_id: batched, conditions: { service_tier: 'batch' } }
  }
  const [, id, side, thousands] = TIER.exec(key) ?? []
  if (id === undefined) return { api_model_id: key, conditions: {} }
  if (side === 'lte') return { api_model_id: id, conditions: {} }
  const tier_from = Number(thousands) * 1000
  return { api_model_id: id, conditions: { tier_from, tier_mode: 'cliff' } }
}

/** The prices of the model's other key, for prompts up to the threshold. */
function tierBelow(list: List, key: string): ReadonlyMap<string, PriceStatement> {
  const [, id, side, thousands] = TIER.exec(key) ?? []
  const lower = side === 'gt' ? `${id}-lte-${thousands}k` : null
  const value = lower === null ? null : list.models.get(lower)
  if (lower === null || !(value instanceof Map)) return new Map()
  const model = new Fields(value, locatorOf(list.file, [lower]), new Rejects())
  const priced = { api_model_id: id ?? '', kind: null, conditions: {}, below: new Map() }
  const { prices } = pricesOf(model, priced, new UnknownKeys())
  return new Map(prices.map((price) => [price.source_field, price]))
}
