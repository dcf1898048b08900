import type { Day } from '../catalogue/day'
import type { Lifecycle } from '../catalogue/lifecycle'
import { type Kind, type LinkKind, modalities } from '../catalogue/vocabulary'
import {
  Fields,
  type JsonEntry,
  type JsonValue,
  NumberText,
  plain,
  Rejects,
  readJsonEntries,
  UnknownKeys,
} from './json'
import { kindOf } from './kind'
import { pricesOf } from './models-dev-prices'
import type {
  Facts,
  HostRecord,
  Importer,
  ImportItem,
  LinkStatement,
  ModelRecord,
  OfferingRecord,
  PriceStatement,
  ResultStatement,
  SourceFile,
  SourceRecord,
} from './record'
import { isWebAddress, locatorOf, readDay, readTokens, readUrl } from './values'

export const API = 'api.json'
const MODELS = 'models.json'
const REFERENCES = 'base-model-refs.json'

/** Hosts and their offerings, the labs' own models, and which offering is which model. */
export const modelsDev: Importer = {
  key: 'models-dev',
  title: 'models.dev',
  publisher: 'anomalyco',
  url: 'https://models.dev',
  licence: 'MIT',
  confidence: 'low',
  files: [
    // First, so that no offering has to wait for it.
    { name: REFERENCES, max_bytes: 8_000_000, optional: true, values: ['base_model'] },
    { name: API, max_bytes: 50_000_000, url: 'https://models.dev/api.json' },
    {
      name: MODELS,
      max_bytes: 20_000_000,
      optional: true,
      url: 'https://models.dev/models.json',
    },
  ],
  read,
}

interface Reading {
  as_of: Day
  rejects: Rejects
  unknown: UnknownKeys
  /** `host/id` of an offering to `lab/id` of its model; lost in the public JSON. */
  references: ReadonlyMap<string, string>
}

async function* read(
  files: AsyncIterable<SourceFile>,
  { as_of }: { as_of: Day },
): AsyncGenerator<ImportItem> {
  const rejects = new Rejects()
  const unknown = new UnknownKeys()
  let references: Map<string, string> | null = null
  const waiting: JsonEntry[] = []
  for await (const file of files) {
    if (file.name === REFERENCES) {
      references = await readReferences(file, rejects)
    } else if (file.name === MODELS) {
      const reading = { as_of, rejects, unknown, references: new Map() }
      for await (const entry of readJsonEntries(file, limitsOf(MODELS))) {
        yield* modelItems(entry, reading)
      }
    } else if (file.name === API) {
      for await (const entry of readJsonEntries(file, limitsOf(API))) {
        if (references) yield* hostItems(entry, { as_of, rejects, unknown, references })
        else waiting.push(entry)
      }
    }
  }
  const reading = { as_of, rejects, unknown, references: references ?? new Map() }
  for (const entry of waiting) yield* hostItems(entry, reading)
  unknown.report(rejects)
  yield* taken(rejects)
}

/** How large a file of that name may be. */
export function limitsOf(name: string) {
  const max_bytes = modelsDev.files.find((file) => file.name === name)?.max_bytes ?? 0
  return { max_bytes }
}

async function readReferences(file: SourceFile, rejects: Rejects): Promise<Map<string, string>> {
  const references = new Map<string, string>()
  for await (const { path, value } of readJsonEntries(file, limitsOf(REFERENCES))) {
    const offering = path.join('/')
    if (typeof value === 'string' && value.includes('/')) references.set(offering, value)
    else rejects.add(locatorOf(REFERENCES, path), 'a model was expected, lab/id', value)
  }
  return references
}

/** A record with what could not be read of it, each alone. */
function* items(record: SourceRecord | null, rejects: Rejects): Generator<ImportItem> {
  yield* taken(rejects)
  if (record) yield { kind: 'record', record }
}

function* taken(rejects: Rejects): Generator<ImportItem> {
  for (const reject of rejects.take()) yield { kind: 'reject', reject, whole: false }
}

function lost(path: string, reason: string, value = ''): ImportItem {
  return { kind: 'reject', reject: { path, reason, value: value.slice(0, 200) }, whole: true }
}

// Hosts

function* hostItems({ path, value }: JsonEntry, reading: Reading): Generator<ImportItem> {
  const place = locatorOf(API, path)
  if (!(value instanceof Map)) return yield lost(place, 'a host was expected, an object')
  const fields = new Fields(value, place, reading.rejects)
  const host = path[0] ?? ''
  const reason = missing(fields, host)
  if (reason) yield lost(place, reason, host)
  else yield* items(hostRecord(fields, host, reading), reading.rejects)
  // Its offerings are said under the key that other records know the host by, named or not.
  for (const [id, offering] of fields.object('models')?.members ?? []) {
    yield* offeringItems(host, id, offering, reading)
  }
}

const MAX_ID = 500

/** Why the record cannot be used at all, or null. */
function missing(fields: Fields, key: string): string | null {
  const id = fields.text('id')
  if (id === null) return 'it has no id'
  if (id !== key) return `its id is "${id}", but it stands under another one`
  if (key.trim() !== key || key === '') return 'its id is blank or has blanks around it'
  if (key.length > MAX_ID) return `its id has over ${MAX_ID} characters`
  return fields.text('name') === null ? 'it has no name' : null
}

function hostRecord(fields: Fields, host: string, { unknown }: Reading): HostRecord {
  const api = fields.text('api')
  const documentation = readUrl(fields, 'doc')
  fields.value('models')
  const record: HostRecord = {
    type: 'host',
    locator: fields.path,
    host,
    name: fields.text('name') ?? host,
    // Some are templates, `${GATEWAY_URL}/v1`, which only a client can fill in.
    api_base_url: api !== null && isWebAddress(api.replaceAll(/\$\{\w+\}/g, 'x')) ? api : null,
    links: documentation ? [{ kind: 'documentation', url: documentation, title: null }] : [],
    extras: extrasOf(fields, ['npm', 'env', 'api']),
    cites: [],
    checked_on: null,
  }
  unknown.note(`${API}#*`, fields)
  return record
}

// Offerings

function* offeringItems(
  host: string,
  id: string,
  value: JsonValue,
  reading: Reading,
): Generator<ImportItem> {
  const place = locatorOf(API, [host, 'models', id])
  if (!(value instanceof Map)) return yield lost(place, 'an offering was expected, an object')
  const fields = new Fields(value, place, reading.rejects)
  const reason = missing(fields, id)
  if (reason) {
    yield* taken(reading.rejects)
    yield lost(place, reason, id)
    return
  }
  yield* items(offeringRecord(fields, host, id, reading), reading.rejects)
}

function offeringRecord(
  fields: Fields,
  host: string,
  id: string,
  reading: Reading,
): OfferingRecord {
  const { kind, facts } = describe(fields, id, reading)
  const prices = pricesOf(fields, reading.unknown)
  if (prices.some(isPaidCacheRead)) facts.prompt_caching = true
  const record: OfferingRecord = {
    type: 'offering',
    locator: fields.path,
    host,
    api_model_id: id,
    base_model: reading.references.get(`${host}/${id}`) ?? null,
    name: fields.text('name'),
    kind,
    facts,
    lifecycle: lifecycleOf(fields, reading.as_of),
    prices,
    aliases: [],
    replacements: [],
    extras: {
      ...extrasOf(fields, [
        'reasoning_options',
        'interleaved',
        'provider',
        'status',
        'last_updated',
        // Facts of the model, which an offering has no columns for.
        'family',
        'open_weights',
        // "Takes files" of no said type: less than a modality, but its readers ask for it.
        'attachment',
      ]),
      ...experimentalExtras(fields),
    },
    cites: [],
    checked_on: null,
  }
  reading.unknown.note(`${API}#*.models.*`, fields)
  return record
}

function isPaidCacheRead(price: PriceStatement): boolean {
  return price.meter === 'cache_read_token' && price.state === 'listed'
}

const previews: ReadonlySet<string> = new Set(['alpha', 'beta'])

function lifecycleOf(fields: Fields, as_of: Day): Partial<Lifecycle> {
  const lifecycle: Partial<Lifecycle> = {}
  const released_on = readDay(fields, 'release_date')
  if (released_on) lifecycle.released_on = released_on
  const status = fields.text('status')
  if (status === null) return lifecycle
  if (status === 'deprecated') lifecycle.state_seen = 'deprecated'
  else if (previews.has(status)) lifecycle.state_seen = 'preview'
  else fields.reject('status', 'alpha, beta or deprecated was expected')
  if (lifecycle.state_seen) lifecycle.state_seen_on = as_of
  return lifecycle
}

/** The modes with their request parts but without their prices, which are prices. */
function experimentalExtras(offering: Fields): Record<string, unknown> {
  const experimental = offering.object('experimental')
  if (!experimental) return {}
  const kept = new Map(experimental.members)
  const modes = experimental.object('modes')
  if (modes) {
    kept.set('modes', new Map([...modes.members].map(([mode, value]) => [mode, unpriced(value)])))
  }
  return { experimental: plain(kept) }
}

function unpriced(mode: JsonValue): JsonValue {
  if (!(mode instanceof Map)) return mode
  const kept = new Map(mode)
  kept.delete('cost')
  return kept
}

// Models

function* modelItems({ path, value }: JsonEntry, reading: Reading): Generator<ImportItem> {
  const ref = path[0] ?? ''
  const place = locatorOf(MODELS, path)
  if (!(value instanceof Map)) return yield lost(place, 'a model was expected, an object')
  const fields = new Fields(value, place, reading.rejects)
  const developer = ref.split('/', 1)[0] ?? ''
  const reason =
    missing(fields, ref) ??
    (ref.includes('/') && developer !== '' ? null : 'its id is not of the form lab/id')
  if (reason) {
    yield* taken(reading.rejects)
    yield lost(place, reason, ref)
    return
  }
  yield* items(modelRecord(fields, ref, developer, reading), reading.rejects)
}

function modelRecord(
  fields: Fields,
  ref: string,
  developer: string,
  reading: Reading,
): ModelRecord {
  const { kind, facts } = describe(fields, ref, reading)
  const family = fields.text('family')
  if (family !== null) facts.family = family
  const license = fields.text('license')
  if (license !== null) facts.license = license
  const open_weights = fields.boolean('open_weights')
  if (open_weights !== null) facts.open_weights = open_weights
  const record: ModelRecord = {
    type: 'model',
    locator: fields.path,
    ref,
    developer,
    name: fields.text('name') ?? ref,
    kind,
    facts,
    lifecycle: lifecycleOf(fields, reading.as_of),
    links: linksOf(fields, reading),
    results: resultsOf(fields, reading),
    extras: extrasOf(fields, [
      'reasoning_options',
      'interleaved',
      'status',
      'last_updated',
      'attachment',
    ]),
    cites: [],
    checked_on: null,
  }
  reading.unknown.note(`${MODELS}#*`, fields)
  return record
}

const linkKindOfType: Record<string, LinkKind> = {
  announcement: 'announcement',
  blog: 'blog',
  docs: 'documentation',
  license: 'license',
  model_card: 'model_card',
  paper: 'paper',
  weights: 'weights',
  other: 'other',
}

function linksOf(model: Fields, { unknown }: Reading): LinkStatement[] {
  const links: LinkStatement[] = []
  for (const link of model.objects('links')) {
    const type = link.text('type') ?? 'other'
    const kind = linkKindOfType[type] ?? link.reject('type', 'an unknown type of link') ?? 'other'
    addLink(links, link, kind)
    unknown.note(`${MODELS}#*.links[*]`, link)
  }
  for (const weights of model.objects('weights')) {
    addLink(links, weights, 'weights')
    // Which files they are is for their publisher's page to say.
    for (const key of ['format', 'quantization']) weights.value(key)
    unknown.note(`${MODELS}#*.weights[*]`, weights)
  }
  return links
}

function addLink(links: LinkStatement[], fields: Fields, kind: LinkKind): void {
  const url = readUrl(fields, 'url')
  const title = fields.text('label')
  if (url === null) return
  if (links.some((link) => link.kind === kind && link.url === url)) return
  links.push({ kind, url, title })
}

function resultsOf(model: Fields, { unknown }: Reading): ResultStatement[] {
  const results: ResultStatement[] = []
  for (const row of model.objects('benchmarks')) {
    const benchmark = row.text('name')
    const score = scoreOf(row)
    if (benchmark === null) row.reject('name', 'a result without its benchmark')
    if (benchmark === null || score === null) continue
    results.push({
      benchmark,
      version: row.text('version'),
      score,
      metric: row.text('metric'),
      harness: row.text('harness'),
      variant: row.text('variant'),
      dataset: row.text('dataset'),
      source_url: readUrl(row, 'source'),
      measured_on: readDay(row, 'date'),
    })
    unknown.note(`${MODELS}#*.benchmarks[*]`, row)
  }
  return results
}

/** A number's own text, or a text such as "1,432 Elo" for its reader to judge. */
function scoreOf(row: Fields): string | null {
  const value = row.value('score')
  if (value instanceof NumberText) return value.text
  return row.text('score') ?? row.reject('score', 'a result without its score')
}

// What hosts and labs say alike

const capabilities: Record<string, string> = {
  reasoning: 'reasoning',
  tool_call: 'tool_calling',
  structured_output: 'structured_output',
  temperature: 'temperature',
}

function describe(
  fields: Fields,
  id: string,
  { unknown }: Reading,
): { kind: Kind | null; facts: Facts } {
  const facts: Facts = {}
  for (const [key, fact] of Object.entries(capabilities)) {
    const value = fields.boolean(key)
    if (value !== null) facts[fact] = value
  }
  const knowledge_cutoff = readDay(fields, 'knowledge')
  if (knowledge_cutoff) facts.knowledge_cutoff = knowledge_cutoff
  const modal = fields.object('modalities')
  const input = modal ? modalitiesOf(modal, 'input') : []
  const output = modal ? modalitiesOf(modal, 'output') : []
  const kind = kindOf({
    id,
    family: fields.text('family'),
    input,
    output,
    reasoning: facts.reasoning === true,
  })
  if (input.length > 0) facts.input_modalities = input
  if (output.length > 0) facts.output_modalities = outputOf(kind, output)
  Object.assign(facts, limitFacts(fields, kind, unknown))
  if (modal) unknown.note(`${fileOf(fields)}.modalities`, modal)
  return { kind, facts }
}

function modalitiesOf(fields: Fields, key: string): string[] {
  const known: readonly string[] = modalities
  const found = new Set<string>()
  for (const [index, modality] of fields.texts(key).entries()) {
    if (known.includes(modality)) found.add(modality)
    else fields.rejects.add(`${fields.at(key)}[${index}]`, 'an unknown modality', modality)
  }
  // In the vocabulary's order, so that two sources that agree also look alike.
  return known.filter((modality) => found.has(modality))
}

/** The format has no word for vectors and scores, and says text. */
function outputOf(kind: Kind | null, output: string[]): string[] {
  if (kind === 'embedding') return ['embedding']
  return kind === 'rerank' ? ['score'] : output
}

/** Kinds whose `limit.output` is no number of tokens but, say, the length of a vector. */
const withoutTokenOutput: ReadonlySet<Kind | null> = new Set<Kind>([
  'embedding',
  'rerank',
  'image',
  'video',
  'speech',
  'music',
])

function limitFacts(offering: Fields, kind: Kind | null, unknown: UnknownKeys): Facts {
  const limit = offering.object('limit')
  if (!limit) return {}
  const facts: Facts = {}
  const context_window = readTokens(limit, 'context')
  if (context_window !== null) facts.context_window = context_window
  const max_input_tokens = readTokens(limit, 'input')
  if (max_input_tokens !== null) facts.max_input_tokens = max_input_tokens
  const max_output_tokens = readTokens(limit, 'output')
  if (max_output_tokens !== null && !withoutTokenOutput.has(kind)) {
    facts.max_output_tokens = max_output_tokens
  }
  unknown.note(`${fileOf(offering)}.limit`, limit)
  return facts
}

/** The shape of the records that the fields stand in. */
function fileOf(fields: Fields): string {
  return fields.path.startsWith(API) ? `${API}#*.models.*` : `${MODELS}#*`
}

function extrasOf(fields: Fields, keys: readonly string[]): Record<string, unknown> {
  const extras: Record<string, unknown> = {}
  for (const key of keys) {
    const value = fields.value(key)
    if (value !== null) extras[key] = plain(value)
  }
  return extras
}
