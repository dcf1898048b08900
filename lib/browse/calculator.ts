import { type Cursor, readCursor, writeCursor } from '../catalogue/cursor'
import type { Field } from '../catalogue/field'
import { offeringFields } from '../catalogue/model'
import { type Problem, parseQuery, type TableQuery, writeQuery } from '../catalogue/query'
import { type ServiceTier, serviceTiers } from '../catalogue/vocabulary'
import { readInstant } from '../pricing/instant'
import { type QuantityKey, quantityKeys, readUsage, type Usage } from '../pricing/usage'
import { type PresetKey, presetWorkload, usageOf } from '../pricing/workload'
import { type TablePage, tablePages } from './tables'

/** What the calculator is asked: one usage, and which offerings it is priced at. */
export interface Calculation {
  readonly usage: Usage
  readonly service_tier: ServiceTier
  /** ISO instant; null is the first of the day on which the page is read. */
  readonly at: string | null
  /** Nothing was asked, so a conversation is shown. */
  readonly isExample: boolean
  /** The filters, as of the table of offerings. */
  readonly query: TableQuery
  readonly after: Cursor | null
}

/** The calculator's filters are those of the table of offerings, at an address of its own. */
export const calculatorPage: TablePage = {
  ...tablePages.offerings,
  path: '/calculator',
  title: 'Calculator',
}

/** By the words of APIs; `web_search` is a capability here, and `web_searches` counts them. */
export const usageKeys = quantityKeys.filter((key) => key !== 'web_search')

/** The order is that of the costs: what a cursor of it is. */
const costField: Field = {
  key: 'cost',
  label: 'Cost',
  group: 'prices',
  type: 'money',
  description: 'What the usage costs.',
}

const ownKeys: readonly string[] = [...usageKeys, 'requests', 'service_tier', 'at', 'after']

/** Of the table's parameters, those that say nothing of a list in the order of costs. */
const tablesOwn = ['sort', 'columns', 'density', 'as_of', 'prompt', 'include', 'select']

/**
 * What a URL asks of the calculator. What cannot be read is named and left out; where it is the
 * usage, all of it, since half a usage would be another one.
 */
export function readCalculation(params: URLSearchParams): {
  calculation: Calculation
  problems: Problem[]
} {
  const problems: Problem[] = []
  const one = (key: string) => params.getAll(key).findLast((value) => value !== '') ?? null
  const read = <T>(key: string, parse: (text: string) => T | null, expected: string) => {
    const text = one(key)
    const value = text === null ? null : parse(text.trim())
    if (text !== null && value === null) {
      problems.push({ parameter: key, detail: `${key} must be ${expected}.` })
    }
    return value
  }
  const given = [...usageKeys, 'requests' as const].flatMap((key) => {
    const text = one(key)
    return text === null ? [] : [[key, plainNumber(text)] as const]
  })
  const found = readUsage(Object.fromEntries(given))
  if (found.problems !== null) problems.push(...found.problems)
  const isExample = found.usage === null || Object.keys(found.usage.quantities).length === 0

  const rest = new URLSearchParams(params)
  for (const key of [...ownKeys, ...tablesOwn]) rest.delete(key)
  const { query, problems: others } = parseQuery(offeringFields, rest)
  const calculation = {
    usage: isExample ? presetUsage('chat') : found.usage,
    service_tier:
      read('service_tier', findTier, `one of ${serviceTiers.join(', ')}`) ?? ('standard' as const),
    at: read('at', (text) => readInstant(text, { plain: true }), 'an instant in UTC, or a day'),
    isExample,
    query,
    after: read('after', (text) => readCursor(text, 'cost', costField), 'a cursor of this list'),
  }
  return { calculation, problems: [...problems, ...others] }
}

/** The one address of a calculation; `after` names the page behind that place. */
export function calculatorHref(
  calculation: Calculation,
  { after = null, path = '/calculator' }: { after?: Cursor | null; path?: string } = {},
): string {
  const params = new URLSearchParams()
  const { usage, service_tier, at, query } = calculation
  if (!calculation.isExample) {
    for (const key of usageKeys) {
      const quantity = usage.quantities[key]
      if (quantity !== undefined) params.append(key, quantity)
    }
    if (usage.requests !== '1') params.append('requests', usage.requests)
  }
  if (service_tier !== 'standard') params.append('service_tier', service_tier)
  if (at !== null) params.append('at', at)
  for (const [key, value] of writeQuery(offeringFields, { ...query, after: null })) {
    params.append(key, value)
  }
  if (after !== null) params.append('after', writeCursor('cost', after))
  return params.size === 0 ? path : `${path}?${params}`
}

/** One usage that stands for a preset: all its requests of a day, of its usual length. */
export function presetUsage(key: PresetKey): Usage {
  const workload = presetWorkload(key)
  return { ...usageOf(workload), requests: `${workload.requests_per_day}` }
}

/** The tier at which most of a preset's requests are made. */
export function presetTier(key: PresetKey): ServiceTier {
  return presetWorkload(key).batch_percent > 50 ? 'batch' : 'standard'
}

function findTier(text: string): ServiceTier | null {
  return serviceTiers.find((tier) => tier === text) ?? null
}

/** A number as people type it: `1,000` and `1 000` are 1000. */
function plainNumber(text: string): string {
  return text.replace(/[\s,_]/g, '')
}

/** The quantities that stand in the form; others in the URL are kept as they are. */
export const formQuantities = [
  { key: 'input_tokens', label: 'Input', hint: 'tokens, cached ones included' },
  { key: 'cache_read_tokens', label: 'of it read from a cache', hint: 'tokens' },
  { key: 'cache_write_tokens', label: 'of it written to a cache', hint: 'tokens' },
  { key: 'cache_write_1h_tokens', label: 'of it written for an hour', hint: 'tokens' },
  { key: 'output_tokens', label: 'Output', hint: 'tokens, reasoning included' },
  { key: 'reasoning_tokens', label: 'of it reasoning', hint: 'tokens' },
] as const satisfies readonly { key: QuantityKey; label: string; hint: string }[]

/** Of them, those behind a click. */
export const furtherQuantities = [
  { key: 'input_audio_token', label: 'Audio in', hint: 'tokens, part of the input' },
  { key: 'output_audio_token', label: 'Audio out', hint: 'tokens, part of the output' },
  { key: 'input_image_token', label: 'Images in', hint: 'tokens, part of the input' },
  { key: 'web_searches', label: 'Web searches', hint: '' },
  { key: 'output_image', label: 'Images made', hint: '' },
  { key: 'page', label: 'Pages read', hint: '' },
  { key: 'input_audio_second', label: 'Seconds of audio in', hint: '' },
  { key: 'input_character', label: 'Characters spoken', hint: '' },
] as const satisfies readonly { key: QuantityKey; label: string; hint: string }[]
