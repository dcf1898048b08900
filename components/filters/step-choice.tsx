import type { TableView } from '@/lib/browse/view'
import { fieldOf } from '@/lib/browse/view'
import { bucketOf, edgesOf } from '@/lib/catalogue/buckets'
import type { Field } from '@/lib/catalogue/field'
import { type Range, writeRange } from '@/lib/catalogue/query'
import { rangeWords } from '@/lib/text/filter-words'
import { grouped } from '@/lib/text/numbers'
import { Histogram } from './histogram'
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
      <Histogram view={view} field={key} legend={legend} />
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
            <Count view={view} field={field} range={range} />
          </label>
        )
      })}
    </fieldset>
  )
}

/** How many rows a least value leaves; nothing where it lies within a bucket. */
function Count({ view, field, range }: { view: TableView; field: Field; range: Range }) {
  const counts = view.ranges[field.key]
  const { min, max } = range
  if (!counts || min === null || max !== null || !edgesOf(field)?.includes(min)) return null
  const count = counts.slice(bucketOf(field, min)).reduce((sum, each) => sum + each, 0)
  return <span className="count">{view.exact ? grouped(count) : `${grouped(count)}+`}</span>
}
