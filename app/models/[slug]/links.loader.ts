import { readDb } from '@/db/client'
import { type LinkRow, listLinks } from '@/db/queries/links'
import type { OfferingRow } from '@/db/queries/offerings'

export interface OwnedLink extends LinkRow {
  /** Name of the organisation or host whose page it is; null for the model's own. */
  of: string | null
}

/** The model's own pages, then those of its developer and of the developer's hosts. */
export async function loadLinks(
  model: { slug: string; developer: string | null; developer_name: string | null },
  offerings: readonly OfferingRow[],
): Promise<OwnedLink[]> {
  const db = readDb()
  const own = offerings.filter(({ first_party }) => first_party)
  const hosts = new Map(own.map(({ host, host_name }) => [host, host_name]))
  const lists = await Promise.all([
    listLinks(db, 'model', model.slug).then((links) => owned(links, null)),
    model.developer === null
      ? []
      : listLinks(db, 'provider', model.developer).then((links) =>
          owned(links, model.developer_name),
        ),
    ...[...hosts].map(([host, name]) =>
      listLinks(db, 'host', host).then((links) => owned(links, name)),
    ),
  ])
  const byUrl = new Map<string, OwnedLink>()
  for (const link of lists.flat()) {
    const key = `${link.kind} ${link.url}`
    if (!byUrl.has(key)) byUrl.set(key, link)
  }
  return [...byUrl.values()]
}

function owned(links: readonly LinkRow[], of: string | null): OwnedLink[] {
  return links.map((link) => ({ ...link, of }))
}
