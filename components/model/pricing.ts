import type { Day } from '@/lib/catalogue/day'
import type { Price } from '@/lib/catalogue/price'
import type { PriceTable } from '@/lib/text/price-table'
import type { Evidence } from '../evidence/evidence'
import type { HistoryView } from './history'

/** What the Pricing section shows: one offering's prices and the rule that chose it. */
export interface PricingView {
  readonly hostName: string
  readonly apiModelId: string
  readonly firstParty: boolean
  readonly rule: string
  readonly table: PriceTable<Price>
  /** By row key. */
  readonly evidence: ReadonlyMap<string, Evidence>
  readonly history: HistoryView | null
  readonly today: Day
}
