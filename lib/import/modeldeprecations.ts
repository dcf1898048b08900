import { type Day, isDay } from '../catalogue/day'
import { type Lifecycle, noLifecycle, stateOn } from '../catalogue/lifecycle'
import { lifecycleStates } from '../catalogue/vocabulary'
import { Fields, Rejects, UnknownKeys } from './json'
import {
  type Citing,
  type HostRecord,
  type Importer,
  type ImportItem,
  type LinkStatement,
  type OfferingRecord,
  RefusedFile,
  type ReplacementStatement,
  type SourceFile,
} from './record'
import { readDay, readUrl } from './values'
import { readYaml } from './yaml'

const MAX_BYTES = 64_000

/**
 * When models of some providers were announced, deprecated and shut down, each
 * with the provider's own page. Its descriptions and notes are its authors'
 * prose and are not read.
 */
export const modelDeprecations: Importer = {
  key: 'modeldeprecations',
  title: 'modeldeprecations.dev',
  publisher: 'mnfst',
  url: 'https://modeldeprecations.dev',
  licence: 'MIT',
  confidence: 'medium',
  keeps_retired: true,
  files: [{ name: 'models/*/*.yaml', max_bytes: MAX_BYTES }],
  read,
}

async function* read(files: AsyncIterable<SourceFile>): AsyncGenerator<ImportItem> {
  const rejects = new Rejects()
  const unknown = new UnknownKeys()
  const places = new Map<string, string>()
  const pages = new Map<string, LinkStatement[]>()
  for await (const file of files) {
    const fields = new Fields(
      await readYaml(file, { max_bytes: MAX_BYTES }),
      `${file.name}#`,
      rejects,
    )
    const item = offeringItem(fields, file, unknown)
    for (const reject of rejects.take()) yield { kind: 'reject', reject, whole: false }
    yield item
    if (item.kind !== 'record' || item.record.type !== 'offering') continue
    refuseSecond(places, item.record, file)
    collectPages(pages, item.record)
  }
  for (const [host, links] of pages) yield { kind: 'record', record: hostRecord(host, links) }
  unknown.report(rejects)
  for (const reject of rejects.take()) yield { kind: 'reject', reject, whole: false }
}

function offeringItem(fields: Fields, file: SourceFile, unknown: UnknownKeys): ImportItem {
  const host = fields.text('provider')
  const api_model_id = fields.text('model')
  const reason = whyLost(host, api_model_id, file)
  if (host === null || api_model_id === null || reason) {
    const reject = { path: fields.path, reason: reason ?? '', value: `${host}/${api_model_id}` }
    return { kind: 'reject', reject, whole: true }
  }
  const checked_on = readDay(fields, 'last_verified') ?? lastAccess(fields)
  const status = statusOf(fields)
  const record: OfferingRecord = {
    type: 'offering',
    locator: file.name,
    host,
    api_model_id,
    base_model: null,
    name: fields.text('name'),
    kind: null,
    facts: {},
    lifecycle: lifecycleOf(fields, status, checked_on),
    prices: [],
    aliases: fields.texts('aliases').filter((alias) => alias.trim() !== ''),
    replacements: replacementsOf(fields, unknown),
    extras: status === null ? {} : { status },
    cites: citesOf(fields, unknown),
    checked_on,
  }
  // Prose of its authors: looked at by nobody, but no surprise either.
  fields.value('description')
  unknown.note('models/*/*.yaml#', fields)
  return { kind: 'record', record }
}

function whyLost(host: string | null, model: string | null, file: SourceFile): string | null {
  if (host === null) return 'it has no provider'
  if (model === null) return 'it has no model'
  const folder = file.name.split('/').at(-2)
  return folder === host ? null : `it is about "${host}" but stands in the folder of "${folder}"`
}

/** Two files about one offering: there is no telling which one is meant. */
function refuseSecond(
  places: Map<string, string>,
  { host, api_model_id }: OfferingRecord,
  file: SourceFile,
): void {
  const id = `${host}/${api_model_id}`
  const first = places.get(id)
  if (first !== undefined) {
    throw new RefusedFile(file.path, 'model', `${id} is described by ${first} already`)
  }
  places.set(id, file.name)
}

const dates = [
  'announced_on',
  'released_on',
  'deprecated_on',
  'earliest_shutdown_on',
  'shutdown_on',
] as const

/**
 * The dates, and the status only where they do not amount to it on the day of
 * the check: retired without a shutdown day, deprecated without a day of
 * announcement, active without a release.
 */
function lifecycleOf(
  fields: Fields,
  status: Lifecycle['state_seen'],
  checked_on: Day | null,
): Partial<Lifecycle> {
  const lifecycle: Partial<Lifecycle> = {}
  for (const key of dates) {
    const day = readDay(fields, key)
    if (day !== null) lifecycle[key] = day
  }
  if (status === null || checked_on === null) return lifecycle
  if (stateOn({ ...noLifecycle, ...lifecycle }, checked_on) === status) return lifecycle
  return { ...lifecycle, state_seen: status, state_seen_on: checked_on }
}

function statusOf(fields: Fields): Lifecycle['state_seen'] {
  const status = fields.text('status')
  if (status === null) return null
  const known = lifecycleStates.find((state) => state === status)
  return known ?? fields.reject('status', `one of ${lifecycleStates.join(', ')} was expected`)
}

/** The latest day on which one of its pages was read. */
function lastAccess(fields: Fields): Day | null {
  const days = fields.objects('sources').map((source) => source.text('accessed'))
  return (
    days
      .filter((day) => day !== null && isDay(day))
      .sort()
      .at(-1) ?? null
  )
}

function citesOf(fields: Fields, unknown: UnknownKeys): Citing[] {
  const cites: Citing[] = []
  for (const source of fields.objects('sources')) {
    const url = readUrl(source, 'url')
    const title = source.text('title')
    // Read for its check alone: the record's own day of verification is the later one.
    readDay(source, 'accessed')
    if (url !== null && !cites.some((cited) => cited.url === url)) cites.push({ url, title })
    unknown.note('models/*/*.yaml#sources[*]', source)
  }
  return cites
}

function replacementsOf(fields: Fields, unknown: UnknownKeys): ReplacementStatement[] {
  const replacements: ReplacementStatement[] = []
  for (const entry of fields.objects('replacements')) {
    const host = entry.text('provider')
    const api_model_id = entry.text('model')
    const recommended = entry.boolean('recommended') ?? false
    for (const prose of ['note', 'external']) entry.value(prose)
    unknown.note('models/*/*.yaml#replacements[*]', entry)
    if (host === null || api_model_id === null) {
      entry.reject('model', 'a replacement needs a provider and a model')
    } else {
      replacements.push({ host, api_model_id, recommended })
    }
  }
  return replacements
}

/** Pages on which a provider lists its deprecations (or, as one writes it, "depreciations"). */
const DEPRECATIONS_PAGE = /deprec|lifecycle|model-versions/i
/** Lists that others keep are cited, but are no page of the provider. */
const OTHERS_PAGE = /^https?:\/\/(?:www\.)?github\.com\//i

function collectPages(pages: Map<string, LinkStatement[]>, record: OfferingRecord): void {
  for (const { url, title } of record.cites) {
    if (!DEPRECATIONS_PAGE.test(url) || OTHERS_PAGE.test(url)) continue
    const links = pages.get(record.host) ?? []
    pages.set(record.host, links)
    if (!links.some((link) => link.url === url)) links.push({ kind: 'deprecations', url, title })
  }
}

function hostRecord(host: string, links: LinkStatement[]): HostRecord {
  return {
    type: 'host',
    locator: `models/${host}`,
    host,
    name: host,
    api_base_url: null,
    links,
    extras: {},
    cites: [],
    checked_on: null,
  }
}
