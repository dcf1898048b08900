import type { Day } from '../catalogue/day'
import { searchTerm } from '../catalogue/search'
import { pricesOf } from './genai-prices-prices'
import { extrasOf, faultOfId, items, lost, taken } from './items'
import { Fields, type JsonValue, Rejects, readJsonEntries, UnknownKeys } from './json'
import { kindOf } from './kind'
import {
  type Citing,
  type HostRecord,
  type Importer,
  type ImportItem,
  type OfferingRecord,
  RefusedFile,
  type SourceFile,
} from './record'
import { isWebAddress, locatorOf, readDay, readTokens } from './values'
import { readYaml } from './yaml'

/** The live file; `prices/data.json` beside it is version 1, which its authors have frozen. */
export const DATA = 'prices/new_data/v2/data.json'
const PROVIDERS = 'prices/providers/*.yml'

const dataLimits = { max_bytes: 20_000_000, lists: true }
const providerLimits = { max_bytes: 1_000_000 }

/**
 * What providers' own price pages say, kept by hand and by reviewed scripts,
 * each provider with the pages that were read: curated, so of medium confidence
 * (DATA rule 27).
 *
 * A model here is a pattern over ids, not an id. Its own id stands for it, the
 * spellings and dates of it that the pattern names are aliases, and the pattern
 * is kept for those who are served this format. Descriptions and comments are
 * its authors' prose and are not carried.
 */
export const genaiPrices: Importer = {
  key: 'genai-prices',
  title: 'genai-prices',
  publisher: 'Pydantic',
  url: 'https://github.com/pydantic/genai-prices',
  licence: 'MIT',
  confidence: 'medium',
  keeps_retired: true,
  files: [
    // The only place that says when a price was last looked at.
    { name: PROVIDERS, max_bytes: providerLimits.max_bytes, optional: true },
    {
      name: DATA,
      max_bytes: dataLimits.max_bytes,
      url: `https://raw.githubusercontent.com/pydantic/genai-prices/main/${DATA}`,
    },
  ],
  read,
}

interface Reading {
  as_of: Day
  rejects: Rejects
  unknown: UnknownKeys
  /** `provider/model` to the day on which its prices were last compared with their page. */
  checked: ReadonlyMap<string, Day>
}

async function* read(
  files: AsyncIterable<SourceFile>,
  { as_of }: { as_of: Day },
): AsyncGenerator<ImportItem> {
  const rejects = new Rejects()
  const checked = new Map<string, Day>()
  const providers: JsonValue[] = []
  for await (const file of files) {
    if (file.name === DATA) providers.push(...(await providersOf(file)))
    else if (file.name.endsWith('.yml')) await collectChecks(file, checked, rejects)
  }
  const reading: Reading = { as_of, rejects, unknown: new UnknownKeys(), checked }
  const ids = new Set<string>()
  for (const [index, provider] of providers.entries()) {
    yield* providerItems(provider, index, ids, reading)
  }
  reading.unknown.report(rejects)
  yield* taken(rejects)
}

// Version 2, not 1

async function providersOf(file: SourceFile): Promise<JsonValue[]> {
  if (/(?:^|\/)prices\/data(?:_slim)?\.json$/.test(file.path)) throw frozen(file)
  const providers: JsonValue[] = []
  for await (const { value } of readJsonEntries(file, dataLimits)) providers.push(value)
  if (providers.length > 0 && !providers.some(saysMoreThanVersion1)) throw frozen(file)
  return providers
}

function frozen(file: SourceFile): RefusedFile {
  return new RefusedFile(
    file.path,
    '',
    `this is version 1, which is frozen and no longer follows prices; give ${DATA}`,
  )
}

/** What version 1 counts, in its extractors. */
const version1: ReadonlySet<string> = new Set([
  'input_tokens',
  'output_tokens',
  'cache_read_tokens',
  'cache_write_tokens',
  'input_audio_tokens',
  'output_audio_tokens',
  'cache_audio_read_tokens',
])

/** The versions are told apart by nothing else: 2 counts one hour cache writes, images, searches. */
function saysMoreThanVersion1(provider: JsonValue): boolean {
  const extractors = provider instanceof Map ? provider.get('extractors') : null
  if (!Array.isArray(extractors)) return false
  return extractors.some((extractor) => {
    const mappings = extractor instanceof Map ? extractor.get('mappings') : null
    return Array.isArray(mappings) && mappings.some(isNewMapping)
  })
}

function isNewMapping(mapping: JsonValue): boolean {
  const dest = mapping instanceof Map ? mapping.get('dest') : null
  return typeof dest === 'string' && !version1.has(dest)
}

// Days of the last check

async function collectChecks(
  file: SourceFile,
  checked: Map<string, Day>,
  rejects: Rejects,
): Promise<void> {
  const provider = new Fields(await readYaml(file, providerLimits), `${file.name}#`, rejects)
  const host = provider.text('id')
  for (const model of provider.objects('models')) {
    const id = model.text('id')
    const day = readDay(model, 'prices_checked')
    if (host !== null && id !== null && day !== null) checked.set(`${host}/${id}`, day)
  }
}

// Providers

function* providerItems(
  value: JsonValue,
  index: number,
  ids: Set<string>,
  reading: Reading,
): Generator<ImportItem> {
  const host = value instanceof Map ? value.get('id') : undefined
  const fault = faultOfId(host)
  if (!(value instanceof Map) || typeof host !== 'string' || fault) {
    return yield lost(locatorOf(DATA, [`${index}`]), fault ?? '', '')
  }
  refuseSecond(ids, host)
  const fields = new Fields(value, locatorOf(DATA, [host]), reading.rejects)
  const cites = pagesOf(fields)
  const from = secondhandOf(fields)
  yield* items(hostRecord(fields, host, cites), reading.rejects)
  for (const [place, model] of fields.array('models').entries()) {
    yield* modelItems(model, { host, cites, place, ids, from }, reading)
  }
  reading.unknown.note(`${DATA}#*`, fields)
}

function refuseSecond(ids: Set<string>, id: string): void {
  if (ids.has(id)) throw new RefusedFile(DATA, id, 'this id is there twice')
  ids.add(id)
}

function pagesOf(provider: Fields): Citing[] {
  return provider.texts('pricing_urls').flatMap((url) => {
    if (isWebAddress(url)) return [{ url, title: null }]
    return provider.reject('pricing_urls', 'a web address was expected, https://...') ?? []
  })
}

/** Read already, and its authors' prose: neither is new to the importer. */
const passed = ['id', 'description']

/** What comments say of prices that are not as their provider publishes them. */
const secondhand: readonly (readonly [RegExp, string])[] = [
  [/^Imported from OpenRouter pricing/, 'openrouter'],
  [/\bCNY\b/, 'converted'],
]

function secondhandOf(fields: Fields): string | null {
  const comment = fields.text('price_comments') ?? ''
  return secondhand.find(([pattern]) => pattern.test(comment))?.[1] ?? null
}

function hostRecord(fields: Fields, host: string, cites: readonly Citing[]): HostRecord {
  for (const key of passed) fields.value(key)
  return {
    type: 'host',
    locator: fields.path,
    host,
    name: fields.text('name') ?? host,
    // Its `api_pattern` recognises addresses; it is none.
    api_base_url: null,
    links: cites.map(({ url, title }) => ({ kind: 'pricing', url, title })),
    extras: extrasOf(fields, [
      'pricing_urls',
      'api_pattern',
      'model_match',
      'provider_match',
      'extractors',
      'fallback_model_providers',
    ]),
    cites: [],
    checked_on: null,
  }
}

// Models

interface Place {
  host: string
  cites: Citing[]
  place: number
  ids: Set<string>
  /** Where its provider's prices come from, if not from the provider. */
  from: string | null
}

function* modelItems(
  value: JsonValue,
  { host, cites, place, ids, from }: Place,
  reading: Reading,
): Generator<ImportItem> {
  const id = value instanceof Map ? value.get('id') : undefined
  const fault = faultOfId(id)
  if (!(value instanceof Map) || typeof id !== 'string' || fault) {
    return yield lost(locatorOf(DATA, [host, 'models', `${place}`]), fault ?? '', '')
  }
  refuseSecond(ids, locatorOf(DATA, [host, 'models', id]))
  const fields = new Fields(value, locatorOf(DATA, [host, 'models', id]), reading.rejects)
  yield* items(offeringRecord(fields, { host, id, cites, from }, reading), reading.rejects)
  reading.unknown.note(`${DATA}#*.models.*`, fields)
}

function offeringRecord(
  fields: Fields,
  { host, id, cites, from }: Pick<Place, 'host' | 'cites' | 'from'> & { id: string },
  reading: Reading,
): OfferingRecord {
  for (const key of passed) fields.value(key)
  const context_window = readTokens(fields, 'context_window')
  const match = matchOf(fields)
  const origin = secondhandOf(fields) ?? from
  const checked_on = reading.checked.get(`${host}/${id}`) ?? null
  return {
    type: 'offering',
    locator: fields.path,
    host,
    api_model_id: id,
    base_model: null,
    name: fields.text('name'),
    // Nothing is said of what goes in and out, so only its name can tell.
    kind: kindOf({ id, input: [], output: [] }),
    facts: context_window === null ? {} : { context_window },
    lifecycle: lifecycleOf(fields, checked_on ?? reading.as_of),
    prices: pricesOf(fields, id, reading.as_of),
    aliases: match === null ? [] : aliasesOf(match, id),
    replacements: [],
    extras: {
      ...(match === null ? {} : extrasOf(fields, ['match'])),
      ...(origin === null ? {} : { secondhand: origin }),
    },
    cites: origin === 'openrouter' ? [] : [...cites],
    checked_on,
  }
}

/** Seen on the day of the record's check, so that to read it again later is no new statement. */
function lifecycleOf(fields: Fields, day: Day): OfferingRecord['lifecycle'] {
  return fields.boolean('deprecated') ? { state_seen: 'deprecated', state_seen_on: day } : {}
}

const texts = ['equals', 'starts_with', 'ends_with', 'contains', 'regex']

function matchOf(fields: Fields): JsonValue {
  const match = fields.value('match')
  return isMatch(match) ? match : fields.reject('match', 'a clause was expected, {"equals": ...}')
}

/** One clause: a text to compare an id with, or several clauses. */
function isMatch(value: JsonValue): boolean {
  if (!(value instanceof Map) || value.size !== 1) return false
  const [[name, rule]] = value as unknown as [[string, JsonValue]]
  if (name === 'or' || name === 'and') {
    return Array.isArray(rule) && rule.length > 0 && rule.every(isMatch)
  }
  return texts.includes(name) && typeof rule === 'string' && rule !== ''
}

/**
 * Ids that the pattern spells out and that are this one, dated or written
 * otherwise. A pattern gathers what costs the same, other models among it:
 * `gpt-5.1` stands for `gpt-5.1-codex`, `o1` for `o1-preview`.
 */
function aliasesOf(match: JsonValue, id: string): string[] {
  const found = new Set(spelledOut(match).filter((alias) => isSameId(id, alias)))
  found.delete(id)
  return [...found].filter((alias) => faultOfId(alias) === null)
}

const DATED = /^-(?:\d{4}-\d{2}-\d{2}|\d{8}|\d{6}|\d{4}|latest)$/

function isSameId(a: string, b: string): boolean {
  const [x = '', y = ''] = [a, b].map((id) => searchTerm(id.slice(id.lastIndexOf('/') + 1)))
  const [short, long] = x.length < y.length ? [x, y] : [y, x]
  return long.startsWith(short) && (long === short || DATED.test(long.slice(short.length)))
}

function spelledOut(match: JsonValue): string[] {
  if (!(match instanceof Map)) return []
  const equal = match.get('equals')
  if (typeof equal === 'string') return [equal]
  const any = match.get('or')
  return Array.isArray(any) ? any.flatMap(spelledOut) : []
}
