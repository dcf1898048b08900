import type { PricingView } from '@/components/model/pricing'
import type { CitationRow } from '@/db/queries/evidence'
import type { OfferingRow } from '@/db/queries/offerings'
import type { PastPriceRow } from '@/db/queries/prices'
import { type Day, lastDay } from '@/lib/catalogue/day'
import { pricesOn } from '@/lib/pricing/select'
import { priceTable } from '@/lib/text/price-table'
import { priceEvidence, type Witness } from './evidence-view'
import { historyView } from './history-view'

/** The offering whose prices the page shows, and why it is that one. */
export interface Priced {
  offering: OfferingRow
  rule: string
}

/**
 * The reference offering or, where none can be chosen because nothing is priced by the token,
 * the developer's own offering, or the first that has a price at all.
 */
export function pricedOffering(
  reference: { id: string | null; rule: string | null },
  offerings: readonly OfferingRow[],
  hasPrices: ReadonlySet<number>,
): Priced | null {
  const chosen = offerings.find((each) => `${each.host}/${each.api_model_id}` === reference.id)
  if (chosen) return { offering: chosen, rule: reference.rule ?? 'Chosen by hand' }
  const priced = offerings.filter(({ id, withdrawn }) => hasPrices.has(id) && !withdrawn)
  const own = priced.find(({ first_party }) => first_party)
  if (own) return { offering: own, rule: 'First-party; nothing is priced by the input token' }
  const [first] = priced
  if (!first) return null
  const rule =
    priced.length === 1
      ? 'The only offering with a published price'
      : `The first of ${priced.length} offerings with a published price; none is priced by the input token`
  return { offering: first, rule }
}

/** One offering's prices in force today as a table, and its others by date. */
export function pricingView(
  { offering, rule }: Priced,
  prices: readonly PastPriceRow[],
  citations: readonly CitationRow[],
  witnesses: readonly Witness[],
  today: Day,
): PricingView | null {
  const inForce = pricesOn(
    prices.filter(({ corrected_by }) => corrected_by === null),
    today,
  )
  const table = priceTable(inForce)
  if (table === null) return null
  const byId = new Map(citations.map((citation) => [citation.id, citation]))
  const evidence = new Map(
    table.rows.flatMap((row) => {
      const own = row.cells.flatMap((cell, index) => {
        const column = table.columns[index]
        if (cell === null || cell.repeated || !column) return []
        const label = [column.group, column.label].filter((part) => part !== null).join(', ')
        return [{ label, price: cell.price }]
      })
      const known = priceEvidence(own, byId, witnesses)
      return known ? [[row.key, known] as const] : []
    }),
  )
  return {
    hostName: offering.host_name,
    apiModelId: offering.api_model_id,
    firstParty: offering.first_party,
    rule,
    table,
    evidence,
    history: historyView(prices, byId, { today, endedOn: endOf(offering, today) }),
    today,
  }
}

/** The day on which calls began to fail, where it is over. */
function endOf({ lifecycle, withdrawn, withdrawn_on, shutdown_on }: OfferingRow, today: Day) {
  if (lifecycle !== 'retired' && !withdrawn) return null
  const day = shutdown_on === null ? withdrawn_on : lastDay(shutdown_on)
  return day !== null && day <= today ? day : null
}
