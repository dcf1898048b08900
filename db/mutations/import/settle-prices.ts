import type { Selectable, Transaction } from 'kysely'
import { standardConditions } from '../../../lib/catalogue/price'
import { keyOfPriceValue, type PriceValue, type Shown } from '../../../lib/evidence/settle'
import type { Database, PricesTable } from '../../schema'
import type { Changes } from '../revision'
import { insertRows, updateRows } from '../rows'
import { citationKey } from './evidence'

type PriceRow = Selectable<PricesTable>
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
    .selectAll()
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

/** Collects what happens to prices and writes it in three statements. */
export class PriceWriter {
  private readonly inserts: Record<string, unknown>[] = []
  private readonly closes: { id: number; effective_to: string }[] = []
  private readonly corrections: { id: number; place: string; row: Record<string, unknown> }[] = []

  constructor(private readonly citations: ReadonlyMap<string, number>) {}

  /** Compares one offering's open prices with what is now said; returns the changes by price key. */
  settle(
    offeringId: number,
    open: readonly PriceRow[],
    said: ReadonlyMap<string, Shown<PriceValue>>,
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
      }
    }
    for (const [key, row] of rest) {
      if (kept?.has(key)) continue
      const ended = this.endOf(row, said)
      if (ended === null) continue
      this.closes.push({ id: row.id, effective_to: ended })
      changes[key] = [display(valueOfRow(row)), null]
    }
    return changes
  }

  async write(trx: Transaction<Database>): Promise<void> {
    await updateRows(trx, 'prices', this.closes)
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

  /** A price that its own record no longer states has ended; one whose record is gone has not. */
  private endOf(row: PriceRow, said: ReadonlyMap<string, Shown<PriceValue>>): string | null {
    let day: string | null = null
    for (const { observation } of said.values()) {
      if (day === null || observation.observed_on > day) day = observation.observed_on
    }
    return day !== null && (row.effective_from === null || row.effective_from < day) ? day : null
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
