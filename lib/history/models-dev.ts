import { Fields, type JsonObject, Rejects, UnknownKeys } from '../import/json'
import { readJsonLines } from '../import/jsonl'
import { RefusedFile, type SourceFile } from '../import/record'
import { refuseIfTooMany, type Tally } from '../import/tally'
import { locatorOf, readTokens } from '../import/values'
import { isUnpublished, pricesOfCost, withThresholds } from './models-dev-cost'
import { type EventName, EventOrder, readId } from './moments'
import { type Limits, type Moment, type Timeline, timelineOf } from './timeline'
import type { PastOf } from './with-history'

/** The history of models.dev's offerings, mined from its commits. */
export const modelsDevHistory = {
  source: 'models-dev',
  file: 'history.jsonl',
  max_bytes: 50_000_000,
  /** Day of its first version. */
  starts_on: '2025-06-04',
} as const

/** The history beside a snapshot of `api.json`. */
export const modelsDevPast: PastOf = {
  file: { name: modelsDevHistory.file, max_bytes: modelsDevHistory.max_bytes },
  read: readModelsDevHistory,
  locatorOf: ({ host, api_model_id }) => locatorOf('api.json', [host, 'models', api_model_id]),
  isUnpublished,
}

interface Reading {
  rejects: Rejects
  unknown: UnknownKeys
}

/**
 * One timeline for each offering of the history, in the file's order. What
 * cannot be read is added to `rejects`, each event and value alone.
 *
 * Throws a RefusedFile as the importers do (DATA rule 29): then nothing that
 * was yielded may be kept.
 */
export async function* readModelsDevHistory(
  file: SourceFile,
  { rejects = new Rejects() }: { rejects?: Rejects } = {},
): AsyncGenerator<Timeline> {
  const reading: Reading = { rejects, unknown: new UnknownKeys() }
  const seen = new Set<string>()
  const tally: Tally = { records: 0, lost: 0, first: null }
  for await (const { line, object } of readJsonLines(file, modelsDevHistory)) {
    const place = `${file.name}#[${line}]`
    const timeline = timelineOfLine(file, object, place, reading)
    if (timeline === null) {
      tally.lost += 1
      tally.first ??= `${place}: it names no offering or tells nothing of it`
      continue
    }
    tally.records += 1
    if (seen.has(timeline.locator)) {
      throw new RefusedFile(`${file.path}:${line}`, '', 'the offering is there twice')
    }
    seen.add(timeline.locator)
    yield timeline
  }
  reading.unknown.report(rejects)
  refuseIfTooMany({ key: file.path }, tally)
}

function timelineOfLine(
  file: SourceFile,
  object: JsonObject,
  place: string,
  reading: Reading,
): Timeline | null {
  const line = new Fields(object, place, reading.rejects)
  const host = readId(line, 'provider')
  const api_model_id = readId(line, 'model')
  if (host === null || api_model_id === null) return null
  const locator = locatorOf(file.name, [host, api_model_id])
  const record = new Fields(object, locator, reading.rejects)
  const moments = momentsOf(record, reading)
  if (moments.length === 0) return null
  const { source, starts_on } = modelsDevHistory
  return timelineOf({ source, host, api_model_id, locator }, moments, starts_on)
}

function momentsOf(record: Fields, reading: Reading): Moment[] {
  const order = new EventOrder()
  const read = record.objects('events').flatMap((event) => {
    const known = order.read(event)
    return known === null ? [] : [{ fields: event, ...known }]
  })
  const costs = withThresholds(read.map(({ fields, event }) => costOf(fields, event)))
  return read.map(({ fields, event, instant }, index) => ({
    ...instant,
    event,
    commit: fields.text('commit'),
    locator: fields.path,
    name: fields.text('name'),
    ...pricesIn(costs[index] ?? null, fields, reading),
    ...stateIn(fields, event),
    ...limitsIn(fields, event),
  }))
}

/** What the event says from then on; null where it does not speak of it. */
function statedIn(fields: Fields, event: EventName, key: string): Fields | null {
  const value = fields.has(key) && event !== 'removed' ? fields.object(key) : null
  return event === 'changed' ? (value?.object('to') ?? null) : value
}

function costOf(fields: Fields, event: EventName): JsonObject | null {
  return statedIn(fields, event, 'cost')?.members ?? null
}

/** An empty cost says nothing: refactors of the data, not vanished prices (DATA rule 19). */
function pricesIn(
  cost: JsonObject | null,
  fields: Fields,
  reading: Reading,
): Pick<Moment, 'prices'> {
  if (cost === null) return {}
  return { prices: cost.size === 0 ? null : pricesOfCost(cost, fields, reading.unknown) }
}

const states: Readonly<Record<string, string>> = {
  alpha: 'preview',
  beta: 'preview',
  deprecated: 'deprecated',
}

function stateIn(fields: Fields, event: EventName): Pick<Moment, 'state'> {
  if (!fields.has('status') || event === 'removed') return {}
  const holder = event === 'changed' ? fields.object('status') : fields
  const status = holder?.text(event === 'changed' ? 'to' : 'status') ?? null
  if (status === null) return { state: null }
  const state = Object.hasOwn(states, status) ? states[status] : undefined
  if (state !== undefined) return { state }
  fields.reject('status', 'alpha, beta or deprecated was expected')
  return {}
}

/** A limit of 0 stands for "not known", as in the published JSON, and is rejected alone. */
function limitsIn(fields: Fields, event: EventName): Pick<Moment, 'limits'> {
  const limit = statedIn(fields, event, 'limit')
  if (limit === null) return {}
  const limits: Limits = {
    context_window: readTokens(limit, 'context'),
    max_input_tokens: readTokens(limit, 'input'),
    max_output_tokens: readTokens(limit, 'output'),
  }
  return { limits }
}
