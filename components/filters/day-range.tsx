import type { TableView } from '@/lib/browse/view'
import { Histogram } from './histogram'
import { rangeOf } from './range-of'

interface Props {
  view: TableView
  field: string
  legend: string
}

/** First and last day; text fields, since a month or year-month is a day too. */
export function DayRange({ view, field, legend }: Props) {
  const { min, max } = rangeOf(view.query, field)
  return (
    <fieldset>
      <legend>
        {legend} <span>YYYY-MM or YYYY-MM-DD</span>
      </legend>
      <Histogram view={view} field={field} legend={legend} />
      <div className="range">
        <input
          className="field"
          name={`${field}.min`}
          defaultValue={min ?? ''}
          aria-label={`${legend} since`}
          placeholder="since"
          maxLength={10}
        />
        <span>to</span>
        <input
          className="field"
          name={`${field}.max`}
          defaultValue={max ?? ''}
          aria-label={`${legend} until`}
          placeholder="until"
          maxLength={10}
        />
      </div>
    </fieldset>
  )
}
