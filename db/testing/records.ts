import { type Kysely, sql } from 'kysely'
import type { Day } from '../../lib/catalogue/day'
import { amountOf } from '../../lib/catalogue/decimal'
import { type MeterKey, meterOf } from '../../lib/catalogue/meters'
import { type PriceConditions, standardConditions } from '../../lib/catalogue/price'
import type {
  HostRecord,
  ModelRecord,
  OfferingRecord,
  PriceStatement,
  SourceRecord,
} from '../../lib/import/record'
import { applyImport, type ImportResult } from '../mutations/import/apply'
import { loadKnown } from '../mutations/import/known'
import type { SourceReading } from '../mutations/import/reading'
import type { Database } from '../schema'

const emptyStatement = { extras: {}, cites: [], checked_on: null }

/** A price per million tokens (or the meter's own quantity), as its source's text. */
export function price(
  meter: MeterKey,
  text: string,
  conditions: Partial<PriceConditions> = {},
): PriceStatement {
  const zero = Number(text) === 0
  return {
    meter,
    amount: zero ? null : amountOf(text),
    currency: 'USD',
    per: meterOf(meter).per,
    state: zero ? 'unknown' : 'listed',
    conditions: { ...standardConditions, ...conditions },
    source_text: text,
    source_field: `cost.${meter}${Object.keys(conditions).join('.')}`,
  }
}

/** What `input` and `output` cost, in the short form most tests want. */
export function tokenPrices(input: string, output: string): PriceStatement[] {
  return [price('input_token', input), price('output_token', output)]
}

export function offering(
  host: string,
  api_model_id: string,
  more: Partial<OfferingRecord> = {},
): OfferingRecord {
  return {
    type: 'offering',
    ...emptyStatement,
    locator: `api.json#${host}.models["${api_model_id}"]`,
    host,
    api_model_id,
    base_model: null,
    name: null,
    kind: 'chat',
    facts: {},
    lifecycle: {},
    prices: [],
    aliases: [],
    replacements: [],
    ...more,
  }
}

export function model(ref: string, more: Partial<ModelRecord> = {}): ModelRecord {
  return {
    type: 'model',
    ...emptyStatement,
    locator: `models.json#["${ref}"]`,
    ref,
    developer: ref.split('/')[0] ?? '',
    name: ref,
    kind: 'chat',
    facts: {},
    lifecycle: {},
    links: [],
    results: [],
    ...more,
  }
}

export function host(id: string, more: Partial<HostRecord> = {}): HostRecord {
  return {
    type: 'host',
    ...emptyStatement,
    locator: `api.json#${id}`,
    host: id,
    name: id,
    api_base_url: null,
    links: [],
    ...more,
  }
}

const sources = {
  'models-dev': ['models.dev', 'https://models.dev', 'low'],
  litellm: ['LiteLLM', 'https://github.com/BerriAI/litellm', 'low'],
  modeldeprecations: ['modeldeprecations.dev', 'https://modeldeprecations.dev', 'medium'],
} as const

/** A source read whole on a day. */
export function reading(
  source: keyof typeof sources,
  as_of: Day,
  records: readonly SourceRecord[],
  more: Partial<SourceReading> = {},
): SourceReading {
  const [title, url, confidence] = sources[source]
  return {
    source: { key: source, title, publisher: title, url, licence: 'MIT', confidence },
    as_of,
    version: null,
    records,
    rejects: [],
    covers: () => true,
    unread_values: [],
    ...more,
  }
}

/** Applies readings as a command does: one transaction, on the day of the first unless told. */
export function apply(
  db: Kysely<Database>,
  readings: SourceReading | readonly SourceReading[],
  today?: Day,
): Promise<ImportResult> {
  const list = 'source' in readings ? [readings] : readings
  return db
    .transaction()
    .execute((trx) =>
      applyImport(trx, list, { today: today ?? list[0]?.as_of ?? '2026-01-01', loadKnown }),
    )
}

/**
 * A digest of every row of every table of the catalogue. With `versions`, of each row's version
 * too, so that a row that was written again with the same values is seen.
 */
export async function checksum(
  db: Kysely<Database>,
  { versions = false } = {},
): Promise<Record<string, string>> {
  const row = versions ? sql`concat(t.ctid, ' ', t.xmin, ' ', t)` : sql`t::text`
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name !~ '^kysely_'
    order by 1
  `.execute(db)
  const digests: Record<string, string> = {}
  for (const { name } of tables) {
    const { rows } = await sql<{ digest: string }>`
      select count(*) || ' ' || coalesce(md5(string_agg(${row}, ',' order by ${row})), '') as digest
      from ${sql.table(name)} as t
    `.execute(db)
    digests[name] = rows[0]?.digest ?? ''
  }
  return digests
}
