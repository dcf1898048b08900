import type { Selectable, Transaction } from 'kysely'
import {
  identityClaims,
  offeringFactKeys,
  relationClaims,
  type Shown,
  settleOffering,
} from '../../../lib/evidence/settle'
import type { HistoryEvent } from '../../../lib/history/events'
import { historyOf } from '../../../lib/history/offering'
import type { Database, OfferingsTable } from '../../schema'
import { type Changes, diff } from '../revision'
import { updateChanged } from '../rows'
import { cite, loadObservations, loadVerified } from './evidence'
import { loadPriceRows, PriceWriter, priceClaims } from './settle-prices'
import { loadThroughTime } from './stated'

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
): Promise<{
  changed: RecordChange[]
  citations: Map<string, number>
  /** What happened to each, for the change log. */
  events: Map<number, HistoryEvent[]>
}> {
  const ids = offerings.map(({ id }) => id)
  const observations = await loadObservations(trx, 'offering', ids)
  const verified = await loadVerified(trx, 'offering', ids)
  const prices = await loadPriceRows(trx, ids)
  const records = await loadThroughTime(trx, ids)

  const settled = offerings.map((offering) => {
    const said = observations.get(offering.id) ?? []
    const fields = settleOffering(said)
    const kept = verified.get(offering.id)
    for (const field of kept ?? []) fields.delete(field)
    const through = records.get(offering.id) ?? []
    const history = through.length > 0 ? historyOf(offering, through) : null
    return { offering, said, fields, kept, history, steps: history?.steps ?? [] }
  })
  const citations = await cite(
    trx,
    'offering',
    settled.map(({ offering, said, fields, steps, kept }) => ({
      subject_id: offering.id,
      shown: [
        ...fields,
        ...priceClaims(steps, said).filter(([key]) => !kept?.has(key)),
        ...relationKeys.flatMap((key) => relationClaims(said, key)),
        ...identityClaims(
          fields,
          identityKeys.filter((key) => !kept?.has(key)),
          said,
        ),
      ],
    })),
  )

  const writer = new PriceWriter(citations)
  const rows: ({ id: number } & Record<string, unknown>)[] = []
  const changed: RecordChange[] = []
  for (const { offering, said, fields, kept, history, steps } of settled) {
    const wanted = columnsOf(offering, fields, kept)
    // Of one that lost all its records to another id it stays as it is.
    const left = said.length === 0 ? offering.withdrawn_on : null
    wanted.withdrawn_on = history?.presence.withdrawn_on ?? left
    const changes = diff(offering as unknown as Record<string, unknown>, wanted)
    const columns = Object.fromEntries(Object.keys(changes).map((key) => [key, wanted[key]]))
    Object.assign(
      changes,
      writer.settle({
        id: offering.id,
        rows: prices.get(offering.id) ?? [],
        steps,
        observations: said,
        kept,
        day: lastDayOf(said),
      }),
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
  const events = new Map(
    settled.map(({ offering, history }) => [offering.id, history?.events ?? []]),
  )
  return { changed, citations, events }
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

/** The latest day on which any source was read. */
function lastDayOf(said: readonly { observed_on: string }[]): string {
  return said.reduce((last, { observed_on }) => (observed_on > last ? observed_on : last), '')
}
