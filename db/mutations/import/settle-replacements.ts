import { sql, type Transaction } from 'kysely'
import type { Day } from '../../../lib/catalogue/day'
import { searchTerm } from '../../../lib/catalogue/search'
import type { Confidence } from '../../../lib/catalogue/vocabulary'
import { type Claim, chooseClaim } from '../../../lib/evidence/choose'
import type { ReplacementStatement } from '../../../lib/import/record'
import { guessHost, hostOf } from '../../../lib/resolve/hosts'
import type { Database } from '../../schema'
import { insertRows, updateRows } from '../rows'
import { citationKey, loadCitations } from './evidence'
import { isLiving } from './move'
import { firstRevision } from './subject'
import type { Placed, Unplaced } from './subjects'

interface Row {
  model: string
  release_id: number | null
  offering_id: number
  to_model: string
  to_release_id: number | null
  recommended: boolean
}

interface ReplacementClaim extends Claim<Row> {
  citation_id: number
}

/**
 * Brings all replacements in line with what sources name: a target may come with
 * any import. One that the catalogue does not know is reported when its record
 * is read, never made up.
 */
export async function settleReplacements(
  trx: Transaction<Database>,
  placed: readonly Placed[],
  today: Day,
): Promise<{ written: number; unplaced: Unplaced[] }> {
  const { claims, unknown } = await replacementClaims(trx)
  const wanted = new Map<string, ReplacementClaim>()
  for (const group of groupsOf(claims).values()) {
    const best = chooseClaim(group)
    if (best !== undefined) wanted.set(keyOf(best.value), best)
  }
  const have = await trx
    .selectFrom('replacements')
    .innerJoin('citations', 'citations.id', 'replacements.citation_id')
    .innerJoin('offerings', 'offerings.id', 'replacements.offering_id')
    .selectAll('replacements')
    .select(['citations.superseded_at', 'offerings.model as is_of'])
    .select('offerings.release_id as is_release')
    .where('citations.checked_by', 'is', null)
    .execute()
  const known = new Map(have.map((row) => [keyOf(row), row]))
  const updates: ({ id: number } & Record<string, unknown>)[] = []
  for (const [key, row] of known) {
    const claim = wanted.get(key)
    // Its record says another by now, or its offering turned out to be another's. What a source
    // only dropped stays.
    const elsewhere = row.is_of !== row.model || row.is_release !== row.release_id
    const gone = claim === undefined && (row.superseded_at === null || elsewhere)
    const next = {
      recommended: claim?.value.recommended ?? row.recommended,
      citation_id: claim?.citation_id ?? row.citation_id,
      withdrawn_on: gone ? (row.withdrawn_on ?? today) : claim ? null : row.withdrawn_on,
    }
    const same =
      next.recommended === row.recommended &&
      next.citation_id === row.citation_id &&
      next.withdrawn_on === row.withdrawn_on
    if (!same) {
      updates.push({ id: row.id, ...next, revision: row.revision + 1, updated_at: 'now' })
    }
  }
  const fresh = [...wanted].filter(([key]) => !known.has(key)).sort()
  await updateRows(trx, 'replacements', updates)
  await insertRows(
    trx,
    'replacements',
    fresh.map(([, { value, citation_id }]) => ({ ...value, citation_id, ...firstRevision })),
    [],
  )
  const read = new Set(placed.map((each) => `${each.source} ${each.statement.locator}`))
  return {
    written: fresh.length + updates.length,
    unplaced: unknown.flatMap(({ source, ...told }) =>
      read.has(`${source} ${told.path}`) ? [told] : [],
    ),
  }
}

function groupsOf(claims: readonly ReplacementClaim[]): Map<string, ReplacementClaim[]> {
  const groups = new Map<string, ReplacementClaim[]>()
  for (const claim of claims) {
    const key = keyOf(claim.value)
    const group = groups.get(key)
    if (group) group.push(claim)
    else groups.set(key, [claim])
  }
  return groups
}

/** The table's unique constraint. */
function keyOf(row: Omit<Row, 'recommended' | 'offering_id'> & { offering_id: number | null }) {
  const { model, release_id, offering_id, to_model, to_release_id } = row
  return JSON.stringify([model, release_id, offering_id, to_model, to_release_id])
}

interface Stated {
  offering_id: number
  source_id: number
  replacements: ReplacementStatement[]
  source: string
  locator: string
  confidence: Confidence
  observed_on: string
}

async function replacementClaims(
  trx: Transaction<Database>,
): Promise<{ claims: ReplacementClaim[]; unknown: (Unplaced & { source: string })[] }> {
  const { rows: said } = await sql<Stated>`
    select o.subject_id as offering_id, o.source_id, "values" -> 'replacements' as replacements,
      coalesce(sources.key, sources.url) as source, o.locator, o.confidence,
      o.observed_on::text as observed_on
    from observations as o join sources on sources.id = o.source_id
    where "values" ?| array['names_model', 'replacements'] and "values" ? 'replacements'
      and o.subject_type = 'offering' and o.withdrawn_on is null
  `.execute(trx)
  const citations = await loadCitations(
    trx,
    'offering',
    said.map(({ offering_id }) => offering_id),
  )
  const stated = said.flatMap(({ source_id, ...each }) => {
    const citation_id = citations.get(citationKey(each.offering_id, source_id, each.locator))
    return citation_id === undefined ? [] : [{ ...each, citation_id }]
  })
  const named = stated.flatMap(({ replacements, ...each }) =>
    replacements.map((replacement) => ({
      ...each,
      host: (hostOf(each.source, replacement.host) ?? guessHost(replacement.host)).slug,
      api_model_id: replacement.api_model_id,
      slug: searchTerm(replacement.api_model_id),
      recommended: replacement.recommended,
    })),
  )
  const { rows } = await sql<{
    n: number
    model: string | null
    release_id: number | null
    to_model: string | null
    to_release_id: number | null
  }>`
    select given.n, old.model, old.release_id,
      coalesce(new.model, named.slug) as to_model,
      new.release_id as to_release_id
    from jsonb_to_recordset(${JSON.stringify(named.map((row, n) => ({ n, ...row })))}::jsonb)
      as given(n int, offering_id bigint, host text, api_model_id text, slug text)
    join offerings as old on old.id = given.offering_id
    left join offerings as new on new.host = given.host and new.api_model_id = given.api_model_id
    left join (select slug from models where ${isLiving}) as named on named.slug = given.slug
  `.execute(trx)
  const claims: ReplacementClaim[] = []
  const unknown: (Unplaced & { source: string })[] = []
  for (const { n, model, release_id, to_model, to_release_id } of rows) {
    const given = named[n]
    if (given === undefined || model === null) continue
    const { offering_id, citation_id, source, locator, confidence, observed_on } = given
    if (to_model === null) {
      const value = `${given.host}/${given.api_model_id}`
      const reason = 'it names a replacement that the catalogue does not know'
      unknown.push({ source, path: locator, reason, value })
    } else if (to_model !== model || to_release_id !== release_id) {
      const { recommended } = given
      const value = { model, release_id, offering_id, to_model, to_release_id, recommended }
      claims.push({ value, citation_id, source, locator, confidence, observed_on })
    }
  }
  return { claims, unknown }
}
