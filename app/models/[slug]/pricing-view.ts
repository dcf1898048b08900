import type { PricingView } from '@/components/model/pricing'
import { sentPrices } from '@/components/workload/costs'
import type { CitationRow } from '@/db/queries/evidence'
import { type OfferingRow, offeringId } from '@/db/queries/offerings'
import type { PastPriceRow, PriceRow } from '@/db/queries/prices'
import { type Day, lastDay } from '@/lib/catalogue/day'
import type { Kind } from '@/lib/catalogue/vocabulary'
import { pricesOn } from '@/lib/pricing/select'
import { priceTable } from '@/lib/text/price-table'
import { curlSnippet } from '@/lib/text/snippet'
import { priceEvidence, type Witness } from './evidence-view'
import { historyView } from './history-view'

/** The offering whose prices the page shows, and why it is that one. */
export interface Priced {
  offering: OfferingRow
  rule: string
  /** The reader asked for it, so another one may be the reference. */
  chosen: boolean
}

/**
 * The offering that is asked for; else the reference or, where none can be chosen because nothing
 * is priced by the token, the developer's own offering, or the first that has a price at all.
 */
export function pricedOffering(
  reference: { id: string | null; rule: string | null },
  offerings: readonly OfferingRow[],
  prices: readonly PriceRow[],
  asked: string | null,
): Priced | null {
  const wanted = asked === null ? null : offerings.find((each) => offeringId(each) === asked)
  if (wanted) return { offering: wanted, rule: 'Chosen in the address', chosen: true }
  const chosen = offerings.find((each) => offeringId(each) === reference.id)
  if (chosen) return { offering: chosen, rule: reference.rule ?? 'Chosen by hand', chosen: false }
  const hasPrices = new Set(
    prices.filter(({ state }) => state !== 'unknown').map(({ offering_id }) => offering_id),
  )
  const priced = offerings.filter(({ id, withdrawn }) => hasPrices.has(id) && !withdrawn)
  const own = priced.find(({ first_party }) => first_party)
  if (own) {
    const rule = 'First-party; nothing is priced by the input token'
    return { offering: own, rule, chosen: false }
  }
  const [first] = priced
  if (!first) return null
  const rule =
    priced.length === 1
      ? 'The only offering with a published price'
      : `The first of ${priced.length} offerings with a published price; none is priced by the input token`
  return { offering: first, rule, chosen: false }
}

/** One offering's prices on a day as a table, how they moved, and how it is called. */
export function pricingView(
  { offering, rule, chosen }: Priced,
  prices: readonly PastPriceRow[],
  citations: readonly CitationRow[],
  witnesses: readonly Witness[],
  { today, on }: { today: Day; on: Day },
  { baseUrl, kind }: { baseUrl: string | null; kind: Kind },
): PricingView {
  const inForce = pricesOn(
    prices.filter(({ corrected_by }) => corrected_by === null),
    on,
  )
  const table = priceTable(inForce)
  const byId = new Map(citations.map((citation) => [citation.id, citation]))
  const evidence = new Map(
    (table?.rows ?? []).flatMap((row) => {
      const own = row.cells.flatMap((cell, index) => {
        const column = table?.columns[index]
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
    chosen,
    baseUrl,
    snippet: curlSnippet(baseUrl, offering.api_model_id, kind),
    table,
    evidence,
    history: historyView(prices, byId, { today, endedOn: endOf(offering, today) }),
    today,
    sent: sentPrices(
      prices.filter(({ corrected_by }) => corrected_by === null),
      [on, today],
    ),
  }
}

/** The day on which calls began to fail, where it is over. */
function endOf({ lifecycle, withdrawn, withdrawn_on, shutdown_on }: OfferingRow, today: Day) {
  if (lifecycle !== 'retired' && !withdrawn) return null
  const day = shutdown_on === null ? withdrawn_on : lastDay(shutdown_on)
  return day !== null && day <= today ? day : null
}
