import type { TableView } from '@/lib/browse/view'
import { fieldOf } from '@/lib/browse/view'
import { type Range, writeRange } from '@/lib/catalogue/query'
import { rangeWords } from '@/lib/text/filter-words'
import { rangeOf } from './range-of'

interface Props {
  view: TableView
  field: string
  legend: string
  steps: readonly number[]
}

/** A least value as a list of radios; a range from elsewhere joins the list. */
export function StepChoice({ view, field: key, legend, steps }: Props) {
  const field = fieldOf(view.page, key)
  if (!field) return null
  const current = writeRange(rangeOf(view.query, key))
  const ranges: Range[] = steps.map((step) => ({ min: String(step), max: null }))
  if (current !== '..' && !ranges.some((range) => writeRange(range) === current)) {
    ranges.push(rangeOf(view.query, key))
  }
  return (
    <fieldset>
      <legend>
        {legend} <span>{field.unit}</span>
      </legend>
      <label className="option">
        <input type="radio" name={key} value="" defaultChecked={current === '..'} />
        Any
      </label>
      {ranges.map((range) => {
        const value = writeRange(range)
        return (
          <label className="option" key={value}>
            <input type="radio" name={key} value={value} defaultChecked={value === current} />
            {rangeWords(field, range)}
          </label>
        )
      })}
    </fieldset>
  )
}
