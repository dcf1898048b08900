import type { Field } from '../catalogue/field'
import type { Filter, Range } from '../catalogue/query'
import { fieldLabel, valueLabel } from './labels'
import { grouped, percent, shortCount } from './numbers'
import { moneyText } from './price-text'

/** Names of what the URL knows by slug, e.g. `openai` to `OpenAI`. */
export type Names = ReadonlyMap<string, string>

/** A filter as a reader would say it: `Input price` `up to $5.00`. */
export interface FilterWords {
  readonly subject: string
  readonly value: string
}

/** The words of one filter; slugs without a name stand for themselves. */
export function filterWords(field: Field, filter: Filter, names: Names = new Map()): FilterWords {
  return { subject: fieldLabel(field), value: valueWords(field, filter, names) }
}

function valueWords(field: Field, filter: Filter, names: Names): string {
  switch (filter.op) {
    case 'range':
      return joined(
        filter.ranges.map((range) => rangeWords(field, range)),
        'or',
      )
    case 'all':
      return joined(
        filter.values.map((value) => valueLabel(field.key, value)),
        'and',
      )
    case 'capability':
      return joined(
        filter.values.map((value) => (value === 'unknown' ? 'not published' : value)),
        'or',
      )
    case 'any':
      return joined(
        filter.values.map((value) => names.get(value) ?? valueLabel(field.key, value)),
        'or',
      )
  }
}

/** `up to $5.00`, `200k or more`, `2025-01-01 to 2025-12-31`, `published` for a range without ends. */
export function rangeWords(field: Field, { min, max }: Range): string {
  if (min === null && max === null) return 'published'
  if (field.type === 'day') {
    if (max === null) return `since ${min}`
    return min === null ? `until ${max}` : min === max ? min : `${min} to ${max}`
  }
  if (max === null) return `${endText(field, min)} or more`
  if (min === null) return `up to ${endText(field, max)}`
  return min === max ? endText(field, min) : `${endText(field, min)} to ${endText(field, max)}`
}

function endText(field: Field, text: string | null): string {
  if (text === null) return ''
  if (field.type === 'money') return moneyText(text)
  if (field.type === 'fraction') return percent(text)
  // A filter that was typed is a number that was meant: shortened only where nothing is lost.
  const count = Number(text)
  const short = count >= 10_000 && count % 1000 === 0 ? shortCount(count) : null
  return short !== null && isExact(count, short) ? short : grouped(text)
}

function isExact(count: number, short: string): boolean {
  const scale = { k: 1e3, M: 1e6, B: 1e9, T: 1e12 }[short.slice(-1)] ?? 1
  return Math.round(Number.parseFloat(short) * scale) === count
}

/** `a`, `a or b`, `a, b or c`. */
export function joined(words: readonly string[], last: 'and' | 'or'): string {
  const head = words.slice(0, -1)
  const tail = words.at(-1) ?? ''
  return head.length === 0 ? tail : `${head.join(', ')} ${last} ${tail}`
}
