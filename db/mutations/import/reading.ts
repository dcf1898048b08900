import { createHash } from 'node:crypto'
import { mayBeShown } from '../../../lib/benchmarks/shown'
import type { Day } from '../../../lib/catalogue/day'
import { standardConditions } from '../../../lib/catalogue/price'
import { type Confidence, type Modality, modalities } from '../../../lib/catalogue/vocabulary'
import { canonicalText } from '../../../lib/evidence/choose'
import { keyOfPriceValue, type PriceValue } from '../../../lib/evidence/settle'
import { listsWhatIsServed } from '../../../lib/evidence/source-kinds'
import type { Slice } from '../../../lib/history/slices'
import type {
  Importer,
  OfferingRecord,
  Past,
  PriceStatement,
  Reject,
  SourceRecord,
} from '../../../lib/import/record'
import { isInForce } from '../../../lib/import/values'
import { hostOf } from '../../../lib/resolve/hosts'

/** One source, read whole: what it says and what of it could not be read. */
export interface SourceReading {
  source: Pick<
    Importer,
    | 'key'
    | 'title'
    | 'publisher'
    | 'url'
    | 'licence'
    | 'attribution'
    | 'confidence'
    | 'keeps_retired'
  >
  as_of: Day
  /** The commit or version read, where the source has one. */
  version: string | null
  records: readonly SourceRecord[]
  rejects: readonly Reject[]
  /** True for a record's locator that this reading would hold if the source still had it. */
  covers: (locator: string) => boolean
  /** Keys of values whose absence says nothing, because their file was not read. */
  unread_values: readonly string[]
}

/** A record as it will stand in `observations`. */
export interface Statement {
  record: SourceRecord
  locator: string
  values: Record<string, unknown>
  extras: Record<string, unknown>
  confidence: Confidence
  cites_url: string | null
  /** When the source itself last checked the record, where it says so. */
  checked_on: Day | null
  observed_on: Day
  /** What it stated over time, where the source tells. */
  past: PastOfStatement | null
  /** Day since which the source no longer lists it. */
  withdrawn_on: Day | null
}

/** A record through time, its prices as its host means them. */
export interface PastOfStatement extends Omit<Past, 'prices' | 'facts'> {
  /** The source dates its prices itself; what it does not date goes on as it was known. */
  dated: boolean
  slices: Slice[]
  digest: string
}

/** Turns a source's records into rows to compare with what is known of it. */
export function statementsOf(reading: SourceReading): Statement[] {
  return reading.records.map((record) => {
    const observed_on = record.checked_on ?? reading.as_of
    return {
      record,
      locator: record.locator,
      values: withoutDayOfReading(
        valuesOf(reading.source.key, inForce(record, reading.as_of)),
        observed_on,
      ),
      extras: record.extras,
      confidence: confidenceOf(reading.source.confidence, record),
      cites_url: record.cites[0]?.url ?? null,
      checked_on: record.checked_on,
      observed_on,
      past: record.type === 'offering' ? pastOf(reading.source.key, record, observed_on) : null,
      withdrawn_on: (record.type === 'offering' ? record.withdrawn_on : null) ?? null,
    }
  })
}

function pastOf(source: string, record: OfferingRecord, day: Day): PastOfStatement | null {
  const { past } = record
  const told = toldAtHost(source, record)
  if (past !== undefined) {
    const prices = past.prices.map(({ statement, ...days }) => {
      const value = told(statement)
      return { field: keyOfPriceValue(value), value, ...days }
    })
    const { known_from, from_start, listings } = past
    const slices: Slice[] = [...prices, ...past.facts]
    return withDigest({ known_from, from_start, listings, dated: false, slices })
  }
  const slices = datedSlices(record.prices, told)
  if (slices === null) return null
  // Its prices are older than what is known of its listing.
  const presence = { known_from: day, from_start: true, listings: [] }
  return withDigest({ ...presence, dated: true, slices })
}

/** Prices that their source dates; one that only has an end, from no known day, is left out. */
function datedSlices(
  prices: readonly PriceStatement[],
  told: (price: PriceStatement) => PriceValue,
): Slice[] | null {
  const dated = prices.filter((price) => price.effective_from || price.effective_to)
  if (dated.length === 0) return null
  const slices = dated.flatMap((price): Slice[] => {
    const { effective_from: from, effective_to: to = null } = price
    if (!from || (to !== null && to <= from)) return []
    const value = told(price)
    return [{ field: keyOfPriceValue(value), value, from, to, commit: null }]
  })
  // One that is followed by another ends there, whether or not the source says so.
  return slices.map((slice) => {
    const next = slices
      .filter(({ field, from }) => field === slice.field && from > slice.from)
      .map(({ from }) => from)
      .sort()[0]
    return next !== undefined && (slice.to === null || next < slice.to)
      ? { ...slice, to: next }
      : slice
  })
}

/** To tell the same past again; the day of the reading is no part of it. */
function withDigest(past: Omit<PastOfStatement, 'digest'>): PastOfStatement {
  const told = canonicalText([past.listings, past.slices])
  return { ...past, digest: createHash('md5').update(told).digest('hex') }
}

/** Without prices that the source says have ended or not begun: those are history, not the shown price. */
function inForce(record: SourceRecord, day: Day): SourceRecord {
  if (record.type !== 'offering') return record
  return { ...record, prices: record.prices.filter((price) => isInForce(price, day)) }
}

/**
 * A state seen on the day of the observation is dated by the observation itself:
 * to see it again later is no new statement.
 */
function withoutDayOfReading(
  values: Record<string, unknown>,
  observed_on: Day,
): Record<string, unknown> {
  if (values.state_seen_on !== observed_on) return values
  const { state_seen_on: _, ...rest } = values
  return rest
}

/** A record that cites a page is worth at least medium (DATA rule 27). */
function confidenceOf(own: Confidence, record: SourceRecord): Confidence {
  return own === 'low' && record.cites.length > 0 ? 'medium' : own
}

function valuesOf(source: string, record: SourceRecord): Record<string, unknown> {
  if (record.type === 'host') {
    return withoutEmpty({
      name: record.name,
      api_base_url: record.api_base_url,
      links: record.links,
      developer: record.developer,
    })
  }
  const shared = {
    name: record.name,
    kind: record.kind,
    ...sortedSets(record.facts),
    ...record.lifecycle,
  }
  if (record.type === 'model') {
    // What may not be shown is not kept either (DATA rule 26).
    const shown = record.results.filter((result) => mayBeShown(result).ok)
    const results = shown.map((result) => ({ ...result, of: record.ref }))
    const { ref, developer, links } = record
    return withoutEmpty({ ...shared, ref, developer, links, results })
  }
  // Where its own id is not that of the offering which it is about.
  const own = { host: record.host, id: record.api_model_id }
  return withoutEmpty({
    ...shared,
    base_model: record.base_model,
    names_model: record.names_model ? own : null,
    priced_as: listsWhatIsServed(source) || record.names_model ? null : own,
    aliases: record.aliases,
    replacements: record.replacements,
    links: record.links,
    measurements: record.measurements,
    ...modelFactsOf(record),
    ...priceValues(source, record),
  })
}

/** What a host says of the model itself; it speaks where the model's own records do not. */
function modelFactsOf({ extras }: OfferingRecord): Record<string, unknown> {
  const { family, open_weights } = extras
  return {
    family: typeof family === 'string' ? family : null,
    open_weights: typeof open_weights === 'boolean' ? open_weights : null,
  }
}

/** Sets are written in the vocabulary's order, so that equal ones are equal. */
function sortedSets(facts: OfferingRecord['facts']): Record<string, unknown> {
  const rank = (value: string) => modalities.indexOf(value as Modality)
  return Object.fromEntries(
    Object.entries(facts).map(([key, value]) => [
      key,
      Array.isArray(value) ? [...new Set(value)].sort((a, b) => rank(a) - rank(b)) : value,
    ]),
  )
}

/** What a source does not say is left out, never stored as null or an empty list. */
function withoutEmpty(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) =>
        value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  )
}

function toldAtHost(
  source: string,
  { host }: Pick<OfferingRecord, 'host'>,
): (price: PriceStatement) => PriceValue {
  const { zero_price = 'unknown', currency = 'USD' } = hostOf(source, host) ?? {}
  return (price) => priceValue(price, zero_price, currency)
}

/** Prices by their key. Every text of the source is kept, also where two stand for one price. */
function priceValues(source: string, record: OfferingRecord): Record<string, PriceValue> {
  const told = toldAtHost(source, record)
  const values: Record<string, PriceValue> = {}
  for (const price of record.prices) {
    const value = told(price)
    const key = keyOfPriceValue(value)
    const first = values[key]
    if (first === undefined) values[key] = value
    else first.also = [...(first.also ?? []), { text: value.text, field: value.field }]
  }
  return values
}

function priceValue(
  price: PriceStatement,
  zero: PriceValue['state'],
  currency: string,
): PriceValue {
  const conditions = Object.fromEntries(
    Object.entries(price.conditions).filter(([name, value]) => {
      const standard = standardConditions[name as keyof typeof standardConditions]
      return name === 'options'
        ? Object.keys(price.conditions.options).length > 0
        : value !== standard
    }),
  )
  // A zero is four things; only the host's curated row says which (DATA rule 12).
  const isZero = price.state === 'unknown' && /^[0.]+(?:[eE].*)?$/.test(price.source_text)
  return {
    meter: price.meter,
    amount: price.amount,
    // Aggregated lists print yuan as dollars; the host's curated currency is the truth.
    currency: price.currency === 'USD' ? currency : price.currency,
    per: price.per,
    state: isZero ? zero : price.state,
    ...(Object.keys(conditions).length > 0 ? { conditions } : {}),
    text: price.source_text,
    field: price.source_field,
  }
}
