import type { Day } from '@/lib/catalogue/day'
import { counted, grouped } from '@/lib/text/numbers'
import { type CompareAsked, compareFields, compareHref, toggled } from './asked'
import type { ComparisonView } from './comparison'

interface Props {
  asked: CompareAsked
  view: ComparisonView
  today: Day
}

/** How many rows differ, and which of them are shown, of which day, beside what. */
export function CompareToolbar({ asked, view, today }: Props) {
  const { columns, differing, same, baseline } = view
  const isOnly = asked.only.includes('differences')
  const isFiltered = asked.only.includes('filters')
  const base = baseline === null ? null : columns[baseline]
  return (
    <div className="compare-toolbar">
      <p className="text-ink-2">
        {columns.length > 1 &&
          `${counted(differing, 'row')} ${differing === 1 ? 'differs' : 'differ'}, ${grouped(same)} ${same === 1 ? 'is' : 'are'} the same for all`}
      </p>
      {base && (
        <a className="chip" href={compareHref({ ...asked, baseline: null }, 'rows')}>
          <span className="vh">Drop the baseline </span>
          Beside <b>{base.name}</b>
        </a>
      )}
      {asked.filters.length > 0 && (
        <a
          className="button"
          href={compareHref(toggled(asked, 'filters'), 'rows')}
          aria-current={isFiltered ? 'true' : undefined}
        >
          {isFiltered ? 'Show what I do not filter by' : 'Only what I filter by'}
        </a>
      )}
      <details className="as-of">
        <summary className="button">As of</summary>
        <form action="/compare" className="as-of-form">
          {compareFields({ ...asked, asOf: null, search: null }).map(({ name, value }) => (
            <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
          ))}
          <label htmlFor="as-of">Prices and lifecycle as of</label>
          <input
            className="field"
            id="as-of"
            type="date"
            name="as_of"
            min="2020-01-01"
            defaultValue={asked.asOf ?? today}
            required
          />
          <button type="submit" className="button">
            Show
          </button>
        </form>
      </details>
      {columns.length > 1 && (
        <nav className="segments" aria-label="Rows">
          <a
            href={compareHref(isOnly ? toggled(asked, 'differences') : asked, 'rows')}
            aria-current={isOnly ? undefined : 'true'}
          >
            All rows
          </a>
          <a
            href={compareHref(isOnly ? asked : toggled(asked, 'differences'), 'rows')}
            aria-current={isOnly ? 'true' : undefined}
          >
            Only differences
          </a>
        </nav>
      )}
    </div>
  )
}
