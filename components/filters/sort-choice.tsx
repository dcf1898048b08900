import type { TablePage } from '@/lib/browse/tables'
import { fieldOf } from '@/lib/browse/view'

/**
 * The order, for phones, where no column heads can be clicked. On wide screens it is not shown
 * and carries the order of the heads along.
 */
export function SortChoice({ page, current }: { page: TablePage; current: string | null }) {
  const value = current ?? ''
  const isListed = page.orders.some(([choice]) => choice === value)
  const all = isListed ? page.orders : [...page.orders, [value, describe(page, value)] as const]
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

function describe(page: TablePage, sort: string): string {
  const descending = sort.startsWith('-')
  const field = fieldOf(page, descending ? sort.slice(1) : sort)
  return `${field?.label ?? sort}, ${descending ? 'descending' : 'ascending'}`
}
