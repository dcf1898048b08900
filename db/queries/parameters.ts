import { type Kysely, sql } from 'kysely'
import type { Confidence } from '../../lib/catalogue/vocabulary'
import type { ParameterStatement } from '../../lib/migration/parameters'
import type { Database } from '../schema'

/** What a record of a developer's own API says of parameters that are no fields, and who says it. */
export interface ParameterRow extends ParameterStatement {
  model: string
  source: string | null
  source_title: string | null
  source_url: string
  locator: string
  confidence: Confidence
  observed_on: string
}

/** What sources say of the parameters of some models at their developers, the latest first. */
export async function listParameterStatements(
  db: Kysely<Database>,
  slugs: readonly string[],
): Promise<ParameterRow[]> {
  if (slugs.length === 0) return []
  const { rows } = await sql<ParameterRow>`
    select offerings.model, said.withdrawn_on is not null as withdrawn,
      said.extras -> 'reasoning_options' as reasoning_options,
      said.extras -> 'supports_assistant_prefill' as assistant_prefill,
      sources.key as source, sources.title as source_title, sources.url as source_url,
      said.locator, said.confidence, said.observed_on
    from offerings
      join observations as said on said.subject_type = 'offering'
        and said.subject_id = offerings.id
      join sources on sources.id = said.source_id
    where offerings.model = any (${[...slugs]}) and offerings.first_party
      and said.extras ?| array['reasoning_options', 'supports_assistant_prefill']
    order by said.observed_on desc, said.id`.execute(db)
  return rows
}
