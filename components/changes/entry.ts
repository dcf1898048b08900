import type { DecimalText } from '@/lib/catalogue/decimal'
import type { ChangeType } from '@/lib/catalogue/vocabulary'

/** What happened on one day. */
export interface DayView {
  readonly day: string
  readonly count: number
  readonly entries: readonly EntryView[]
}

/** One or more events that are told as one. */
export interface EntryView {
  readonly id: number
  readonly type: ChangeType
  /** What happened, without to whom, where and by how much; empty where its parts tell it. */
  readonly title: string
  readonly description: string | null
  readonly magnitude: DecimalText | null
  /** Whom it happened to; without a slug where no model is known. */
  readonly subjects: readonly { readonly slug: string | null; readonly name: string }[]
  readonly hosts: readonly { readonly slug: string; readonly name: string }[]
  /** What all events have in common; both in one that stands for itself. */
  readonly shared: 'host' | 'model' | 'both'
  /** Events in it. */
  readonly count: number
  readonly source: { readonly title: string; readonly url: string } | null
  /** Entries folded into this one. */
  readonly parts: readonly EntryView[]
}
