import type { Day } from '@/lib/catalogue/day'
import type { Confidence } from '@/lib/catalogue/vocabulary'

/** How we know a figure, or a row of figures that are known together. */
export interface Evidence {
  /** As it was graded when it was read; what is shown also depends on its age. */
  readonly confidence: Confidence
  readonly checkedOn: Day
  /** Who looked; null where an import did. */
  readonly checkedBy: string | null
  readonly quote: string | null
  /** Pages that it was read on, best first. */
  readonly pages: readonly EvidencePage[]
  /** Inputs and rule of a figure that was computed. */
  readonly rule: string | null
  /** Heads of the values that `says` holds; one where the row has one figure. */
  readonly columns: readonly string[]
  readonly says: readonly Saying[]
}

export interface EvidencePage {
  readonly title: string
  readonly url: string
  /** Where in it, e.g. the key of a record. */
  readonly locator: string | null
}

/** What one source says of the figures. */
export interface Saying {
  readonly source: string
  readonly readOn: Day
  readonly values: readonly SaidValue[]
}

/** Null where the source is silent. */
export type SaidValue = { readonly text: string; readonly agrees: boolean } | null

/** True when some source says something else than what is shown. */
export function isDisputed(evidence: Evidence): boolean {
  return evidence.says.some(({ values }) => values.some((value) => value?.agrees === false))
}
