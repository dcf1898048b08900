import type { Selectable, Transaction } from 'kysely'
import { standardConditions } from '../../../lib/catalogue/price'
import {
  keyOfPriceValue,
  type Observation,
  type PriceValue,
  type Shown,
} from '../../../lib/evidence/settle'
import type { Database, PricesTable } from '../../schema'
import type { Changes } from '../revision'
import { insertRows, updateRows } from '../rows'
import { citationKey } from './evidence'

/** A price and the record that its citation rests on. */
type PriceRow = Selectable<PricesTable> & { cited_source_id: number; cited_locator: string | null }
type PlacedRow = {
  id: number
  offering_id: number
  meter: string
  conditions_key: string
}

/** Prices without an end, by offering; corrected ones left out. */
export async function loadOpenPrices(
  trx: Transaction<Database>,
  offeringIds: readonly number[],
): Promise<Map<number, PriceRow[]>> {
  const rows = await trx
    .selectFrom('prices')
    .innerJoin('citations', 'citations.id', 'prices.citation_id')
    .selectAll('prices')
    .select(['citations.source_id as cited_source_id', 'citations.locator as cited_locator'])
    .where('offering_id', '=', (eb) => eb.fn.any(eb.val([...offeringIds])))
    .where('effective_to', 'is', null)
    .where('corrected_by', 'is', null)
    .execute()
  const byOffering = new Map<number, PriceRow[]>()
  for (const row of rows) {
    const list = byOffering.get(row.offering_id)
    if (list) list.push(row)
    else byOffering.set(row.offering_id, [row])
  }
  return byOffering
}

/** Collects what happens to prices and writes each kind of it in one statement. */
export class PriceWriter {
  private readonly inserts: Record<string, unknown>[] = []
  private readonly closes: { id: number; effective_to: string }[] = []
  private readonly voids: { id: number; corrected_by: number }[] = []
  private readonly cites: { id: number; citation_id: number | undefined }[] = []
  private readonly corrections: { id: number; place: string; row: Record<string, unknown> }[] = []

  constructor(private readonly citations: ReadonlyMap<string, number>) {}

  /** Compares one offering's open prices with what is now said; returns the changes by price key. */
  settle(
    offeringId: number,
    open: readonly PriceRow[],
    said: ReadonlyMap<string, Shown<PriceValue>>,
    observations: readonly Observation[],
    kept: ReadonlySet<string> | undefined,
  ): Changes {
    const changes: Changes = {}
    const rest = new Map(open.map((row) => [keyOfPriceValue(valueOfRow(row)), row]))
    for (const [key, shown] of said) {
      const row = rest.get(key)
      rest.delete(key)
      if (row === undefined) {
        this.inserts.push(this.row(offeringId, shown, 'initial', shown.observation.observed_on))
        changes[key] = [null, display(shown.value)]
      } else if (!samePrice(row, shown.value)) {
        this.replace(offeringId, row, shown)
        changes[key] = [display(valueOfRow(row)), display(shown.value)]
      } else {
        this.cite(offeringId, row, shown)
      }
    }
    for (const [key, row] of rest) {
      if (kept?.has(key)) continue
      const ended = endOf(row, observations)
      if (ended === null) continue
      if (row.effective_from === null || row.effective_from < ended) {
        this.closes.push({ id: row.id, effective_to: ended })
      } else {
        // Taken back on its first day: it never held, and nothing stands in its place.
        this.voids.push({ id: row.id, corrected_by: row.id })
      }
      changes[key] = [display(valueOfRow(row)), null]
    }
    return changes
  }

  async write(trx: Transaction<Database>): Promise<void> {
    await updateRows(trx, 'prices', this.closes)
    await updateRows(trx, 'prices', this.voids)
    await updateRows(trx, 'prices', this.cites)
    // A wrong row must leave the period before the right one may take it.
    await updateRows(
      trx,
      'prices',
      this.corrections.map(({ id }) => ({ id, corrected_by: id })),
    )
    const right = await insertRows<PlacedRow>(
      trx,
      'prices',
      this.corrections.map(({ row }) => row),
      ['id', 'offering_id', 'meter', 'conditions_key'],
    )
    const ids = new Map(right.map((row) => [placeOf(row), row.id]))
    await updateRows(
      trx,
      'prices',
      this.corrections.map(({ id, place }) => ({ id, corrected_by: ids.get(place) ?? id })),
    )
    await insertRows(trx, 'prices', this.inserts, [])
  }

  private replace(offeringId: number, row: PriceRow, shown: Shown<PriceValue>): void {
    const day = shown.observation.observed_on
    const sameSource =
      this.citations.get(citationKey(offeringId, shown.observation.source_id, shown.locator)) ===
      row.citation_id
    // The same source says something new on a later day: the price changed. Anything
    // else is a better word on the same price: what was shown had been wrong.
    if (sameSource && row.effective_from !== null && row.effective_from < day) {
      this.closes.push({ id: row.id, effective_to: day })
      this.inserts.push(this.row(offeringId, shown, 'change', day))
    } else {
      this.corrections.push({
        id: row.id,
        place: placeOf(row),
        row: this.row(offeringId, shown, 'correction', row.effective_from),
      })
    }
  }

  /** The same price may stand on another record's word by now, or in another spelling. */
  private cite(offeringId: number, row: PriceRow, shown: Shown<PriceValue>): void {
    const { observation, value } = shown
    const citation_id = this.citations.get(
      citationKey(offeringId, observation.source_id, observation.locator),
    )
    const same =
      row.citation_id === citation_id &&
      row.source_text === value.text &&
      row.source_field === value.field
    if (same) return
    const cited = { citation_id, source_text: value.text, source_field: value.field }
    this.cites.push({ id: row.id, ...cited })
  }

  private row(
    offeringId: number,
    { value, observation }: Shown<PriceValue>,
    kind: string,
    from: string | null,
  ): Record<string, unknown> {
    const { meter, amount, currency, per, state, text, field } = value
    return {
      offering_id: offeringId,
      meter,
      amount,
      currency,
      per,
      state,
      ...standardConditions,
      ...value.conditions,
      effective_from: from,
      kind,
      source_text: text,
      source_field: field,
      citation_id: this.citations.get(
        citationKey(offeringId, observation.source_id, observation.locator),
      ),
      recorded_at: 'now',
      revision: 1,
    }
  }
}

/**
 * The day on which a price that nobody states any more ended: when its own record was
 * read without it, or was no longer there while others still list the offering.
 * Null for the last prices of an offering that is gone from everywhere.
 */
function endOf(row: PriceRow, observations: readonly Observation[]): string | null {
  if (observations.every(({ withdrawn_on }) => withdrawn_on !== null)) return null
  const own = observations.find(
    ({ source_id, locator }) => source_id === row.cited_source_id && locator === row.cited_locator,
  )
  return own === undefined ? null : (own.withdrawn_on ?? own.observed_on)
}

/** One price's place among its offering's: only one row may hold it at a time. */
function placeOf(row: Omit<PlacedRow, 'id'>): string {
  return `${row.offering_id} ${row.meter} ${row.conditions_key}`
}

function valueOfRow(row: PriceRow): PriceValue {
  const { tier_from, tier_mode, service_tier, region, cache_lifetime, utc_hours, weekdays } = row
  return {
    meter: row.meter,
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
    text: row.source_text ?? '',
    field: row.source_field ?? '',
  }
}

function samePrice(row: PriceRow, value: PriceValue): boolean {
  return (
    row.amount === value.amount &&
    row.state === value.state &&
    row.currency === value.currency &&
    row.per === value.per &&
    row.tier_mode === (value.conditions?.tier_mode ?? null)
  )
}

/** A price as a revision shows it. */
function display(value: PriceValue): string | Record<string, string> {
  if (value.state !== 'listed' || value.amount === null) return { state: value.state }
  return value.currency === 'USD'
    ? value.amount
    : { amount: value.amount, currency: value.currency }
}
