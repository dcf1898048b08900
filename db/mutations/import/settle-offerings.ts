import type { Selectable, Transaction } from 'kysely'
import { standardConditions } from '../../../lib/catalogue/price'
import {
  keyOfPriceValue,
  offeringFactKeys,
  type PriceValue,
  relationClaims,
  type Shown,
  settleOffering,
} from '../../../lib/evidence/settle'
import type { Database, OfferingsTable, PricesTable } from '../../schema'
import { type Changes, diff } from '../revision'
import { insertRows, updateChanged, updateRows } from '../rows'
import { citationKey, cite, loadObservations, loadVerified } from './evidence'

type Offering = Selectable<OfferingsTable>
type PriceRow = Selectable<PricesTable>

/** What settling did to one record. */
export interface RecordChange {
  id: number
  /** The record's revision number after the change. */
  number: number
  changes: Changes
}

/**
 * Brings offerings in line with what their sources say: facts, lifecycle and
 * prices, each with its citation. `created` are shown as new from nothing.
 */
export async function settleOfferings(
  trx: Transaction<Database>,
  offerings: readonly Offering[],
  created: ReadonlySet<number>,
): Promise<{ changed: RecordChange[]; citations: Map<string, number> }> {
  const ids = offerings.map(({ id }) => id)
  const observations = await loadObservations(trx, 'offering', ids)
  const verified = await loadVerified(trx, 'offering', ids)
  const openPrices = await loadOpenPrices(trx, ids)

  const settled = offerings.map((offering) => {
    const said = observations.get(offering.id) ?? []
    const { fields, prices } = settleOffering(said)
    for (const field of verified.get(offering.id) ?? []) {
      fields.delete(field)
      prices.delete(field)
    }
    return { offering, said, fields, prices, verified: verified.get(offering.id) }
  })
  const citations = await cite(
    trx,
    'offering',
    settled.map(({ offering, said, fields, prices }) => ({
      subject_id: offering.id,
      shown: [...fields, ...prices, ...relationClaims(said, 'replacements')],
    })),
  )

  const writer = new PriceWriter(citations)
  const rows: ({ id: number } & Record<string, unknown>)[] = []
  const changed: RecordChange[] = []
  for (const { offering, said, fields, prices, verified: kept } of settled) {
    const wanted = columnsOf(offering, fields, kept)
    wanted.withdrawn_on = withdrawnOn(said)
    const changes = diff(offering as unknown as Record<string, unknown>, wanted)
    const columns = Object.fromEntries(Object.keys(changes).map((key) => [key, wanted[key]]))
    Object.assign(
      changes,
      writer.settle(offering.id, openPrices.get(offering.id) ?? [], prices, kept),
    )
    if (created.has(offering.id)) {
      changed.push({ id: offering.id, number: 1, changes: { ...identityOf(offering), ...changes } })
      if (Object.keys(columns).length > 0) rows.push({ id: offering.id, ...columns })
    } else if (Object.keys(changes).length > 0) {
      const number = offering.revision + 1
      changed.push({ id: offering.id, number, changes })
      rows.push({ id: offering.id, ...columns, revision: number, updated_at: 'now' })
    }
  }
  await updateChanged(trx, 'offerings', rows)
  await writer.write(trx)
  return { changed, citations }
}

function identityOf(offering: Offering): Changes {
  const { host, api_model_id, model, variant, region } = offering
  return diff({}, { host, api_model_id, model, variant, region })
}

function columnsOf(
  offering: Offering,
  fields: ReadonlyMap<string, Shown>,
  kept: ReadonlySet<string> | undefined,
): Record<string, unknown> {
  const columns: Record<string, unknown> = {}
  for (const key of offeringFactKeys) {
    if (kept?.has(key)) continue
    columns[key] = fields.get(key)?.value ?? null
  }
  // A kind is never unknown; what identity or an earlier source said stands.
  if (columns.kind === null || offering.kind === 'tool' || offering.kind === 'router') {
    delete columns.kind
  }
  if (!kept?.has('state_seen')) {
    const seen = fields.get('state_seen')
    columns.state_seen_on =
      seen === undefined
        ? null
        : (seen.observation.values.state_seen_on ?? seen.observation.observed_on)
  }
  return columns
}

/** The day the last source stopped listing it; null while one still does. */
function withdrawnOn(said: readonly { withdrawn_on: string | null }[]): string | null {
  let last: string | null = null
  for (const { withdrawn_on } of said) {
    if (withdrawn_on === null) return null
    if (last === null || withdrawn_on > last) last = withdrawn_on
  }
  return last
}

async function loadOpenPrices(
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
class PriceWriter {
  private readonly inserts: Record<string, unknown>[] = []
  private readonly closes: { id: number; effective_to: string }[] = []
  private readonly corrections: { id: number; with: Record<string, unknown> }[] = []

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
    for (const { id, with: row } of this.corrections) {
      // The wrong row must leave the period before the right one may take it.
      await trx.updateTable('prices').set({ corrected_by: id }).where('id', '=', id).execute()
      const [right] = await insertRows<{ id: number }>(trx, 'prices', [row])
      await trx
        .updateTable('prices')
        .set({ corrected_by: right?.id ?? id })
        .where('id', '=', id)
        .execute()
    }
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
        with: this.row(offeringId, shown, 'correction', row.effective_from),
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
