import { cache } from 'react'
import type { FooterFacts } from '@/components/shell/footer'
import { readDb } from '@/db/client'
import { listAttributions } from '@/db/queries/attributions'
import { utcDay } from '@/lib/catalogue/day'

/** The UTC day that everything on a page is told as of; one per request. */
export const today = cache(() => utcDay(Date.now()))

/** Licences that ask for their name beside the data. */
const named = /^CC/

/** What every page says at its foot. */
export const loadFooter = cache(async (): Promise<FooterFacts> => {
  const sources = await listAttributions(readDb())
  return {
    day: today(),
    sources: sources.map(({ title, url, as_of, licence }) => ({
      title,
      url,
      as_of,
      licence: licence !== null && named.test(licence) ? licence : null,
    })),
  }
})
