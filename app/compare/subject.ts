import type { CitationRow } from '@/db/queries/evidence'
import type { ModelRow } from '@/db/queries/models'
import type { CheapestOffering, OfferingRow } from '@/db/queries/offerings'
import type { PriceRow } from '@/db/queries/prices'
import type { ResultRow } from '@/db/queries/results'
import type { Day } from '@/lib/catalogue/day'

/** One column with all that its figures are made of, on one day. */
export interface Subject {
  readonly id: string
  readonly name: string
  /** Null for an offering of no model. */
  readonly model: ModelRow | null
  /** Null where the column is the model itself. */
  readonly offering: OfferingRow | null
  /** The offering whose prices the column has, and why it is that one. */
  readonly priced: OfferingRow | null
  readonly rule: string | null
  readonly prices: readonly PriceRow[]
  /** Of every day. */
  readonly allPrices: readonly PriceRow[]
  /** Prices that are known to begin later. */
  readonly coming: readonly PriceRow[]
  /** What its facts are cited by. */
  readonly facts: readonly CitationRow[]
  /** What the dates of the priced offering are cited by. */
  readonly lifecycle: readonly CitationRow[]
  /** By number, for prices and results. */
  readonly citations: ReadonlyMap<number, CitationRow>
  /** Facts, and prices by meter and conditions, on which sources disagree. */
  readonly disputed: ReadonlySet<string>
  readonly results: readonly ResultRow[]
  readonly cheapest: CheapestOffering | null
  readonly replacement: { readonly slug: string; readonly name: string } | null
  readonly on: Day
}

/** The value of a field of the registry; a model's own facts hold for its offerings too. */
export function factOf({ model, offering }: Subject, key: string): unknown {
  const row: object | null = offering !== null && key in offering ? offering : model
  return (row as Record<string, unknown> | null)?.[key] ?? null
}
