import { type DecimalText, decimal, decimalText } from '../catalogue/decimal'
import { findMeter } from '../catalogue/meters'
import type { ChangeType, PriceState } from '../catalogue/vocabulary'
import { moneyText, perText, stateWord } from './money'
import { grouped } from './numbers'

/** A price as an event holds it: dollars as their amount alone. */
type EventPrice = string | { state?: string; amount?: string; currency?: string }

/** One thing that an event changed. */
export interface EventField {
  /** A price key, or a lifecycle field. */
  field: string
  before: EventPrice | null
  after: EventPrice | null
  /** Relative change, `-0.5` for half the price. */
  magnitude: DecimalText | null
}

export interface EventToTell {
  type: ChangeType
  /** The most telling first. */
  fields: readonly EventField[]
  moved: { from: string; to: string } | null
}

/**
 * What happened, in one line and without who it happened to: beside it stand
 * model and host. `Input $0.28 → $0.14 per 1M tokens (−50%), and 2 more prices`.
 */
export function eventTitle({ type, fields, moved }: EventToTell): string {
  const [first] = fields
  switch (type) {
    case 'added':
      return 'Listed'
    case 'withdrawn':
      return 'No longer listed'
    case 'returned':
      return 'Listed again'
    case 'deprecated':
      return 'Marked as deprecated'
    case 'shutdown_scheduled':
      return first?.before
        ? `Shutdown moved from ${String(first.before)} to ${String(first.after)}`
        : `Shutdown set for ${String(first?.after ?? 'an unknown day')}`
    case 'moved':
      return `The id now names ${moved?.to ?? 'another model'}, not ${moved?.from ?? 'the one before'}`
    default:
      return first === undefined ? 'Changed' : withOthers(fieldText(first), fields.length - 1)
  }
}

/** The rest of what changed at once; null when the title says it all. */
export function eventDescription({ type, fields }: EventToTell): string | null {
  const rest = type === 'moved' ? fields : fields.slice(1)
  const isTold = type === 'deprecated' || type === 'shutdown_scheduled'
  if (rest.length === 0 || isTold) return null
  const shown = rest.slice(0, MOST).map(fieldText).join('; ')
  return rest.length > MOST ? `${shown}; and ${rest.length - MOST} more` : shown
}

/** A tier table can change forty prices at once; the API has them all. */
const MOST = 6

function withOthers(text: string, others: number): string {
  if (others === 0) return text
  return `${text}, and ${others} more ${others === 1 ? 'price' : 'prices'}`
}

function fieldText({ field, before, after, magnitude }: EventField): string {
  const [key = field] = field.split('[', 1)
  const meter = findMeter(key)
  if (meter === null) {
    return `${field.replaceAll('_', ' ')} ${before ?? 'none'} → ${after ?? 'none'}`
  }
  const share = magnitude === null ? '' : sizeNote(magnitude)
  const unit = isAmount(before) || isAmount(after) ? ` ${perText(meter.key, meter.per)}` : ''
  return `${keyLabel(field)} ${valueText(before)} → ${valueText(after)}${unit}${share}`
}

/** `Input, batch, over 200,000 tokens` for a price key. */
export function keyLabel(field: string): string {
  const [key = field, rest = ''] = field.split('[')
  const words = rest
    .replace(/\]$/, '')
    .split(',')
    .filter((part) => part !== '')
    .map(conditionWords)
  return [findMeter(key)?.label ?? key, ...words].join(', ')
}

function conditionWords(part: string): string {
  const [name = '', ...values] = part.split('=')
  const value = decodeURIComponent(values.join('='))
  if (name === 'tier_from') return `over ${grouped(value)} tokens`
  if (name === 'service_tier') return value
  if (name === 'utc_hours') return `${value} UTC`
  if (name === 'cache_lifetime') return `kept ${value}`
  return `${decodeURIComponent(name.replace(/^options\./, '')).replaceAll('_', ' ')} ${value}`
}

function isAmount(price: EventPrice | null): boolean {
  return typeof price === 'string' || price?.amount !== undefined
}

function valueText(price: EventPrice | null): string {
  if (price === null) return 'not stated'
  if (typeof price === 'string') return moneyText(price)
  if (price.amount !== undefined) return moneyText(price.amount, price.currency)
  return stateWord(price.state as PriceState) ?? 'unknown'
}

/** An event's title where its size stands beside it. */
export function titleWithoutSize(title: string, magnitude: DecimalText | null): string {
  return magnitude === null ? title : title.replace(sizeNote(magnitude), '')
}

function sizeNote(magnitude: DecimalText): string {
  return ` (${signedPercent(magnitude)})`
}

/** `−50%`, `+0.25%`: of a relative change, shortened to what a reader can tell apart. */
export function signedPercent(magnitude: DecimalText): string {
  const share = decimal(magnitude).times(100)
  const short = share.abs().lessThan(1) ? share.toSignificantDigits(2) : share.toDecimalPlaces(1)
  const text = decimalText(short.abs())
  return `${short.isNegative() ? '−' : '+'}${text}%`
}

/** What a reader of a day wants to know first. */
export const changeOrder: readonly ChangeType[] = [
  'shutdown_scheduled',
  'deprecated',
  'released',
  'price_changed',
  'price_corrected',
  'moved',
  'merged',
  'fact_changed',
  'added',
  'returned',
  'withdrawn',
]
