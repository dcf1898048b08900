import type { Day } from '@/lib/catalogue/day'
import type { Found } from '@/lib/catalogue/found'
import type { Workload } from '@/lib/pricing/workload'
import { counted } from '@/lib/text/numbers'
import type { ModelView } from '../models/model-view'
import { Calculator } from '../workload/calculator'
import type { PricedColumn } from '../workload/costs'
import { workloadSentence } from '../workload/sentence'
import { type CompareAsked, compareFields, compareHref } from './asked'
import { CompareSearch } from './compare-search'
import { CompareTable, type CompareTableData } from './compare-table'
import { CompareToolbar } from './compare-toolbar'
import type { ComparisonView, RowEvidence } from './comparison'
import { type CompareNote, Notes } from './notes'
import { Suggestions } from './suggestions'

export interface ComparePageData {
  /** With the ids of the columns that were found, in their order. */
  readonly asked: CompareAsked
  readonly view: ComparisonView
  /** The row whose evidence the address opens. */
  readonly evidence: RowEvidence | null
  readonly notes: readonly CompareNote[]
  /** What the workload costs at each column; null where none of them can be priced. */
  readonly workload: {
    readonly workload: Workload
    readonly columns: readonly PricedColumn[]
  } | null
  readonly search: string | null
  /** What the search found; null where nothing was looked for. */
  readonly found: readonly Found[] | null
  /** What can be chosen where there is no column yet. */
  readonly suggested: readonly ModelView[]
  readonly today: Day
  /** The day whose prices and states are shown. */
  readonly on: Day
}

/** A few models or offerings side by side, one fact a row. */
export function ComparePage({ data }: { data: ComparePageData }) {
  const { asked, view, notes, on } = data
  const { columns } = view
  return (
    <article className="compare">
      <header className="compare-head">
        <h1>{headingOf(view)}</h1>
        <p className="figure text-ink-2">
          as of <time dateTime={on}>{on}</time>
          {asked.asOf !== null && (
            <>
              {' '}
              <a className="underlined" href={compareHref({ ...asked, asOf: null })}>
                back to today
              </a>
            </>
          )}
        </p>
        <CompareSearch
          key={compareHref(asked)}
          asked={asked}
          names={columns.map(({ name }) => name)}
          search={data.search}
          found={data.found}
        />
      </header>
      <Notes notes={notes} />
      {columns.length === 0 ? (
        <Suggestions models={data.suggested} />
      ) : (
        <>
          {columns.length === 1 && (
            <p className="callout">One column alone compares with nothing. Add another.</p>
          )}
          {data.workload && <WorkloadOf data={data} {...data.workload} />}
          <section className="section compare-rows" id="rows" aria-labelledby="rows-heading">
            <h2 className="vh" id="rows-heading">
              Rows
            </h2>
            <CompareToolbar asked={asked} view={view} today={data.today} />
            <CompareTable data={JSON.stringify(tableOf(data))} />
          </section>
        </>
      )}
    </article>
  )
}

function tableOf({ asked, view, evidence, today }: ComparePageData): CompareTableData {
  return { asked, view, evidence, today }
}

/** What each column would cost for what a program does on an ordinary day. */
function WorkloadOf({
  data: { asked, on, today },
  workload,
  columns,
}: {
  data: ComparePageData
  workload: Workload
  columns: readonly PricedColumn[]
}) {
  const kept = { ...asked, workload: [], asOf: null, evidence: null, search: null }
  return (
    <section className="section compare-work" id="workload" aria-labelledby="workload-heading">
      <header>
        <h2 id="workload-heading">What your workload costs</h2>
        <p className="noprint">at list prices in the default region; type your own figures</p>
      </header>
      <p className="work-printed">{workloadSentence(workload, on)}</p>
      <Calculator
        action="/compare"
        kept={compareFields(kept)}
        priced={JSON.stringify(columns)}
        workload={workload}
        problems={[]}
        on={on}
        today={today}
        beside={asked.baseline}
      />
    </section>
  )
}

/** `Compare 4 models`, `Compare 2 models and 1 offering`. */
function headingOf({ columns }: ComparisonView): string {
  const offerings = columns.filter(({ at }) => at !== null).length
  const models = columns.length - offerings
  const parts = [
    models > 0 ? counted(models, 'model') : null,
    offerings > 0 ? counted(offerings, 'offering') : null,
  ].filter((part) => part !== null)
  return parts.length === 0 ? 'Compare' : `Compare ${parts.join(' and ')}`
}
