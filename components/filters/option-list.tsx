import { filterOf, type TableQuery, unknown } from '@/lib/catalogue/query'
import { lifecycleStates } from '@/lib/catalogue/vocabulary'
import { valueLabel } from '@/lib/text/labels'
import { grouped } from '@/lib/text/numbers'
import { type Facets, type FacetValue, valuesOf } from './facets'

/** More options than this wait behind "11 more". */
const longest = 9
/** And more than this are no list any more: the page of all of them has a search of its own. */
const most = 40

interface Props {
  query: TableQuery
  facets: Facets
  field: string
  legend: string
}

/** Values with their counts as tick boxes; what is chosen always stands above the fold. */
export function OptionList({ query, facets, field, legend }: Props) {
  const filter = filterOf(query, field)
  const chosen = filter?.op === 'any' ? filter.values : []
  const options = optionsOf(valuesOf(facets, field), chosen)
  const head = options.filter(({ value }, index) => index < longest || chosen.includes(value))
  const rest = options.filter((option) => !head.includes(option)).slice(0, most - longest)
  const beyond = options.length - head.length - rest.length
  const list = (some: readonly FacetValue[]) =>
    some.map((option) => (
      <Option
        key={option.value}
        field={field}
        option={option}
        isChosen={chosen.includes(option.value)}
        isExact={facets.exact}
      />
    ))
  if (options.length === 0) return null
  return (
    <fieldset>
      <legend>{legend}</legend>
      {list(head)}
      {rest.length > 0 && (
        <details className="more">
          <summary>{rest.length} more</summary>
          {list(rest)}
          {beyond > 0 && field === 'developer' && (
            <a className="option" href="/providers">
              {grouped(beyond)} or more are in the list of providers
            </a>
          )}
        </details>
      )}
    </fieldset>
  )
}

/**
 * Counted values that lead somewhere, and chosen ones even where nothing has them. "Not
 * published" comes last, however many there are: it is no name to look for.
 */
function optionsOf(counted: readonly FacetValue[], chosen: readonly string[]): FacetValue[] {
  const known = counted.filter(({ value, count }) => count > 0 || chosen.includes(value))
  const missing = chosen.filter((value) => !known.some((each) => each.value === value))
  const all = [...known, ...missing.map((value) => ({ value, label: value, count: 0 }))]
  return [
    ...all.filter(({ value }) => value !== unknown),
    ...all.filter(({ value }) => value === unknown),
  ]
}

function Option({
  field,
  option,
  isChosen,
  isExact,
}: {
  field: string
  option: FacetValue
  isChosen: boolean
  isExact: boolean
}) {
  const { value, count } = option
  const label = option.label === value ? valueLabel(field, value) : option.label
  const isState = (lifecycleStates as readonly string[]).includes(value) && field === 'lifecycle'
  return (
    <label className="option">
      <input type="checkbox" name={field} value={value} defaultChecked={isChosen} />
      {isState ? <span className={`state state-${value}`}>{label}</span> : label}
      <span className="count">{isExact ? grouped(count) : `${grouped(count)}+`}</span>
    </label>
  )
}
