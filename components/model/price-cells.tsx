import { moneyText, multipleText, priceText, stateWord } from '@/lib/text/money'
import type { PriceCell, PriceColumn, PriceTableRow } from '@/lib/text/price-table'
import { padClass } from '../figures/price'
import { Unknown } from '../figures/unknown'
import { Cell } from '../table/parts'

interface Props {
  row: PriceTableRow
  columns: readonly PriceColumn[]
  /** Longest fraction of each column. */
  fractions: readonly number[]
}

/** One meter's prices: the figure, and how often the first column's price goes into it. */
export function PriceCells({ row, columns, fractions }: Props) {
  const base = row.cells[0]?.price.amount ?? null
  return columns.map((column, index) => {
    const cell = row.cells[index] ?? null
    const label = [column.group, column.label].filter((part) => part !== null).join(', ')
    const multiple = index > 0 && cell ? multipleOf(cell, base) : null
    const usd = cell?.price.amount != null && cell.price.currency === 'USD' ? ' usd' : ''
    return (
      <Cell key={label} className={`price-cell${usd}`} label={label}>
        <span
          className={`amount ${padClass(cell?.price.amount ?? null, fractions[index] ?? 0)}${cell?.repeated ? ' quiet' : ''}`}
        >
          <Amount cell={cell} />
        </span>
        {index > 0 && <span className="multiple">{multiple}</span>}
      </Cell>
    )
  })
}

function Amount({ cell }: { cell: PriceCell | null }) {
  if (cell === null) return <Unknown />
  const { amount, currency, state } = cell.price
  if (amount === null) return stateWord(state) ?? <Unknown />
  return currency === 'USD' ? priceText(amount) : moneyText(amount, currency)
}

function multipleOf(cell: PriceCell, base: string | null): string | null {
  if (cell.repeated) return null
  const text = multipleText(cell.price.amount, base)
  return text === '×1' ? 'same' : text
}
