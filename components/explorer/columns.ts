import type { TablePage } from '@/lib/browse/tables'
import { fieldOf } from '@/lib/browse/view'
import type { Field } from '@/lib/catalogue/field'

export interface Column {
  readonly field: Field
  /** Whether a phone's list shows it. */
  readonly onPhone: boolean
}

/** The columns of a query, without the name; columns that a reader chose all reach the phone. */
export function columnsOf(page: TablePage, chosen: readonly string[] | null): Column[] {
  return (chosen ?? page.columns).flatMap((key) => {
    const field = key === 'name' ? undefined : fieldOf(page, key)
    return field ? [{ field, onPhone: chosen !== null || page.phone.includes(key) }] : []
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

/** Widths of the columns by what they hold, in pixels. */
const widths: Readonly<Record<string, number>> = {
  lifecycle: 104,
  shutdown_on: 104,
  host: 128,
  quantization: 96,
  region: 72,
  host_count: 48,
  api_model_id: 240,
}
const widthsOfTypes: Readonly<Record<string, number>> = {
  money: 64,
  integer: 64,
  fraction: 64,
  capability: 40,
  day: 96,
  set: 160,
  text: 120,
  enum: 100,
  reference: 140,
}

/**
 * The class of a column's width, in steps of 8 pixels. Columns keep their width whatever rows
 * come, so that nothing moves sideways while one types.
 *
 * @param digits digits behind the point of the column's longest price
 */
export function widthClass({ key, type, label, short }: Field, digits = 0): string {
  const held = widths[key] ?? widthsOfTypes[type] ?? 120
  const head = (short ?? label).length * 6 + (type === 'capability' ? 10 : 16)
  const figures = Math.max(0, digits - 4) * 8
  return `wide-${Math.min(40, Math.ceil(Math.max(held + figures, type === 'text' ? 0 : head) / 8))}`
}
