import type { Day } from '../catalogue/day'
import { type Meter, meterOf } from '../catalogue/meters'
import { standardConditions } from '../catalogue/price'
import type {
  HostRecord,
  ModelRecord,
  OfferingRecord,
  Past,
  PriceStatement,
  SourceRecord,
} from '../import/record'

/*
 * The seed's format: what importers read, one fact-bearing thing a line, so
 * that a change of one price is one changed line. A folder per source:
 *
 *   source.json              what was read, and when
 *   models.jsonl             one model a line
 *   hosts.jsonl              one host a line
 *   offerings/<host>.jsonl   one offering a line, each followed by its prices
 *
 * A price with `from` is one of the record's past, until `to`; one with `since`
 * is stated today and was from that day on. Whatever is null, empty or the
 * default is left out.
 */

/** Which source a seed folder holds, and as of when. */
export interface SeedSource {
  key: string
  title: string
  publisher: string
  url: string
  licence: string | null
  /** What the licence wants said wherever the data is shown. */
  attribution?: string
  confidence: 'high' | 'medium' | 'low'
  keeps_retired?: boolean
  as_of: string
  version: string | null
}

export interface Seed {
  source: SeedSource
  records: readonly SourceRecord[]
}

/** Files of one source's folder, by name. The same records give the same bytes in any order. */
export function encodeSeed({ source, records }: Seed): Map<string, string> {
  const files = new Map<string, string[]>()
  const lines = (name: string) => {
    const known = files.get(name)
    if (known) return known
    const fresh: string[] = []
    files.set(name, fresh)
    return fresh
  }
  for (const record of [...records].sort(byPlace)) {
    if (record.type === 'offering') {
      lines(`offerings/${fileName(record.host)}.jsonl`).push(...encodeOffering(record))
    } else {
      lines(record.type === 'model' ? 'models.jsonl' : 'hosts.jsonl').push(encodeRecord(record))
    }
  }
  const encoded = new Map([['source.json', `${JSON.stringify(source, null, 2)}\n`]])
  for (const [name, text] of files) encoded.set(name, `${text.join('\n')}\n`)
  return encoded
}

/**
 * The records of one source's folder. Throws an Error that names file and line
 * when one cannot be read.
 */
export function decodeSeed(files: ReadonlyMap<string, string>): Seed {
  const source = parseLine(files.get('source.json') ?? '{}', 'source.json') as unknown as SeedSource
  if (!source.key) throw new Error('source.json names no source')
  const records: SourceRecord[] = []
  for (const [name, text] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (name === 'source.json') continue
    let number = 0
    let offering: OfferingRecord | undefined
    for (const line of text.split('\n')) {
      number += 1
      if (line === '') continue
      const value = parseLine(line, `${name}:${number}`)
      if ('price' in value) {
        if (!offering) throw new Error(`${name}:${number}: a price stands before any offering`)
        addPrice(offering, value, `${name}:${number}`)
        continue
      }
      const record = decodeRecord(value, `${name}:${number}`)
      if (record.type === 'offering') offering = record
      records.push(record)
    }
  }
  return { source, records }
}

type Line = Record<string, unknown>

function parseLine(line: string, where: string): Line {
  try {
    const value: unknown = JSON.parse(line)
    if (value !== null && typeof value === 'object') return value as Line
  } catch {
    // Said below, with the place.
  }
  throw new Error(`${where}: this is no JSON object; restore the file or build the seed again`)
}

function encodeOffering({ prices, past, ...record }: OfferingRecord): string[] {
  const { type: _, host, api_model_id, ...rest } = record
  const { prices: earlier = [], ...through } = past ?? {}
  const open = new Map<string, PastPrice>()
  const stated = new Set<PastPrice>()
  for (const price of earlier) {
    if (price.to === null) open.set(encodePrice(price.statement), price)
  }
  const lines = prices.map((price) => {
    const line = encodePrice(price)
    const since = open.get(line)
    if (since === undefined) return line
    open.delete(line)
    stated.add(since)
    return encodePrice(price, { since: since.from, commit: since.commit })
  })
  const ended = earlier
    .filter((price) => !stated.has(price))
    .map(({ statement, from, to, commit }) => encodePrice(statement, { from, to, commit }))
  return [
    JSON.stringify({
      offering: api_model_id,
      host,
      ...compact(rest),
      ...(past === undefined
        ? {}
        : { past: compact({ ...through, from_start: past.from_start || null }) }),
    }),
    ...lines.sort(),
    ...ended,
  ]
}

type PastPrice = Past['prices'][number]

function encodeRecord(record: HostRecord | ModelRecord): string {
  const { type, ...rest } = record
  return JSON.stringify({ type, ...compact(rest) })
}

/** `days` are those of a price with a past; a null day or commit is left out. */
function encodePrice(price: PriceStatement, days: Record<string, string | null> = {}): string {
  const conditions = Object.entries(price.conditions).filter(
    ([name, value]) =>
      JSON.stringify(value) !==
      JSON.stringify(standardConditions[name as keyof typeof standardConditions]),
  )
  return JSON.stringify({
    price: price.meter,
    ...(price.amount === null ? {} : { amount: price.amount }),
    ...Object.fromEntries(conditions),
    ...(price.state === 'listed' ? {} : { state: price.state }),
    ...(price.currency === 'USD' ? {} : { currency: price.currency }),
    ...(price.per === meterOf(price.meter).per ? {} : { per: price.per }),
    // A null start is not the default: it is the price before an end that the source gives.
    ...(price.effective_from === undefined ? {} : { effective_from: price.effective_from }),
    ...(price.effective_to === undefined ? {} : { effective_to: price.effective_to }),
    text: price.source_text,
    field: price.source_field,
    ...compact(days),
  })
}

function addPrice(offering: OfferingRecord, line: Line, where: string): void {
  const { from, to, since, commit, ...rest } = line
  const statement = decodePrice(rest, where)
  const start = from ?? since
  if (from === undefined) offering.prices.push(statement)
  if (start === undefined) return
  if (offering.past === undefined) {
    throw new Error(`${where}: a price has a past, but its offering has none`)
  }
  offering.past.prices.push({
    statement,
    from: start as Day,
    to: (to ?? null) as Day | null,
    commit: (commit ?? null) as string | null,
  })
}

function decodePrice(line: Line, where: string): PriceStatement {
  const { price, amount, state, currency, per, text, field, ...others } = line
  const { effective_from, effective_to, ...conditions } = others
  const meter = findMeter(String(price), where)
  return {
    meter: meter.key,
    amount: (amount ?? null) as string | null,
    currency: String(currency ?? 'USD'),
    per: String(per ?? meter.per),
    state: (state ?? 'listed') as PriceStatement['state'],
    conditions: { ...standardConditions, ...conditions },
    ...(effective_from === undefined ? {} : { effective_from: effective_from as Day | null }),
    ...(effective_to === undefined ? {} : { effective_to: effective_to as Day | null }),
    source_text: String(text),
    source_field: String(field),
  }
}

function findMeter(key: string, where: string): Meter {
  try {
    return meterOf(key)
  } catch (error) {
    throw new Error(`${where}: ${(error as Error).message}`)
  }
}

const emptyStatement = { extras: {}, cites: [], checked_on: null }

function decodeRecord(line: Line, where: string): SourceRecord {
  if (line.type === 'model') {
    return {
      ...emptyStatement,
      kind: null,
      facts: {},
      lifecycle: {},
      links: [],
      results: [],
      ...line,
    } as unknown as ModelRecord
  }
  if (line.type === 'host') {
    return { ...emptyStatement, api_base_url: null, links: [], ...line } as unknown as HostRecord
  }
  if (typeof line.offering !== 'string') {
    throw new Error(`${where}: a line is a model, a host, an offering or a price; this is none`)
  }
  const { offering, past, ...rest } = line
  return {
    type: 'offering',
    ...emptyStatement,
    api_model_id: offering,
    base_model: null,
    name: null,
    kind: null,
    facts: {},
    lifecycle: {},
    prices: [],
    aliases: [],
    replacements: [],
    ...rest,
    ...(past === undefined
      ? {}
      : { past: { from_start: false, listings: [], facts: [], ...(past as Line), prices: [] } }),
  } as unknown as OfferingRecord
}

function compact(record: object): Line {
  return Object.fromEntries(
    Object.entries(record).filter(
      ([, value]) =>
        value !== null &&
        value !== undefined &&
        !(typeof value === 'object' && Object.keys(value).length === 0),
    ),
  )
}

function byPlace(a: SourceRecord, b: SourceRecord): number {
  return compareText(placeOf(a), placeOf(b)) || compareText(a.locator, b.locator)
}

function placeOf(record: SourceRecord): string {
  if (record.type === 'model') return record.ref
  return record.type === 'host' ? record.host : record.api_model_id
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function fileName(host: string): string {
  return host.toLowerCase().replace(/[^a-z0-9.-]+/g, '-')
}
