import { calculatorHref, calculatorPage } from '@/lib/browse/calculator'
import { emptyQuery } from '@/lib/catalogue/query'
import { grouped, totalText } from '@/lib/text/numbers'
import { Chips, dropsOf } from '../explorer/chips'
import { filterForm } from '../filters/filter-panel'
import type { CalculatorData } from './calculator'
import { CalculatorForm } from './calculator-form'
import { CostTable } from './cost-table'
import { PresetLinks } from './preset-links'

/** What one usage costs at every offering, the cheapest first. */
export function CalculatorPage({ data }: { data: CalculatorData }) {
  const { calculation, problems, view, rows, next, today } = data
  const { query, after } = calculation
  const drops = dropsOf({ ...view, page: calculatorPage }).map((drop) => ({
    ...drop,
    href: calculatorHref({ ...calculation, query: droppedOf(data, drop.key) }),
  }))
  return (
    <div className="explorer">
      <CalculatorForm data={data} />
      <div className="min-w-0">
        <div className="explorer-head">
          <div className="flex flex-wrap items-baseline gap-x-3">
            <h1 className="text-20 font-semibold tracking-[-0.018em]">Calculator</h1>
            <p className="figure" role="status">
              <b className="font-semibold">{totalText(view.total)}</b>
              <span className="text-ink-2"> offerings, the cheapest first</span>
            </p>
          </div>
          <PresetLinks calculation={calculation} />
          <div className="toolbar">
            <a className="button only-phone" href={`#${filterForm}`}>
              Usage and filters
            </a>
            <Chips drops={drops} />
            {drops.length > 1 && (
              <a className="px-2" href={calculatorHref({ ...calculation, query: emptyQuery })}>
                Clear all
              </a>
            )}
            <span className="toolbar-end">
              <a href={calculatorHref(calculation, { path: '/calculator.csv' })}>CSV</a>
            </span>
          </div>
          {problems.length > 0 && (
            <ul className="callout callout-warn mb-3 mt-0" aria-label="Left out of the question">
              {problems.map(({ parameter, detail }) => (
                <li key={`${parameter} ${detail}`}>
                  Left out: <code>{parameter}</code>. {detail}
                </li>
              ))}
            </ul>
          )}
          <p className="mb-3 text-13 text-ink-2">
            At the default region and the prices of{' '}
            {calculation.at === null ? (
              <time dateTime={today}>{today}</time>
            ) : (
              <time dateTime={calculation.at}>{calculation.at.slice(0, 16).replace('T', ' ')}</time>
            )}{' '}
            UTC. What has no listed price is named, and never counted as nothing; offerings with
            such come last.
          </p>
        </div>
        {rows.length > 0 ? (
          <CostTable rows={rows} requests={calculation.usage.requests} today={today} />
        ) : (
          <p className="px-(--gutter) py-8">
            {after === null ? 'No offering is all of this. ' : 'Nothing lies behind this place. '}
            <a href={calculatorHref({ ...calculation, query: emptyQuery })}>See all offerings</a>
          </p>
        )}
        <nav className="pager" aria-label="Pages of the calculator">
          <span>
            {after === null ? `1 to ${grouped(rows.length)}` : `${grouped(rows.length)} shown`} of{' '}
            {totalText(view.total)}
          </span>
          {after !== null && <a href={calculatorHref(calculation)}>First page</a>}
          {next !== null && (
            <a href={calculatorHref(calculation, { after: next })} rel="next">
              Next {grouped(query.limit)}
            </a>
          )}
        </nav>
      </div>
    </div>
  )
}

/** The filters without one of them, or without the search. */
function droppedOf({ calculation: { query } }: CalculatorData, key: string) {
  if (key === 'q') return { ...query, q: null }
  return { ...query, filters: query.filters.filter((filter) => filter.key !== key) }
}
