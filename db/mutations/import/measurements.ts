import { sql, type Transaction } from 'kysely'
import type { MeasurementStatement } from '../../../lib/import/record'
import type { Database } from '../../schema'
import { type CitationIds, citationOf } from './relations'
import type { Placed } from './subjects'

/** Measures of records that speak of another offering by now stand with that one. */
export async function carryMeasurements(
  trx: Transaction<Database>,
  moved: readonly number[],
): Promise<number> {
  if (moved.length === 0) return 0
  const result = await sql`
    insert into measurements (offering_id, metric, value, unit, measured_on, citation_id)
    select o.subject_id, given.metric, given.value, given.unit, o.observed_on, cited.id
    from observations as o
    cross join lateral jsonb_to_recordset("values" -> 'measurements')
      as given(metric text, value numeric, unit text)
    join citations as cited on cited.subject_type = 'offering' and cited.subject_id = o.subject_id
      and cited.source_id = o.source_id and cited.locator = o.locator
      and cited.superseded_at is null and cited.checked_by is null
    where o.id = any (${moved}) and o.subject_type = 'offering' and "values" ? 'measurements'
    on conflict do nothing
  `.execute(trx)
  return Number(result.numAffectedRows ?? 0)
}

/** Adds how fast offerings were found to be; a later measurement stands beside an earlier one. */
export async function addMeasurements(
  trx: Transaction<Database>,
  placed: readonly Placed[],
  citations: CitationIds,
): Promise<number> {
  const rows = placed.flatMap((each) => {
    const citation_id = citationOf(each, citations)
    if (each.subject_type !== 'offering' || citation_id === undefined) return []
    const stated = (each.statement.values.measurements ?? []) as MeasurementStatement[]
    return stated.map(({ metric, value, unit }) => ({
      ...{ offering_id: each.subject_id, metric, value, unit, citation_id },
      measured_on: each.statement.observed_on,
    }))
  })
  if (rows.length === 0) return 0
  const result = await sql`
    insert into measurements (offering_id, metric, value, unit, measured_on, citation_id)
    select offering_id, metric, value::numeric, unit, measured_on, citation_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(offering_id bigint,
      metric text, value text, unit text, measured_on date, citation_id bigint)
    on conflict do nothing
  `.execute(trx)
  return Number(result.numAffectedRows ?? 0)
}
