import { sql, type Transaction } from 'kysely'
import type { Day } from '../../../lib/catalogue/day'
import type { Confidence, LinkKind } from '../../../lib/catalogue/vocabulary'
import { type Claim, chooseClaim } from '../../../lib/evidence/choose'
import type { LinkStatement } from '../../../lib/import/record'
import { providerOf } from '../../../lib/resolve/providers'
import type { Database } from '../../schema'
import { insertRows, updateRows } from '../rows'
import { citationKey, loadCitations } from './evidence'
import { firstRevision } from './subject'

const nouns = ['provider', 'host', 'model'] as const

interface Linked {
  provider: string | null
  host: string | null
  model: string | null
  kind: LinkKind
  url: string
}

interface LinkClaim extends Claim<Linked & { title: string | null }> {
  citation_id: number
}

/**
 * Brings the links of some models and of all hosts in line with what sources
 * state: the best claim gives title and citation. What an offering's record
 * links to are pages about its model; pages of a lab's own host are the lab's
 * too. A link that its source dropped stays; one that went with its record to
 * another model is withdrawn here.
 */
export async function settleLinks(
  trx: Transaction<Database>,
  models: readonly string[],
  today: Day,
): Promise<number> {
  const wanted = new Map<string, LinkClaim>()
  for (const claims of groupsOf(await linkClaims(trx, models)).values()) {
    const titled = claims.filter(({ value }) => value.title !== null)
    const best = chooseClaim(titled.length > 0 ? titled : claims)
    if (best !== undefined) wanted.set(keyOf(best.value), best)
  }
  const have = await trx
    .selectFrom('links')
    .innerJoin('citations', 'citations.id', 'links.citation_id')
    .selectAll('links')
    .where((eb) =>
      eb.or([eb('model', 'is', null), eb('model', '=', eb.fn.any(eb.val([...models])))]),
    )
    .where('citations.checked_by', 'is', null)
    .execute()
  const gone = await leftModels(trx, models)
  const known = new Set<string>()
  const updates: ({ id: number } & Record<string, unknown>)[] = []
  for (const row of have) {
    const key = keyOf(row)
    known.add(key)
    const claim = wanted.get(key)
    const left = claim === undefined && row.model !== null && gone.has(row.citation_id)
    const next = {
      title: claim === undefined ? row.title : claim.value.title,
      citation_id: claim?.citation_id ?? row.citation_id,
      withdrawn_on: left ? (row.withdrawn_on ?? today) : claim ? null : row.withdrawn_on,
    }
    const same =
      next.title === row.title &&
      next.citation_id === row.citation_id &&
      next.withdrawn_on === row.withdrawn_on
    if (!same) {
      updates.push({ id: row.id, ...next, revision: row.revision + 1, updated_at: 'now' })
    }
  }
  const kept = await keptKeys(trx, models)
  const fresh = [...wanted].filter(([key]) => !known.has(key) && !kept.has(key)).sort()
  await insertRows(
    trx,
    'links',
    fresh.map(([, { value, citation_id }]) => ({ ...value, citation_id, ...firstRevision })),
    [],
  )
  await updateRows(trx, 'links', updates)
  return fresh.length + updates.length
}

/** Links that a person stands behind. */
async function keptKeys(trx: Transaction<Database>, models: readonly string[]) {
  const rows = await trx
    .selectFrom('links')
    .innerJoin('citations', 'citations.id', 'links.citation_id')
    .select(['provider', 'host', 'model', 'kind', 'url'])
    .where((eb) =>
      eb.or([eb('model', 'is', null), eb('model', '=', eb.fn.any(eb.val([...models])))]),
    )
    .where('citations.checked_by', 'is not', null)
    .execute()
  return new Set(rows.map(keyOf))
}

/** Citations of links of these models whose record speaks of another model by now. */
async function leftModels(
  trx: Transaction<Database>,
  models: readonly string[],
): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ id: number }>`
    select citations.id
    from links
    join citations on citations.id = links.citation_id
    join observations as o on o.source_id = citations.source_id and o.locator = citations.locator
    left join offerings on o.subject_type = 'offering' and offerings.id = o.subject_id
    left join models on o.subject_type = 'model' and models.id = o.subject_id
    where links.model = any (${models})
      and links.model is distinct from coalesce(offerings.model, models.slug)
  `.execute(trx)
  return new Set(rows.map(({ id }) => id))
}

function groupsOf(claims: readonly LinkClaim[]): Map<string, LinkClaim[]> {
  const groups = new Map<string, LinkClaim[]>()
  for (const claim of claims) {
    const key = keyOf(claim.value)
    const group = groups.get(key)
    if (group) group.push(claim)
    else groups.set(key, [claim])
  }
  return groups
}

function keyOf(link: Linked): string {
  return JSON.stringify([...nouns.map((noun) => link[noun]), link.kind, link.url])
}

/** What a host, or a model, or an offering of a model, links to. */
interface Linking {
  subject_type: 'host' | 'model' | 'offering'
  /** Slug of the host or model by the id of the subject. */
  slugs: ReadonlyMap<number, string>
}

async function linkClaims(
  trx: Transaction<Database>,
  models: readonly string[],
): Promise<LinkClaim[]> {
  const hosts = await trx.selectFrom('hosts').select(['id', 'slug']).execute()
  const own = await trx
    .selectFrom('models')
    .select(['id', 'slug'])
    .where('slug', '=', (eb) => eb.fn.any(eb.val([...models])))
    .execute()
  const offerings = await trx
    .selectFrom('offerings')
    .select((eb) => ['id', eb.ref('model').$notNull().as('slug')])
    .where('model', '=', (eb) => eb.fn.any(eb.val([...models])))
    .execute()
  const slugsOf = (rows: readonly { id: number; slug: string }[]) =>
    new Map(rows.map(({ id, slug }) => [id, slug]))
  return [
    ...(await claimsOf(trx, { subject_type: 'host', slugs: slugsOf(hosts) })),
    ...(await claimsOf(trx, { subject_type: 'model', slugs: slugsOf(own) })),
    ...(await claimsOf(trx, { subject_type: 'offering', slugs: slugsOf(offerings) })),
  ]
}

interface LinkingRow {
  subject_id: number
  source_id: number
  source: string
  locator: string
  confidence: Confidence
  observed_on: string
  developer: string | null
  links: LinkStatement[]
}

async function claimsOf(
  trx: Transaction<Database>,
  { subject_type, slugs }: Linking,
): Promise<LinkClaim[]> {
  const { rows } = await sql<LinkingRow>`
    select subject_id, source_id, coalesce(sources.key, sources.url) as source, locator, confidence,
      observed_on::text as observed_on, "values" ->> 'developer' as developer,
      "values" -> 'links' as links
    from observations join sources on sources.id = source_id
    where subject_type = ${subject_type} and subject_id = any (${[...slugs.keys()]})
      and "values" ? 'links' and withdrawn_on is null
  `.execute(trx)
  const citations = await loadCitations(
    trx,
    subject_type,
    rows.map(({ subject_id }) => subject_id),
  )
  return rows.flatMap(({ subject_id, source_id, developer, links, ...told }) => {
    const citation_id = citations.get(citationKey(subject_id, source_id, told.locator))
    const slug = slugs.get(subject_id)
    if (citation_id === undefined || slug === undefined) return []
    const nobody = { provider: null, host: null, model: null }
    const own = { ...nobody, [subject_type === 'host' ? 'host' : 'model']: slug }
    const provider = subject_type === 'host' && developer !== null ? providerOf(developer) : null
    const linked = provider === null ? [own] : [own, { ...nobody, provider }]
    return links.flatMap(({ kind, url, title }) =>
      linked.map((noun) => ({ ...told, citation_id, value: { ...noun, kind, url, title } })),
    )
  })
}
