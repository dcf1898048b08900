import type { Day } from '../catalogue/day'
import { decimal, decimalText } from '../catalogue/decimal'
import type { Lifecycle } from '../catalogue/lifecycle'
import { type Kind, modalities } from '../catalogue/vocabulary'
import { extrasOf } from './items'
import type { Fields, UnknownKeys } from './json'
import { kindOf } from './kind'
import { pricesOf } from './modelpedia-prices'
import type {
  Citing,
  Facts,
  LinkStatement,
  MeasurementStatement,
  ModelRecord,
  OfferingRecord,
} from './record'
import { readDay, readTokens, readUrl } from './values'

/** A model file that is about an offering, as far as it can be read alone. */
export interface ReadModel {
  provider: string
  /** Its own id of the model, which is not always the API's. */
  source_id: string
  record: OfferingRecord
  /** Ids of what it calls its snapshots, itself perhaps among them. */
  snapshots: string[]
  page_url: string | null
}

/** The parts of a record that come from elsewhere than the model's own file. */
export interface Given {
  provider: string
  source_id: string
  host: string
  api_model_id: string
  developer: string | null
  names_model: boolean
  as_of: Day
  unknown: UnknownKeys
}

/** The offering that a model file describes. */
export function readOffering(fields: Fields, given: Given): ReadModel {
  const { provider, host, api_model_id, names_model, developer } = given
  const { kind, facts } = describe(fields, given)
  const status = statusOf(fields)
  const checked_on = readDay(fields, 'last_updated')
  const prices = pricesOf(fields, { provider, kind, status }, given.unknown)
  if (prices.some(isBatch)) facts.batch = true
  const measurements = measurementsOf(fields)
  const record: OfferingRecord = {
    type: 'offering',
    locator: fields.path,
    host,
    api_model_id,
    base_model: names_model && developer !== null ? `${developer}/${api_model_id}` : null,
    name: fields.text('name'),
    kind,
    facts,
    lifecycle: lifecycleOf(fields, given, status, checked_on),
    prices,
    aliases: [],
    replacements: replacementsOf(fields, host, status),
    ...(measurements.length > 0 ? { measurements } : {}),
    ...(names_model ? { names_model } : {}),
    links: cardLinks(fields),
    extras: { ...modelExtras(fields), ...extrasOf(fields, ['created_by', 'status']) },
    cites: [],
    checked_on,
  }
  const page_url = readUrl(fields, 'page_url')
  const snapshots = fields.texts('snapshots')
  skipKnown(fields)
  given.unknown.note('providers/*/models/*.json#', fields)
  return { provider, source_id: given.source_id, record, snapshots, page_url }
}

/** The developer's own model, where no host is said to serve it. */
export function readOwnModel(fields: Fields, given: Given): ModelRecord {
  const { kind, facts } = describe(fields, given)
  const license = fields.text('license')
  if (license !== null) facts.license = license
  const open_weights = fields.boolean('open_weight')
  if (open_weights !== null) facts.open_weights = open_weights
  const family = fields.text('family')
  if (family !== null) facts.family = family
  const parameters = parametersOf(fields)
  if (parameters !== null) facts.parameters = parameters
  const released_on = releaseDay(fields, given.provider)
  const page_url = readUrl(fields, 'page_url')
  const developer = given.developer ?? given.provider
  const record: ModelRecord = {
    type: 'model',
    locator: fields.path,
    ref: `${developer}/${given.api_model_id}`,
    developer,
    name: fields.text('name') ?? given.api_model_id,
    kind,
    facts,
    lifecycle: released_on ? { released_on } : {},
    links: [
      ...(page_url ? [{ kind: 'model_page' as const, url: page_url, title: null }] : []),
      ...cardLinks(fields),
    ],
    results: [],
    extras: extrasOf(fields, ['architecture', 'active_parameters']),
    cites: page_url ? [{ url: page_url, title: null }] : [],
    checked_on: readDay(fields, 'last_updated'),
  }
  skipKnown(fields)
  given.unknown.note('providers/*/models/*.json#', fields)
  return record
}

function isBatch({ conditions, state }: OfferingRecord['prices'][number]): boolean {
  return conditions.service_tier === 'batch' && state === 'listed'
}

// Facts

const capabilities: Record<string, string> = {
  batch: 'batch',
  fine_tuning: 'fine_tuning',
  prompt_caching: 'prompt_caching',
  reasoning: 'reasoning',
  streaming: 'streaming',
  structured_output: 'structured_output',
  tool_call: 'tool_calling',
}

const tools: Record<string, string> = {
  computer_use: 'computer_use',
  function_calling: 'tool_calling',
  web_search: 'web_search',
}

/** Where null means "not applicable" and absence "unknown", neither is a fact. */
function describe(fields: Fields, { api_model_id, unknown }: Given) {
  const facts: Facts = {}
  const stated = fields.object('capabilities')
  for (const [key, fact] of Object.entries(capabilities)) {
    const value = stated?.boolean(key) ?? null
    if (value !== null) facts[fact] = value
  }
  for (const tool of fields.texts('tools')) {
    const fact = tools[tool]
    // A tool in the list is there; where the capability says no, the page contradicts itself.
    if (fact !== undefined && facts[fact] === undefined) facts[fact] = true
  }
  const modal = fields.object('modalities')
  const input = modal ? modalitiesOf(modal, 'input') : []
  const output = modal ? modalitiesOf(modal, 'output') : []
  const kind = kindOfModel(fields, api_model_id, input, output, facts.reasoning === true)
  if (input.length > 0) facts.input_modalities = input
  if (output.length > 0) facts.output_modalities = outputOf(kind, output)
  const cutoff = readDay(fields, 'knowledge_cutoff')
  if (cutoff) facts.knowledge_cutoff = cutoff
  Object.assign(facts, limitsOf(fields, kind))
  // Half of `vision` and `modalities` disagree about reranks and image models; modalities are the finer word.
  for (const key of ['vision', 'json_mode']) stated?.value(key)
  if (stated) unknown.note('providers/*/models/*.json#capabilities', stated)
  if (modal) unknown.note('providers/*/models/*.json#modalities', modal)
  return { kind, facts }
}

function modalitiesOf(fields: Fields, key: string): string[] {
  const known: readonly string[] = modalities
  const found = new Set<string>()
  for (const [index, modality] of fields.texts(key).entries()) {
    if (known.includes(modality)) found.add(modality)
    else fields.rejects.add(`${fields.at(key)}[${index}]`, 'an unknown modality', modality)
  }
  return known.filter((modality) => found.has(modality))
}

function outputOf(kind: Kind | null, output: string[]): string[] {
  if (kind === 'embedding') return ['embedding']
  return kind === 'rerank' ? ['score'] : output
}

const kindOfType: Record<string, Kind> = {
  embed: 'embedding',
  image: 'image',
  moderation: 'moderation',
  rerank: 'rerank',
  transcription: 'transcription',
  tts: 'speech',
  video: 'video',
}

/** Types that no kind of the catalogue is. */
const otherTypes: ReadonlySet<string> = new Set(['classification', 'translation'])

/** Names of what makes or hears media; the source calls many of them chat models with text output. */
const MEDIA =
  /(?:^|[/._-])(?:z-image|image|imageedit|videoedit|[tikrs]2[iv]|kf2v|wanx?|voice|livetranslate|asr)(?:$|[/._\d-])/

function kindOfModel(
  fields: Fields,
  id: string,
  input: readonly string[],
  output: readonly string[],
  reasoning: boolean,
): Kind | null {
  const type = fields.text('model_type') ?? ''
  if (otherTypes.has(type)) return null
  const typed = kindOfType[type]
  if (typed) return typed
  const family = fields.text('family')
  const kind = kindOf({ id: id.toLowerCase(), family, input, output, reasoning })
  return kind === 'chat' && MEDIA.test(id.toLowerCase()) ? null : kind
}

const withoutTokenOutput: ReadonlySet<Kind | null> = new Set<Kind>([
  'embedding',
  'rerank',
  'image',
  'video',
  'speech',
])

function limitsOf(fields: Fields, kind: Kind | null): Facts {
  const facts: Facts = {}
  const context_window = readTokens(fields, 'context_window')
  if (context_window !== null) facts.context_window = context_window
  const max_input_tokens = readTokens(fields, 'max_input_tokens')
  if (max_input_tokens !== null) facts.max_input_tokens = max_input_tokens
  const max_output_tokens = readTokens(fields, 'max_output_tokens')
  if (max_output_tokens !== null && !withoutTokenOutput.has(kind)) {
    facts.max_output_tokens = max_output_tokens
  }
  return facts
}

/** `parameters` is in billions. */
function parametersOf(fields: Fields): number | null {
  const text = fields.numberText('parameters')
  if (text === null) return null
  const parameters = decimal(text).times(decimal('1e9'))
  if (parameters.lessThan(1)) return fields.reject('parameters', 'below one parameter')
  return Number(decimalText(parameters.round()))
}

/** Facts of the model, which an offering has no columns for. */
function modelExtras(fields: Fields): Record<string, unknown> {
  const extras = extrasOf(fields, [
    'family',
    'license',
    'architecture',
    'active_parameters',
    'max_context_window',
    'training_data_cutoff',
    'endpoints',
  ])
  const open_weights = fields.boolean('open_weight')
  if (open_weights !== null) extras.open_weights = open_weights
  const parameters = parametersOf(fields)
  if (parameters !== null) extras.parameters = parameters
  const not_applicable = fields.keys().filter((key) => fields.members.get(key) === null)
  return not_applicable.length > 0 ? { ...extras, not_applicable } : extras
}

/** Prose, ratings from 1 to 5 and what its scrapers keep for themselves: looked at by nobody. */
function skipKnown(fields: Fields): void {
  const keys = [
    'id',
    'description',
    'tagline',
    'pricing_notes',
    'performance',
    'speed',
    'reasoning',
    'source',
    'provider',
    '_generated',
    // Said by the snapshots of the id that it names.
    'alias',
    // Switches of single hosts, which the capabilities cover.
    'extended_thinking',
    'adaptive_thinking',
    'reasoning_tokens',
    'priority_tier',
    'precision',
  ]
  for (const key of keys) fields.value(key)
}

// Lifecycle

/**
 * What a folder's `deprecation_date` is: compared with modeldeprecations.dev, 24
 * of Mistral's and Anthropic's only one are announcements, all 11 of Google's
 * are shutdowns, and OpenRouter's is its own `expiration_date`. Vertex has none
 * of its own: its dates are those of the Gemini API, and one host's date never
 * moves another host's offering (DATA rule 23).
 */
const meaningOfDate: Record<string, 'deprecated_on' | 'shutdown_on' | 'copied'> = {
  anthropic: 'deprecated_on',
  cerebras: 'deprecated_on',
  google: 'shutdown_on',
  mistral: 'deprecated_on',
  openrouter: 'shutdown_on',
  vertex: 'copied',
}

/**
 * Folders whose `release_date` is the day on which a repository or an id was
 * made: Llama 3.1's is a week before it came out, Grok 3's in the API two
 * months after.
 */
const madeOn: ReadonlySet<string> = new Set(['huggingface', 'meta', 'ollama', 'openrouter', 'xai'])

function releaseDay(fields: Fields, provider: string): Day | null {
  const day = readDay(fields, 'release_date')
  return madeOn.has(provider) ? null : day
}

function lifecycleOf(
  fields: Fields,
  { provider, as_of }: Given,
  status: string | null,
  checked_on: Day | null,
): Partial<Lifecycle> {
  const lifecycle: Partial<Lifecycle> = {}
  const released_on = releaseDay(fields, provider)
  if (released_on) lifecycle.released_on = released_on
  const date = readDay(fields, 'deprecation_date')
  const meaning = meaningOfDate[provider] ?? 'deprecated_on'
  if (meaning === 'copied') return lifecycle
  if (date !== null && date === released_on) {
    fields.reject('deprecation_date', 'the day of its release, so a misread table')
  } else if (date !== null) lifecycle[meaning] = date
  if (lifecycle.deprecated_on || lifecycle.shutdown_on) return lifecycle
  if (status !== 'deprecated' && status !== 'preview') return lifecycle
  return { ...lifecycle, state_seen: status, state_seen_on: checked_on ?? as_of }
}

function statusOf(fields: Fields): string | null {
  const status = fields.text('status')
  if (status === null || ['active', 'deprecated', 'preview'].includes(status)) return status
  return fields.reject('status', 'active, deprecated or preview was expected')
}

/** The successor; of a retired model it is where the page sends its users. */
function replacementsOf(fields: Fields, host: string, status: string | null) {
  const api_model_id = fields.text('successor')
  return api_model_id === null ? [] : [{ host, api_model_id, recommended: status === 'deprecated' }]
}

// Links and speeds

function cardLinks(fields: Fields): LinkStatement[] {
  const links: LinkStatement[] = []
  for (const key of ['model_card_url', 'huggingface_url']) {
    const url = readUrl(fields, key)
    if (url === null || links.some((link) => link.url === url)) continue
    links.push({ kind: 'model_card', url, title: null })
  }
  return links
}

function measurementsOf(fields: Fields): MeasurementStatement[] {
  const value = fields.numberText('tokens_per_second')
  return value === null ? [] : [{ metric: 'throughput', value, unit: 'tokens/s' }]
}

/** The pages that its scraper read, the one with what the record has most to say of first. */
export function citesOf(
  record: OfferingRecord,
  sources: Readonly<Record<string, string>>,
): Citing[] {
  const keys = record.prices.length > 0 ? ['pricing', 'models', 'docs'] : ['models', 'docs']
  const key = [...keys, 'api', 'page', 'overview'].find((each) => sources[each] !== undefined)
  const url = key === undefined ? undefined : sources[key]
  return url === undefined ? [] : [{ url, title: null }]
}
