import { mayBeShown } from '../../../lib/benchmarks/shown'
import type { Day } from '../../../lib/catalogue/day'
import { standardConditions } from '../../../lib/catalogue/price'
import { type Confidence, type Modality, modalities } from '../../../lib/catalogue/vocabulary'
import { keyOfPriceValue, type PriceValue } from '../../../lib/evidence/settle'
import type {
  Importer,
  OfferingRecord,
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
    'key' | 'title' | 'publisher' | 'url' | 'licence' | 'attribution' | 'confidence'
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
    }
  })
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
    return withoutEmpty({ ...shared, links: record.links, results })
  }
  return withoutEmpty({
    ...shared,
    base_model: record.base_model,
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

/** Prices by their key. Every text of the source is kept, also where two stand for one price. */
function priceValues(source: string, record: OfferingRecord): Record<string, PriceValue> {
  const zero = hostOf(source, record.host)?.zero_price ?? 'unknown'
  const currency = hostOf(source, record.host)?.currency ?? 'USD'
  const values: Record<string, PriceValue> = {}
  for (const price of record.prices) {
    const value = priceValue(price, zero, currency)
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
