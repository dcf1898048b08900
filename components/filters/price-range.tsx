import type { TableView } from '@/lib/browse/view'
import { Histogram } from './histogram'
import { rangeOf } from './range-of'

interface Props {
  view: TableView
  field: string
  legend: string
}

/** Lowest and highest price. `key.min` and `key.max` become the URL's one `key=min..max`. */
export function PriceRange({ view, field, legend }: Props) {
  const { min, max } = rangeOf(view.query, field)
  const subject = legend.toLowerCase()
  return (
    <fieldset>
      <legend>
        {legend} <span>USD per 1M tokens</span>
      </legend>
      <Histogram view={view} field={field} legend={legend} />
      <div className="range">
        <input
          className="field"
          name={`${field}.min`}
          defaultValue={min ?? ''}
          inputMode="decimal"
          aria-label={`Lowest ${subject}`}
          placeholder="0.00"
        />
        <span>to</span>
        <input
          className="field"
          name={`${field}.max`}
          defaultValue={max ?? ''}
          inputMode="decimal"
          aria-label={`Highest ${subject}`}
          placeholder="any"
        />
      </div>
    </fieldset>
  )
}
