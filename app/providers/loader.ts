import { cache } from 'react'
import type { ProviderView } from '@/components/providers/provider-list'
import { readDb } from '@/db/client'
import { countProviders, listProviders, providersSort } from '@/db/queries/providers'
import { readCursor } from '@/lib/catalogue/cursor'
import { modelFields } from '@/lib/catalogue/model'
import type { TableQuery } from '@/lib/catalogue/query'

const pageSize = 100

export interface ProvidersData {
  q: string
  isFirst: boolean
  providers: ProviderView[]
  total: { count: number; exact: boolean }
  next: string | null
}

/** One page of organisations by name. */
export const loadProviders = cache(async (q: string, after: string): Promise<ProvidersData> => {
  const db = readDb()
  const [page, total] = await Promise.all([
    listProviders(db, { q, after: cursorOf(after), limit: pageSize }),
    countProviders(db, { q }),
  ])
  return {
    q,
    isFirst: after === '',
    providers: page.rows.map((row) => ({
      slug: row.slug,
      name: row.name,
      modelsMade: row.models_made,
      hosts: row.hosts,
      offeringsHosted: row.offerings_hosted,
    })),
    total,
    next: page.next,
  }
})

/** Providers sort by their name as models do, so a cursor reads the same. */
function cursorOf(text: string): TableQuery['after'] {
  const name = modelFields.find(({ key }) => key === providersSort)
  return name ? readCursor(text, providersSort, name) : null
}
