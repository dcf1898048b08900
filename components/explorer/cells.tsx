import type { ReactNode } from 'react'
import { shownValue } from '@/lib/browse/tiers'
import type { Row as RowOf, Value } from '@/lib/browse/whole'
import type { Day } from '@/lib/catalogue/day'
import type { Field } from '@/lib/catalogue/field'
import type { Confidence, LifecycleState } from '@/lib/catalogue/vocabulary'
import { fieldLabel, valueLabel } from '@/lib/text/labels'
import { grouped, percent } from '@/lib/text/numbers'
import { riseWords } from '@/lib/text/rises'
import { Answer } from '../figures/answer'
import { Checked } from '../figures/checked'
import { Ends } from '../figures/ends'
import { endsSoon, Lifecycle } from '../figures/lifecycle'
import { ShortCount } from '../figures/tokens'
import { Unknown } from '../figures/unknown'
import { Cell } from '../table/parts'
import { PriceCell } from '../table/price-cell'
import { Marked } from './marked'

interface Props {
  field: Field
  row: RowOf
  today: Day
  /** What was searched for, to be marked in ids. */
  search: string | null
  /** Digits behind the point of the column's longest price. */
  fraction: number
  onPhone: boolean
  /** Prompt tokens that prices are asked for. */
  prompt?: number | null
}

/** One fact of one row, as its type is shown. */
export function FieldCell(props: Props) {
  const { field, row, today, search, fraction, onPhone, prompt = null } = props
  const value = shownValue(row, field.key, prompt)
  const phone = onPhone ? ' on-phone' : ''
  const label = onPhone ? (field.short ?? fieldLabel(field)) : undefined
  if (field.key === 'lifecycle') {
    return (
      <Cell className="state-cell">
        <Lifecycle
          state={value as LifecycleState | null}
          end={textOf(row.shutdown_on)}
          today={today}
        />
      </Cell>
    )
  }
  if (field.key === 'shutdown_on') return <EndsCell row={row} today={today} />
  if (field.type === 'money') {
    return (
      <PriceCell
        amount={textOf(value)}
        fraction={fraction}
        rise={riseWords(row, field.key)}
        label={label}
        className={phone.trim()}
      />
    )
  }
  return (
    <Cell className={`${alignment(field)}${phone}`} label={label}>
      {plainValue(field, row, value, search)}
    </Cell>
  )
}

/** How old the row's prices are, and how sure: a link to where each says what it rests on. */
export function CheckedCell({ row, today, href }: { row: RowOf; today: Day; href: string | null }) {
  const checkedOn = textOf(row.price_checked_on)
  const mark = (
    <Checked
      confidence={row.price_confidence as Confidence | null}
      checkedOn={checkedOn}
      today={today}
      disputed={row.price_disputed === true}
    />
  )
  return (
    <Cell className="checked">
      {href === null || checkedOn === null ? mark : <a href={href}>{mark}</a>}
    </Cell>
  )
}

function EndsCell({ row, today }: { row: RowOf; today: Day }) {
  const shutdownOn = textOf(row.shutdown_on)
  const ending = row.lifecycle === 'deprecated'
  const tone = ending ? (endsSoon(shutdownOn, today) ? ' ending-soon' : ' ending') : ''
  return (
    <Cell className={`ends-cell${tone}`}>
      <Ends shutdownOn={shutdownOn} earliestShutdownOn={textOf(row.earliest_shutdown_on)} />
    </Cell>
  )
}

function plainValue(field: Field, row: RowOf, value: Value, search: string | null): ReactNode {
  if (value === null) return <Unknown />
  if (typeof value === 'boolean') return <Answer value={value} />
  if (typeof value === 'number') {
    return field.unit === 'hosts' ? grouped(value) : <ShortCount value={value} />
  }
  if (typeof value === 'object') return value.map((each) => valueLabel(field.key, each)).join(', ')
  if (field.references) return textOf(row[`${field.key}_name`]) ?? value
  // A text that is a day needs no attribute to say so.
  if (field.type === 'day') return <time>{value}</time>
  if (field.type === 'fraction') return percent(value)
  if (field.key === 'api_model_id') {
    return (
      <span className="id">
        <Marked text={value} search={search} />
      </span>
    )
  }
  return valueLabel(field.key, value)
}

/** The text of a value that is one; null where it is unknown. */
export function textOf(value: Value | undefined): string | null {
  return typeof value === 'string' ? value : null
}

/** Figures right, answers in the middle, words left; heads follow their columns. */
export function alignment(field: Field): string {
  if (field.type === 'integer' || field.type === 'money' || field.type === 'fraction') return 'r'
  if (field.type === 'day') return ''
  return field.type === 'capability' ? 'c' : 'words'
}
