import type { ReactNode } from 'react'
import { shownValue } from '@/lib/browse/tiers'
import type { Row as RowOf, Value } from '@/lib/browse/whole'
import { shownConfidence } from '@/lib/catalogue/confidence'
import type { Day } from '@/lib/catalogue/day'
import type { Field } from '@/lib/catalogue/field'
import type { Confidence, LifecycleState } from '@/lib/catalogue/vocabulary'
import { confidenceWords, disputedWords } from '@/lib/text/confidence'
import { ageText } from '@/lib/text/days'
import { fieldLabel, lifecycleLabels, valueLabel } from '@/lib/text/labels'
import { grouped, percent, shortCount } from '@/lib/text/numbers'
import { riseWords } from '@/lib/text/rises'
import { Ends } from '../figures/ends'
import { endsSoon, stateClass } from '../figures/lifecycle'
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

/**
 * One fact of one row, as its type is shown. The cell itself carries what it can: an element less in
 * each of its cells is a page that is a third smaller.
 */
export function FieldCell(props: Props) {
  const { field, row, today, search, fraction, onPhone, prompt = null } = props
  const value = shownValue(row, field.key, prompt)
  const label = onPhone ? (field.short ?? fieldLabel(field)) : undefined
  if (field.key === 'lifecycle') {
    const state = value as LifecycleState | null
    if (state === null) {
      return (
        <Cell className="state-none">
          <Unknown />
        </Cell>
      )
    }
    return (
      <Cell className={stateClass(state, textOf(row.shutdown_on), today)}>
        {lifecycleLabels[state]}
      </Cell>
    )
  }
  if (field.key === 'shutdown_on') return <EndsCell row={row} today={today} />
  if (field.type === 'money') {
    const rise = riseWords(row, field.key)
    return <PriceCell amount={textOf(value)} fraction={fraction} rise={rise} label={label} />
  }
  const side = alignment(field)
  if (typeof value === 'boolean') {
    const word = value ? 'yes' : 'no'
    return (
      <Cell className={`${side} ${word}`} label={label}>
        {word}
      </Cell>
    )
  }
  const short = typeof value === 'number' && field.unit !== 'hosts' ? shortCount(value) : null
  const exact = typeof value === 'number' ? grouped(value) : undefined
  return (
    <Cell
      className={side}
      label={label}
      title={short === null || short === exact ? undefined : exact}
    >
      {short ?? plainValue(field, row, value, search)}
    </Cell>
  )
}

/** How old the row's prices are, and how sure: a link to where each says what it rests on. */
export function CheckedCell({ row, today, href }: { row: RowOf; today: Day; href: string | null }) {
  const checkedOn = textOf(row.price_checked_on)
  const confidence = row.price_confidence as Confidence | null
  // Only what belongs to a model, and so has a page, is derived and has evidence.
  if (checkedOn === null || confidence === null || href === null) {
    return (
      <Cell className="checked">
        <Unknown />
      </Cell>
    )
  }
  const shown = shownConfidence(confidence, checkedOn, today)
  const isDisputed = row.price_disputed === true
  const age = ageText(checkedOn, today)
  const name = `${isDisputed ? disputedWords : confidenceWords[shown]}, ${age}`
  return (
    <Cell className="checked" title={`Checked ${checkedOn}`}>
      <a
        className={`marked marked-${isDisputed ? 'disputed' : shown}`}
        href={href}
        aria-label={name}
      >
        {age}
      </a>
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
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return grouped(value)
  if (typeof value === 'object') return value.map((each) => valueLabel(field.key, each)).join(', ')
  if (field.references) return textOf(row[`${field.key}_name`]) ?? value
  if (field.type === 'day') return value
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
