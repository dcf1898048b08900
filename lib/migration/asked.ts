import { findIds } from './find-ids'
import {
  type ExportProblem,
  type ExportProblemKind,
  exportProblems,
  readExport,
  type UsageTotals,
} from './usage-export'

/** As many ids as an address has room for and a report is read of. */
export const mostIds = 100
/** Bytes of a text or file that is read for ids. */
export const largestText = 20 * 1024 * 1024
const longestId = 200
/** Room for the address in what servers and proxies take. */
const longestSearch = 7_500

/** What an address of the report asks for. */
export interface MigrationAsked {
  /** Each once; those with a usage are among them. */
  readonly ids: readonly string[]
  readonly usage: ReadonlyMap<string, UsageTotals>
  /** How many further ids were found that the address had no room for. */
  readonly more: number
  readonly problem: AskedProblem | null
}

export type AskedProblem =
  | ExportProblem
  | { readonly problem: 'nothing' | 'binary' | 'large' | 'empty'; readonly line: null }

const plainProblems = ['nothing', 'binary', 'large', 'empty'] as const

export const nothingAsked: MigrationAsked = { ids: [], usage: new Map(), more: 0, problem: null }

/** What a text or the content of a file asks for. */
export function askedOfText(text: string): MigrationAsked {
  const problem = (name: (typeof plainProblems)[number]): MigrationAsked => ({
    ...nothingAsked,
    problem: { problem: name, line: null },
  })
  if (text.trim() === '') return problem('empty')
  if (isBinary(text)) return problem('binary')
  const read = readExport(text)
  if (read.kind === 'broken') {
    return { ...nothingAsked, problem: { problem: read.problem, line: read.line } }
  }
  if (read.kind === 'usage') {
    const totals = read.totals.filter(({ id }) => isId(id))
    const usage = new Map(totals.map((each) => [each.id.trim(), each]))
    return usage.size === 0 ? problem('nothing') : fitting([...usage.keys()], usage)
  }
  const ids = findIds(text).filter(isId)
  return ids.length === 0 ? problem('nothing') : fitting(ids, new Map())
}

/** As much as an address has room for; how much was left out is told. */
function fitting(ids: readonly string[], usage: MigrationAsked['usage']): MigrationAsked {
  const kept: string[] = []
  let length = 0
  for (const id of ids.slice(0, mostIds)) {
    length += `&${new URLSearchParams([parameterOf(id, usage)])}`.length
    if (length > longestSearch) break
    kept.push(id)
  }
  return { ids: kept, usage, more: ids.length - kept.length, problem: null }
}

function parameterOf(id: string, usage: MigrationAsked['usage']): [string, string] {
  const totals = usage.get(id)
  return totals === undefined ? ['id', id] : ['usage', usageText(totals)]
}

/** `<id>:<input>:<output>:<requests>`, `-` for unknown, and `:c<cached>` where any is cached. */
function usageText({ id, input, output, requests, cached }: UsageTotals): string {
  return `${id}:${input}:${output}:${requests ?? '-'}${cached > 0n ? `:c${cached}` : ''}`
}

const usageShape = /^(.+):(\d{1,18}):(\d{1,18}):(\d{1,18}|-)(?::c(\d{1,18}))?$/

function readUsage(text: string): UsageTotals | null {
  const match = usageShape.exec(text.trim())
  if (!match) return null
  const [, id = '', input = '', output = '', requests = '', cached = '0'] = match
  const [all, read] = [BigInt(input), BigInt(cached)]
  return {
    id,
    input: all,
    cached: read > all ? all : read,
    output: BigInt(output),
    requests: requests === '-' || requests === '0' ? null : BigInt(requests),
  }
}

/** What a search asks for; what does not parse is left out, and nothing of it is ever an error. */
export function readAsked(search: URLSearchParams): MigrationAsked {
  const ids = new Set<string>()
  const usage = new Map<string, UsageTotals>()
  let more = Number(/^\d{1,7}$/.exec(search.get('more') ?? '')?.[0] ?? 0)
  for (const [name, value] of search) {
    const totals = name === 'usage' ? readUsage(value) : null
    const id = name === 'id' ? value.trim() : (totals?.id ?? '')
    if (!isId(id)) continue
    if (!ids.has(id) && ids.size >= mostIds) {
      more += 1
      continue
    }
    ids.add(id)
    if (totals !== null) usage.set(id, { ...totals, id })
  }
  return { ids: [...ids], usage, more, problem: readProblem(search) }
}

/** The address of a report, or of one of its other forms. */
export function migrationHref(asked: MigrationAsked, path = '/migrate'): string {
  const search = migrationSearch(asked)
  return search.size === 0 ? path : `${path}?${search}`
}

/** What of an address asks for it. */
export function migrationSearch(asked: MigrationAsked): URLSearchParams {
  const search = new URLSearchParams(asked.ids.map((id) => parameterOf(id, asked.usage)))
  if (asked.more > 0) search.append('more', String(asked.more))
  if (asked.problem !== null) {
    search.append('problem', asked.problem.problem)
    if (asked.problem.line !== null) search.append('line', String(asked.problem.line))
  }
  return search
}

/** A sentence that says what is wrong and what would be right. */
export function problemText({ problem, line }: AskedProblem): string {
  switch (problem) {
    case 'nothing':
      return 'No id of a model was found in it. Ids are found after “model:” and the like, and wherever they are spelled as a known family is; a list of ids alone, one a line, is taken as it is.'
    case 'binary':
      return 'That is no text: it holds bytes that no text has. Give source code, a configuration, a list of ids, or an export as CSV or JSON.'
    case 'large':
      return 'That is more than 20 MB. Give a part of it, or an export that is summed up by day.'
    case 'empty':
      return 'Nothing was given: paste something or choose a file.'
    default:
      return `${exportProblems[problem]} in line ${line}. Nothing was counted, since a part of an export would read as all of it.`
  }
}

function readProblem(search: URLSearchParams): AskedProblem | null {
  const name = search.get('problem') ?? ''
  const plain = plainProblems.find((each) => each === name)
  if (plain !== undefined) return { problem: plain, line: null }
  const line = /^\d{1,9}$/.exec(search.get('line') ?? '')?.[0]
  if (line === undefined || !Object.hasOwn(exportProblems, name)) return null
  return { problem: name as ExportProblemKind, line: Number(line) }
}

function isId(text: string): boolean {
  return text.trim() !== '' && text.length <= longestId && !controls.test(text)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\0-\x1f\x7f]/

/** Text of any language has no NUL, and hardly a character that could not be read. */
function isBinary(text: string): boolean {
  const start = text.slice(0, 65_536)
  const unread = start.split('\uFFFD').length - 1
  return start.includes('\0') || unread > start.length / 50
}
