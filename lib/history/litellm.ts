import type { Kind } from '../catalogue/vocabulary'
import { Fields, type JsonObject, Rejects } from '../import/json'
import { readJsonLines } from '../import/jsonl'
import { kindOf } from '../import/kind'
import { classOf } from '../import/litellm-grammar'
import { type LiteLlmKey, readKey } from '../import/litellm-keys'
import { isPriceField, pricesOf } from '../import/litellm-prices'
import { RefusedFile, type SourceFile } from '../import/record'
import { refuseIfTooMany, type Tally } from '../import/tally'
import { locatorOf, readDay } from '../import/values'
import { EventOrder, readId } from './moments'
import { isBridged, type Moment, type Timeline, timelineOf } from './timeline'
import type { PastOf } from './with-history'

/** The history of LiteLLM's price map, out of an hourly mirror's 640 versions. */
export const litellmHistory = {
  source: 'litellm',
  file: 'history.jsonl',
  max_bytes: 50_000_000,
  /** Day of its first version, which has 776 keys. */
  starts_on: '2025-02-06',
} as const

/**
 * What the price map of today says of a key. The history tells a key's provider
 * only when it is added (14 of today's have another by now) and never its mode,
 * which decides what `input_cost_per_second` and the like are.
 */
export interface LiteLlmCurrent {
  provider: string
  kind: Kind | null
}

export interface LiteLlmOptions {
  rejects?: Rejects
  current?: (key: string) => LiteLlmCurrent | undefined
}

/** The history beside today's map. */
export const litellmPast: PastOf = {
  file: { name: litellmHistory.file, max_bytes: litellmHistory.max_bytes },
  read: (file, { rejects, offerings }) => {
    const current = (key: string): LiteLlmCurrent | undefined => {
      const record = offerings.get(locatorOf(MAP, [key]))
      const provider = record?.extras.litellm_provider
      return record && typeof provider === 'string' ? { provider, kind: record.kind } : undefined
    }
    return readLiteLlmHistory(file, { rejects, current })
  },
  locatorOf: ({ locator }) => `${MAP}${locator.slice(locator.indexOf('#'))}`,
}

const MAP = 'model_prices_and_context_window.json'

interface Reading {
  rejects: Rejects
  current: (key: string) => LiteLlmCurrent | undefined
}

/**
 * One timeline for each key of the history, in the file's order; a key that
 * came back after more than 30 days with another provider is two. Several keys
 * can be one offering, under other conditions.
 *
 * Throws a RefusedFile as the importers do (DATA rule 29): then nothing that
 * was yielded may be kept.
 */
export async function* readLiteLlmHistory(
  file: SourceFile,
  { rejects = new Rejects(), current = () => undefined }: LiteLlmOptions = {},
): AsyncGenerator<Timeline> {
  const reading: Reading = { rejects, current }
  const seen = new Set<string>()
  const tally: Tally = { records: 0, lost: 0, first: null }
  for await (const { line, object } of readJsonLines(file, litellmHistory)) {
    const place = `${file.name}#[${line}]`
    const key = readId(new Fields(object, place, rejects), 'key')
    const timelines = key === null ? [] : timelinesOf(file, key, object, reading)
    if (key === null || timelines.length === 0) {
      tally.lost += 1
      tally.first ??= `${place}: it names no key or tells nothing of it`
      continue
    }
    tally.records += 1
    if (seen.has(key)) throw new RefusedFile(`${file.path}:${line}`, key, 'the key is there twice')
    seen.add(key)
    yield* timelines
  }
  refuseIfTooMany({ key: file.path }, tally)
}

/** The whole record of a key after one event. */
interface Version extends Pick<Moment, 'at' | 'on' | 'event' | 'locator'> {
  provider: string
  values: JsonObject
  /** It states prices, and does not only change a limit or a date. */
  priced: boolean
}

function timelinesOf(
  file: SourceFile,
  key: string,
  object: JsonObject,
  reading: Reading,
): Timeline[] {
  const record = new Fields(object, locatorOf(file.name, [key]), reading.rejects)
  const lives = livesOf(versionsOf(record))
  return lives.map((versions, index) => {
    // What today's map says holds for what is still in it.
    const lives_on = index === lives.length - 1 && versions.at(-1)?.event !== 'removed'
    const current = lives_on ? reading.current(key) : undefined
    const provider = current?.provider ?? versions.findLast(isAddition)?.provider ?? ''
    const { host, api_model_id } = readKey(key, provider)
    const { source, starts_on } = litellmHistory
    const moments = versions.map((version) =>
      momentOf(version, readKey(key, provider), current, record),
    )
    // An earlier life is another record: it ended where the next began.
    const end = lives[index + 1]?.[0]?.on
    const locator = end === undefined ? record.path : `${record.path} until ${end}`
    return timelineOf({ source, host, api_model_id, locator }, moments, starts_on)
  })
}

function isAddition({ event }: Version): boolean {
  return event === 'added'
}

function versionsOf(record: Fields): Version[] {
  const order = new EventOrder()
  const versions: Version[] = []
  for (const event of record.objects('events')) {
    const known = order.read(event)
    if (known === null) continue
    const before = versions.at(-1)
    const provider = known.event === 'added' ? readId(event, 'provider') : before?.provider
    if (!provider) continue
    const values = valuesAfter(event, known.event, before?.values ?? new Map())
    const { event: name, instant } = known
    const priced = name === 'added' || (event.object('changes')?.keys() ?? []).some(isPriceField)
    versions.push({ ...instant, event: name, locator: event.path, provider, values, priced })
  }
  return versions
}

function valuesAfter(event: Fields, name: Version['event'], before: JsonObject): JsonObject {
  if (name === 'added') return withoutNulls(event.object('values')?.members ?? new Map())
  const values = new Map(before)
  const changes = name === 'changed' ? event.object('changes') : null
  for (const field of changes?.keys() ?? []) {
    const pair = changes?.array(field) ?? []
    if (pair.length !== 2) changes?.reject(field, 'a value before and one after were expected')
    else values.set(field, pair[1] ?? null)
  }
  return withoutNulls(values)
}

/** Null is how the history says that a field is not there. */
function withoutNulls(values: JsonObject): JsonObject {
  return new Map([...values].filter(([, value]) => value !== null))
}

/**
 * Cut where a key came back under another provider after a real absence: three
 * did, one of them within a day, which put the first provider right.
 */
function livesOf(versions: readonly Version[]): Version[][] {
  const lives: Version[][] = []
  for (const version of versions) {
    const life = lives.at(-1)
    const before = life?.at(-1)
    const new_life =
      before === undefined ||
      (version.event === 'added' &&
        version.provider !== before.provider &&
        !isBridged(before.on, version.on))
    if (new_life || life === undefined) lives.push([version])
    else life.push(version)
  }
  return lives
}

function momentOf(
  { at, on, event, locator, values, priced }: Version,
  key: LiteLlmKey,
  current: LiteLlmCurrent | undefined,
  record: Fields,
): Moment {
  const place = { at, on, event, locator, commit: null }
  if (event === 'removed') return place
  const fields = new Fields(values, record.path, record.rejects)
  const shutdown = readDay(fields, 'deprecation_date')
  if (!priced) return { ...place, shutdown }
  const kind = key.kind ?? (current === undefined ? guessKind(key, values) : current.kind)
  const { prices } = pricesOf(fields, key, kind)
  for (const name of fields.keys()) {
    if (classOf(name) === null) fields.reject(name, 'an unknown field')
  }
  return { ...place, prices, shutdown }
}

/**
 * What a key that is gone was, by its name and by what it was billed for: only
 * 4 of Veo, a Whisper and 8 embeddings of the 337 are no chat models by that.
 */
function guessKind(key: LiteLlmKey, values: JsonObject): Kind | null {
  const has = (pattern: RegExp) => [...values.keys()].some((name) => pattern.test(name))
  const text = has(/^output_cost_per_(?:token|character)/) || has(/^max_output_tokens$/)
  const video = has(/^output_cost_per_(?:video_per_)?second/)
  const image = has(/_cost_per_(?:image|pixel)$/)
  const output = text ? ['text'] : video ? ['video'] : image ? ['image'] : []
  return kindOf({ id: key.api_model_id, input: ['text'], output })
}
