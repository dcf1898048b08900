import type { Selectable, Transaction } from 'kysely'
import {
  identityClaims,
  offeringFactKeys,
  relationClaims,
  type Shown,
  settleOffering,
} from '../../../lib/evidence/settle'
import type { Database, OfferingsTable } from '../../schema'
import { type Changes, diff } from '../revision'
import { updateChanged } from '../rows'
import { cite, loadObservations, loadVerified } from './evidence'
import { loadOpenPrices, PriceWriter } from './settle-prices'

type Offering = Selectable<OfferingsTable>

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
      shown: [
        ...fields,
        ...prices,
        ...relationKeys.flatMap((key) => relationClaims(said, key)),
        ...identityClaims(
          fields,
          identityKeys.filter((key) => !verified.get(offering.id)?.has(key)),
          said,
        ),
      ],
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
      writer.settle(offering.id, openPrices.get(offering.id) ?? [], prices, said, kept),
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

/** What offerings' records say that is rows of its own. */
const relationKeys = ['replacements', 'links', 'measurements']
const identityKeys = ['kind', 'api_model_id', 'model', 'region', 'variant']

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
