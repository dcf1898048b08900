/** What an export says of one model, all its rows together; whole tokens, cached input within input. */
export interface UsageTotals {
  readonly id: string
  readonly input: bigint
  readonly cached: bigint
  readonly output: bigint
  /** Null where a row does not say. */
  readonly requests: bigint | null
}

/** Why a text that looks like an export cannot be read, with the line where it fails. */
export interface ExportProblem {
  readonly problem: ExportProblemKind
  readonly line: number
}

export const exportProblems = {
  json: 'The JSON is broken',
  quote: 'A quoted cell is never closed; it begins',
  cells: 'There are more or fewer cells than headings',
  number: 'A number of tokens or requests is no whole number',
} as const
export type ExportProblemKind = keyof typeof exportProblems

export type ExportReading =
  | { kind: 'usage'; totals: UsageTotals[] }
  | ({ kind: 'broken' } & ExportProblem)
  /** Not a usage export: a text in which ids may be found. */
  | { kind: 'text' }

type Figure = 'model' | 'input' | 'beside' | 'cached' | 'output' | 'requests'

/**
 * Headings by what they mean, in lower case with underscores. `beside` is cached input that is told
 * beside the input and not within it, as Anthropic tells it.
 */
const headings: Readonly<Record<Figure, readonly string[]>> = {
  model: [
    ...['model', 'model_id', 'model_name', 'model_version', 'model_slug', 'model_permaslug'],
    ...['snapshot_id', 'deployment', 'deployment_name', 'requested_model', 'response_model'],
  ],
  input: [
    ...['input_tokens', 'prompt_tokens', 'tokens_prompt', 'tokens_in', 'input_token_count'],
    ...['n_context_tokens_total', 'context_tokens', 'prompt_token_count', 'total_input_tokens'],
    ...['uncached_input_tokens', 'usage_input_tokens_no_cache', 'total_prompt_tokens'],
    // Written to a cache: read like any other input.
    ...['cache_creation_input_tokens', 'usage_input_tokens_cache_write_5m'],
    'usage_input_tokens_cache_write_1h',
  ],
  beside: ['cache_read_input_tokens', 'usage_input_tokens_cache_read'],
  cached: ['input_cached_tokens', 'cached_tokens', 'cached_input_tokens', 'cached_prompt_tokens'],
  output: [
    ...['output_tokens', 'completion_tokens', 'tokens_completion', 'tokens_out'],
    ...['output_token_count', 'n_generated_tokens_total', 'generated_tokens'],
    ...['candidates_token_count', 'usage_output_tokens', 'total_output_tokens'],
    'total_completion_tokens',
  ],
  requests: [
    ...['requests', 'num_requests', 'n_requests', 'num_model_requests', 'request_count'],
    ...['requests_count', 'api_requests', 'total_requests', 'calls'],
  ],
}
const figureOf = new Map(
  Object.entries(headings).flatMap(([figure, names]) =>
    names.map((name) => [name, figure as Figure] as const),
  ),
)

/** The totals by model of a usage export, CSV (comma, semicolon, tab) or JSON (also by lines). */
export function readExport(text: string): ExportReading {
  const content = text.replace(/^\uFEFF/, '')
  return /^\s*[[{]/.test(content) ? readJson(content) : readCsv(content)
}

class Totals {
  readonly byId = new Map<string, UsageTotals>()

  add(id: string, row: Omit<UsageTotals, 'id'>): void {
    const before = this.byId.get(id)
    this.byId.set(id, {
      id,
      input: (before?.input ?? 0n) + row.input,
      cached: (before?.cached ?? 0n) + row.cached,
      output: (before?.output ?? 0n) + row.output,
      requests:
        before?.requests === null || row.requests === null
          ? null
          : (before?.requests ?? 0n) + row.requests,
    })
  }

  reading(): ExportReading {
    return this.byId.size === 0
      ? { kind: 'text' }
      : { kind: 'usage', totals: [...this.byId.values()] }
  }
}

/** One row's figures by heading; null where one is no whole number. */
function rowOf(cells: Iterable<readonly [Figure, string]>): Omit<UsageTotals, 'id'> | null {
  let [input, cached, output] = [0n, 0n, 0n]
  let requests: bigint | null = null
  for (const [figure, cell] of cells) {
    if (figure === 'model') continue
    const value = wholeOf(cell)
    if (value === null) return null
    if (figure === 'input' || figure === 'beside') input += value
    if (figure === 'cached' || figure === 'beside') cached += value
    if (figure === 'output') output += value
    if (figure === 'requests' && cell.trim() !== '') requests = (requests ?? 0n) + value
  }
  return { input, cached: cached > input ? input : cached, output, requests }
}

function wholeOf(cell: string): bigint | null {
  const text = cell
    .trim()
    .replace(/(?<=\d),(?=\d{3}(?:,|$))/g, '')
    .replace(/\.0+$/, '')
  if (text === '') return 0n
  return /^\d{1,15}$/.test(text) ? BigInt(text) : null
}

function readJson(text: string): ExportReading {
  const looksLikeUsage = usageKey.test(text)
  let values: unknown[]
  try {
    values = [JSON.parse(text)]
  } catch (error) {
    const lines = jsonLines(text)
    if (lines === null) {
      return looksLikeUsage
        ? { kind: 'broken', problem: 'json', line: lineOfError(text, error) }
        : { kind: 'text' }
    }
    if (typeof lines === 'number') {
      return looksLikeUsage ? { kind: 'broken', problem: 'json', line: lines } : { kind: 'text' }
    }
    values = lines
  }
  if (!looksLikeUsage) return { kind: 'text' }
  const totals = new Totals()
  const ahead: { value: unknown; model: string | null }[] = values
    .map((value) => ({ value, model: null }))
    .reverse()
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    const { value } = next
    if (typeof value !== 'object' || value === null) continue
    if (Array.isArray(value)) {
      for (const each of value) ahead.push({ value: each, model: next.model })
      continue
    }
    const entries = Object.entries(value)
    const figures = entries.flatMap(([key, cell]) => {
      const figure = figureOf.get(headingOf(key))
      return figure !== undefined && (typeof cell === 'string' || typeof cell === 'number')
        ? [[figure, String(cell)] as const]
        : []
    })
    const model = figures.find(([figure]) => figure === 'model')?.[1] ?? next.model
    const row = figures.some(([figure]) => figure !== 'model') ? rowOf(figures) : null
    if (row !== null && model !== null && model !== '') totals.add(model, row)
    for (const [, each] of entries) ahead.push({ value: each, model })
  }
  return totals.reading()
}

const usageKey =
  /"(?:input_tokens|prompt_tokens|output_tokens|completion_tokens|n_context_tokens_total|uncached_input_tokens|num_model_requests|tokens_prompt)"\s*:/

/** One value a line; the number of the first broken line, or null where the first line is no value. */
function jsonLines(text: string): unknown[] | number | null {
  const values: unknown[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    try {
      values.push(JSON.parse(line))
    } catch {
      return values.length === 0 ? null : index + 1
    }
  }
  return values
}

/** Engines tell the place of a fault in their own words; without one it is the last line. */
function lineOfError(text: string, error: unknown): number {
  const message = error instanceof Error ? error.message : ''
  const line = /line (\d+)/.exec(message)?.[1]
  if (line !== undefined) return Number(line)
  const position = /position (\d+)/.exec(message)?.[1]
  return text.slice(0, position === undefined ? undefined : Number(position)).split('\n').length
}

function readCsv(text: string): ExportReading {
  const head = /^(?:[ \t]*\r?\n)*([^\r\n]*)/.exec(text)?.[1] ?? ''
  const separator = [',', ';', '\t'].find((each) => figuresOf(head.split(each)).length >= 2)
  if (separator === undefined) return { kind: 'text' }
  const figures = head.split(separator).map((cell) => figureOf.get(headingOf(cell)))
  if (!figures.includes('model')) return { kind: 'text' }
  const totals = new Totals()
  let isHead = true
  for (const { cells, line, closed } of csvRows(text, separator)) {
    if (!closed) return { kind: 'broken', problem: 'quote', line }
    if (cells.length === 1 && cells[0]?.trim() === '') continue
    if (isHead) {
      isHead = false
      continue
    }
    if (cells.length !== figures.length) return { kind: 'broken', problem: 'cells', line }
    const model = cells[figures.indexOf('model')]?.trim() ?? ''
    const row = rowOf(
      figures.flatMap((figure, index) =>
        figure === undefined ? [] : [[figure, cells[index] ?? ''] as const],
      ),
    )
    if (row === null) return { kind: 'broken', problem: 'number', line }
    if (model !== '') totals.add(model, row)
  }
  return totals.reading()
}

function figuresOf(cells: readonly string[]): Figure[] {
  return cells.flatMap((cell) => figureOf.get(headingOf(cell)) ?? [])
}

/** `Input Tokens` and `input-tokens` are `input_tokens`. */
function headingOf(cell: string): string {
  return cell
    .trim()
    .replace(/^"|"$/g, '')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
}

interface CsvRow {
  cells: string[]
  /** Where it begins, counted from 1. */
  line: number
  closed: boolean
}

/** The rows of RFC 4180, a quoted cell may hold line breaks. */
function* csvRows(text: string, separator: string): Generator<CsvRow> {
  let [line, at] = [1, 0]
  while (at < text.length) {
    const row: CsvRow = { cells: [], line, closed: true }
    for (let more = true; more; ) {
      let cell = ''
      if (text[at] === '"') {
        const opened = line
        for (at += 1; ; at += 2) {
          const end = text.indexOf('"', at)
          if (end < 0) {
            yield { cells: row.cells, line: opened, closed: false }
            return
          }
          const part = text.slice(at, end)
          line += part.split('\n').length - 1
          cell += part
          at = end
          if (text[at + 1] !== '"') break
          cell += '"'
        }
        at += 1
      }
      const end = endOfCell(text, at, separator)
      row.cells.push(cell + text.slice(at, end).replace(/\r$/, ''))
      more = text[end] === separator
      at = end + 1
    }
    line += 1
    yield row
  }
}

function endOfCell(text: string, from: number, separator: string): number {
  let end = from
  while (end < text.length && text[end] !== separator && text[end] !== '\n') end += 1
  return end
}
