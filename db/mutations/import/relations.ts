import { sql, type Transaction } from 'kysely'
import { searchTerm } from '../../../lib/catalogue/search'
import type { LinkStatement, ReplacementStatement } from '../../../lib/import/record'
import { guessHost, hostOf } from '../../../lib/resolve/hosts'
import { providerOf } from '../../../lib/resolve/providers'
import type { Database } from '../../schema'
import { insertRows } from '../rows'
import { citationKey } from './evidence'
import type { Placed, Unplaced } from './subjects'

/** Citations of each kind of subject, by `citationKey`. */
export type CitationIds = Record<
  Exclude<Placed['subject_type'], 'alias'>,
  ReadonlyMap<string, number>
>

/**
 * Adds the links that changed statements give; one that is there already stays
 * as it is. What an offering's record links to are pages about its model.
 */
export async function addLinks(
  trx: Transaction<Database>,
  placed: readonly Placed[],
  citations: CitationIds,
): Promise<number> {
  const rows = placed.flatMap((each) => {
    if (each.subject_type === 'alias') return []
    const { links = [], developer } = each.statement.values
    return (links as LinkStatement[]).flatMap(({ kind, url, title }) => {
      const link = { kind, url, title, citation_id: citationOf(each, citations) }
      const own = { ...link, [`${each.subject_type}_id`]: each.subject_id }
      // Pages of a lab's own host are the lab's too.
      const provider = typeof developer === 'string' ? providerOf(developer) : null
      return provider === null || each.subject_type !== 'host'
        ? [own]
        : [own, { ...link, provider }]
    })
  })
  if (rows.length === 0) return 0
  const result = await sql`
    insert into links (provider, host, model, kind, url, title, citation_id)
    select providers.slug, hosts.slug, coalesce(models.slug, offerings.model), given.kind, given.url,
      given.title, given.citation_id
    from jsonb_to_recordset(${JSON.stringify(rows.map((row, n) => ({ n, ...row })))}::jsonb)
      as given(n int, provider text, host_id bigint, model_id bigint, offering_id bigint, kind text,
        url text, title text, citation_id bigint)
    left join providers on providers.slug = given.provider
    left join hosts on hosts.id = given.host_id
    left join models on models.id = given.model_id
    left join offerings on offerings.id = given.offering_id
    where num_nonnulls(providers.slug, hosts.slug, models.slug, offerings.model) = 1
    order by given.n
    on conflict do nothing
  `.execute(trx)
  return Number(result.numAffectedRows ?? 0)
}

/**
 * Adds the replacements that changed statements name. A target that the
 * catalogue does not know is reported, never made up.
 */
export async function addReplacements(
  trx: Transaction<Database>,
  placed: readonly Placed[],
  citations: CitationIds,
): Promise<{ added: number; unplaced: Unplaced[] }> {
  const offerings = placed.filter(({ subject_type }) => subject_type === 'offering')
  const stated = offerings.flatMap((each) =>
    ((each.statement.values.replacements ?? []) as ReplacementStatement[]).map((replacement) => ({
      offering_id: each.subject_id,
      host: (hostOf(each.source, replacement.host) ?? guessHost(replacement.host)).slug,
      api_model_id: replacement.api_model_id,
      slug: searchTerm(replacement.api_model_id),
      recommended: replacement.recommended,
      citation_id: citationOf(each, citations),
      locator: each.statement.locator,
    })),
  )
  if (stated.length === 0) return { added: 0, unplaced: [] }
  const found = await sql<{
    n: number
    model: string | null
    release_id: number | null
    to_model: string | null
    to_release_id: number | null
  }>`
    select given.n, old.model, old.release_id,
      coalesce(new.model, named.slug) as to_model, new.release_id as to_release_id
    from jsonb_to_recordset(${JSON.stringify(stated.map((row, n) => ({ n, ...row })))}::jsonb)
      as given(n int, offering_id bigint, host text, api_model_id text, slug text)
    join offerings as old on old.id = given.offering_id
    left join offerings as new on new.host = given.host and new.api_model_id = given.api_model_id
    left join models as named on named.slug = given.slug
  `.execute(trx)

  const unplaced: Unplaced[] = []
  const rows: Record<string, unknown>[] = []
  for (const { n, model, release_id, to_model, to_release_id } of found.rows) {
    const given = stated[n]
    if (given === undefined || model === null) continue
    if (to_model === null) {
      unplaced.push({
        path: given.locator,
        reason: 'it names a replacement that the catalogue does not know',
        value: `${given.host}/${given.api_model_id}`,
      })
    } else if (to_model !== model || to_release_id !== release_id) {
      rows.push({
        model,
        release_id,
        offering_id: given.offering_id,
        to_model,
        to_release_id,
        recommended: given.recommended,
        citation_id: given.citation_id,
      })
    }
  }
  if (rows.length === 0) return { added: 0, unplaced }
  const known = await trx
    .selectFrom('replacements')
    .select(['offering_id', 'to_model', 'to_release_id'])
    .where('offering_id', '=', (eb) =>
      eb.fn.any(eb.val([...new Set(rows.map(({ offering_id }) => Number(offering_id)))])),
    )
    .execute()
  const have = new Set(known.map((row) => replacementKey(row)))
  const fresh = new Map(
    rows.filter((row) => !have.has(replacementKey(row))).map((row) => [replacementKey(row), row]),
  )
  await insertRows(
    trx,
    'replacements',
    [...fresh.values()].map((row) => ({
      ...row,
      revision: 1,
      created_at: 'now',
      updated_at: 'now',
    })),
    [],
  )
  return { added: fresh.size, unplaced }
}

function replacementKey(row: {
  offering_id?: unknown
  to_model?: unknown
  to_release_id?: unknown
}): string {
  return `${row.offering_id} ${row.to_model} ${row.to_release_id}`
}

/** The citation that stands for what one statement says of its subject. */
export function citationOf(placed: Placed, citations: CitationIds): number | undefined {
  if (placed.subject_type === 'alias') return undefined
  return citations[placed.subject_type].get(
    citationKey(placed.subject_id, placed.source_id, placed.statement.locator),
  )
}
