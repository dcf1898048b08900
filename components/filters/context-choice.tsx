import { findField } from '@/lib/catalogue/field'
import { modelFields } from '@/lib/catalogue/model'
import { type Range, type TableQuery, writeRange } from '@/lib/catalogue/query'
import { rangeWords } from '@/lib/text/filter-words'
import { rangeOf } from './range-of'

const steps = [128_000, 200_000, 400_000, 1_000_000]

/** Least context window as a list of radios; a range from elsewhere joins the list. */
export function ContextChoice({ query }: { query: TableQuery }) {
  const field = findField(modelFields, 'context_window')
  if (!field) return null
  const current = writeRange(rangeOf(query, field.key))
  const ranges: Range[] = steps.map((step) => ({ min: String(step), max: null }))
  if (current !== '..' && !ranges.some((range) => writeRange(range) === current)) {
    ranges.push(rangeOf(query, field.key))
  }
  return (
    <fieldset>
      <legend>
        Context window <span>tokens</span>
      </legend>
      <label className="option">
        <input type="radio" name={field.key} value="" defaultChecked={current === '..'} />
        Any
      </label>
      {ranges.map((range) => {
        const value = writeRange(range)
        return (
          <label className="option" key={value}>
            <input type="radio" name={field.key} value={value} defaultChecked={value === current} />
            {rangeWords(field, range)}
          </label>
        )
      })}
    </fieldset>
  )
}
