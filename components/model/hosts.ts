import type { Day } from '@/lib/catalogue/day'
import type { DecimalText } from '@/lib/catalogue/decimal'
import type { HostType, LifecycleState } from '@/lib/catalogue/vocabulary'
import type { HostOrder } from './asked'

/** One offering as a row of the hosts. */
export interface OfferingView {
  readonly id: number
  readonly host: string
  readonly hostName: string
  readonly hostType: HostType
  readonly firstParty: boolean
  readonly apiModelId: string
  readonly state: LifecycleState | null
  readonly shutdownOn: Day | null
  readonly isReference: boolean
  /** One a column: an amount, `"0"` for free, null for unknown. */
  readonly prices: readonly (DecimalText | null)[]
  readonly contextWindow: number | null
  /** What it does or costs differently; empty where nothing was found. */
  readonly differences: readonly string[]
  readonly statusPage: string | null
}

/** Who serves a model. */
export interface HostsView {
  readonly columns: readonly { readonly label: string; readonly unit: string }[]
  readonly serving: readonly OfferingView[]
  /** Retired and withdrawn ones. */
  readonly gone: readonly OfferingView[]
  readonly reference: OfferingView | null
  /**
   * The lowest price of the first column that is neither free, nor in a plan, nor flagged as a
   * possible mistake; null where none is more than 1% below the reference.
   */
  readonly lowest: { readonly hostName: string; readonly amount: DecimalText } | null
  readonly order: HostOrder
}
