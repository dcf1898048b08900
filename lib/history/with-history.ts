import type { Day } from '../catalogue/day'
import { Rejects } from '../import/json'
import { kindOf } from '../import/kind'
import type {
  Facts,
  Importer,
  ImportItem,
  OfferingRecord,
  Past,
  SourceFile,
  SourceFileSpec,
} from '../import/record'
import { keyOfPrice } from './same'
import { statedFactsOf, statedPricesOf } from './stated'
import type { Limits, Period, Timeline } from './timeline'

/** How the history of a source is read beside its snapshot. */
export interface PastOf {
  file: SourceFileSpec
  /** The timelines of the file, given the snapshot's offerings by locator. */
  read(
    file: SourceFile,
    options: { rejects: Rejects; offerings: ReadonlyMap<string, OfferingRecord> },
  ): AsyncGenerator<Timeline>
  /** Where the snapshot would have the timeline's record. */
  locatorOf(timeline: Timeline): string
  /** True for prices that the snapshot's format loses (DATA rule 17), by their source field. */
  isUnpublished?(source_field: string): boolean
}

/**
 * The importer with its history as one more, optional file: each offering gets
 * the past of its record, and what the snapshot no longer lists follows as a
 * withdrawn offering with its last prices (DATA rule 10).
 */
export function withHistory(importer: Importer, past: PastOf): Importer {
  return {
    ...importer,
    files: [...importer.files, { ...past.file, optional: true }],
    async *read(files, options) {
      const offerings = new Map<string, OfferingRecord>()
      let history: SourceFile | null = null
      async function* snapshot() {
        for await (const file of files) {
          if (file.name === past.file.name) history = file
          else yield file
        }
      }
      for await (const item of importer.read(snapshot(), options)) {
        if (item.kind === 'record' && item.record.type === 'offering') {
          offerings.set(item.record.locator, item.record)
        } else yield item
      }
      // Read last: what a key was billed for is told by today's record of it.
      if (history !== null) yield* joined(history, offerings, past, options.as_of)
      for (const record of offerings.values()) yield { kind: 'record', record }
    },
  }
}

async function* joined(
  file: SourceFile,
  offerings: Map<string, OfferingRecord>,
  past: PastOf,
  as_of: Day,
): AsyncGenerator<ImportItem> {
  const rejects = new Rejects()
  const gone: OfferingRecord[] = []
  for await (const timeline of past.read(file, { rejects, offerings })) {
    const locator = past.locatorOf(timeline)
    const record = offerings.get(locator)
    // A key that another provider had before is another offering.
    const is_same = record?.host === timeline.host && record.api_model_id === timeline.api_model_id
    if (record === undefined || !is_same) gone.push(withdrawnRecord(timeline, as_of))
    else {
      const { kept, lost } = unpublished(pastOf(timeline, null, as_of), record, past)
      offerings.set(locator, { ...record, past: kept })
      if (lost !== null) gone.push(lostPrices(timeline, record, lost))
    }
  }
  for (const reject of rejects.take()) yield { kind: 'reject', reject, whole: false }
  for (const record of gone) yield { kind: 'record', record }
}

/** `gone_on` is the day since which the snapshot does not have it; null while it does. */
function pastOf(timeline: Timeline, gone_on: Day | null, as_of: Day): Past {
  const { entries, listings, from_start } = timeline
  return {
    known_from: entries[0]?.on ?? as_of,
    from_start,
    listings: presentIn(listings, gone_on, as_of),
    prices: statedPricesOf(timeline).map(({ key: _, ...stated }) => stated),
    facts: statedFactsOf(timeline),
  }
}

/** The snapshot has the last word on what is there: a history can be a commit short or ahead. */
function presentIn(listings: readonly Period[], gone_on: Day | null, as_of: Day): Period[] {
  const last = listings.at(-1)
  if (gone_on === null) {
    return last?.to === null ? [...listings] : [...listings, { from: as_of, to: null }]
  }
  return last?.to === null ? [...listings.slice(0, -1), { ...last, to: gone_on }] : [...listings]
}

function withdrawnRecord(timeline: Timeline, as_of: Day): OfferingRecord {
  const { host, api_model_id, locator, entries, limits } = timeline
  const last = entries.at(-1)
  const withdrawn_on = last?.listed === false ? last.on : as_of
  const past = pastOf(timeline, withdrawn_on, as_of)
  const prices = last?.prices ?? []
  const writes = prices.some(({ meter }) => meter === 'output_token') ? ['text'] : []
  return {
    type: 'offering',
    locator,
    host,
    api_model_id,
    base_model: null,
    name: last?.name ?? null,
    kind: kindOf({ id: api_model_id, input: ['text'], output: writes }),
    facts: factsOf(limits.at(-1)),
    lifecycle: {},
    prices,
    aliases: [],
    replacements: [],
    extras: {},
    cites: [],
    checked_on: null,
    past,
    withdrawn_on,
  }
}

function factsOf(limits: Limits | undefined): Facts {
  const facts: Facts = {}
  for (const key of ['context_window', 'max_input_tokens', 'max_output_tokens'] as const) {
    const value = limits?.[key] ?? null
    if (value !== null) facts[key] = value
  }
  return facts
}

/** Splits off the prices that the snapshot's format cannot say, and so never takes back. */
function unpublished(
  past: Past,
  record: OfferingRecord,
  { isUnpublished }: PastOf,
): { kept: Past; lost: Past | null } {
  const stated = new Set(record.prices.map(keyOfPrice))
  const isLost = ({ statement, to }: Past['prices'][number]) =>
    to === null &&
    !stated.has(keyOfPrice(statement)) &&
    (isUnpublished?.(statement.source_field) ?? false)
  const keys = new Set(past.prices.filter(isLost).map(({ statement }) => keyOfPrice(statement)))
  if (keys.size === 0) return { kept: past, lost: null }
  const [lost, prices] = [true, false].map((wanted) =>
    past.prices.filter(({ statement }) => keys.has(keyOfPrice(statement)) === wanted),
  ) as [Past['prices'], Past['prices']]
  return { kept: { ...past, prices }, lost: { ...past, prices: lost, facts: [] } }
}

/** A record of its own, since a snapshot without these prices does not take them back. */
function lostPrices(timeline: Timeline, record: OfferingRecord, past: Past): OfferingRecord {
  const prices = past.prices.flatMap(({ statement, to }) => (to === null ? [statement] : []))
  const { host, api_model_id, base_model, name, kind } = record
  return {
    ...{ type: 'offering', locator: timeline.locator, host, api_model_id, base_model, name, kind },
    ...{ facts: {}, lifecycle: {}, prices, aliases: [], replacements: [], extras: {} },
    ...{ cites: [], checked_on: null, past },
  }
}
