import type { Day } from '@/lib/catalogue/day'
import type { Price } from '@/lib/catalogue/price'
import type { PriceTable } from '@/lib/text/price-table'
import type { Evidence } from '../evidence/evidence'
import type { SentPrice } from '../workload/costs'
import type { HistoryView } from './history'

/** What the Pricing section shows: one offering's prices and the rule that chose it. */
export interface PricingView {
  readonly hostName: string
  readonly apiModelId: string
  readonly firstParty: boolean
  readonly rule: string
  /** The reader asked for this offering. */
  readonly chosen: boolean
  readonly baseUrl: string | null
  /** A request in the shell; null where nobody published how. */
  readonly snippet: string | null
  /** Null where no price is published on that day. */
  readonly table: PriceTable<Price> | null
  /** By row key. */
  readonly evidence: ReadonlyMap<string, Evidence>
  readonly history: HistoryView | null
  readonly today: Day
  /** What costs are worked out from: prices of the day, of today, and those to come. */
  readonly sent: readonly SentPrice[]
}
