import { type Field, findField } from '@/lib/catalogue/field'
import { type ModelFieldKey, modelFields } from '@/lib/catalogue/model'

/** What the table shows to a reader who chose nothing; the name always comes first. */
export const defaultColumns: readonly ModelFieldKey[] = [
  'lifecycle',
  'shutdown_on',
  'input_price',
  'cache_read_price',
  'output_price',
  'batch_input_price',
  'context_window',
  'max_output_tokens',
  'structured_output',
  'reasoning',
  'open_weights',
  'host_count',
  'released_on',
]

/** Of the default columns, those that a phone's list has room for. */
const phoneColumns: ReadonlySet<string> = new Set([
  'input_price',
  'cache_read_price',
  'output_price',
  'context_window',
])

export interface Column {
  readonly field: Field
  /** Whether a phone's list shows it. */
  readonly onPhone: boolean
}

/** The columns of a query, without the name; columns that a reader chose all reach the phone. */
export function columnsOf(chosen: readonly string[] | null): Column[] {
  return (chosen ?? defaultColumns).flatMap((key) => {
    const field = key === 'name' ? undefined : findField(modelFields, key)
    return field ? [{ field, onPhone: chosen !== null || phoneColumns.has(key) }] : []
  })
}

/** True when a price is among them, and with it the question how old it is. */
export function showsPrices(columns: readonly Column[]): boolean {
  return columns.some(({ field }) => field.type === 'money')
}

export interface ColumnGroup {
  readonly unit: string | null
  readonly span: number
}

/** Units that are the whole of their column's name explain themselves. */
const selfExplaining: ReadonlySet<string> = new Set(['hosts', 'parameters'])

/** Neighbours with one unit share one head over them. */
export function groupsOf(columns: readonly Column[]): ColumnGroup[] {
  const groups: { unit: string | null; span: number }[] = []
  for (const { field } of columns) {
    const unit = field.unit === undefined || selfExplaining.has(field.unit) ? null : field.unit
    const last = groups.at(-1)
    if (last && last.unit === unit) last.span += 1
    else groups.push({ unit, span: 1 })
  }
  return groups
}
