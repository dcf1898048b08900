import type { ReactNode } from 'react'
import type { Day } from '@/lib/catalogue/day'
import type { Field } from '@/lib/catalogue/field'
import { fieldLabel, valueLabel } from '@/lib/text/labels'
import { grouped, percent } from '@/lib/text/numbers'
import { Answer } from '../figures/answer'
import { Checked } from '../figures/checked'
import { Ends } from '../figures/ends'
import { endsSoon, Lifecycle } from '../figures/lifecycle'
import { ShortCount } from '../figures/tokens'
import { Unknown } from '../figures/unknown'
import { Cell } from '../table/parts'
import { PriceCell } from '../table/price-cell'
import type { ModelView } from './model-view'

interface Props {
  field: Field
  row: ModelView
  today: Day
  /** Digits behind the point of the column's longest price. */
  fraction: number
  onPhone: boolean
}

/** One fact of one model, as its type is shown. */
export function ModelCell({ field, row, today, fraction, onPhone }: Props) {
  const value = row[field.key as keyof ModelView]
  const phone = onPhone ? ' on-phone' : ''
  const label = onPhone ? (field.short ?? fieldLabel(field)) : undefined
  if (field.key === 'lifecycle') {
    return (
      <Cell className="state-cell">
        <Lifecycle state={row.lifecycle} end={row.shutdown_on} today={today} />
      </Cell>
    )
  }
  if (field.key === 'shutdown_on') return <EndsCell row={row} today={today} />
  if (field.type === 'money') {
    const amount = typeof value === 'string' ? value : null
    return <PriceCell amount={amount} fraction={fraction} label={label} className={phone.trim()} />
  }
  return (
    <Cell className={`${alignment(field)}${phone}`} label={label}>
      {plainValue(field, row, value)}
    </Cell>
  )
}

/** How old the row's prices are, and how sure. */
export function CheckedCell({ row, today }: { row: ModelView; today: Day }) {
  return (
    <Cell className="checked">
      <Checked confidence={row.price_confidence} checkedOn={row.price_checked_on} today={today} />
    </Cell>
  )
}

function EndsCell({ row, today }: { row: ModelView; today: Day }) {
  const ending = row.lifecycle === 'deprecated'
  const tone = ending ? (endsSoon(row.shutdown_on, today) ? ' ending-soon' : ' ending') : ''
  return (
    <Cell className={`ends-cell${tone}`}>
      <Ends shutdownOn={row.shutdown_on} earliestShutdownOn={row.earliest_shutdown_on} />
    </Cell>
  )
}

function plainValue(field: Field, row: ModelView, value: unknown): ReactNode {
  if (value === null || value === undefined) return <Unknown />
  if (typeof value === 'boolean') return <Answer value={value} />
  if (typeof value === 'number') {
    return field.unit === 'hosts' ? grouped(value) : <ShortCount value={value} />
  }
  if (Array.isArray(value)) return value.map((each) => valueLabel(field.key, each)).join(', ')
  const text = String(value)
  if (field.key === 'developer') return row.developer_name ?? text
  if (field.type === 'day') return <time dateTime={text}>{text}</time>
  if (field.type === 'fraction') return percent(text)
  return valueLabel(field.key, text)
}

/** Figures right, answers in the middle, words left; heads follow their columns. */
export function alignment(field: Field): string {
  if (field.type === 'integer' || field.type === 'money' || field.type === 'fraction') return 'r'
  return field.type === 'capability' ? 'c' : ''
}
