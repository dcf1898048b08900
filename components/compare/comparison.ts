import type { Day } from '@/lib/catalogue/day'
import type { Confidence, LifecycleState } from '@/lib/catalogue/vocabulary'
import type { Evidence } from '../evidence/evidence'

/** What stands side by side: finished words, so that the browser needs no library of figures. */
export interface ComparisonView {
  readonly columns: readonly CompareColumn[]
  readonly groups: readonly CompareGroup[]
  /** Place of the column that the others are read against. */
  readonly baseline: number | null
  /** How many rows differ, and how many are the same for all. */
  readonly differing: number
  readonly same: number
  /** The rows that are the same, where only differences are asked for. */
  readonly folded: readonly CompareRow[]
  /** Labels of what nobody published of any of them. */
  readonly unpublished: readonly string[]
}

export interface CompareColumn {
  /** The slug of a model or the id of an offering: what the address calls it. */
  readonly id: string
  readonly name: string
  readonly href: string
  readonly maker: string | null
  /** Only of an offering: who serves it, and under which id. */
  readonly at: string | null
  /** Where every host of its model can be chosen from; null where it has no model. */
  readonly hostsHref: string | null
  readonly isRetired: boolean
}

export interface CompareGroup {
  readonly id: string
  readonly title: string
  readonly qualifier: string | null
  readonly rows: readonly CompareRow[]
}

export interface CompareRow {
  readonly key: string
  readonly label: string
  readonly unit: string | null
  readonly href: string | null
  readonly cells: readonly (CompareCell | null)[]
  /** The same for all columns: what a reader who decides need not see. */
  readonly isSame: boolean
  /** A filter of the address is on it. */
  readonly isFiltered: boolean
  /** The weakest of the marks of its cells; null where nothing is cited. */
  readonly mark: RowMark | null
}

export interface RowMark {
  readonly level: Confidence
  readonly checkedOn: Day
  readonly age: string
}

/** One figure; null in its place is "not published". */
export interface CompareCell {
  readonly value: boolean | string
  readonly state?: LifecycleState | 'soon'
  readonly href?: string
  /** `▼ lowest`: a word and the way its triangle points. */
  readonly best?: { readonly word: string; readonly up: boolean }
  /** Quiet, behind the figure: `×3.1`, who reported a score. */
  readonly beside?: string
  /** Beside the baseline: `+40%`. Then it leads, and the figure follows. */
  readonly difference?: string
  /** Further figures of the same thing: `2.50 above 200k`. */
  readonly subs?: readonly string[]
  readonly disputed?: true
  /** It does not pass the filter of the address. */
  readonly misses?: true
}

/** How each figure of one row is known, in the order of the columns. */
export interface RowEvidence {
  readonly key: string
  readonly cells: readonly (Evidence | null)[]
}
