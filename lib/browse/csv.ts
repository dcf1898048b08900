import type { TableQuery } from '../catalogue/query'
import type { TablePage } from './tables'
import { shownValue } from './tiers'
import type { Row, Value } from './whole'

/** Starts of a cell that a spreadsheet would run as a formula. */
const formula = /^[=+\-@\t\r]/

/**
 * Rows as RFC 4180: a line of field keys, then a line a row. First what the row is, then the
 * columns that are shown. Unknown is an empty cell; a set's values are separated by blanks.
 */
export function csvOf(
  page: TablePage,
  { columns, prompt }: Pick<TableQuery, 'columns' | 'prompt'>,
  rows: readonly Row[],
): string {
  const named =
    page.name === 'models' ? ['slug', 'name', 'developer'] : ['host', 'api_model_id', 'model']
  const keys = [...new Set([...named, ...(columns ?? page.columns)])]
  return csvLines([keys, ...rows.map((row) => keys.map((key) => shownValue(row, key, prompt)))])
}

/** Lines of cells as RFC 4180, none of which a spreadsheet runs. */
export function csvLines(lines: readonly (readonly Value[])[]): string {
  return lines.map((cells) => `${cells.map((cell) => quoted(cellOf(cell))).join(',')}\r\n`).join('')
}

function cellOf(value: Value): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return String(value)
  const text = typeof value === 'string' ? value : value.join(' ')
  return formula.test(text) ? `'${text}` : text
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
