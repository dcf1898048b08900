import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema'

/** How the catalogue came to be, and what depends on people: no part of what it says. */
export const notOfTheCatalogue = [
  'catalogue',
  'imports',
  'revisions',
  'users',
  'accounts',
  'sessions',
  'verification_tokens',
  'api_tokens',
  'proposals',
]

/** Of every record; and what of it only tells how it came to be. */
const ownColumns = [
  'id',
  'revision',
  'revision_id',
  'created_at',
  'updated_at',
  'recorded_at',
  'seen_at',
  'flags',
]

/** What stands in a row by number, as text that is the same in every database. */
const references: Record<string, string> = {
  source_id: `(select coalesce(key, url) from sources where id = t.source_id)`,
  cites_source_id: `(select url from sources where id = t.cites_source_id)`,
  reference_offering_id: `(select host || '/' || api_model_id from offerings
    where id = t.reference_offering_id)`,
  lowest_input_offering_id: `(select host || '/' || api_model_id from offerings
    where id = t.lowest_input_offering_id)`,
  release_id: `(select model || ' ' || release_id from releases where id = t.release_id)`,
  to_release_id: `(select model || ' ' || release_id from releases where id = t.to_release_id)`,
  observation_id: `(select coalesce(s.key, s.url) || ' ' || o.locator from observations o
    join sources s on s.id = o.source_id where o.id = t.observation_id)`,
  corrected_by: `(select amount || ' ' || kind from prices where id = t.corrected_by)`,
  offering_id: `(select host || '/' || api_model_id from offerings where id = t.offering_id)`,
  citation_id: `(select coalesce(s.key, s.url) || ' ' || coalesce(c.locator, '') from citations c
    join sources s on s.id = c.source_id where c.id = t.citation_id)`,
  subject_id: `case t.subject_type
    when 'model' then (select slug from models where id = t.subject_id)
    when 'host' then (select slug from hosts where id = t.subject_id)
    when 'provider' then (select slug from providers where id = t.subject_id)
    when 'offering' then (select host || '/' || api_model_id from offerings where id = t.subject_id)
    when 'release' then (select model || ' ' || release_id from releases where id = t.subject_id)
    when 'source' then (select key from sources where id = t.subject_id)
    when 'alias' then (select coalesce(host, '') || ' ' || alias from aliases where id = t.subject_id)
    else t.subject_id::text end`,
}

const isNoModel = (slug: string) => `exists (select from models as gone where gone.slug = ${slug}
  and (gone.merged_into is not null or gone.withdrawn
    and not exists (select from offerings where offerings.model = gone.slug)))`

const isNoProvider = (slug: string) => `not exists (select from models
    where developer = ${slug} and not ${isNoModel('models.slug')})
  and not exists (select from hosts where operator = ${slug})
  and not exists (select from links where provider = ${slug})`

/**
 * Rows that tell how the catalogue came to be: what was shown before, and pages and names of what
 * turned out to be something else.
 */
const traces: Record<string, string> = {
  aliases: isNoModel('t.model'),
  citations: 't.superseded_at is not null',
  conflicts: `t.state = 'settled'`,
  links: 't.withdrawn_on is not null',
  measurements: `exists (select from citations
    where id = t.citation_id and superseded_at is not null)`,
  models: isNoModel('t.slug'),
  offerings: `t.model is null and not exists (select from observations
    where subject_type = 'offering' and subject_id = t.id)`,
  provider_aliases: isNoProvider('t.provider'),
  prices: 't.corrected_by is not null',
  providers: isNoProvider('t.slug'),
  releases: isNoModel('t.model'),
  replacements: 't.withdrawn_on is not null',
  results: 't.withdrawn_on is not null',
}

/** Every table of the catalogue as lines of JSON in natural keys, sorted: equal catalogues have equal lines. */
export async function catalogueLines(db: Kysely<Database>): Promise<Map<string, string[]>> {
  const leftOut = new Set(notOfTheCatalogue)
  const { rows: columns } = await sql<{ table: string; column: string }>`
    select table_name as table, column_name as column from information_schema.columns
    join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name !~ '^kysely_'
    order by 1, 2
  `.execute(db)
  const tables = new Map<string, string[]>()
  for (const { table, column } of columns) {
    if (!leftOut.has(table)) tables.set(table, [...(tables.get(table) ?? []), column])
  }
  const lines = new Map<string, string[]>()
  for (const [table, all] of tables) {
    const left = ownColumns
    const pairs = all.flatMap((column) => {
      // A release has its name in the column in which others refer to it.
      if (table === 'releases' && column === 'release_id') return []
      return references[column] === undefined ? [] : [`'${column}', ${references[column]}`]
    })
    const { rows } = await sql<{ line: string }>`
      select ((to_jsonb(t) || jsonb_build_object(${sql.raw(pairs.join(', '))}))
        - ${left}::text[])::text as line
      from ${sql.table(table)} as t where not (${sql.raw(traces[table] ?? 'false')})
    `.execute(db)
    lines.set(table, rows.map(({ line }) => line).sort())
  }
  return lines
}

/** A digest of each table's lines. */
export function digests(lines: ReadonlyMap<string, readonly string[]>): Record<string, string> {
  return Object.fromEntries(
    [...lines].map(([table, rows]) => [
      table,
      `${rows.length} ${createHash('sha256').update(rows.join('\n')).digest('hex')}`,
    ]),
  )
}

/** The tables whose digests are not the same in every catalogue. */
export function differing(catalogues: readonly Record<string, string>[]): string[] {
  const [first = {}, ...others] = catalogues
  return Object.keys(first).filter((table) => others.some((each) => each[table] !== first[table]))
}
