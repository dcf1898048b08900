import type { TableQuery } from '@/lib/catalogue/query'
import { rangeOf } from './range-of'

interface Props {
  query: TableQuery
  field: string
  legend: string
}

/** Lowest and highest price. `key.min` and `key.max` become the URL's one `key=min..max`. */
export function PriceRange({ query, field, legend }: Props) {
  const { min, max } = rangeOf(query, field)
  const subject = legend.toLowerCase()
  return (
    <fieldset>
      <legend>
        {legend} <span>USD per 1M tokens</span>
      </legend>
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
