import type { Setting } from '@/lib/benchmarks/setting'
import type { Day } from '@/lib/catalogue/day'
import type { DecimalText } from '@/lib/catalogue/decimal'
import type { Scale } from '@/lib/text/scores'
import type { Evidence } from '../evidence/evidence'

/** Who measured: the model's developer, somebody else, or nobody says. */
export type ReportedBy = 'developer' | 'independent' | null

/** One score of one model. */
export interface ScoreView {
  readonly id: number
  readonly model: string
  readonly name: string
  readonly release: string | null
  readonly developer: string | null
  readonly score: DecimalText
  /** Part of the scale, 0 to 100; null where the scale has no two ends. */
  readonly share: number | null
  readonly reportedBy: ReportedBy
  readonly measuredOn: Day | null
  /** USD per 1M input tokens at the reference offering. */
  readonly inputPrice: DecimalText | null
  readonly evidence: Evidence | null
}

/** The results of one setting, the best first: all of them compare. */
export interface RankingView {
  readonly id: string
  readonly setting: Setting
  /** Results and models that it has, whatever the filters leave. */
  readonly results: number
  readonly models: number
  /** Results that the filters leave; `rows` may be the first of them. */
  readonly shown: number
  readonly rows: readonly ScoreView[]
  /** The page with this setting alone. */
  readonly href: string
}

/** A control of the form: what one part of a result may be. */
export interface ChoiceView {
  readonly key: string
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

/** One thing that the page was asked for, with the page without it. */
export interface AskedView {
  readonly key: string
  readonly label: string
  readonly value: string
  readonly href: string
}

export interface BenchmarkPageData extends Scale {
  readonly slug: string
  readonly name: string
  readonly version: string | null
  readonly results: number
  readonly models: number
  readonly settings: number
  readonly newestOn: Day | null
  readonly choices: readonly ChoiceView[]
  readonly asked: readonly AskedView[]
  /** Parameters that no control holds. */
  readonly kept: readonly { readonly name: string; readonly value: string }[]
  /** The first ranking can be drawn against price. */
  readonly hasChart: boolean
  /** Settings with several results, those with most first. */
  readonly rankings: readonly RankingView[]
  /** Results that are alone in their setting. */
  readonly alone: readonly RankingView[]
  /** Settings that the page has no room for. */
  readonly others: readonly RankingView[]
  /** Where the one ranking of the page goes on; null on its last page. */
  readonly nextHref: string | null
  /** The first page of it; null on that. */
  readonly firstHref: string | null
  readonly today: Day
}
