import { type Day, isDay } from '@/lib/catalogue/day'
import { modelFields } from '@/lib/catalogue/model'
import { emptyQuery, parseQuery, type TableQuery, writeQuery } from '@/lib/catalogue/query'
import { readWorkload, workloadParameters, writeWorkload } from '@/lib/pricing/workload'

/** As many as stand beside each other on a screen. */
export const mostCompared = 8

/** Which rows a comparison may be narrowed to; both together narrow it twice. */
export const narrowings = ['differences', 'filters'] as const
export type Narrowing = (typeof narrowings)[number]

/** What the address of a comparison asks for. */
export interface CompareAsked {
  /** Slugs, aliases and ids of offerings as they are written, in the order of the columns. */
  readonly models: readonly string[]
  /** The column that the others are read against, by its id; null for none. */
  readonly baseline: string | null
  readonly only: readonly Narrowing[]
  /** The UTC day whose prices and states are shown; null is today. */
  readonly asOf: Day | null
  /** The filters of the table that the columns were chosen in. */
  readonly filters: TableQuery['filters']
  /** Key of the row whose evidence is open. */
  readonly evidence: string | null
  /** Words by which a further column is looked for. */
  readonly search: string | null
  /** What is asked of the workload, as the address has it. */
  readonly workload: readonly (readonly [name: string, value: string])[]
}

export const nothingAsked: CompareAsked = {
  models: [],
  baseline: null,
  only: [],
  asOf: null,
  filters: [],
  evidence: null,
  search: null,
  workload: [],
}

export type Params = Readonly<Record<string, string | readonly string[] | undefined>>

const longestId = 300

/** Reads the address; what does not parse is left out and named in `problems`. Never throws. */
export function readCompareAsked(params: Params): { asked: CompareAsked; problems: string[] } {
  const problems: string[] = []
  const all = (name: string): string[] =>
    [params[name] ?? []].flat().flatMap((value) => {
      const text = value.trim()
      if (isText(text)) return [text]
      if (text !== '') problems.push(`Left out: a value of ${name} that no id or name can be.`)
      return []
    })
  const one = (name: string) => all(name)[0] ?? null
  const day = one('as_of')
  const asOf = day !== null && day.length === 10 && isDay(day) ? day : null
  if (day !== null && asOf === null) {
    problems.push(`Left out: as_of. “${shortened(day)}” is not a day as YYYY-MM-DD.`)
  }
  const { workload, problems: unread } = readWorkload(
    new URLSearchParams(
      workloadParameters.flatMap((name) => all(name).map((value) => [name, value])),
    ),
  )
  problems.push(...unread.map(({ detail }) => `Left out of the workload: ${detail}`))
  const only = all('only')
  for (const value of only) {
    if (!narrowings.some((each) => each === value)) {
      problems.push(`Left out: only. “${shortened(value)}” is neither differences nor filters.`)
    }
  }
  return {
    asked: {
      models: [...all('model'), ...all('offering')],
      baseline: one('baseline'),
      only: narrowings.filter((each) => only.includes(each)),
      asOf,
      filters: parseQuery(modelFields, params).query.filters,
      evidence: one('evidence'),
      search: one('q'),
      workload: workload === null ? [] : writeWorkload(workload),
    },
    problems,
  }
}

/** The address that asks for it, at a part of the page. */
export function compareHref(asked: CompareAsked, part = ''): string {
  const search = compareFields(asked)
    // Slashes and colons are plain in a query, and ids are full of them.
    .map(({ name, value }) => `${name}=${plainly(value)}`)
    .join('&')
  return `/compare${search === '' ? '' : `?${search}`}${part === '' ? '' : `#${part}`}`
}

/** What the address says, as fields of a form. */
export function compareFields(asked: CompareAsked): { name: string; value: string }[] {
  const one = (name: string, value: string | null) => (value === null ? [] : [{ name, value }])
  const filters = writeQuery(modelFields, { ...emptyQuery, filters: asked.filters })
  return [
    ...asked.models.map((value) => ({ name: 'model', value })),
    ...one('baseline', asked.baseline),
    ...asked.only.map((value) => ({ name: 'only', value })),
    ...one('as_of', asked.asOf),
    ...[...filters].map(([name, value]) => ({ name, value })),
    ...asked.workload.map(([name, value]) => ({ name, value })),
    ...one('evidence', asked.evidence),
    ...one('q', asked.search),
  ]
}

/** With these columns instead, and nothing open that was of others. */
export function withModels(asked: CompareAsked, models: readonly string[]): CompareAsked {
  const baseline =
    asked.baseline !== null && models.includes(asked.baseline) ? asked.baseline : null
  return { ...asked, models, baseline, evidence: null, search: null }
}

/** With one column moved to another place. */
export function movedTo(asked: CompareAsked, from: number, to: number): CompareAsked {
  const models = [...asked.models]
  models.splice(to, 0, ...models.splice(from, 1))
  return withModels(asked, models)
}

/** With or without one of the narrowings. */
export function toggled(asked: CompareAsked, narrowing: Narrowing): CompareAsked {
  const only = asked.only.includes(narrowing)
    ? asked.only.filter((each) => each !== narrowing)
    : narrowings.filter((each) => each === narrowing || asked.only.includes(each))
  return { ...asked, only, search: null }
}

/** Postgres takes no NUL, and no id has another control character or half a surrogate pair. */
function isText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text !== '' && text.length <= longestId && !/[\0-\x1f\x7f]|\p{Surrogate}/u.test(text)
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

function plainly(value: string): string {
  return encodeURIComponent(value).replaceAll('%2F', '/').replaceAll('%3A', ':')
}
