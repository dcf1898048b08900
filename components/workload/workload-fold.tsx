import type { Day } from '@/lib/catalogue/day'
import { presetWorkload, type Workload } from '@/lib/pricing/workload'
import { Calculator } from './calculator'
import type { PricedColumn } from './costs'
import { workloadSentence } from './sentence'

/** A workload as an address asks it. */
export interface AskedWorkload {
  /** Null where none is asked. */
  readonly workload: Workload | null
  readonly problems: readonly string[]
}

interface Props {
  asked: AskedWorkload
  action: string
  kept: readonly { readonly name: string; readonly value: string }[]
  column: PricedColumn
  on: Day
  today: Day
  /** Slug of the model, to be set beside others. */
  slug: string
}

/** What a workload costs at the prices above it; folded until it is asked for. */
export function WorkloadFold({ asked, action, kept, column, on, today, slug }: Props) {
  const { workload, problems } = asked
  const isAsked = workload !== null || problems.length > 0
  return (
    <details className="workload-fold" id="workload" open={isAsked}>
      <summary>
        <h3>What your workload costs</h3>
      </summary>
      {workload && <p className="work-printed">{workloadSentence(workload, on)}</p>}
      <Calculator
        action={action}
        kept={kept}
        priced={JSON.stringify([column])}
        workload={workload ?? presetWorkload('chat')}
        problems={problems}
        on={on}
        today={today}
        alone={slug}
      />
    </details>
  )
}
