import { listChangeEvents } from '../../db/queries/changes'
import {
  type ChangeFilters,
  changeFields,
  changeFiltersOf,
  changeProblems,
} from '../catalogue/change'
import { findField } from '../catalogue/field'
import { parseQuery, type TableQuery, writeQuery } from '../catalogue/query'
import { env } from '../env'
import { atomFeed } from '../feeds/atom'
import { type ChangeFeed, feedEntry } from '../feeds/change-feed'
import { jsonFeed } from '../feeds/json-feed'
import { filterWords } from '../text/filter-words'
import type { Answer, Asked } from './handler'
import { badParameters } from './problem'

const longestFeed = 100

/** `GET /changes/feed.atom`, with the log's filters. */
export async function answerAtomFeed(asked: Asked): Promise<Answer> {
  const body = atomFeed(await changeFeed(asked, '/changes/feed.atom'))
  return { body, type: 'application/atom+xml; charset=utf-8' }
}

/** `GET /changes/feed.json`, with the log's filters. */
export async function answerJsonFeed(asked: Asked): Promise<Answer> {
  const body = JSON.stringify(jsonFeed(await changeFeed(asked, '/changes/feed.json')))
  return { body, type: 'application/feed+json; charset=utf-8' }
}

async function changeFeed({ db, params, today }: Asked, path: string): Promise<ChangeFeed> {
  const { query, filters } = feedFilters(params)
  const origin = siteOrigin()
  const events = await listChangeEvents(db, { ...filters, limit: longestFeed })
  const entries = events.map((event) => feedEntry(event, origin))
  const search = writeQuery(changeFields, query).toString()
  const at = (where: string) => (search === '' ? where : `${where}?${search}`)
  return {
    title: feedTitle('Changes', query),
    origin,
    page: at('/changes'),
    self: at(path),
    // A feed without entries is news of no later than today.
    updated: entries.reduce(
      (latest, { updated }) => (updated > latest ? updated : latest),
      entries[0]?.updated ?? `${today}T00:00:00Z`,
    ),
    entries,
  }
}

/**
 * The log's filters, or a 400: a feed that silently had more than was asked for would be read for
 * months before anybody noticed.
 */
export function feedFilters(params: URLSearchParams): {
  query: TableQuery
  filters: ChangeFilters
} {
  const { query, problems } = parseQuery(changeFields, params, { strict: true })
  problems.push(...changeProblems(query, params))
  for (const parameter of ['limit', 'after']) {
    if (params.has(parameter)) problems.push({ parameter, detail: `A feed takes no ${parameter}.` })
  }
  if (problems.length > 0) throw badParameters(problems)
  return { query, filters: changeFiltersOf(query) }
}

/** `losclouds: Changes, Host groq`. */
export function feedTitle(what: string, query: TableQuery): string {
  const asked = query.filters.flatMap((filter) => {
    const field = findField(changeFields, filter.key)
    if (!field) return []
    const { subject, value } = filterWords(field, filter)
    return [`${subject} ${value}`]
  })
  return [`losclouds: ${what}`, ...asked].join(', ')
}

/** From the settings, never from a header that anyone can send. */
export function siteOrigin(): string {
  return new URL(env().AUTH_URL).origin
}
