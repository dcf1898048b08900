import { decimal, significantDigits } from '../catalogue/decimal'
import { type Kind, type Modality, modalities } from '../catalogue/vocabulary'
import {
  Fields,
  type JsonObject,
  type JsonValue,
  NumberText,
  plain,
  Rejects,
  readJsonEntries,
} from './json'
import { classOf, flags } from './litellm-grammar'
import { type LiteLlmKey, readKey } from './litellm-keys'
import { isPriceField, pricesOf, type Unpriced } from './litellm-prices'
import type {
  Citing,
  Facts,
  Importer,
  ImportItem,
  OfferingRecord,
  PriceStatement,
  SourceFile,
} from './record'
import { isWebAddress, locatorOf, readDay, readTokens } from './values'

const FILE = 'model_prices_and_context_window.json'
const MAX_BYTES = 20_000_000

/** LiteLLM's price map: what its proxy believes that each key of each provider costs. */
export const litellm: Importer = {
  key: 'litellm',
  title: 'LiteLLM model prices and context windows',
  publisher: 'BerriAI',
  url: 'https://github.com/BerriAI/litellm',
  licence: 'MIT',
  confidence: 'low',
  files: [
    {
      name: FILE,
      max_bytes: MAX_BYTES,
      url: `https://raw.githubusercontent.com/BerriAI/litellm/main/${FILE}`,
    },
  ],
  async *read(files) {
    for await (const file of files) yield* readFile(file)
  },
}

/** Members of the file that describe it; no models. */
const notModels: ReadonlySet<string> = new Set([
  'sample_spec',
  // Patterns for ids that no key names: guesses about models, not statements of one.
  'fallback_generalizations',
  'last_updated',
])

async function* readFile(file: SourceFile): AsyncGenerator<ImportItem> {
  for await (const { path, value } of readJsonEntries(file, { max_bytes: MAX_BYTES, levels: 1 })) {
    const key = path[0] ?? ''
    if (notModels.has(key)) continue
    yield* readEntry(key, value, locatorOf(file.name, path))
  }
}

function* readEntry(key: string, value: JsonValue, locator: string): Generator<ImportItem> {
  const rejects = new Rejects()
  const record = value instanceof Map ? recordOf(key, new Fields(value, locator, rejects)) : null
  if (!(value instanceof Map)) rejects.add(locator, 'an object was expected', value)
  if (record) yield { kind: 'record', record }
  for (const reject of rejects.items) yield { kind: 'reject', reject, whole: record === null }
}

/** Null, with the reason among the rejects, for what names no host. */
function recordOf(name: string, fields: Fields): OfferingRecord | null {
  const provider = fields.text('litellm_provider')
  if (provider === null || name === '') {
    return fields.reject('litellm_provider', 'a key and its provider were expected')
  }
  const key = readKey(name, provider)
  const kind = key.kind ?? kindOf(fields, key)
  const { prices, unpriced } = pricesOf(fields, key, kind)
  rejectUnknown(fields)
  return {
    type: 'offering',
    locator: fields.path,
    host: key.host,
    api_model_id: key.api_model_id,
    base_model: null,
    name: null,
    kind,
    facts: factsOf(fields, key, kind, prices),
    lifecycle: shutdownOf(fields),
    prices,
    aliases: [],
    replacements: [],
    cites: citingOf(fields),
    checked_on: null,
    extras: extrasOf(fields, unpriced),
  }
}

function rejectUnknown(fields: Fields): void {
  for (const name of fields.keys()) {
    if (classOf(name) === null) fields.reject(name, 'an unknown field')
  }
}

const kindsByMode: Readonly<Record<string, Kind>> = {
  chat: 'chat',
  completion: 'chat',
  responses: 'chat',
  embedding: 'embedding',
  rerank: 'rerank',
  moderation: 'moderation',
  image_generation: 'image',
  image_edit: 'image',
  video_generation: 'video',
  audio_speech: 'speech',
  audio_transcription: 'transcription',
  realtime: 'realtime',
  ocr: 'ocr',
  search: 'tool',
  vector_store: 'tool',
}

function kindOf(fields: Fields, key: LiteLlmKey): Kind | null {
  const mode = fields.text('mode')
  if (mode === null) return null
  const kind = Object.hasOwn(kindsByMode, mode) ? kindsByMode[mode] : undefined
  if (kind === undefined) return fields.reject('mode', 'an unknown mode')
  return kind === 'chat' && isMisfiledEmbedding(fields, key) ? 'embedding' : kind
}

/** Four of Vercel's embeddings are filed as chat models that write 0 tokens. */
function isMisfiledEmbedding(fields: Fields, key: LiteLlmKey): boolean {
  const output = fields.value('max_output_tokens')
  const none = output instanceof NumberText && Number(output.text) === 0
  return none && /(?:^|[/-])embed/.test(key.api_model_id)
}

function factsOf(
  fields: Fields,
  key: LiteLlmKey,
  kind: Kind | null,
  prices: readonly PriceStatement[],
): Facts {
  return {
    ...(key.id_region ? { region: key.id_region } : {}),
    ...limitsOf(fields, kind),
    ...modalitiesOf(fields),
    ...capabilitiesOf(fields, prices),
    ...(key.options.tuned === 'yes' ? { fine_tuning: true } : {}),
  }
}

/** Kinds whose request is tokens in and tokens out, so that the longest input is the context. */
const tokenKinds: readonly (Kind | null)[] = [
  'chat',
  'realtime',
  'embedding',
  'rerank',
  'moderation',
  'router',
  null,
]
/** Kinds that write no tokens: their "maximum output" is 0 or repeats the input. */
const silentKinds: readonly (Kind | null)[] = ['embedding', 'rerank', 'moderation']

/**
 * The one value that was an input limit beside a larger context: GPT-5's
 * 272,000 of 400,000.
 */
const INPUT_LIMIT = 272_000

/**
 * LiteLLM has no field for the context window; its `max_input_tokens` is one by
 * habit. Of 146 first-party chat ids that models.dev has too (July 2026), 100
 * equal its context and 15 round it (128,000 for 131,072); 12 equal a separate
 * input limit, all of them 272,000; 19 disagree otherwise. So it is the context
 * window, but for 272,000. Kinds that take no prompt of tokens keep it as what
 * it says.
 */
function limitsOf(fields: Fields, kind: Kind | null): Facts {
  const facts: Facts = {}
  const input = readTokens(fields, 'max_input_tokens')
  if (input !== null) {
    const is_context = tokenKinds.includes(kind) && input !== INPUT_LIMIT
    facts[is_context ? 'context_window' : 'max_input_tokens'] = input
  }
  if (silentKinds.includes(kind)) return facts
  const output = fields.has('max_output_tokens')
    ? readTokens(fields, 'max_output_tokens')
    : legacyOutput(fields, kind, input)
  if (output !== null) facts.max_output_tokens = output
  return facts
}

/** `max_tokens` falls back to the input when no output is known: then it says nothing new. */
function legacyOutput(fields: Fields, kind: Kind | null, input: number | null): number | null {
  if (kind !== 'chat' || input === null) return null
  const legacy = readTokens(fields, 'max_tokens')
  return legacy === input ? null : legacy
}

const modalityNames: Readonly<Record<string, Modality>> = {
  ...Object.fromEntries(modalities.map((name) => [name, name])),
  // A kind of text.
  code: 'text',
}

/** Only from the lists: one flag alone would say nothing about the other modalities. */
function modalitiesOf(fields: Fields): Facts {
  const input = modalityList(fields, 'supported_modalities')
  const output = modalityList(fields, 'supported_output_modalities')
  if (input && fields.boolean('supports_pdf_input') && !input.includes('pdf')) input.push('pdf')
  return {
    ...(input ? { input_modalities: input } : {}),
    ...(output ? { output_modalities: output } : {}),
  }
}

/** Null where the list is missing or names something unknown: half a list would be a wrong one. */
function modalityList(fields: Fields, name: string): Modality[] | null {
  const stated = fields.texts(name)
  if (stated.length === 0) return null
  const unknown = stated.find((text) => !Object.hasOwn(modalityNames, text))
  if (unknown !== undefined) return fields.reject(name, `an unknown modality, "${unknown}"`)
  const found = new Set(stated.flatMap((text) => modalityNames[text] ?? []))
  return modalities.filter((modality) => found.has(modality))
}

function capabilitiesOf(fields: Fields, prices: readonly PriceStatement[]): Facts {
  const facts: Facts = {}
  for (const [name, fact] of Object.entries(flags)) {
    const stated = fields.boolean(name)
    // Two flags can name one capability; either one's yes is a yes.
    if (stated !== null) facts[fact] = stated || facts[fact] === true
  }
  const listed = prices.filter((price) => price.state === 'listed')
  if (listed.some((price) => price.meter === 'cache_read_token')) facts.prompt_caching = true
  const endpoints = fields.texts('supported_endpoints')
  if (endpoints.includes('/v1/batch') || listed.some(isBatchPrice)) facts.batch = true
  return facts
}

function isBatchPrice(price: PriceStatement): boolean {
  return price.conditions.service_tier === 'batch'
}

/**
 * LiteLLM's `deprecation_date` is the shutdown: of 23 comparable records 16
 * equal it and none the announcement (DATA rule 25). It is this host's alone.
 */
function shutdownOf(fields: Fields): OfferingRecord['lifecycle'] {
  const shutdown_on = readDay(fields, 'deprecation_date')
  return shutdown_on === null ? {} : { shutdown_on }
}

function citingOf(fields: Fields): Citing[] {
  const url = fields.text('source')
  if (url === null) return []
  // A remark may follow the address: `https://docs.x.ai/docs/models (Vertex AI Model Garden)`.
  const address = url.replace(/ \(.*\)$/, '')
  if (isWebAddress(address)) return [{ url: address, title: null }]
  fields.reject('source', 'a web address was expected')
  return []
}

/** Facts whose source fields others need as they are, beside what became of them here. */
const alsoExtra: ReadonlySet<string> = new Set([
  'litellm_provider',
  'mode',
  'max_tokens',
  'supported_endpoints',
  'supports_pdf_input',
])

/** Sentences of somebody else in `metadata`. */
const prose: readonly string[] = ['notes', 'comment', 'calculation']

function extrasOf(fields: Fields, unpriced: readonly Unpriced[]): Record<string, unknown> {
  const kept: [string, unknown][] = []
  for (const [name, value] of fields.members) {
    const found = classOf(name)?.class
    if (found !== 'extra' && found !== 'multiplier' && !alsoExtra.has(name)) continue
    const bare = name === 'metadata' && value instanceof Map ? withoutProse(value) : value
    if (!(bare instanceof Map && bare.size === 0)) kept.push([name, plain(bare)])
  }
  if (unpriced.length > 0) kept.push(['unpriced', unpriced])
  return Object.fromEntries(kept)
}

function withoutProse(metadata: JsonObject): JsonObject {
  return new Map([...metadata].filter(([name]) => !prose.includes(name)))
}

/** What a comparison of the file's price texts with the statements made of them finds. */
export interface RoundTrip {
  /** Numbers of the file that stand in a price field. */
  texts: number
  carried: number
  /** Texts that are deliberately no statement: dropped zeros, repetitions, rejected values. */
  not_carried: (Unpriced & { key: string })[]
  /** Texts that are lost or changed; must be empty. */
  differences: (Unpriced & { key: string })[]
}

/**
 * Reads a file and looks for every price text of the source in the statements,
 * by its field, exactly; and computes back from amount to text. Rows that a
 * multiplier made are beside the point and not looked at.
 */
export async function roundTrip(file: SourceFile): Promise<RoundTrip> {
  const result: RoundTrip = { texts: 0, carried: 0, not_carried: [], differences: [] }
  for await (const { path, value } of readJsonEntries(file, { max_bytes: MAX_BYTES, levels: 1 })) {
    const key = path[0] ?? ''
    if (notModels.has(key) || !(value instanceof Map)) continue
    const rejects = new Rejects()
    const record = recordOf(key, new Fields(value, key, rejects))
    compare(result, key, value, record, rejects)
  }
  return result
}

function compare(
  result: RoundTrip,
  key: string,
  source: JsonObject,
  record: OfferingRecord | null,
  rejects: Rejects,
): void {
  const stated = new Map(record?.prices.map((price) => [price.source_field, price]))
  const unpriced = (record?.extras.unpriced ?? []) as Unpriced[]
  for (const { field, text } of priceTexts(source)) {
    result.texts++
    const price = stated.get(field)
    const left = unpriced.find((entry) => entry.field === field && entry.text === text)
    const rejected = rejects.items.find(
      (reject) => reject.path === `${key}.${field}` && reject.value === text,
    )
    if (price && isSame(price, text)) result.carried++
    else if (left) result.not_carried.push({ key, ...left })
    else if (rejected) result.not_carried.push({ key, field, text, reason: rejected.reason })
    else result.differences.push({ key, field, text, reason: price ? 'changed' : 'lost' })
  }
}

function isSame(price: PriceStatement, text: string): boolean {
  if (price.source_text !== text) return false
  if (price.amount === null) return decimal(text).isZero()
  // Litter is rounded on purpose; its text is what has to survive.
  if (significantDigits(text) >= 15) return true
  const of = /_per_1k_/.test(price.source_field) ? 1000 : 1
  return decimal(price.amount).times(of).equals(decimal(text).times(price.per))
}

/** Every number of a price field, with the path that `source_field` gives it. */
function* priceTexts(source: JsonObject): Generator<{ field: string; text: string }> {
  for (const [name, value] of source) {
    if (isPriceField(name) || /cost/.test(name)) yield* numbersIn(name, value)
  }
}

function* numbersIn(path: string, value: JsonValue): Generator<{ field: string; text: string }> {
  if (value instanceof NumberText) yield { field: path, text: value.text }
  else if (Array.isArray(value)) {
    for (const [index, member] of value.entries()) yield* numbersIn(`${path}[${index}]`, member)
  } else if (value instanceof Map) {
    for (const [name, member] of value) {
      if (!/range$/.test(name)) yield* numbersIn(`${path}.${name}`, member)
    }
  }
}
