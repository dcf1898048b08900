import type { DecimalText } from '../catalogue/decimal'
import { findField } from '../catalogue/field'
import { modelFields } from '../catalogue/model'
import type { Difference } from '../migration/difference'
import { joined } from './filter-words'
import { fieldLabel, valueLabel } from './labels'
import { comparedText, moneyText, multipleText } from './money'
import { grouped } from './numbers'

/** What changes, in one sentence: `Loses audio input and batch`. */
export interface WordLine {
  readonly label: string
  readonly words: string
}

/** A figure on both sides; null where nobody published it. */
export interface FigureLine {
  readonly label: string
  /** What one of it is, where the label does not say. */
  readonly detail: string | null
  readonly before: string | null
  readonly after: string | null
  /** `×1.2`, `same`, or why the two cannot be compared. */
  readonly note: string | null
}

/** What is gained, lost and no longer known, as short lists. */
export function wordLines(difference: Difference): WordLine[] {
  const { input_modalities: input, output_modalities: output, capabilities } = difference
  const lines: [string, string[]][] = [
    [
      'Loses',
      [
        ...(input?.lost ?? []).map((each) => `${valueLabel('input_modalities', each)} input`),
        ...(output?.lost ?? []).map((each) => `${valueLabel('output_modalities', each)} output`),
        ...capabilities.lost.map(inSentence),
      ],
    ],
    ['May lose, not published', capabilities.unknown.map(inSentence)],
    [
      'Gains',
      [
        ...(input?.gained ?? []).map((each) => `${valueLabel('input_modalities', each)} input`),
        ...(output?.gained ?? []).map((each) => `${valueLabel('output_modalities', each)} output`),
        ...capabilities.gained.map(inSentence),
      ],
    ],
  ]
  return lines.flatMap(([label, words]) =>
    words.length === 0 ? [] : [{ label, words: joined(words, 'and') }],
  )
}

/**
 * The whole difference in one computed sentence: prices, context, then what is lost and gained.
 * Null where nothing is known of both sides.
 */
export function differenceSentence(difference: Difference): string | null {
  const prices = difference.prices.flatMap(({ field, before, after }) => {
    if (field !== 'input_price' && field !== 'output_price') return []
    if (before === null || after === null) return []
    return [`${inSentence(field)} ${comparedText(after, before) ?? 'unchanged'}`]
  })
  const limits = difference.limits.flatMap(({ field, before, after }) => {
    if (field === 'max_input_tokens' || before === null || after === null) return []
    if (before === after) return []
    return [`${inSentence(field)} ${grouped(after)} tokens instead of ${grouped(before)}`]
  })
  const words = wordLines(difference)
    .filter(({ label }) => label === 'Loses' || label === 'Gains')
    .map(({ label, words }) => `${label.toLowerCase()} ${words}`)
  const text = [...prices, ...limits, ...words].join('; ')
  return text === '' ? null : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

/** Limits and days that differ, prices that either side has, and what requests cost. */
export function figureLines({ limits, prices, lifecycle, costs }: Difference): FigureLine[] {
  const size = (value: number | null) => (value === null ? null : grouped(value))
  return [
    ...limits
      .filter(({ before, after }) => before !== after)
      .map(({ field, before, after }) => ({
        label: labelOf(field),
        detail: 'tokens',
        before: size(before),
        after: size(after),
        note: null,
      })),
    ...prices
      .filter(({ before, after }) => before !== null || after !== null)
      .map(({ field, before, after }) => ({
        label: labelOf(field),
        detail: 'per 1M tokens',
        ...amounts(before, after),
      })),
    ...costs
      .filter(({ before, after }) => before !== null || after !== null)
      .map(({ label, input, cached, output, before, after, missing }) => ({
        label,
        detail: sizeText(input, cached, output),
        ...amounts(before, after),
        ...(before === null || after === null
          ? { note: missingText([...missing.before, ...missing.after]) }
          : {}),
      })),
    ...lifecycle
      .filter(({ before, after }) => before !== after)
      .map(({ field, before, after }) => ({
        label: labelOf(field),
        detail: null,
        before,
        after,
        note: null,
      })),
  ]
}

function amounts(before: DecimalText | null, after: DecimalText | null) {
  const multiple = multipleText(after, before)
  return {
    before: before === null ? null : moneyText(before),
    after: after === null ? null : moneyText(after),
    note: multiple === '×1' ? 'same' : multiple,
  }
}

function sizeText(input: number, cached: number, output: number): string {
  const read = cached === 0 ? `${grouped(input)} in` : `${grouped(input + cached)} in`
  const repeated = cached === 0 ? '' : `, ${grouped(cached)} of them cached`
  return `${read}${repeated}, ${grouped(output)} out`
}

function missingText(fields: readonly string[]): string {
  const names = [...new Set(fields)].map((field) => labelOf(field).toLowerCase())
  return `${joined(names, 'and')} not published`
}

/** Labels are sentences of their own; inside one, only names keep their capitals. */
function inSentence(field: string): string {
  return labelOf(field).toLowerCase()
}

function labelOf(key: string): string {
  const field = findField(modelFields, key)
  return field ? fieldLabel(field) : key
}
