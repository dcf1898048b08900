import { type Modality, modalities } from '../catalogue/vocabulary'
import { extrasOf, faultOfId, items, lost, taken } from './items'
import { Fields, type JsonValue, NumberText, Rejects, readJsonEntries, UnknownKeys } from './json'
import { kindOf } from './kind'
import { pricesOf } from './openrouter-prices'
import {
  type Facts,
  type Importer,
  type ImportItem,
  type OfferingRecord,
  RefusedFile,
  type SourceFile,
} from './record'
import { locatorOf, readDay, readTokens } from './values'

export const MODELS = 'models.json'
export const limits = { max_bytes: 20_000_000, levels: 2, lists: true }

/**
 * The answer of OpenRouter's models endpoint. Each record of it is an offering
 * at OpenRouter's own host, so it is the provider's own feed and of high
 * confidence (DATA rule 27): what it says of a price or a limit is what its API
 * does. It says nothing of other hosts and of no model apart from its offering
 * there, and what it takes over from others (benchmarks, descriptions) is not
 * carried. It states no licence, so none of it goes into the seed.
 */
export const openRouter: Importer = {
  key: 'openrouter',
  title: 'OpenRouter models',
  publisher: 'OpenRouter',
  // The feed, not its page, which price lists of others cite.
  url: 'https://openrouter.ai/api/v1/models',
  licence: null,
  confidence: 'high',
  files: [
    {
      name: MODELS,
      max_bytes: limits.max_bytes,
      url: 'https://openrouter.ai/api/v1/models',
    },
  ],
  async *read(files) {
    for await (const file of files) yield* readFile(file)
  },
}

async function* readFile(file: SourceFile): AsyncGenerator<ImportItem> {
  const rejects = new Rejects()
  const unknown = new UnknownKeys()
  const ids = new Set<string>()
  let models = 0
  let total: string | null = null
  for await (const { path, value } of readJsonEntries(file, limits)) {
    if (path[0] === 'data' && path.length === 2) {
      models += 1
      yield* modelItems(value, path[1] ?? '', { file, ids, rejects, unknown })
    } else if (path[0] === 'total_count') total = value instanceof NumberText ? value.text : null
    else if (path.join('.') === 'links.next' && value !== null) throw onePage(file)
  }
  if (models === 0) throw new RefusedFile(file.path, 'data', 'it lists no models')
  if (total !== null && Number(total) !== models) throw onePage(file)
  unknown.report(rejects)
  yield* taken(rejects)
}

/** The rest would look withdrawn. */
function onePage(file: SourceFile): RefusedFile {
  return new RefusedFile(file.path, '', 'it is one page of several; put all models in one list')
}

interface Reading {
  file: SourceFile
  ids: Set<string>
  rejects: Rejects
  unknown: UnknownKeys
}

function* modelItems(value: JsonValue, index: string, reading: Reading): Generator<ImportItem> {
  const id = value instanceof Map ? value.get('id') : undefined
  const fault = faultOfId(id)
  if (!(value instanceof Map) || typeof id !== 'string' || fault) {
    return yield lost(locatorOf(MODELS, ['data', index]), fault ?? '', '')
  }
  if (reading.ids.has(id)) throw new RefusedFile(reading.file.path, id, 'this id is there twice')
  reading.ids.add(id)
  // By id: a place in the list changes with every model that is added.
  const fields = new Fields(value, locatorOf(MODELS, ['data', id]), reading.rejects)
  yield* items(offeringRecord(fields, id, reading.unknown), reading.rejects)
  reading.unknown.note(`${MODELS}#data.*`, fields)
}

function offeringRecord(fields: Fields, id: string, unknown: UnknownKeys): OfferingRecord {
  const modal = modalitiesOf(fields, unknown)
  const facts = factsOf(fields, unknown)
  const { input, output } = modal
  const kind = kindOf({ id, input, output, reasoning: facts.reasoning === true })
  if (input.length > 0) facts.input_modalities = input
  if (output.length > 0) facts.output_modalities = output
  const prices = pricesOf(fields, id, unknown)
  if (prices.some((price) => price.meter === 'cache_read_token' && price.state === 'listed')) {
    facts.prompt_caching = true
  }
  const shutdown_on = readDay(fields, 'expiration_date')
  return {
    type: 'offering',
    locator: fields.path,
    host: 'openrouter',
    api_model_id: id,
    base_model: targetOf(fields),
    name: fields.text('name'),
    kind,
    facts,
    // The day after which it may be removed. Those of May 2026 that can be
    // compared are each the day on which the developer shuts the model down.
    lifecycle: shutdown_on === null ? {} : { shutdown_on },
    prices,
    aliases: aliasesOf(fields, id),
    replacements: [],
    extras: offeringExtras(fields),
    cites: [],
    checked_on: null,
  }
}

/** What a moving alias (`~openai/gpt-latest`) points to today. */
function targetOf(fields: Fields): string | null {
  const slug = fields.object('alias_target')?.text('slug') ?? null
  return slug?.includes('/') ? slug : null
}

/** The permanent slug answers too; a variant (`:free`) shares its with the plain model, whose it is. */
function aliasesOf(fields: Fields, id: string): string[] {
  const slug = fields.text('canonical_slug')
  return slug === null || slug === id || id.includes(':') ? [] : [slug]
}

/**
 * `created` is the second at which OpenRouter listed the model, up to years
 * after its release, so it is no release day.
 */
const extraKeys = [
  'canonical_slug',
  'hugging_face_id',
  'created',
  'architecture',
  'top_provider',
  'per_request_limits',
  'supported_parameters',
  'default_parameters',
  'supported_voices',
  'reasoning',
  'alias_target',
  'links',
]

/** Prose of its developers, and figures of others who do not license them. */
const passed = ['id', 'description', 'benchmarks']

function offeringExtras(fields: Fields): Record<string, unknown> {
  for (const key of passed) fields.value(key)
  const pricing = fields.object('pricing')
  return { ...extrasOf(fields, extraKeys), ...(pricing ? extrasOf(pricing, ['discount']) : {}) }
}

// Facts

function factsOf(fields: Fields, unknown: UnknownKeys): Facts {
  const facts: Facts = capabilitiesOf(fields)
  const context_window = readTokens(fields, 'context_length')
  if (context_window !== null) facts.context_window = context_window
  const provider = fields.object('top_provider')
  const max_output_tokens = provider && readTokens(provider, 'max_completion_tokens')
  if (max_output_tokens) facts.max_output_tokens = max_output_tokens
  const knowledge_cutoff = readDay(fields, 'knowledge_cutoff')
  if (knowledge_cutoff !== null) facts.knowledge_cutoff = knowledge_cutoff
  if (provider) {
    for (const key of ['context_length', 'is_moderated']) provider.value(key)
    unknown.note(`${MODELS}#data.*.top_provider`, provider)
  }
  return facts
}

/** Parameters that are a capability; one that is not listed is not supported. */
const closed: Readonly<Record<string, string>> = {
  tools: 'tool_calling',
  structured_outputs: 'structured_output',
  reasoning: 'reasoning',
  temperature: 'temperature',
}
/** Of these only a yes: 4 models list parallel calls, but most make them. */
const open: Readonly<Record<string, string>> = {
  parallel_tool_calls: 'parallel_tool_calling',
  web_search_options: 'web_search',
}

/**
 * The list is "supported parameters for this model", all of them: a request
 * with another one is served without it. So absence is a no, and models.dev
 * reads it so too: of the 312 ids that both have, tools agree in 309,
 * temperature in 311, reasoning in all. An empty list, as routers have, says
 * nothing.
 */
function capabilitiesOf(fields: Fields): Facts {
  const listed = fields.texts('supported_parameters')
  if (listed.length === 0) return {}
  const facts: Facts = {}
  for (const [name, fact] of Object.entries(closed)) facts[fact] = listed.includes(name)
  for (const [name, fact] of Object.entries(open)) if (listed.includes(name)) facts[fact] = true
  return facts
}

/** OpenRouter's words for what goes in and comes out; its endpoints' names among them. */
const modalityNames: Readonly<Record<string, Modality>> = {
  ...Object.fromEntries(modalities.map((name) => [name, name])),
  file: 'pdf',
  embeddings: 'embedding',
  rerank: 'score',
  speech: 'audio',
  transcription: 'text',
}

function modalitiesOf(fields: Fields, unknown: UnknownKeys) {
  const architecture = fields.object('architecture')
  if (!architecture) return { input: [], output: [] }
  const input = modalityList(architecture, 'input_modalities')
  const output = modalityList(architecture, 'output_modalities')
  for (const key of ['modality', 'tokenizer', 'instruct_type']) architecture.value(key)
  unknown.note(`${MODELS}#data.*.architecture`, architecture)
  return { input, output }
}

function modalityList(fields: Fields, key: string): Modality[] {
  const found = new Set<Modality>()
  for (const [index, name] of fields.texts(key).entries()) {
    const known = Object.hasOwn(modalityNames, name) ? modalityNames[name] : undefined
    if (known) found.add(known)
    else fields.rejects.add(`${fields.at(key)}[${index}]`, 'an unknown modality', name)
  }
  // In the vocabulary's order, so that two sources that agree also look alike.
  return modalities.filter((modality) => found.has(modality))
}
