import {
  type ConflictRow,
  type ConflictsSort,
  conflictsSorts,
  countConflicts,
  listConflicts,
} from '../../db/queries/conflicts'
import { type Cursor, readCursor, writeCursor } from '../catalogue/cursor'
import type { Field } from '../catalogue/field'
import { defaultLimit, type Problem } from '../catalogue/query'
import { conflictKinds, conflictStates } from '../catalogue/vocabulary'
import { type ConflictRule, conflictRules } from '../evidence/explain'
import type { Answer, Asked } from './handler'
import { limitParameter, readParameters } from './params'
import { badParameters } from './problem'
import type { ConflictRecord } from './schemas'

/** `GET /conflicts`; each filter may be repeated. Settled ones are left out unless asked for. */
export async function answerConflicts({ db, params }: Asked): Promise<Answer> {
  const { rest, lists } = readLists(params)
  const { sort: asked } = readParameters(
    new URLSearchParams(rest.getAll('sort').map((value) => ['sort', value])),
    { sort: sortParameter },
  )
  rest.delete('sort')
  const sort = asked ?? '-difference'
  const { limit: most, after } = readParameters(rest, {
    limit: limitParameter,
    after: { parse: (text) => readPlace(text, sort), expected: 'a cursor of this list' },
  })
  const limit = most ?? defaultLimit
  const query = { ...lists, sort, after: after ?? undefined, limit: limit + 1 }
  const [rows, total] = await Promise.all([listConflicts(db, query), countConflicts(db, query)])
  const data = rows.slice(0, limit)
  const next = rows.length > limit ? placeAfter(data.at(-1), sort) : null
  return { body: { data: data.map(conflictRecord), total, next } }
}

const sortParameter = {
  parse: (text: string) => conflictsSorts.find((sort) => sort === text) ?? null,
  expected: `one of ${conflictsSorts.join(', ')}`,
}

/** The filters, and the parameters that are none. */
function readLists(params: URLSearchParams) {
  const rest = new URLSearchParams(params)
  const problems: Problem[] = []
  const take = <T extends string>(parameter: string, values?: readonly T[]): T[] => {
    const given = rest.getAll(parameter)
    rest.delete(parameter)
    for (const value of given) {
      if (values ? (values as readonly string[]).includes(value) : !value.includes('\0')) continue
      const detail = `${JSON.stringify(value.slice(0, 60))} is not one of ${(values ?? []).join(', ')}.`
      problems.push({ parameter, detail })
    }
    return given as T[]
  }
  const lists = {
    model: take('model'),
    host: take('host'),
    kind: take('kind', conflictKinds),
    state: take('state', conflictStates),
  }
  if (problems.length > 0) throw badParameters(problems)
  return { rest, lists }
}

const differenceField: Field = {
  key: 'difference',
  label: 'Difference',
  type: 'fraction',
  group: 'identity',
  description: 'The largest difference between two of the values.',
}

/** The place in the list that a cursor names, or null if it is none of this order. */
export function readPlace(
  text: string,
  sort: ConflictsSort,
): { difference: string; id: number } | null {
  const cursor: Cursor | null = readCursor(text, sort, differenceField)
  return cursor && { difference: cursor.value ?? '-1', id: cursor.id }
}

/** The cursor of the page after a row. */
export function placeAfter(row: ConflictRow | undefined, sort: ConflictsSort): string | null {
  return row ? writeCursor(sort, { value: row.difference, id: row.id }) : null
}

/** A disagreement as the API writes it. */
function conflictRecord(row: ConflictRow): ConflictRecord {
  const { id, model, offering, host, kind, difference, state, shown_by, reason, seen_at } = row
  const explained = row.rule === null ? null : conflictRules[row.rule as ConflictRule]
  return {
    id,
    model,
    offering,
    host,
    // A price stands apart from the fact of its name by brackets that are no part of its key.
    field: row.field.replace(/\[\]$/, ''),
    kind,
    values: row.values.map(({ price, ...value }) => ({
      ...value,
      currency: price?.currency ?? null,
      per: price?.per ?? null,
      price_state: price?.state ?? null,
      source_text: price?.text ?? null,
    })),
    value_count: row.value_count,
    difference,
    shown_by,
    state,
    rule: row.rule,
    reason: reason ?? explained,
    seen_at,
  }
}
