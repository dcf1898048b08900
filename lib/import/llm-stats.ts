import { type Day, daysBetween } from '../catalogue/day'
import { compareDecimals, decimal, decimalText } from '../catalogue/decimal'
import type { LinkKind } from '../catalogue/vocabulary'
import { extrasOf, items, lost, taken } from './items'
import { Fields, NumberText, Rejects, UnknownKeys } from './json'
import { closeUnread, readJsonObject } from './json-object'
import { kindOf } from './kind'
import { methodOf } from './llm-stats-method'
import type {
  Facts,
  HostRecord,
  Importer,
  ImportItem,
  LinkStatement,
  MeasurementStatement,
  ModelRecord,
  OfferingRecord,
  ResultStatement,
  SourceFile,
} from './record'
import { readDay, readPrice, readTokens, readUrl } from './values'

const MODEL = 'models/*/*/model.json'
const PROVIDER = 'providers/*/provider.json'
export const MAX_BYTES = 256_000

/**
 * Benchmark results of models up to May 2025, and what hosts charged for them
 * then. Its descriptions are its authors' prose and are not read.
 */
export const llmStats: Importer = {
  key: 'llm-stats',
  title: 'llm-stats',
  publisher: 'Jonathan Chavez Tamales',
  url: 'https://github.com/JonathanChavezTamales/LLMStats',
  licence: 'CC BY 4.0',
  attribution:
    'Model facts, benchmark results and host prices from LLMStats by Jonathan Chavez Tamales, licensed under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/); units, names and dates were changed, and results that may not be shown were left out.',
  confidence: 'low',
  keeps_retired: true,
  files: [
    { name: MODEL, max_bytes: MAX_BYTES },
    { name: PROVIDER, max_bytes: MAX_BYTES },
  ],
  read,
}

interface Reading {
  rejects: Rejects
  unknown: UnknownKeys
  /** `org/model` by model: hosts name models without their developer. */
  refs: Map<string, string>
  offerings: OfferingRecord[]
}

async function* read(files: AsyncIterable<SourceFile>): AsyncGenerator<ImportItem> {
  const reading: Reading = {
    rejects: new Rejects(),
    unknown: new UnknownKeys(),
    refs: new Map(),
    offerings: [],
  }
  for await (const file of files) {
    const [folder, key = '', model = ''] = file.name.split('/')
    if (folder !== 'models' && folder !== 'providers') {
      await closeUnread(file)
      continue
    }
    const object = await readJsonObject(file, MAX_BYTES)
    const fields = new Fields(object, `${file.name}#`, reading.rejects)
    if (folder === 'models') yield* modelItems(fields, key, model, reading)
    else yield* providerItems(fields, key, reading)
  }
  // At the end, since only the models say whose they are.
  for (const record of reading.offerings) {
    record.base_model = reading.refs.get(record.base_model ?? '') ?? null
    yield* items(record, reading.rejects)
  }
  reading.unknown.report(reading.rejects)
  yield* taken(reading.rejects)
}

// Models

function* modelItems(
  fields: Fields,
  developer: string,
  model: string,
  reading: Reading,
): Generator<ImportItem> {
  const name = fields.text('name')
  if (name === null) {
    yield* taken(reading.rejects)
    return yield lost(fields.path, 'it has no name', model)
  }
  const ref = `${developer}/${model}`
  reading.refs.set(model, ref)
  const released_on = readDay(fields, 'release_date')
  const record: ModelRecord = {
    type: 'model',
    locator: fields.path,
    ref,
    developer,
    name,
    kind: kindOf({ id: model, input: ['text'], output: ['text'] }),
    facts: factsOf(fields),
    lifecycle: released_on ? { released_on } : {},
    links: linksOf(fields),
    results: resultsOf(fields, released_on, reading.unknown),
    extras: extrasOf(fields, [
      'canonical_model_id',
      'fine_tuned_from_model_id',
      'training_tokens',
      // "Takes more than one kind of input", without saying which.
      'multimodal',
      'web_hydrated',
    ]),
    cites: [],
    checked_on: null,
  }
  fields.value('description')
  reading.unknown.note(`${MODEL}#`, fields)
  yield* items(record, reading.rejects)
}

function factsOf(fields: Fields): Facts {
  const facts: Facts = {}
  const context_window = readTokens(fields, 'input_context_size')
  if (context_window !== null) facts.context_window = context_window
  const output = readTokens(fields, 'output_context_size')
  // Its schema wants a number: half of the files repeat the context window (Claude 3 Haiku: 200,000).
  if (output !== null && output !== context_window) facts.max_output_tokens = output
  const knowledge_cutoff = readDay(fields, 'knowledge_cutoff')
  if (knowledge_cutoff !== null) facts.knowledge_cutoff = knowledge_cutoff
  const license = fields.text('license')
  if (license !== null) facts.license = licenses[license.toLowerCase()] ?? license
  // It says where the weights are, never that there are none.
  if (fields.text('weights_link') !== null) facts.open_weights = true
  const parameters = fields.numberText('param_count')
  if (parameters !== null) {
    if (compareDecimals(parameters, '1') >= 0 && decimal(parameters).isInteger()) {
      facts.parameters = Number(decimalText(parameters))
    } else fields.reject('param_count', 'a whole number of parameters was expected')
  }
  return facts
}

/** One spelling for each licence that has several. */
const licenses: Record<string, string> = {
  'apache 2.0': 'Apache-2.0',
  'apache-2.0': 'Apache-2.0',
  mit: 'MIT',
  'mit license': 'MIT',
  'llama3.2': 'Llama 3.2 Community License',
  'llama 3.3 community license agreement': 'Llama 3.3 Community License',
  'llama 4 community license agreement': 'Llama 4 Community License',
}

const pages: readonly (readonly [key: string, kind: LinkKind, title: string | null])[] = [
  ['api_ref_link', 'documentation', null],
  ['scorecard_blog_link', 'announcement', null],
  ['paper_link', 'paper', null],
  ['weights_link', 'weights', null],
  ['repo_link', 'other', 'Repository'],
  ['playground_link', 'other', 'Playground'],
]

/** The page of an organisation, https://github.com/openai, not of a repository. */
const ORGANISATION = /^https:\/\/(?:github\.com|huggingface\.co)\/[^/?#]+\/?$/

function linksOf(fields: Fields): LinkStatement[] {
  const links: LinkStatement[] = []
  for (const [key, kind, title] of pages) {
    const url = readUrl(fields, key)
    if (url === null) continue
    if (ORGANISATION.test(url)) {
      fields.reject(key, 'the page of an organisation, not of this model')
    } else if (!links.some((link) => link.kind === kind && link.url === url)) {
      links.push({ kind, url, title })
    }
  }
  return links
}

// Results

/** Dates further before the release are those of another model or of the benchmark. */
const DAYS_BEFORE_RELEASE = 31

function resultsOf(
  model: Fields,
  released_on: Day | null,
  unknown: UnknownKeys,
): ResultStatement[] {
  const results: ResultStatement[] = []
  for (const row of model.objects('qualitative_metrics')) {
    const benchmark = row.text('dataset_name')
    const score = row.value('score')
    if (benchmark === null) row.reject('dataset_name', 'a result without its benchmark')
    if (!(score instanceof NumberText)) row.reject('score', 'a result without its score')
    const self = row.boolean('is_self_reported')
    const statement = {
      ...methodOf(row.text('analysis_method') ?? ''),
      source_url: readUrl(row, 'source_link'),
      measured_on: measuredOn(row, released_on),
      reported_by: self === null ? null : self ? ('developer' as const) : ('independent' as const),
    }
    unknown.note(`${MODEL}#qualitative_metrics[*]`, row)
    if (benchmark === null || !(score instanceof NumberText)) continue
    results.push({ benchmark, score: score.text, ...statement })
  }
  return results
}

/** DATA rule 26: a date that merely repeats the release day was filled in, not observed. */
function measuredOn(row: Fields, released_on: Day | null): Day | null {
  const day = readDay(row, 'date_recorded')
  if (day === null || released_on === null) return day
  if (day === released_on) return null
  if (daysBetween(day, released_on) <= DAYS_BEFORE_RELEASE) return day
  return row.reject('date_recorded', 'long before the model was released')
}

// Hosts and offerings

function* providerItems(fields: Fields, host: string, reading: Reading): Generator<ImportItem> {
  const website = readUrl(fields, 'website')
  const record: HostRecord = {
    type: 'host',
    locator: fields.path,
    host,
    name: fields.text('name') ?? host,
    api_base_url: null,
    links: website ? [{ kind: 'website', url: website, title: null }] : [],
    extras: {},
    cites: [],
    checked_on: null,
  }
  for (const offering of fields.objects('providermodels')) {
    const model = offering.text('model_id')
    if (model === null) {
      yield* taken(reading.rejects)
      yield lost(offering.path, 'it has no model_id', host)
    } else reading.offerings.push(offeringRecord(offering, host, model, reading.unknown))
  }
  reading.unknown.note(`${PROVIDER}#`, fields)
  yield* items(record, reading.rejects)
}

/** Hosts under which it writes the ids that their APIs take; at all others it writes its own. */
const apiIds: Record<string, RegExp> = {
  anthropic: /^claude-/,
  cohere: /^command-/,
  google: /^gemini-/,
  openai: /^(?!gpt-4\.5$)/,
  xai: /^grok-/,
}

function offeringRecord(
  fields: Fields,
  provider: string,
  model: string,
  unknown: UnknownKeys,
): OfferingRecord {
  const isApiId = apiIds[provider]?.test(model) ?? false
  const place = { scale: '1000000', locator: fields.path }
  const prices = [
    readPrice(fields, 'price_per_input_token', { meter: 'input_token', ...place }),
    readPrice(fields, 'price_per_output_token', { meter: 'output_token', ...place }),
  ]
  const measurements = measurementsOf(fields)
  const record: OfferingRecord = {
    type: 'offering',
    locator: fields.path,
    // What it lists under Google besides Gemini is served by Vertex.
    host: provider === 'google' && !isApiId ? 'vertex' : provider,
    api_model_id: model,
    base_model: model,
    name: null,
    kind: null,
    facts: {},
    lifecycle: {},
    prices: prices.filter((price) => price !== null),
    aliases: [],
    replacements: [],
    ...(measurements.length > 0 ? { measurements } : {}),
    ...(isApiId ? {} : { names_model: true as const }),
    extras: {},
    cites: [],
    checked_on: readDay(fields, 'updated_at'),
  }
  unknown.note(`${PROVIDER}#providermodels[*]`, fields)
  return record
}

/** Its schema says milliseconds, but they are seconds: 0.18 to 20 for the time to the first token. */
const LATENCY_UNIT = 's'

function measurementsOf(fields: Fields): MeasurementStatement[] {
  const measurements: MeasurementStatement[] = []
  const throughput = fields.numberText('throughput')
  if (throughput !== null && compareDecimals(throughput, '1') >= 0) {
    measurements.push({ metric: 'throughput', value: throughput, unit: 'tokens/s' })
  } else if (throughput !== null) {
    // 0.1 on all seven of Mistral's.
    fields.reject('throughput', 'below one token a second, so a placeholder')
  }
  const latency = fields.numberText('latency')
  if (latency !== null && compareDecimals(latency, '0') > 0) {
    measurements.push({ metric: 'latency', value: latency, unit: LATENCY_UNIT })
  } else if (latency !== null) fields.reject('latency', 'no time at all')
  return measurements
}
