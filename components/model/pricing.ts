import type { Day } from '@/lib/catalogue/day'
import type { Price } from '@/lib/catalogue/price'
import type { PriceTable } from '@/lib/text/price-table'
import type { Evidence } from '../evidence/evidence'

/** A price that is not in force: of before, or announced. */
export type DatedPrice = Pick<
  Price,
  | 'id'
  | 'meter'
  | 'amount'
  | 'currency'
  | 'per'
  | 'state'
  | 'conditions'
  | 'effective_from'
  | 'effective_to'
  | 'kind'
>

/** What the Pricing section shows: one offering's prices and the rule that chose it. */
export interface PricingView {
  readonly hostName: string
  readonly apiModelId: string
  readonly firstParty: boolean
  readonly rule: string
  readonly table: PriceTable<Price>
  /** By row key. */
  readonly evidence: ReadonlyMap<string, Evidence>
  readonly dated: readonly DatedPrice[]
  readonly today: Day
}
