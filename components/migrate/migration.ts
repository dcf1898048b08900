import type { Day } from '@/lib/catalogue/day'
import type { DecimalText } from '@/lib/catalogue/decimal'
import type { LifecycleState } from '@/lib/catalogue/vocabulary'
import type { MigrationAsked } from '@/lib/migration/asked'
import type { UsageCost } from '@/lib/migration/usage-cost'
import type { UsageTotals } from '@/lib/migration/usage-export'
import type { BreakingChangeView, ReplacementView } from '../model/migration-section'
import type { ModelView } from '../models/model-view'

/** What becomes of one id. */
export interface MigrationMove {
  readonly model: ModelView
  /** The release that the id names. */
  readonly release: string | null
  /** Of that release where it has any of its own, else of the model. */
  readonly state: LifecycleState | null
  readonly deprecatedOn: Day | null
  readonly earliestShutdownOn: Day | null
  readonly shutdownOn: Day | null
  /** Where to go; null where no source names a model. */
  readonly to: ReplacementView | null
  /** On the way there. */
  readonly breaking: readonly BreakingChangeView[]
}

export interface MigrationEntry {
  readonly id: string
  /** Null where the id is unknown or may mean several. */
  readonly move: MigrationMove | null
  /** What an id that may mean several may mean. */
  readonly candidates: readonly { readonly slug: string; readonly name: string }[]
}

/** What a usage costs, and where. */
export interface PricedUsage extends UsageCost {
  readonly hostName: string
  readonly apiModelId: string
}

export interface MigrationCost {
  readonly rows: readonly {
    readonly id: string
    /** Null where the id is not known to be one model. */
    readonly name: string | null
    /** The model to go to; null where one stays. */
    readonly to: string | null
    readonly totals: UsageTotals
    readonly before: PricedUsage | null
    readonly after: PricedUsage | null
  }[]
  /** USD, all rows together; null where one of them is unknown. */
  readonly before: DecimalText | null
  readonly after: DecimalText | null
}

export interface MigrationData {
  readonly asked: MigrationAsked
  /** The most urgent first. */
  readonly entries: readonly MigrationEntry[]
  /** Null where no usage was given. */
  readonly cost: MigrationCost | null
  readonly today: Day
}

/** The moves of a report by model and way, since several ids may ask for the same one. */
export function distinctMoves(entries: readonly MigrationEntry[]): MigrationMove[] {
  const moves = new Map<string, MigrationMove>()
  for (const { move } of entries) {
    if (move === null || move.to === null || move.to.to.slug === move.model.slug) continue
    const key = `${move.model.slug} ${move.to.to.slug}`
    if (!moves.has(key)) moves.set(key, move)
  }
  return [...moves.values()]
}

/** Whether calls with the id fail or will, as far as anybody said. */
export function mustMove({ move }: MigrationEntry): boolean {
  return (
    move !== null &&
    (move.state === 'retired' || move.state === 'deprecated' || move.shutdownOn !== null)
  )
}
