import { findField } from '@/lib/catalogue/field'
import { modelFields } from '@/lib/catalogue/model'

const choices: readonly [value: string, label: string][] = [
  ['', 'Newest first'],
  ['name', 'Name'],
  ['input_price', 'Lowest input price'],
  ['output_price', 'Lowest output price'],
  ['-context_window', 'Longest context'],
  ['-host_count', 'Most hosts'],
  ['shutdown_on', 'Ends soonest'],
]

/**
 * The order, for phones, where no column heads can be clicked. On wide screens it is not shown
 * and carries the order of the heads along.
 */
export function SortChoice({ current }: { current: string | null }) {
  const value = current ?? ''
  const isListed = choices.some(([choice]) => choice === value)
  const all = isListed ? choices : [...choices, [value, describe(value)] as const]
  return (
    <fieldset className="sort-choice">
      <legend>Order</legend>
      <select className="field" name="sort" defaultValue={value} aria-label="Order">
        {all.map(([choice, label]) => (
          <option key={choice} value={choice}>
            {label}
          </option>
        ))}
      </select>
    </fieldset>
  )
}

function describe(sort: string): string {
  const descending = sort.startsWith('-')
  const field = findField(modelFields, descending ? sort.slice(1) : sort)
  return `${field?.label ?? sort}, ${descending ? 'descending' : 'ascending'}`
}
