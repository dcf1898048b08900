import { countChangeEvents, listChangeEvents } from '../../db/queries/changes'
import { modelFacets, offeringFacets } from '../../db/queries/facets'
import { countModels } from '../../db/queries/models'
import { countOfferings } from '../../db/queries/offerings'
import { resolveId } from '../../db/queries/resolve'
import { countSources, listSources } from '../../db/queries/sources'
import { readStats } from '../../db/queries/stats'
import { changeFields, changeFiltersOf, changeProblems } from '../catalogue/change'
import { modelFields, offeringFields } from '../catalogue/model'
import { defaultLimit, parseQuery } from '../catalogue/query'
import { type SourceKind, sourceKinds } from '../catalogue/vocabulary'
import { listTurn } from '../server/turns'
import { placeAfterChange, readChangePlace } from './changes'
import type { Answer, Asked } from './handler'
import {
  dayParameter,
  limitParameter,
  readParameters,
  rowParameter,
  tableQuery,
  textParameter,
} from './params'
import { badParameters, notFound } from './problem'
import { changeRecord, sourceRecord } from './records'

/** `GET /stats`. */
export async function answerStats({ db, params }: Asked): Promise<Answer> {
  readParameters(params, {})
  return { body: { data: await readStats(db) } }
}

/** `GET /sources`; `kind=` may be repeated. */
export async function answerSources({ db, params }: Asked): Promise<Answer> {
  const rest = new URLSearchParams(params)
  const kinds = rest.getAll('kind')
  rest.delete('kind')
  for (const kind of kinds) {
    if ((sourceKinds as readonly string[]).includes(kind)) continue
    const detail = `${JSON.stringify(kind)} is not one of ${sourceKinds.join(', ')}.`
    throw badParameters([{ parameter: 'kind', detail }])
  }
  const { limit, after } = readParameters(rest, { limit: limitParameter, after: rowParameter })
  const query = {
    kinds: kinds as SourceKind[],
    after: after ?? undefined,
    limit: limit ?? defaultLimit,
  }
  const [{ rows, next }, total] = await Promise.all([
    listSources(db, query),
    countSources(db, query),
  ])
  return { body: { data: rows.map(sourceRecord), total, next } }
}

/** `GET /facets?of=models|offerings` with that table's own parameters. */
export async function answerFacets({ db, params }: Asked): Promise<Answer> {
  const rest = new URLSearchParams(params)
  const { of } = readParameters(
    new URLSearchParams(rest.getAll('of').map((value) => ['of', value])),
    { of: tableParameter },
  )
  rest.delete('of')
  if (of === 'offerings') {
    const query = tableQuery(offeringFields, rest)
    const [facets, total] = await listTurn(() =>
      Promise.all([offeringFacets(db, query), countOfferings(db, query)]),
    )
    return { body: { data: facets.fields, exact: facets.exact, total } }
  }
  const query = tableQuery(modelFields, rest)
  const [facets, total] = await listTurn(() =>
    Promise.all([modelFacets(db, query), countModels(db, query)]),
  )
  return { body: { data: facets.fields, exact: facets.exact, total } }
}

const tableParameter = {
  parse: (text: string) => (text === 'models' || text === 'offerings' ? text : null),
  expected: 'one of models, offerings',
}

/** `GET /resolve?id=&host=&at=`: one meaning, several as a 300, or 404. */
export async function answerResolve({ db, params, today }: Asked): Promise<Answer> {
  const { id, host, at } = readParameters(params, {
    id: textParameter,
    host: textParameter,
    at: dayParameter,
  })
  if (id === null) {
    throw badParameters([{ parameter: 'id', detail: 'id is missing: which id is meant?' }])
  }
  const candidates = await resolveId(db, { id, host, at: at ?? today })
  const [only] = candidates
  if (!only) {
    const where = host === null ? '' : ` at ${JSON.stringify(host)}`
    throw notFound(`Nobody is known to call anything ${JSON.stringify(id)}${where}.`)
  }
  return candidates.length === 1 ? { body: only } : { status: 300, body: { candidates } }
}

/** `GET /changes`: the log, latest first, with filters in the grammar of tables. */
export async function answerChanges({ db, params }: Asked): Promise<Answer> {
  const rest = new URLSearchParams(params)
  const { after } = readParameters(
    new URLSearchParams(rest.getAll('after').map((value) => ['after', value])),
    { after: changesCursor },
  )
  rest.delete('after')
  const { query, problems } = parseQuery(changeFields, rest, { strict: true })
  problems.push(...changeProblems(query, rest))
  if (problems.length > 0) throw badParameters(problems)
  const wanted = {
    ...changeFiltersOf(query),
    after: after ?? undefined,
    limit: query.limit + 1,
  }
  const [rows, total] = await Promise.all([
    listChangeEvents(db, wanted),
    countChangeEvents(db, wanted),
  ])
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  const next = rows.length > query.limit && last ? placeAfterChange(last) : null
  return { body: { data: shown.map(changeRecord), total, next } }
}

const changesCursor = {
  parse: readChangePlace,
  expected: 'a cursor of this list; take it from `next`',
}
