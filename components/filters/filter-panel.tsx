import { type TableQuery, writeSort } from '@/lib/catalogue/query'
import { totalText } from '@/lib/text/numbers'
import { CapabilityMatrix } from './capability-matrix'
import { ContextChoice } from './context-choice'
import { DayRange } from './day-range'
import type { Facets } from './facets'
import { KeptParameters } from './kept-parameters'
import { OptionList } from './option-list'
import { PriceRange } from './price-range'
import { SortChoice } from './sort-choice'

interface Props {
  query: TableQuery
  facets: Facets
  total: { count: number; exact: boolean }
}

/** Id of the form, for the search field in the top bar and the link that opens it on a phone. */
export const filterForm = 'filters'

/** All filters as one form that needs no script: submitting it is following a link. */
export function FilterPanel({ query, facets, total }: Props) {
  return (
    <form className="filters" id={filterForm} action="/models" aria-label="Filters">
      <div className="filters-head">
        <h2>Filters</h2>
        <button className="button" type="submit">
          Show {totalText(total)}
        </button>
        <a className="button button-plain only-phone" href="#main">
          Close
        </a>
      </div>
      <KeptParameters query={query} />
      <SortChoice current={query.sort && writeSort(query.sort)} />
      <PriceRange query={query} field="input_price" legend="Input price" />
      <ContextChoice query={query} />
      <CapabilityMatrix query={query} facets={facets} />
      <OptionList query={query} facets={facets} field="lifecycle" legend="Lifecycle" />
      <OptionList query={query} facets={facets} field="kind" legend="Kind" />
      <OptionList query={query} facets={facets} field="developer" legend="Developer" />
      <DayRange query={query} field="released_on" legend="Released" />
    </form>
  )
}
