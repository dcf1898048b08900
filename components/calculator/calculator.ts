import type { Calculation } from '@/lib/browse/calculator'
import type { TableView } from '@/lib/browse/view'
import type { Cursor } from '@/lib/catalogue/cursor'
import type { Day } from '@/lib/catalogue/day'
import type { DecimalText } from '@/lib/catalogue/decimal'
import type { Problem } from '@/lib/catalogue/query'
import type { Confidence } from '@/lib/catalogue/vocabulary'

/** One usage at every offering of some filters, a page of it. */
export interface CalculatorData {
  readonly calculation: Calculation
  readonly problems: readonly Problem[]
  /** The table of offerings under the same filters: what the panel shows. */
  readonly view: TableView
  readonly rows: readonly CostRowView[]
  readonly next: Cursor | null
  readonly today: Day
}

export interface CostRowView {
  readonly id: number
  readonly model: string | null
  readonly modelName: string
  readonly host: string
  readonly hostName: string
  readonly apiModelId: string
  /** Its price is far from that of all others: a flag, never "the cheapest". */
  readonly isOutlier: boolean
  /** Null where anything is unpriced. */
  readonly amount: DecimalText | null
  readonly currency: string
  readonly lines: readonly CostLineView[]
  readonly unpriced: readonly { readonly key: string; readonly reason: string }[]
  readonly assumptions: readonly string[]
  readonly confidence: Confidence | null
  readonly checkedOn: Day | null
}

export interface CostLineView {
  readonly meter: string
  readonly quantity: DecimalText
  readonly rate: DecimalText
  readonly per: DecimalText
  readonly amount: DecimalText
  readonly rule: string
}
