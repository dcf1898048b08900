import { cache } from 'react'
import type { ProviderPageData } from '@/components/providers/provider-page'
import { readDb } from '@/db/client'
import { type CitationRow, listCitationsById } from '@/db/queries/evidence'
import { listLinks } from '@/db/queries/links'
import { countModels, listModels } from '@/db/queries/models'
import {
  findProvider,
  findProviderAlias,
  listHosts,
  listProviderAliases,
  type ProviderRow,
} from '@/db/queries/providers'
import { modelFields } from '@/lib/catalogue/model'
import { emptyQuery, withFilter } from '@/lib/catalogue/query'
import { today } from '../../loader'

const shownModels = 20

export type Found =
  | { kind: 'provider'; data: ProviderPageData }
  | { kind: 'moved'; slug: string; host: string | null }
  | { kind: 'nothing' }

/** The page of an organisation, or where its other name, or its host's, leads. */
export const loadProvider = cache(async (slug: string): Promise<Found> => {
  const db = readDb()
  const provider = await findProvider(db, slug)
  if (provider?.merged_into) return { kind: 'moved', slug: provider.merged_into, host: null }
  if (provider) return { kind: 'provider', data: await loadPage(provider) }
  const owner = await findProviderAlias(db, slug)
  if (owner === undefined) return { kind: 'nothing' }
  return { kind: 'moved', slug: owner, host: slug }
})

async function loadPage(provider: ProviderRow): Promise<ProviderPageData> {
  const db = readDb()
  const made = withFilter(modelFields, emptyQuery, {
    op: 'any',
    key: 'developer',
    values: [provider.slug],
  })
  const [models, total, aliases, hosts, own] = await Promise.all([
    listModels(db, { ...made, limit: shownModels }),
    countModels(db, made),
    listProviderAliases(db, provider.slug),
    listHosts(db, { operator: provider.slug }),
    listLinks(db, 'provider', provider.slug),
  ])
  const ofHosts = await Promise.all(
    hosts.map(async (host) => {
      const links = await listLinks(db, 'host', host.slug)
      return links.map((link) => ({ ...link, of: host.name }))
    }),
  )
  const links = [...own.map((link) => ({ ...link, of: null })), ...ofHosts.flat()]
  const citations = await listCitationsById(
    db,
    links.map(({ citation_id }) => citation_id),
  )
  return {
    slug: provider.slug,
    name: provider.name,
    aliases,
    models: models.rows,
    made: total,
    hosts: hosts.map((host) => ({
      slug: host.slug,
      name: host.name,
      type: host.type,
      offerings: host.offerings_hosted,
      currency: host.currency,
      zeroPrice: host.zero_price,
      apiBaseUrl: host.api_base_url,
    })),
    links: links.map(({ kind, url, title, of, citation_id }) => ({
      kind,
      url,
      title,
      of,
      listedBy: listedBy(citations, citation_id),
    })),
    today: today(),
  }
}

function listedBy(citations: readonly CitationRow[], id: number): string | null {
  const citation = citations.find((each) => each.id === id)
  return citation?.source_title ?? null
}
