import type { Day } from '@/lib/catalogue/day'
import type { Problem, TableQuery } from '@/lib/catalogue/query'
import type { Names } from '@/lib/text/filter-words'
import { totalText } from '@/lib/text/numbers'
import type { Facets } from '../filters/facets'
import { FilterPanel, filterForm } from '../filters/filter-panel'
import { Chips, dropsOf } from './chips'
import { NothingLoaded, NothingMatches, PastTheEnd } from './empty'
import { Legend } from './legend'
import { modelsHref } from './links'
import { ModelTable } from './model-table'
import type { ModelView } from './model-view'
import { Pager } from './pager'
import { Presets } from './presets'

export interface ExplorerData {
  query: TableQuery
  /** What the URL asked and nobody understood. */
  problems: readonly Problem[]
  rows: readonly ModelView[]
  next: string | null
  /** How many match, and how many there are. */
  total: { count: number; exact: boolean }
  whole: { count: number; exact: boolean }
  facets: Facets
  /** Names of the organisations that filters name by slug. */
  names: Names
  today: Day
}

/** The table of models with everything that narrows, orders and pages it. */
export function Explorer({ data }: { data: ExplorerData }) {
  const { query, total, whole, rows, today } = data
  const drops = dropsOf(query, data.names)
  return (
    <div className="explorer">
      <FilterPanel query={query} facets={data.facets} total={total} />
      <div className="min-w-0">
        <div className="explorer-head">
          <div className="flex flex-wrap items-baseline gap-x-3">
            <h1 className="text-20 font-semibold tracking-[-0.018em]">Models</h1>
            <p className="figure">
              <b className="font-semibold">{totalText(total)}</b>
              {drops.length > 0 && <span className="text-ink-2"> of {totalText(whole)}</span>}
            </p>
            <Presets today={today} />
          </div>
          <div className="toolbar">
            <a className="button only-phone" href={`#${filterForm}`}>
              Filters
            </a>
            <Chips drops={drops} />
            {drops.length > 1 && (
              <a
                className="px-2"
                href={modelsHref({ ...query, q: null, filters: [], after: null })}
              >
                Clear all
              </a>
            )}
            <span className="toolbar-end">
              <a href={jsonHref(query)}>JSON</a>
            </span>
          </div>
          <Problems problems={data.problems} />
        </div>
        {rows.length > 0 ? (
          <>
            <ModelTable query={query} rows={rows} today={today} />
            <Pager query={query} shown={rows.length} total={total} next={data.next} />
            <Legend />
          </>
        ) : drops.length > 0 && total.count === 0 ? (
          <NothingMatches drops={drops} />
        ) : query.after !== null ? (
          <PastTheEnd href={modelsHref({ ...query, after: null })} />
        ) : (
          <NothingLoaded />
        )}
      </div>
    </div>
  )
}

/** The same question to the API: one grammar, so the search is the same. */
function jsonHref(query: TableQuery): string {
  return `/api/v1${modelsHref(query)}`
}

/** What was left out of the question, so that the table is never taken for its answer. */
function Problems({ problems }: { problems: readonly Problem[] }) {
  if (problems.length === 0) return null
  return (
    <ul className="callout callout-warn mb-3 mt-0" aria-label="Left out of the question">
      {problems.map(({ parameter, detail }) => (
        <li key={`${parameter} ${detail}`}>
          Left out: <code>{parameter}</code>. {detail}
        </li>
      ))}
    </ul>
  )
}
