import type { Day } from '../catalogue/day'
import type { LinkKind } from '../catalogue/vocabulary'
import { faultOfId, items, lost, taken } from './items'
import { Fields, Rejects, sourceText, UnknownKeys } from './json'
import { closeUnread, readJsonObject } from './json-object'
import { developerOf, subjectOf, undatedOf, whyFolderSkipped } from './modelpedia-ids'
import { citesOf, type Given, type ReadModel, readOffering, readOwnModel } from './modelpedia-model'
import type {
  Citing,
  HostRecord,
  Importer,
  ImportItem,
  LinkStatement,
  OfferingRecord,
  SourceFile,
} from './record'
import { isWebAddress, readUrl } from './values'

const PROVIDER = 'providers/*/_provider.json'
const SOURCES = 'providers/*/_sources.json'
const MODEL = 'providers/*/models/*.json'
export const MAX_BYTES = 256_000

/**
 * Pages of providers and what those pages said of their models, scraped. Its
 * descriptions and taglines are its authors' or the providers' prose and are
 * not read.
 */
export const modelpedia: Importer = {
  key: 'modelpedia',
  title: 'modelpedia',
  publisher: 'assistant-ui',
  url: 'https://github.com/assistant-ui/modelpedia',
  licence: 'MIT',
  confidence: 'medium',
  keeps_retired: true,
  files: [
    { name: PROVIDER, max_bytes: MAX_BYTES },
    { name: SOURCES, max_bytes: MAX_BYTES, optional: true },
    { name: MODEL, max_bytes: MAX_BYTES },
  ],
  read,
}

interface Reading {
  as_of: Day
  rejects: Rejects
  unknown: UnknownKeys
  /** Model files that are no offerings: how many, by folder and reason. */
  skipped: Map<string, number>
  /** Pages that a folder's scraper reads, by folder. */
  sources: Map<string, Record<string, string>>
  hosts: { provider: string; record: HostRecord; pricing_url: string | null }[]
  models: ReadModel[]
}

/**
 * Offerings are kept until the end: which of them is a snapshot of another, and
 * which pages are about one model alone, only the whole folder says.
 */
async function* read(
  files: AsyncIterable<SourceFile>,
  { as_of }: { as_of: Day },
): AsyncGenerator<ImportItem> {
  const reading: Reading = {
    as_of,
    rejects: new Rejects(),
    unknown: new UnknownKeys(),
    skipped: new Map(),
    sources: new Map(),
    hosts: [],
    models: [],
  }
  for await (const file of files) yield* fileItems(file, reading)
  for (const host of reading.hosts) yield* items(completeHost(host, reading), reading.rejects)
  for (const record of completeOfferings(reading)) yield* items(record, reading.rejects)
  for (const [place, times] of reading.skipped) {
    reading.rejects.add(place.split('\n')[0] ?? '', `${place.split('\n')[1]}: ${times} skipped`, '')
  }
  reading.unknown.report(reading.rejects)
  yield* taken(reading.rejects)
}

async function* fileItems(file: SourceFile, reading: Reading): AsyncGenerator<ImportItem> {
  const [folder, provider = '', ...rest] = file.name.split('/')
  const isModel = rest[0] === 'models'
  if (folder !== 'providers') return closeUnread(file)
  const reason = isModel ? whyFolderSkipped(provider) : null
  if (reason) {
    skip(reading, `providers/${provider}/models`, reason)
    return closeUnread(file)
  }
  const object = await readJsonObject(file, MAX_BYTES)
  const fields = new Fields(object, `${file.name}#`, reading.rejects)
  if (isModel) yield* modelItems(fields, provider, reading)
  else if (rest[0] === '_provider.json') yield* hostItems(fields, provider, reading)
  else if (rest[0] === '_sources.json') reading.sources.set(provider, readSources(fields))
}

function skip(reading: Reading, place: string, reason: string): void {
  const key = `${place}\n${reason}`
  reading.skipped.set(key, (reading.skipped.get(key) ?? 0) + 1)
}

// Hosts

/** Each page of a provider, and what kind of page it is. */
const pages: readonly (readonly [key: string, kind: LinkKind, title: string | null])[] = [
  ['url', 'website', null],
  ['docs_url', 'documentation', null],
  ['models_url', 'documentation', 'Models'],
  ['pricing_url', 'pricing', null],
  ['changelog_url', 'release_notes', null],
  ['status_url', 'status', null],
  ['blog_url', 'blog', null],
  ['terms_url', 'other', 'Terms'],
  ['support_url', 'other', 'Support'],
  ['playground_url', 'other', 'Playground'],
]

function* hostItems(fields: Fields, provider: string, reading: Reading): Generator<ImportItem> {
  const id = fields.text('id')
  if (id !== provider) {
    yield* taken(reading.rejects)
    return yield lost(fields.path, `its id is "${id}" but its folder "${provider}"`, id ?? '')
  }
  const api = readUrl(fields, 'api_url')
  const record: HostRecord = {
    type: 'host',
    locator: fields.path,
    host: provider,
    name: fields.text('name') ?? provider,
    // Some are templates, `.../accounts/{account_id}/...`, which only a client can fill in.
    api_base_url: api !== null && !api.includes('{') ? api : null,
    links: linksOf(fields),
    ...(fields.text('type') === 'direct' ? { developer: provider } : {}),
    extras: {},
    cites: [],
    checked_on: null,
  }
  const known = ['region', 'headquarters', 'founded', 'description', 'sdk', 'openai_compatible']
  for (const key of [...known, 'free_tier', 'twitter_url', 'discord_url', 'github_url']) {
    fields.value(key)
  }
  reading.unknown.note(`${PROVIDER}#`, fields)
  reading.hosts.push({ provider, record, pricing_url: readUrl(fields, 'pricing_url') })
  yield* taken(reading.rejects)
}

function linksOf(fields: Fields): LinkStatement[] {
  const links: LinkStatement[] = []
  for (const [key, kind, title] of pages) {
    const url = readUrl(fields, key)
    if (url !== null) addLink(links, { kind, url, title })
  }
  return links
}

function addLink(links: LinkStatement[], link: LinkStatement): void {
  const isKnown = links.some(({ kind, url }) => kind === link.kind && url === link.url)
  if (!isKnown) links.push(link)
}

function readSources(fields: Fields): Record<string, string> {
  const sources: Record<string, string> = {}
  for (const [key, value] of fields.members) {
    // A list holds the pages of single models.
    if (Array.isArray(value)) continue
    const url = sourceText(value)
    if (isWebAddress(url)) sources[key] = url
    else fields.reject(key, 'a web address was expected, https://...')
  }
  return sources
}

/** With the page of deprecations, which only the list of read pages has. */
function completeHost({ provider, record }: Reading['hosts'][number], { sources }: Reading) {
  const url = sources.get(provider)?.deprecations
  if (url !== undefined) addLink(record.links, { kind: 'deprecations', url, title: null })
  return record
}

// Models

function* modelItems(fields: Fields, provider: string, reading: Reading): Generator<ImportItem> {
  const id = fields.value('id')
  const fault = faultOfId(id)
  if (fault !== null || typeof id !== 'string') {
    yield* taken(reading.rejects)
    return yield lost(fields.path, fault ?? '', sourceText(id))
  }
  const subject = subjectOf(provider, id, fields)
  if (subject.what === 'nothing') {
    return skip(reading, `providers/${provider}/models`, subject.reason)
  }
  const given: Given = {
    provider,
    source_id: id,
    host: provider,
    api_model_id: id,
    developer: developerOf(fields),
    names_model: false,
    as_of: reading.as_of,
    unknown: reading.unknown,
    ...(subject.what === 'offering' ? subject : {}),
  }
  if (subject.what === 'model') yield* items(readOwnModel(fields, given), reading.rejects)
  else reading.models.push(readOffering(fields, given))
  yield* taken(reading.rejects)
}

function completeOfferings(reading: Reading): OfferingRecord[] {
  const byId = new Map(reading.models.map((model) => [idOf(model), model]))
  const uses = new Map<string, number>()
  for (const { page_url } of reading.models) {
    if (page_url !== null) uses.set(page_url, (uses.get(page_url) ?? 0) + 1)
  }
  const pricing = new Map(reading.hosts.map(({ provider, pricing_url }) => [provider, pricing_url]))
  for (const model of reading.models) {
    joinSnapshots(model, byId, reading.rejects)
    const own = addPage(model, uses)
    const fallback: Record<string, string> = {}
    const pricing_url = pricing.get(model.provider)
    if (pricing_url) fallback.pricing = pricing_url
    const lists = citesOf(model.record, reading.sources.get(model.provider) ?? fallback)
    // The page that is about this model alone is where its figures can be looked up.
    model.record.cites = own === null ? lists : withoutRepeats([own, ...lists])
  }
  return reading.models.map(({ record }) => record)
}

function idOf({ provider, source_id }: ReadModel, id: string = source_id): string {
  return `${provider}\n${id}`
}

/** More than these and the page is a list: 85 files give one page of Alibaba's. */
const SHARED_BY = 4

/** Links to the page of a model that has one of its own; gives the page, which a part of it is not. */
function addPage(
  { record, page_url }: ReadModel,
  uses: ReadonlyMap<string, number>,
): Citing | null {
  if (page_url === null || (uses.get(page_url) ?? 0) > SHARED_BY) return null
  record.links ??= []
  addLink(record.links, { kind: 'model_page', url: page_url, title: null })
  return { url: page_url.replace(/#.*$/, ''), title: null }
}

function withoutRepeats(cites: readonly Citing[]): Citing[] {
  return [...new Map(cites.map((cited) => [cited.url, cited])).values()]
}

/**
 * Tells each snapshot which model it is a release of, and takes back from an
 * undated id what is only true of one of its snapshots: the release day of the
 * newest, or that an old one is deprecated while another lives.
 */
function joinSnapshots(
  model: ReadModel,
  byId: ReadonlyMap<string, ReadModel>,
  rejects: Rejects,
): void {
  const { record } = model
  const found: OfferingRecord[] = []
  for (const [index, snapshot] of model.snapshots.entries()) {
    if (snapshot === model.source_id) continue
    const undated = undatedOf(model.source_id, snapshot)
    if (undated === null) {
      const place = `${record.locator}snapshots[${index}]`
      rejects.add(place, 'this id names another model, not a date of this one', snapshot)
      continue
    }
    const other = byId.get(idOf(model, snapshot))?.record
    if (!other) continue
    // Hubs and gateways put the name of who publishes or serves it before the model's.
    other.base_model = `${String(record.extras.created_by)}/${undated.split('/').at(-1)}`
    found.push(other)
  }
  if (found.length > 0) keepOwnDates(record, found)
}

function keepOwnDates(record: OfferingRecord, snapshots: readonly OfferingRecord[]): void {
  const releases = snapshots.flatMap(({ lifecycle }) => lifecycle.released_on ?? []).sort()
  const { released_on } = record.lifecycle
  if (released_on !== undefined && releases.length > 1 && released_on !== releases[0]) {
    delete record.lifecycle.released_on
  }
  if (snapshots.every(isEnding)) return
  delete record.lifecycle.deprecated_on
  delete record.lifecycle.shutdown_on
  if (record.lifecycle.state_seen === 'deprecated') {
    delete record.lifecycle.state_seen
    delete record.lifecycle.state_seen_on
  }
}

function isEnding({ lifecycle }: OfferingRecord): boolean {
  return Boolean(
    lifecycle.deprecated_on || lifecycle.shutdown_on || lifecycle.state_seen === 'deprecated',
  )
}
