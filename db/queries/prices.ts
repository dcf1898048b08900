import { type Kysely, sql } from 'kysely'
import type { Day } from '../../lib/catalogue/day'
import type { MeterKey } from '../../lib/catalogue/meters'
import type { Price } from '../../lib/catalogue/price'
import type { Database } from '../schema'

/** A price with what a page needs beside the API's own shape. */
export interface PriceRow extends Price {
  offering_id: number
  citation_id: number
  revision: number
}

/** A price of any day, and the one that stands in its place if it was wrong. */
export interface PastPriceRow extends PriceRow {
  corrected_by: number | null
}

/**
 * The prices of some offerings, by meter and conditions, newest period first. Rows that a
 * correction replaced are left out: they were never true. `asOf` keeps the ones in force on
 * that UTC day.
 */
export async function listPrices(
  db: Kysely<Database>,
  offeringIds: readonly number[],
  { asOf = null }: { asOf?: Day | null } = {},
): Promise<PriceRow[]> {
  if (offeringIds.length === 0) return []
  let prices = priceRows(db)
    .where(sql<boolean>`prices.offering_id = any(${[...offeringIds]}::bigint[])`)
    .where('prices.corrected_by', 'is', null)
  if (asOf !== null) prices = prices.where(inForceOn(asOf))
  return (await prices.execute()).map(toPrice)
}

/**
 * Every price that one offering ever had, those that were put right among them, with what took
 * their place: for showing how prices came to be what they are.
 */
export async function listPriceHistory(
  db: Kysely<Database>,
  offeringId: number,
): Promise<PastPriceRow[]> {
  const rows = await priceRows(db)
    .select('prices.corrected_by')
    .where('prices.offering_id', '=', offeringId)
    .execute()
  return rows.map((row) => ({ ...toPrice(row), corrected_by: row.corrected_by }))
}

/** True of prices whose period holds the day; unknown start and open end hold every day. */
export function inForceOn(day: Day) {
  return sql<boolean>`daterange(prices.effective_from, prices.effective_to) @> ${day}::date`
}

function priceRows(db: Kysely<Database>) {
  return db
    .selectFrom('prices')
    .select([
      'prices.id',
      'prices.offering_id',
      'prices.meter',
      'prices.currency',
      'prices.state',
      'prices.tier_from',
      'prices.tier_mode',
      'prices.service_tier',
      'prices.region',
      'prices.cache_lifetime',
      'prices.utc_hours',
      'prices.weekdays',
      'prices.options',
      'prices.effective_from',
      'prices.effective_to',
      'prices.kind',
      'prices.source_text',
      'prices.citation_id',
      'prices.recorded_at',
      'prices.revision',
      sql<string | null>`trim_scale(prices.amount)`.as('amount'),
      sql<string>`trim_scale(prices.per)`.as('per'),
    ])
    .orderBy('prices.offering_id')
    .orderBy('prices.meter')
    .orderBy('prices.conditions_key')
    .orderBy(sql`prices.effective_from desc nulls last`)
    .orderBy('prices.id')
}

type Row = Awaited<ReturnType<ReturnType<typeof priceRows>['execute']>>[number]

function toPrice(row: Row): PriceRow {
  const { tier_from, tier_mode, service_tier, region, cache_lifetime, utc_hours, weekdays } = row
  return {
    id: row.id,
    offering_id: row.offering_id,
    meter: row.meter as MeterKey,
    amount: row.amount,
    currency: row.currency,
    per: row.per,
    state: row.state,
    conditions: {
      tier_from,
      tier_mode,
      service_tier,
      region,
      cache_lifetime,
      utc_hours,
      weekdays,
      options: row.options,
    },
    effective_from: row.effective_from,
    effective_to: row.effective_to,
    kind: row.kind,
    recorded_at: row.recorded_at,
    source_text: row.source_text,
    citation_id: row.citation_id,
    revision: row.revision,
  }
}
