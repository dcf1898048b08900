import type { DecimalText } from '@/lib/catalogue/decimal'
import { priceText } from '@/lib/text/price-text'
import { padClass } from '../figures/price'
import { Rise } from '../figures/rise'
import { Unknown } from '../figures/unknown'
import { Cell } from './parts'

interface Props {
  amount: DecimalText | null
  /** Digits behind the point of the column's longest price. */
  fraction: number
  /** How it moves with the length of the prompt, where it does. */
  rise?: string | null
  label?: string | undefined
  className?: string
}

/** A price in a column whose head says the unit: its point is under the others' points. */
export function PriceCell({ amount, fraction, rise = null, label, className = '' }: Props) {
  const free = amount === '0'
  const usd = amount === null || free ? '' : ' usd'
  return (
    <Cell
      className={`price ${padClass(free ? null : amount, fraction)}${usd} ${className}`.trimEnd()}
      label={label}
    >
      {amount === null ? <Unknown /> : free ? 'free' : priceText(amount)}
      {rise !== null && <Rise words={rise} />}
    </Cell>
  )
}
