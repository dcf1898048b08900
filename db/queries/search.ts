import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { TableQuery } from '../../lib/catalogue/query'
import { searchTerm, searchTerms } from '../../lib/catalogue/search'
import { meaningsOf } from '../../lib/catalogue/typos'
import type { Database } from '../schema'
import { keptAt } from './kept'
import { catalogueRevision } from './revision'
import type { Condition } from './table'

/** Words of names that a typo is compared with; the first so many terms of a huge catalogue. */
const vocabularyTerms = 20_000
const mostNearModels = 50

/**
 * So many hits are listed one by one, and then sorted. More of them are so dense in any order
 * that a page is soon full when each row is asked whether it is one. What is right for the one is
 * wrong for the other, so it is not left to Postgres's guess of how many there are.
 */
const fewHits = 5_000

/**
 * The condition that a search puts on the models' list; null if `text` has nothing to look for.
 * Every word must be in some name, id, alias or developer of the model, whatever separates its
 * parts: two letters or one at the start of a word, three or more anywhere. A word that nothing
 * has is taken for a typo of the nearest ones.
 */
export async function searchModels(db: Kysely<Database>, text: string): Promise<Condition | null> {
  const words = searchTerms(text)
  if (words.length === 0) return null
  const found = await modelsFound(db, words, text)
  const { rows } = await sql<{ model: string }>`${found} limit ${fewHits + 1}`.execute(db)
  if (rows.length > fewHits) return isOneOf('models.slug', found)
  return sql`models.slug = any(${rows.map(({ model }) => model)}::text[])`
}

/**
 * The condition that a search puts on the offerings' list: their model is found, or every word
 * is in their own API id.
 */
export async function searchOfferings(
  db: Kysely<Database>,
  text: string,
): Promise<Condition | null> {
  const words = searchTerms(text)
  if (words.length === 0) return null
  const found = await modelsFound(db, words, text)
  const ownId = apiIdHas(text)
  const { rows } = await sql<{ id: number }>`
    (select id from offerings where model in (${found}))
    union all (select id from offerings where ${ownId} order by id limit ${fewHits + 1})
    limit ${fewHits + 1}`.execute(db)
  if (rows.length > fewHits) return sql`(${isOneOf('offerings.model', found)} or ${ownId})`
  return sql`offerings.id = any(${rows.map(({ id }) => id)}::bigint[])`
}

type Search = (db: Kysely<Database>, text: string) => Promise<Condition | null>

const searching = new WeakMap<
  TableQuery,
  { db: Kysely<Database>; found: Promise<Condition | null> }
>()

/**
 * The condition of a query's search, null without one. Rows, total and facets of one query that are
 * asked for at once wait for one search.
 */
export function searchOf(
  db: Kysely<Database>,
  query: TableQuery,
  search: Search,
): Promise<Condition | null> {
  if (query.q === null) return Promise.resolve(null)
  const before = searching.get(query)
  if (before?.db === db) return before.found
  const found = search(db, query.q)
  const now = { db, found }
  searching.set(query, now)
  const forget = () => {
    if (searching.get(query) === now) searching.delete(query)
  }
  found.then(forget, forget)
  return found
}

/** The models with a name or id most like `term`, most alike first. */
export async function nearestModels(db: Kysely<Database>, term: string): Promise<string[]> {
  const { rows } = await sql<{ model: string }>`
    select model from (select model, term from search_terms where ${term} <% term
      limit ${vocabularyTerms}) as near
    group by model order by max(word_similarity(${term}, term)) desc, model
    limit ${mostNearModels}`.execute(db)
  return rows.map(({ model }) => model)
}

/** The slugs of the models that have every word, or are nearest to the text where none has. */
async function modelsFound(
  db: Kysely<Database>,
  words: readonly string[],
  text: string,
): Promise<RawBuilder<unknown>> {
  const meant = await Promise.all(words.map((word) => wordsMeantBy(db, word)))
  if (meant.some((meanings) => meanings.length === 0)) {
    return sql`select unnest(${await nearestModels(db, searchTerm(text))}::text[]) as model`
  }
  // The longest leads; beside it a short one needs no index, and "4" is in "sonnet-4".
  const [first = [], ...others] = [...meant].sort((a, b) => shortest(b) - shortest(a))
  const sets = [first, ...others.filter((meanings) => shortest(meanings) > 2)]
  const tests = others.filter((meanings) => shortest(meanings) <= 2)
  const all = sql.join(
    sets.map((meanings) => sql`select model from search_terms where ${anyTermHas(meanings)}`),
    sql` intersect `,
  )
  if (tests.length === 0) return all
  const startsWord = tests.map(
    (meanings) => sql`exists (select from search_terms as own where own.model = found.model
      and ${anyOf(meanings.map((word) => sql`'-' || own.term like ${`%-${escapeLike(word)}%`}`))})`,
  )
  return sql`select model from (${all}) as found where ${sql.join(startsWord, sql` and `)}`
}

/** The word itself where something has it, else the words nearest to it; none if nothing is near. */
async function wordsMeantBy(db: Kysely<Database>, word: string): Promise<string[]> {
  const { rows } = await sql`
    select 1 from search_terms where ${anyTermHas([word])} limit 1`.execute(db)
  if (rows.length > 0) return [word]
  return meaningsOf(word, await vocabulary(db))
}

async function vocabulary(db: Kysely<Database>): Promise<Set<string>> {
  return keptAt(db, 'vocabulary', await catalogueRevision(db), () => readVocabulary(db))
}

/** Figures are left out: a number is never a typo of another, and there is no end of them. */
async function readVocabulary(db: Kysely<Database>): Promise<Set<string>> {
  const { rows } = await sql<{ word: string }>`
    select distinct word from (select term from search_terms limit ${vocabularyTerms}) as terms,
      string_to_table(term, '-') as word where length(word) > 2 and word ~ '[^0-9]'`.execute(db)
  return new Set(rows.map(({ word }) => word))
}

/** `is true` keeps the subquery a hash that rows are looked up in, never a join. */
function isOneOf(column: string, found: RawBuilder<unknown>): Condition {
  return sql`(${sql.ref(column)} in (${found})) is true`
}

function apiIdHas(text: string): Condition {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word.length > 2)
  if (words.length === 0) return sql`false`
  return sql`(${sql.join(
    words.map((word) => sql`lower(api_model_id) like ${`%${escapeLike(word)}%`}`),
    sql` and `,
  )})`
}

function anyTermHas(words: readonly string[]): Condition {
  return anyOf(
    words.map((word) => {
      const pattern = escapeLike(folded(word))
      return sql`folded like ${folded(word).length < 3 ? `${pattern}%` : `%${pattern}%`}`
    }),
  )
}

function anyOf(conditions: readonly RawBuilder<unknown>[]): Condition {
  return sql`(${sql.join(conditions, sql` or `)})`
}

function shortest(words: readonly string[]): number {
  return Math.min(...words.map((word) => folded(word).length))
}

/** As `search_terms.folded` has it: without what separates the parts. */
function folded(word: string): string {
  return word.replaceAll('-', '')
}

/** Makes `%`, `_` and `\` stand for themselves in a `like` pattern. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
