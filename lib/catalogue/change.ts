import type { Day } from './day'
import type { Field } from './field'
import { type Filter, filterOf, type Problem, type Range, type TableQuery } from './query'
import { type ChangeType, changeTypes } from './vocabulary'

/** What the change log is filtered by, in the grammar of tables. */
export const changeFields = [
  {
    key: 'type',
    label: 'Type',
    type: 'enum',
    values: changeTypes,
    group: 'lifecycle',
    filter: 'any',
    description: 'What happened.',
  },
  {
    key: 'occurred_on',
    label: 'Day',
    type: 'day',
    group: 'lifecycle',
    filter: 'range',
    description: 'When it happened, not when it was recorded.',
  },
  {
    key: 'provider',
    label: 'Developer',
    type: 'text',
    group: 'identity',
    filter: 'any',
    description: 'The organisation that it is about.',
  },
  {
    key: 'host',
    label: 'Host',
    type: 'reference',
    references: 'host',
    group: 'hosts',
    filter: 'any',
    description: 'The host that it is about.',
  },
  {
    key: 'model',
    label: 'Model',
    type: 'reference',
    references: 'model',
    group: 'identity',
    filter: 'any',
    description: 'The model that it is about.',
  },
  {
    key: 'magnitude',
    label: 'Size of change',
    type: 'fraction',
    group: 'prices',
    filter: 'range',
    description: 'By how much the most telling price moved, `-0.5` for half of it.',
  },
] as const satisfies readonly Field[]

/** Which entries of the log are wanted; of each list any one will do, an empty one asks nothing. */
export interface ChangeFilters {
  type: readonly ChangeType[]
  model: readonly string[]
  host: readonly string[]
  provider: readonly string[]
  /** A month matches when it overlaps. */
  from: Day | undefined
  to: Day | undefined
  /** Relative changes of the price that says most; both ends included. */
  sizes: readonly Range[]
}

/** The part of the log that a parsed address asks for. */
export function changeFiltersOf(query: TableQuery): ChangeFilters {
  const [days] = rangesOf(filterOf(query, 'occurred_on'))
  return {
    type: valuesOf(filterOf(query, 'type')) as ChangeType[],
    model: valuesOf(filterOf(query, 'model')),
    host: valuesOf(filterOf(query, 'host')),
    provider: valuesOf(filterOf(query, 'provider')),
    from: days?.min ?? undefined,
    to: days?.max ?? undefined,
    sizes: rangesOf(filterOf(query, 'magnitude')),
  }
}

/** What of the grammar of tables the log does not take, for those who must be told. */
export function changeProblems(query: TableQuery, params: URLSearchParams): Problem[] {
  const problems = ['q', 'sort', 'columns', 'include', 'as_of']
    .filter((parameter) => params.has(parameter))
    .map((parameter) => ({ parameter, detail: `The log takes no ${parameter}.` }))
  if (rangesOf(filterOf(query, 'occurred_on')).length > 1) {
    problems.push({ parameter: 'occurred_on', detail: 'occurred_on may be given once.' })
  }
  return problems
}

function valuesOf(filter: Filter | undefined): readonly string[] {
  return filter?.op === 'any' ? filter.values : []
}

function rangesOf(filter: Filter | undefined): readonly Range[] {
  return filter?.op === 'range' ? filter.ranges : []
}
