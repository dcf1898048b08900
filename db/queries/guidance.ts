import { type Kysely, type Selectable, sql } from 'kysely'
import type { Stop } from '../../lib/migration/chain'
import type { Database } from '../schema'
import { offeringIdOf } from './columns'

export interface ReplacementRow extends Selectable<Database['replacements']> {
  to_name: string
  release: string | null
  to_release: string | null
  /** Id of the one offering that is replaced; null where all of the model's are. */
  offering: string | null
}

export type BreakingChangeRow = Selectable<Database['breaking_changes']>

/** Where users of a model should go, the recommended way first. */
export async function listReplacements(
  db: Kysely<Database>,
  model: string,
): Promise<ReplacementRow[]> {
  return replacements(db).where('replacements.model', '=', model).execute()
}

/** Where users of some models should go, in the order of one model's. */
export async function listReplacementsOfModels(
  db: Kysely<Database>,
  models: readonly string[],
): Promise<ReplacementRow[]> {
  if (models.length === 0) return []
  return replacements(db)
    .where(sql<boolean>`replacements.model = any(${[...models]}::text[])`)
    .execute()
}

/** What this model replaces. */
export async function listReplaced(db: Kysely<Database>, model: string): Promise<ReplacementRow[]> {
  return replacements(db).where('replacements.to_model', '=', model).execute()
}

/**
 * Every model that can be reached from some by the replacements of retired ones, by slug. Models
 * that can still be called are where a way ends, so theirs are not followed.
 */
export async function listStops(
  db: Kysely<Database>,
  slugs: readonly string[],
): Promise<Map<string, Stop>> {
  if (slugs.length === 0) return new Map()
  const retired = sql`coalesce(models.lifecycle = 'retired', false) or models.withdrawn
    or models.merged_into is not null`
  const { rows } = await sql<Stop>`
    with recursive reached (slug) as (
      select unnest(${[...slugs]}::text[])
      union
      select coalesce(models.merged_into, ways.to_model)
      from reached
        join models on models.slug = reached.slug
        left join replacements as ways on ways.model = models.slug and ways.withdrawn_on is null
      where ${retired}
    )
    select models.slug, models.name, (${retired}) as retired,
      case when models.merged_into is not null then array[models.merged_into]
        else array(
          select ways.to_model from replacements as ways
          where ways.model = models.slug and ways.withdrawn_on is null
          order by ways.recommended desc, ways.release_id is not null, ways.offering_id is not null,
            ways.id
        ) end as next
    from reached join models on models.slug = reached.slug`.execute(db)
  return new Map(rows.map((stop) => [stop.slug, stop]))
}

/** What changes for users who leave a model, parameter by parameter. */
export async function listBreakingChanges(
  db: Kysely<Database>,
  model: string,
): Promise<BreakingChangeRow[]> {
  return listBreakingChangesOfModels(db, [model])
}

/** What changes for users who leave one of some models, in the order of one model's. */
export async function listBreakingChangesOfModels(
  db: Kysely<Database>,
  models: readonly string[],
): Promise<BreakingChangeRow[]> {
  if (models.length === 0) return []
  return db
    .selectFrom('breaking_changes')
    .selectAll()
    .where(sql<boolean>`model = any(${[...models]}::text[])`)
    .where('withdrawn_on', 'is', null)
    .orderBy('id')
    .execute()
}

function replacements(db: Kysely<Database>) {
  return db
    .selectFrom('replacements')
    .innerJoin('models as target', 'target.slug', 'replacements.to_model')
    .leftJoin('releases', 'releases.id', 'replacements.release_id')
    .leftJoin('releases as to_releases', 'to_releases.id', 'replacements.to_release_id')
    .leftJoin('offerings', 'offerings.id', 'replacements.offering_id')
    .selectAll('replacements')
    .select([
      'target.name as to_name',
      'releases.release_id as release',
      'to_releases.release_id as to_release',
      offeringIdOf('offerings').as('offering'),
    ])
    .where('replacements.withdrawn_on', 'is', null)
    .orderBy('replacements.recommended', 'desc')
    .orderBy('replacements.id')
}
