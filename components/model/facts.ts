import type { Evidence } from '../evidence/evidence'

/** A fact of the model as the page lists it. */
export interface FactView {
  readonly key: string
  readonly label: string
  /** True and false are capabilities; everything else is printed. */
  readonly value: boolean | string
  readonly evidence: Evidence | null
}

export interface FactsView {
  /** Limits, modalities and the like. */
  readonly facts: readonly FactView[]
  readonly capabilities: readonly FactView[]
  /** Labels of what nobody published. */
  readonly unpublished: readonly string[]
}
