import type { FacetValue } from '@/lib/browse/answer'
import { facetOf, type TableView } from '@/lib/browse/view'
import { filterOf, unknown } from '@/lib/catalogue/query'
import { lifecycleStates } from '@/lib/catalogue/vocabulary'
import { valueLabel } from '@/lib/text/labels'
import { grouped } from '@/lib/text/numbers'
import { Opening } from './opening'

/** More options than this wait behind "11 more". */
const longest = 9

interface Props {
  view: TableView
  field: string
  legend: string
}

/** Values with their counts as tick boxes; what is chosen always stands above the fold. */
export function OptionList({ view, field, legend }: Props) {
  const filter = filterOf(view.query, field)
  const chosen = filter?.op === 'any' || filter?.op === 'all' ? filter.values : []
  const options = optionsOf(facetOf(view, field), chosen, view.names)
  const head = options.filter(({ value }, index) => index < longest || chosen.includes(value))
  const rest = options.filter((option) => !head.includes(option))
  const list = (some: readonly FacetValue[]) =>
    some.map((option) => (
      <Option
        key={option.value}
        field={field}
        option={option}
        isChosen={chosen.includes(option.value)}
        isExact={view.exact}
      />
    ))
  if (options.length === 0) return null
  return (
    <fieldset>
      <legend>{legend}</legend>
      {list(head)}
      {rest.length > 0 && (
        <Opening className="more" summary={`${rest.length} more`}>
          {list(rest)}
          {field === 'developer' && (
            <a className="option" href="/providers">
              All providers
            </a>
          )}
        </Opening>
      )}
    </fieldset>
  )
}

/**
 * Counted values that lead somewhere, and chosen ones even where nothing has them. "Not
 * published" comes last, however many there are: it is no name to look for.
 */
function optionsOf(
  counted: readonly FacetValue[],
  chosen: readonly string[],
  names: TableView['names'],
): FacetValue[] {
  const known = counted.filter(({ value, count }) => count > 0 || chosen.includes(value))
  const missing = chosen.filter((value) => !known.some((each) => each.value === value))
  const all = [
    ...known,
    ...missing.map((value) => ({ value, label: names.get(value) ?? value, count: 0 })),
  ]
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
