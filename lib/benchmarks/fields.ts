import type { Field } from '../catalogue/field'
import { filterOf, type TableQuery } from '../catalogue/query'

/** Orders of the list of benchmarks; unknown days come last both ways. */
export const benchmarkSorts = [
  '-result_count',
  'result_count',
  '-model_count',
  'model_count',
  'name',
  '-name',
  '-newest_result_on',
  'newest_result_on',
] as const
export type BenchmarksSort = (typeof benchmarkSorts)[number]

/** What most readers look for comes first. */
export const defaultBenchmarksSort: BenchmarksSort = '-result_count'

/** What the list is sorted by. */
const sortFields = [
  {
    key: 'name',
    label: 'Benchmark',
    type: 'text',
    group: 'identity',
    description: 'Name of the test.',
  },
  {
    key: 'result_count',
    label: 'Results',
    type: 'integer',
    group: 'identity',
    description: 'Results that some source states.',
  },
  {
    key: 'model_count',
    label: 'Models',
    type: 'integer',
    group: 'identity',
    description: 'Models with a result.',
  },
  {
    key: 'newest_result_on',
    label: 'Newest result',
    type: 'day',
    group: 'identity',
    description: 'The latest day on which a result was measured.',
  },
] as const satisfies readonly Field[]

/** The field of a sort and its direction. */
export function sortOf(sort: BenchmarksSort) {
  const key = sort.replace('-', '')
  const field = sortFields.find((each) => each.key === key)
  if (!field) throw new RangeError(`Benchmarks cannot be sorted by ${sort}`)
  return { field, descending: sort.startsWith('-') }
}

/** What the results of one benchmark are filtered by, in the grammar of tables. */
export const resultFields = [
  {
    key: 'model',
    label: 'Model',
    type: 'reference',
    references: 'model',
    group: 'identity',
    filter: 'any',
    description: 'The model that was tested.',
  },
  {
    key: 'developer',
    label: 'Developer',
    type: 'reference',
    references: 'developer',
    group: 'identity',
    filter: 'any',
    description: 'Who made the model.',
  },
  {
    key: 'reported_by',
    label: 'Reported by',
    type: 'enum',
    values: ['developer', 'independent'],
    group: 'identity',
    filter: 'any',
    description: 'The developer of the model, or somebody else.',
  },
  {
    key: 'harness',
    label: 'Harness',
    type: 'text',
    group: 'identity',
    filter: 'any',
    description: 'The program that ran the test.',
  },
  {
    key: 'variant',
    label: 'Variant',
    type: 'text',
    group: 'identity',
    filter: 'any',
    description: 'How the model was asked.',
  },
  {
    key: 'dataset',
    label: 'Data set',
    type: 'text',
    group: 'identity',
    filter: 'any',
    description: 'Which part of the questions.',
  },
  {
    key: 'metric',
    label: 'Metric',
    type: 'text',
    group: 'identity',
    filter: 'any',
    description: 'How right answers were counted.',
  },
] as const satisfies readonly Field[]
export type ResultFilterKey = (typeof resultFields)[number]['key']

/** Any of these values of each; `unknown` among them is null. */
export type ResultFilters = Readonly<Partial<Record<ResultFilterKey, readonly string[]>>>

/** The filters that a parsed URL asks for. */
export function resultFiltersOf(query: TableQuery): ResultFilters {
  const filters: Partial<Record<ResultFilterKey, readonly string[]>> = {}
  for (const { key } of resultFields) {
    const filter = filterOf(query, key)
    if (filter?.op === 'any') filters[key] = filter.values
  }
  return filters
}
