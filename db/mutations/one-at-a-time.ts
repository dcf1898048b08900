import { sql, type Transaction } from 'kysely'
import type { Database } from '../schema'

/**
 * Waits for its turn among what writes many records: imports and the day's turn.
 * Two of them at once would wait for each other's rows for ever. Across
 * processes; released with the transaction.
 */
export async function oneAtATime(trx: Transaction<Database>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('losclouds import'))`.execute(trx)
}
