import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema'

/** The catalogue's exact counts: whole tables, what is withdrawn or past included. */
export interface Stats {
  hosts: number
  offerings: number
  models: number
  /** Models with an offering at a host of their own developer. */
  models_first_party: number
  releases: number
  /** Observations that state a lifecycle date, other than a release day, or a state. */
  lifecycle_records: number
  benchmark_results: number
  /** Prices, present, past and planned; not those that a correction replaced. */
  prices: number
  /** Offerings with a price that starts at a number of tokens. */
  offerings_tiered: number
  /** Offerings with a price of the batch service tier. */
  offerings_batch: number
  sources: number
  /** Citations in force. */
  citations: number
}

/**
 * Each count of a large table is answered by an index alone: the whole by the primary key, less
 * the few that do not count by a partial one.
 */
export async function readStats(db: Kysely<Database>): Promise<Stats> {
  const { rows } = await sql<Stats>`select
    (select count(*) from hosts) as hosts,
    (select count(*) from offerings) as offerings,
    (select count(*) from models) - (select count(*) from models where merged_into is not null)
      as models,
    (select count(*) from (select distinct model from offerings where first_party) as own)
      as models_first_party,
    (select count(*) from releases) as releases,
    (select count(*) from observations where ${statesLifecycle}) as lifecycle_records,
    (select coalesce(sum(result_count), 0)::bigint from benchmarks) as benchmark_results,
    (select count(*) from prices) - (select count(*) from prices where corrected_by is not null)
      as prices,
    (select count(*) from (select distinct offering_id from prices
      where tier_from is not null and corrected_by is null) as tiered) as offerings_tiered,
    (select count(*) from (select distinct offering_id from prices
      where service_tier = 'batch' and corrected_by is null) as batch) as offerings_batch,
    (select count(*) from sources) as sources,
    (select count(*) from citations where superseded_at is null) as citations
  `.execute(db)
  return rows[0] as Stats
}

/** In the words of the partial index `observations_of_lifecycle`, which answers it. */
const statesLifecycle = sql.raw(`"values" ?| array['announced_on', 'preview_on', 'deprecated_on',
  'earliest_shutdown_on', 'shutdown_on', 'state_seen']`)
