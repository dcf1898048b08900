import type { Section } from '@/lib/browse/tables'
import type { TableView } from '@/lib/browse/view'
import { writeSort } from '@/lib/catalogue/query'
import { totalText } from '@/lib/text/numbers'
import { AsOf } from './as-of'
import { CapabilityMatrix } from './capability-matrix'
import { DayRange } from './day-range'
import { KeptParameters } from './kept-parameters'
import { OptionList } from './option-list'
import { PriceRange } from './price-range'
import { SortChoice } from './sort-choice'
import { StepChoice } from './step-choice'

/** Id of the form, for the search field in the top bar and the link that opens it on a phone. */
export const filterForm = 'filters'

/** All filters as one form that needs no script: submitting it is following a link. */
export function FilterPanel({ view }: { view: TableView }) {
  const { page, query, total } = view
  return (
    // What a browser keeps of a form between two visits would not be what the address says.
    <form
      className="filters"
      id={filterForm}
      action={page.path}
      aria-label="Filters"
      autoComplete="off"
    >
      <div className="filters-head">
        <h2>Filters</h2>
        <button className="button" type="submit">
          {`Show ${totalText(total)}`}
        </button>
        <a className="button button-plain only-phone" href="#main">
          Close
        </a>
      </div>
      <KeptParameters view={view} />
      <SortChoice page={page} current={query.sort && writeSort(query.sort)} />
      <FilterSections view={view} />
      <AsOf view={view} />
    </form>
  )
}

/** Every filter of a table, for the form that they stand in. */
export function FilterSections({ view }: { view: TableView }) {
  return view.page.sections.map((section) => (
    <SectionOf key={`${section.as} ${section.key}`} section={section} view={view} />
  ))
}

function SectionOf({ section, view }: { section: Section; view: TableView }) {
  const { as, key, legend, steps = [] } = section
  switch (as) {
    case 'price':
      return <PriceRange view={view} field={key} legend={legend} />
    case 'steps':
      return <StepChoice view={view} field={key} legend={legend} steps={steps} />
    case 'days':
      return <DayRange view={view} field={key} legend={legend} />
    case 'options':
      return <OptionList view={view} field={key} legend={legend} />
    case 'matrix':
      return <CapabilityMatrix view={view} />
  }
}
