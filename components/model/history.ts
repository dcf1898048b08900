import type { Day } from '@/lib/catalogue/day'
import type { PriceEvent } from '@/lib/pricing/price-history'
import type { NamedSeries } from '@/lib/pricing/step-chart'

/** How the prices of one offering came to be what they are. */
export interface HistoryView {
  /** What the chart shows: prices of one unit that moved. */
  readonly drawn: readonly NamedSeries[]
  /** Unit of what is drawn: `USD per 1M tokens`. */
  readonly unit: string
  /** How many others moved; they are in the table alone. */
  readonly undrawn: number
  /** Everything that happened to prices that moved, latest first. */
  readonly events: readonly HistoryEvent[]
  /** Plain prices that never moved, by the day on which they were first recorded. */
  readonly unchanged: readonly { readonly since: Day | null; readonly names: readonly string[] }[]
  /** How many prices under some condition never moved. */
  readonly unchangedConditional: number
  /** The day from which the offering could not be called. */
  readonly endedOn: Day | null
  readonly today: Day
}

export interface HistoryEvent extends PriceEvent {
  readonly name: string
  readonly source: { readonly title: string; readonly url: string } | null
}
