import { type Kysely, sql } from 'kysely'
import type { SubjectType } from '../../lib/catalogue/vocabulary'
import type { Database } from '../schema'
import { offeringIdOf } from './columns'
import { countCap, type Total } from './table'

/** One published edit of a model or of a record that hangs on it. */
export interface RevisionRow {
  id: number
  subject_type: SubjectType
  subject_id: number
  /** What people call the record: slug, release id, offering id, or its number. */
  subject: string
  number: number
  changes: Record<string, [before: unknown, after: unknown]>
  summary: string | null
  /** Name of the person; null where an import edited. */
  user_name: string | null
  /** Key of the imported source; null where a person edited. */
  source: string | null
  published_at: string
  catalogue_revision: number
}

/** The edits of a model, its releases, offerings and their prices, latest first. */
export async function listModelHistory(
  db: Kysely<Database>,
  model: { id: number; slug: string },
  { before = null, limit = 50 }: { before?: number | null; limit?: number } = {},
): Promise<RevisionRow[]> {
  const { rows } = await sql<RevisionRow>`
    select revisions.id, subject_type, subject_id, subjects.name as subject, number, changes,
      revisions.summary, case when user_id is not null then coalesce(users.name, 'editor') end
      as user_name, sources.key as source, published_at, catalogue_revision
    from ${subjectsOf(model)} as subjects
    join revisions on revisions.subject_type = subjects.type and revisions.subject_id = subjects.id
    left join users on users.id = revisions.user_id
    left join imports on imports.id = revisions.import_id
    left join sources on sources.id = imports.source_id
    where ${before === null ? sql`true` : sql`revisions.id < ${before}::bigint`}
    order by revisions.id desc limit ${limit}`.execute(db)
  return rows
}

/** How many edits that is. */
export async function countModelHistory(
  db: Kysely<Database>,
  model: { id: number; slug: string },
): Promise<Total> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from (
    select from ${subjectsOf(model)} as subjects
    join revisions on revisions.subject_type = subjects.type and revisions.subject_id = subjects.id
    limit ${countCap + 1}) as found`.execute(db)
  const count = rows[0]?.count ?? 0
  return count > countCap ? { count: countCap, exact: false } : { count, exact: true }
}

/** Everything that hangs on a model, with the words that name it. */
function subjectsOf(model: { id: number; slug: string }) {
  return sql`(
    select 'model' as type, ${model.id}::bigint as id, ${model.slug} as name
    union all
    select 'release', releases.id, releases.release_id from releases
      where releases.model = ${model.slug}
    union all
    select 'offering', offerings.id, ${offeringIdOf('offerings')} from offerings
      where offerings.model = ${model.slug}
    union all
    select 'price', prices.id, ${offeringIdOf('offerings')} || ' ' || prices.meter
      from prices join offerings on offerings.id = prices.offering_id
      where offerings.model = ${model.slug}
    union all
    select 'link', links.id, links.url from links where links.model = ${model.slug}
    union all
    select 'result', results.id, results.benchmark from results where results.model = ${model.slug}
    union all
    select 'replacement', replacements.id, replacements.to_model from replacements
      where replacements.model = ${model.slug}
    union all
    select 'breaking_change', breaking_changes.id, breaking_changes.id::text
      from breaking_changes where breaking_changes.model = ${model.slug}
    union all
    select 'editorial_point', editorial_points.id,
      editorial_points.kind || ' ' || editorial_points.position
      from editorial_points where editorial_points.model = ${model.slug}
  )`
}
