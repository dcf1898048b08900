import type { Field } from '../catalogue/field'
import { modelFields, offeringFields } from '../catalogue/model'

export type TableName = 'models' | 'offerings'

/** A filter as the panel shows it. */
export interface Section {
  readonly as: 'price' | 'steps' | 'days' | 'options' | 'matrix'
  /** Empty for the matrix of all capabilities. */
  readonly key: string
  readonly legend: string
  /** Least values to choose from, for `steps`. */
  readonly steps?: readonly number[]
}

/** What a page of a table is made of. */
export interface TablePage {
  readonly name: TableName
  readonly path: '/models' | '/offerings' | '/calculator'
  readonly title: string
  /** One of its rows. */
  readonly noun: string
  readonly fields: readonly Field[]
  /** What is shown to a reader who chose nothing; the name always comes first. */
  readonly columns: readonly string[]
  /** Of those, what a phone's list has room for. */
  readonly phone: readonly string[]
  readonly sections: readonly Section[]
  readonly orders: readonly (readonly [sort: string, label: string])[]
}

const prices = ['input_price', 'cache_read_price', 'output_price']
const context: Section = {
  as: 'steps',
  key: 'context_window',
  legend: 'Context window',
  steps: [128_000, 200_000, 400_000, 1_000_000],
}
const output: Section = {
  as: 'steps',
  key: 'max_output_tokens',
  legend: 'Max output',
  steps: [16_000, 64_000, 128_000],
}
const capabilities: Section = { as: 'matrix', key: '', legend: 'Capabilities' }
const options = (key: string, legend: string): Section => ({ as: 'options', key, legend })

const models: TablePage = {
  name: 'models',
  path: '/models',
  title: 'Models',
  noun: 'model',
  fields: modelFields,
  columns: [
    'lifecycle',
    'shutdown_on',
    ...prices,
    'blended_price',
    'context_window',
    'max_output_tokens',
    'structured_output',
    'reasoning',
    'open_weights',
    'host_count',
    'released_on',
  ],
  phone: [...prices, 'context_window'],
  sections: [
    { as: 'price', key: 'input_price', legend: 'Input price' },
    { as: 'price', key: 'output_price', legend: 'Output price' },
    { as: 'price', key: 'blended_price', legend: 'Blended 3:1' },
    context,
    output,
    capabilities,
    options('lifecycle', 'Lifecycle'),
    options('developer', 'Developer'),
    options('input_modalities', 'Reads'),
    options('output_modalities', 'Writes'),
    options('license', 'License'),
    { as: 'days', key: 'released_on', legend: 'Released' },
    { as: 'days', key: 'shutdown_on', legend: 'Ends' },
  ],
  orders: [
    ['', 'Newest first'],
    ['name', 'Name'],
    ['input_price', 'Lowest input price'],
    ['output_price', 'Lowest output price'],
    ['blended_price', 'Lowest blended price'],
    ['lowest_input_price', 'Lowest price over hosts'],
    ['-context_window', 'Longest context'],
    ['-host_count', 'Most hosts'],
    ['shutdown_on', 'Ends soonest'],
  ],
}

const offerings: TablePage = {
  name: 'offerings',
  path: '/offerings',
  title: 'Offerings',
  noun: 'offering',
  fields: offeringFields,
  columns: [
    'host',
    'lifecycle',
    ...prices,
    'blended_price',
    'context_window',
    'max_output_tokens',
    'tool_calling',
    'structured_output',
    'released_on',
  ],
  phone: [...prices, 'context_window'],
  sections: [
    { as: 'price', key: 'input_price', legend: 'Input price' },
    { as: 'price', key: 'output_price', legend: 'Output price' },
    { as: 'price', key: 'blended_price', legend: 'Blended 3:1' },
    context,
    output,
    options('host_type', 'Host type'),
    options('host', 'Host'),
    capabilities,
    options('lifecycle', 'Lifecycle'),
    options('developer', 'Developer'),
    options('quantization', 'Quantization'),
    options('region', 'Region'),
    options('input_modalities', 'Reads'),
    { as: 'days', key: 'released_on', legend: 'Released' },
  ],
  orders: [
    ['', 'Newest first'],
    ['input_price', 'Lowest input price'],
    ['output_price', 'Lowest output price'],
    ['blended_price', 'Lowest blended price'],
    ['-context_window', 'Longest context'],
    ['host', 'Host'],
    ['api_model_id', 'API id'],
  ],
}

export const tablePages: Readonly<Record<TableName, TablePage>> = { models, offerings }

/** Fields that a filter panel has controls for. */
export function panelKeys(page: TablePage): ReadonlySet<string> {
  const keys = page.sections.flatMap(({ as, key }) =>
    as === 'matrix' ? capabilityKeys(page.fields) : [key],
  )
  return new Set(keys)
}

export function capabilityKeys(fields: readonly Field[]): string[] {
  return fields.flatMap(({ type, key }) => (type === 'capability' ? [key] : []))
}

/** What rows carry beside the columns that are shown. */
const carried: Readonly<Record<TableName, readonly string[]>> = {
  models: [
    'slug',
    'name',
    'developer_name',
    'lifecycle',
    'shutdown_on',
    'earliest_shutdown_on',
    'price_checked_on',
    'price_confidence',
    'price_disputed',
    'price_tiers',
  ],
  offerings: [
    'model',
    'model_name',
    'api_model_id',
    'host',
    'host_name',
    'lifecycle',
    'shutdown_on',
    'price_checked_on',
    'price_confidence',
    'price_disputed',
    'price_tiers',
  ],
}

/** The keys of a row's values under some columns. */
export function rowKeys(page: TablePage, columns: readonly string[] | null): string[] {
  return [...new Set([...carried[page.name], ...(columns ?? page.columns)])]
}

/** The table of that name, null if there is none. */
export function tableNamed(name: string): TableName | null {
  return name === 'models' || name === 'offerings' ? name : null
}
