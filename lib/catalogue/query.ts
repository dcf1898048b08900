import { type Cursor, readCursor, writeCursor } from './cursor'
import { type Day, isDay } from './day'
import { type Field, findField } from './field'

/**
 * The URL of a table: the one module that parses and writes it, for pages, API and browser
 * alike. It knows no field by name; keys, types and operators come from the registry.
 */
export interface TableQuery {
  readonly q: string | null
  /** In the registry's order, at most one of a field. */
  readonly filters: readonly Filter[]
  /** Null is `defaultSort`. */
  readonly sort: Sort | null
  /** In the reader's order; null is the table's own choice. */
  readonly columns: readonly string[] | null
  /** How a page draws its rows; nothing to the API. */
  readonly density: 'compact' | null
  /** Prices as they apply to a prompt of so many tokens; null shows the base prices. */
  readonly prompt: number | null
  /** Slugs of models that are ticked, to be compared; in the order of ticking. */
  readonly select: readonly string[]
  readonly limit: number
  readonly after: Cursor | null
  readonly include: readonly Include[]
  /** Prices and lifecycle as they were on that UTC day. */
  readonly as_of: Day | null
}

export type Filter = AnyFilter | AllFilter | RangeFilter | CapabilityFilter

/** One of the values; `unknown` is a value of its own and means null. */
export interface AnyFilter {
  readonly op: 'any'
  readonly key: string
  readonly values: readonly string[]
}

/** Every one of the values. */
export interface AllFilter {
  readonly op: 'all'
  readonly key: string
  readonly values: readonly string[]
}

/** In one of the ranges. */
export interface RangeFilter {
  readonly op: 'range'
  readonly key: string
  readonly ranges: readonly Range[]
}

/** Both ends included, null is open, unknowns excluded; with both open it means "known". */
export interface Range {
  readonly min: string | null
  readonly max: string | null
}

export interface CapabilityFilter {
  readonly op: 'capability'
  readonly key: string
  readonly values: readonly CapabilityAnswer[]
}

export interface Sort {
  readonly key: string
  readonly descending: boolean
}

export const capabilityAnswers = ['yes', 'no', 'unknown'] as const
export type CapabilityAnswer = (typeof capabilityAnswers)[number]

export const includes = ['evidence'] as const
export type Include = (typeof includes)[number]

export const defaultLimit = 50
export const largestLimit = 200

/** Newest first: what a reader who asked nothing comes to see. */
export const defaultSort: Sort = { key: 'released_on', descending: true }

/** The word that stands for null in a filter. */
export const unknown = 'unknown'

export const emptyQuery: TableQuery = {
  q: null,
  filters: [],
  sort: null,
  columns: null,
  density: null,
  prompt: null,
  select: [],
  limit: defaultLimit,
  after: null,
  include: [],
  as_of: null,
}

/** What a parameter asked that nobody understands; `detail` is a sentence for its author. */
export interface Problem {
  readonly parameter: string
  readonly detail: string
}

/** A URL's parameters, as the platform or as Next's pages hand them over. */
export type SearchParams =
  | URLSearchParams
  | Readonly<Record<string, string | readonly string[] | undefined>>

/**
 * The query that the parameters ask for. What does not parse is left out and named in
 * `problems`. `strict`, for the API, also names unknown parameters, repeats of what is given
 * once, and empty values; a page ignores those, as links carry other people's parameters and
 * forms send their empty inputs. `drawn` says whether it knows the parameters of what a page
 * draws, which the API has no use for. Never throws.
 */
export function parseQuery(
  fields: readonly Field[],
  searchParams: SearchParams,
  { strict = false, drawn = !strict }: { strict?: boolean; drawn?: boolean } = {},
): { query: TableQuery; problems: Problem[] } {
  const problems: Problem[] = []
  const given = collect(searchParams)
  const refuse = (parameter: string, detail: string) => {
    problems.push({ parameter, detail })
  }

  /** The values of one parameter, which then counts as known. */
  const take = (parameter: string): string[] => {
    const values = given.get(parameter) ?? []
    given.delete(parameter)
    const filled = values.filter((value) => value !== '')
    if (strict && filled.length < values.length) refuse(parameter, `${parameter} is empty.`)
    return filled
  }
  const takeOne = (parameter: string): string | null => {
    const values = take(parameter)
    if (strict && values.length > 1) refuse(parameter, `${parameter} may be given once.`)
    return values[0] ?? null
  }
  const one = <T>(parameter: string, parse: (text: string) => T | null, expected: string) => {
    const text = takeOne(parameter)
    if (text === null) return null
    const value = parse(text)
    if (value === null) refuse(parameter, `${quote(text)} is not ${expected}.`)
    return value
  }

  const q = one('q', parseText, `a search of at most ${longestText} characters`)
  const filters: Filter[] = []
  for (const field of fields) {
    if (!field.filter || !given.has(field.key)) continue
    const filter = parseFilter(field, take(field.key), refuse)
    if (filter) filters.push(filter)
  }
  const sort = one(
    'sort',
    (text) => parseSort(fields, text),
    'a field that can be sorted by, with or without a leading "-"',
  )
  const columns = parseColumns(fields, takeOne('columns'), refuse)
  const density = drawn ? one('density', parseDensity, 'compact') : null
  const prompt = drawn ? one('prompt', parseTokens, 'a number of tokens, as 200000 or 200k') : null
  const limit = one('limit', parseLimit, `a whole number from 1 to ${largestLimit}`)
  const select = drawn ? parseSelect(take('select'), refuse) : []
  const include = parseInclude(take('include'), refuse)
  const as_of = one('as_of', parseWholeDay, 'a day as YYYY-MM-DD')
  const order = sort ?? defaultSort
  const sortField = findField(fields, order.key)
  const after = one(
    'after',
    (text) => (sortField ? readCursor(text, writeSort(order), sortField) : null),
    'a cursor of this list in this order; take it from `next`',
  )
  if (strict) {
    for (const parameter of given.keys())
      refuse(parameter, `There is no parameter ${quote(parameter)}.`)
  }

  return {
    query: {
      q,
      filters,
      sort: sort && sameSort(sort, defaultSort) ? null : sort,
      columns,
      density,
      prompt,
      select,
      limit: limit ?? defaultLimit,
      after,
      include,
      as_of,
    },
    problems,
  }
}

/** The canonical parameters of a query: equal queries have equal URLs, defaults are left out. */
export function writeQuery(fields: readonly Field[], query: TableQuery): URLSearchParams {
  const params = new URLSearchParams()
  if (query.q !== null) params.append('q', query.q)
  for (const field of fields) {
    const filter = query.filters.find(({ key }) => key === field.key)
    if (!filter) continue
    for (const value of writeFilter(filter)) params.append(field.key, value)
  }
  if (query.sort !== null) params.append('sort', writeSort(query.sort))
  if (query.columns !== null) params.append('columns', query.columns.join(','))
  if (query.density !== null) params.append('density', query.density)
  if (query.prompt !== null) params.append('prompt', writeTokens(query.prompt))
  if (query.select.length > 0) params.append('select', query.select.join(','))
  for (const include of query.include) params.append('include', include)
  if (query.as_of !== null) params.append('as_of', query.as_of)
  if (query.limit !== defaultLimit) params.append('limit', String(query.limit))
  if (query.after !== null) params.append('after', cursorOf(query, query.after))
  return params
}

/** The text of a cursor into this query's list. */
export function cursorOf(query: TableQuery, cursor: Cursor): string {
  return writeCursor(writeSort(query.sort ?? defaultSort), cursor)
}

/** The filter on one field, if the query has it. */
export function filterOf(query: TableQuery, key: string): Filter | undefined {
  return query.filters.find((filter) => filter.key === key)
}

/** The query without its filter on `key`, on the first page: the link that drops a filter. */
export function withoutFilter(query: TableQuery, key: string): TableQuery {
  return { ...query, filters: query.filters.filter((filter) => filter.key !== key), after: null }
}

/** The query with this filter in place of any on the same field, on the first page. */
export function withFilter(
  fields: readonly Field[],
  query: TableQuery,
  filter: Filter,
): TableQuery {
  const filters = [...query.filters.filter(({ key }) => key !== filter.key), filter]
  const position = (key: string) => fields.findIndex((field) => field.key === key)
  filters.sort((a, b) => position(a.key) - position(b.key))
  return { ...query, filters, after: null }
}

/** `key` or `-key`. */
export function writeSort(sort: Sort): string {
  return sort.descending ? `-${sort.key}` : sort.key
}

function sameSort(a: Sort, b: Sort): boolean {
  return a.key === b.key && a.descending === b.descending
}

type Refuse = (parameter: string, detail: string) => void

function collect(searchParams: SearchParams): Map<string, string[]> {
  const given = new Map<string, string[]>()
  const entries =
    searchParams instanceof URLSearchParams
      ? searchParams.entries()
      : Object.entries(searchParams).flatMap(([key, value]) =>
          (Array.isArray(value) ? value : [value]).map((each) => [key, each] as const),
        )
  for (const [key, value] of entries) {
    if (typeof value !== 'string') continue
    const values = given.get(key)
    if (values) values.push(value)
    else given.set(key, [value])
  }
  return given
}

function parseFilter(field: Field, texts: readonly string[], refuse: Refuse): Filter | null {
  const key = field.key
  if (texts.length === 0) return null
  switch (field.filter) {
    case 'range': {
      const ranges = new Map<string, Range>()
      for (const text of texts) {
        const range = parseRange(field, text)
        if (range) ranges.set(writeRange(range), range)
        else refuse(key, `${quote(text)} is not a range of ${rangeOf(field)}, as min..max.`)
      }
      return ranges.size > 0 ? { op: 'range', key, ranges: inOrder(ranges) } : null
    }
    case 'capability': {
      const values = known(capabilityAnswers, texts, key, refuse)
      return values.length > 0 ? { op: 'capability', key, values } : null
    }
    case 'all': {
      const values = known(field.values ?? [], texts, key, refuse)
      return values.length > 0 ? { op: 'all', key, values } : null
    }
    case 'any': {
      const values = field.values
        ? known([...field.values, unknown], texts, key, refuse)
        : plainTexts(texts, key, refuse)
      return values.length > 0 ? { op: 'any', key, values } : null
    }
    case undefined:
      return null
  }
}

/** Those texts that the closed list has, in its order. */
function known<T extends string>(
  list: readonly T[],
  texts: readonly string[],
  key: string,
  refuse: Refuse,
): T[] {
  for (const text of texts) {
    if (!(list as readonly string[]).includes(text)) {
      refuse(key, `${quote(text)} is not one of ${list.join(', ')}.`)
    }
  }
  return list.filter((value) => texts.includes(value))
}

function plainTexts(texts: readonly string[], key: string, refuse: Refuse): string[] {
  const values = new Map<string, string>()
  for (const text of texts) {
    const value = parseText(text)
    if (value === null) refuse(key, `${quote(text)} is not a value of ${key}.`)
    else values.set(value, value)
  }
  return inOrder(values)
}

/** By the code units of their keys: the same order in every browser and locale. */
function inOrder<T>(values: ReadonlyMap<string, T>): T[] {
  return [...values].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value)
}

function parseRange(field: Field, text: string): Range | null {
  const dots = text.indexOf('..')
  if (dots < 0) return null
  const min = parseEnd(field, text.slice(0, dots))
  const max = parseEnd(field, text.slice(dots + 2))
  if (min === undefined || max === undefined) return null
  return { min, max }
}

/** One end of a range in its canonical text; null when empty, undefined when it does not parse. */
function parseEnd(field: Field, text: string): string | null | undefined {
  if (text === '') return null
  if (field.type === 'day') return isDay(text) ? text : undefined
  const match = /^(-?)(\d{1,18})(?:\.(\d{1,18}))?$/.exec(text)
  if (!match) return undefined
  const [, sign = '', whole = '', decimals = ''] = match
  if (field.type === 'integer' && decimals !== '') return undefined
  const integer = whole.replace(/^0+(?=\d)/, '')
  const fraction = decimals.replace(/0+$/, '')
  const number = fraction === '' ? integer : `${integer}.${fraction}`
  return number === '0' ? '0' : sign + number
}

function rangeOf(field: Field): string {
  if (field.type === 'day') return 'days'
  return field.type === 'integer' ? 'whole numbers' : 'decimal numbers'
}

function parseSort(fields: readonly Field[], text: string): Sort | null {
  const descending = text.startsWith('-')
  const key = descending ? text.slice(1) : text
  return findField(fields, key)?.sort ? { key, descending } : null
}

function parseColumns(
  fields: readonly Field[],
  text: string | null,
  refuse: Refuse,
): string[] | null {
  if (text === null) return null
  const columns = new Set<string>()
  for (const key of text.split(',')) {
    if (findField(fields, key)) columns.add(key)
    else refuse('columns', `${quote(key)} is not a field of this table.`)
  }
  return columns.size > 0 ? [...columns] : null
}

function parseInclude(texts: readonly string[], refuse: Refuse): Include[] {
  return known(includes, texts, 'include', refuse)
}

/** More than this many are no choice any more, and no address. */
export const mostSelected = 20

/** Slugs, each by itself as a form sends them, or several with commas between them. */
function parseSelect(texts: readonly string[], refuse: Refuse): string[] {
  const slugs = new Set<string>()
  for (const slug of texts.flatMap((text) => text.split(',')).filter((text) => text !== '')) {
    if (!/^[a-z0-9-]{1,100}$/.test(slug)) refuse('select', `${quote(slug)} is no model.`)
    else if (slugs.size < mostSelected) slugs.add(slug)
  }
  return [...slugs]
}

function parseDensity(text: string): 'compact' | null {
  return text === 'compact' ? text : null
}

const mostTokens = 1_000_000_000

/** `200000`, `200k` or `1m`; null where it is no count of tokens. */
function parseTokens(text: string): number | null {
  const [, digits = '', unit = ''] = /^(\d{1,10})([km]?)$/i.exec(text.replaceAll(',', '')) ?? []
  const tokens = Number(digits) * { '': 1, k: 1_000, m: 1_000_000 }[unit.toLowerCase() as 'k']
  return tokens >= 1 && tokens <= mostTokens ? tokens : null
}

/** A count of tokens as short as it is exact: `200k`, `1M`. */
export function writeTokens(tokens: number): string {
  if (tokens % 1_000_000 === 0) return `${tokens / 1_000_000}M`
  return tokens % 1_000 === 0 ? `${tokens / 1_000}k` : String(tokens)
}

function parseLimit(text: string): number | null {
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0
  return limit >= 1 && limit <= largestLimit ? limit : null
}

function parseWholeDay(text: string): Day | null {
  return text.length === 10 && isDay(text) ? text : null
}

const longestText = 200

/** Text without blanks at its ends; null if there is none, too much, or what no name holds. */
function parseText(text: string): string | null {
  const trimmed = text.trim()
  // Postgres takes no NUL, and no name, id or search has another control character.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (trimmed === '' || trimmed.length > longestText || /[\0-\x1f\x7f]/.test(trimmed)) return null
  // Half a surrogate pair is no character; it would come back from a URL as another one.
  return /\p{Surrogate}/u.test(trimmed) ? null : trimmed
}

function writeFilter(filter: Filter): readonly string[] {
  if (filter.op !== 'range') return filter.values
  return filter.ranges.map(writeRange)
}

/** `min..max`, an open end empty. */
export function writeRange(range: Range): string {
  return `${range.min ?? ''}..${range.max ?? ''}`
}

function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)
}
