import { type Day, isDay } from '../catalogue/day'
import type { Field } from '../catalogue/field'
import {
  includes,
  largestLimit,
  type Problem,
  parseQuery,
  type TableQuery,
} from '../catalogue/query'
import { badParameters } from './problem'

/**
 * A table's query, or a 400 that names what cannot be used. `drawn` allows the parameters of what
 * a page draws, for a file of what it shows.
 */
export function tableQuery(
  fields: readonly Field[],
  params: URLSearchParams,
  { drawn = false } = {},
): TableQuery {
  const { query, problems } = parseQuery(fields, params, { strict: true, drawn })
  if (problems.length > 0) throw badParameters(problems)
  return query
}

/** How one parameter is read: null where the text is not what is expected. */
export interface Parameter<T> {
  readonly parse: (text: string) => T | null
  /** "... is not {expected}." */
  readonly expected: string
}

/**
 * Parameters that are given at most once, by name; null where one is absent. Any other, a repeat
 * and what does not parse is a 400.
 */
export function readParameters<T extends Record<string, unknown>>(
  params: URLSearchParams,
  known: { readonly [K in keyof T]: Parameter<T[K]> },
): { [K in keyof T]: T[K] | null } {
  const problems: Problem[] = []
  const values: Partial<Record<keyof T, unknown>> = {}
  for (const parameter of new Set(params.keys())) {
    if (!Object.hasOwn(known, parameter)) {
      problems.push({ parameter, detail: `There is no parameter ${JSON.stringify(parameter)}.` })
    } else if (params.getAll(parameter).length > 1) {
      problems.push({ parameter, detail: `${parameter} may be given once.` })
    }
  }
  for (const parameter of Object.keys(known) as (keyof T & string)[]) {
    const text = params.get(parameter)
    const value = text === null ? null : known[parameter].parse(text)
    if (text !== null && value === null) {
      const detail = `${JSON.stringify(text.slice(0, 60))} is not ${known[parameter].expected}.`
      problems.push({ parameter, detail })
    }
    values[parameter] = value
  }
  if (problems.length > 0) throw badParameters(problems)
  return values as { [K in keyof T]: T[K] | null }
}

/** `YYYY-MM-DD`. */
export const dayParameter: Parameter<Day> = {
  parse: (text) => (text.length === 10 && isDay(text) ? text : null),
  expected: 'a day as YYYY-MM-DD',
}

export const textParameter: Parameter<string> = {
  parse: (text) => {
    const trimmed = text.trim()
    return trimmed === '' || trimmed.length > 500 || trimmed.includes('\0') ? null : trimmed
  },
  expected: 'a text of 1 to 500 characters',
}

export const limitParameter: Parameter<number> = {
  parse: (text) => {
    const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0
    return limit >= 1 && limit <= largestLimit ? limit : null
  },
  expected: `a whole number from 1 to ${largestLimit}`,
}

/** A cursor that is a row's number. */
export const rowParameter: Parameter<number> = {
  parse: (text) => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : null),
  expected: 'a cursor of this list; take it from `next`',
}

/** Accepted on every record, whose answer holds its evidence anyway. */
export const includeParameter: Parameter<string> = {
  parse: (text) => includes.find((include) => include === text) ?? null,
  expected: `one of ${includes.join(', ')}`,
}
