import { type Kysely, type Selectable, sql } from 'kysely'
import type { Database } from '../schema'

export type MeasurementRow = Selectable<Database['measurements']>

/** The newest measurement of each metric of some offerings. */
export async function listMeasurements(
  db: Kysely<Database>,
  offeringIds: readonly number[],
): Promise<MeasurementRow[]> {
  if (offeringIds.length === 0) return []
  return db
    .selectFrom('measurements')
    .distinctOn(['offering_id', 'metric'])
    .selectAll()
    .where(sql<boolean>`offering_id = any(${[...offeringIds]}::bigint[])`)
    .orderBy('offering_id')
    .orderBy('metric')
    .orderBy('measured_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
}
