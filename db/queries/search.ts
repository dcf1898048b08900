import { type Kysely, sql } from 'kysely'
import { searchTerm, searchTerms } from '../../lib/catalogue/search'
import type { Database } from '../schema'
import type { Condition } from './table'

const fuzzyCap = 50

/**
 * The condition that a search puts on the models' list; null if `text` has nothing to look for.
 * Every word must be in some term of the model. When no model has them all, the nearest names
 * count instead, so that a typo finds what it meant.
 */
export async function searchModels(
  db: Kysely<Database>,
  text: string,
  slug: 'models.slug' | 'offerings.model' = 'models.slug',
): Promise<Condition | null> {
  const words = searchTerms(text)
  if (words.length === 0) return null
  const ref = sql.ref(slug)
  const exact = words.map((word): Condition => sql`${ref} in (${modelsLike(word)})`)
  const whole: Condition = sql`(${sql.join(exact, sql` and `)})`
  const { rows } = await sql<{ model: string }>`
    select slug as model from models where ${sql.join(
      words.map((word) => sql`slug in (${modelsLike(word)})`),
      sql` and `,
    )} limit 1`.execute(db)
  if (rows.length > 0) return whole
  const near = await nearestModels(db, searchTerm(text))
  return sql`${ref} = any(${near}::text[])`
}

/** The models with a name or id most like `term`, most alike first. */
export async function nearestModels(db: Kysely<Database>, term: string): Promise<string[]> {
  const { rows } = await sql<{ model: string }>`
    select model from search_terms where ${term} <% term
    group by model order by max(word_similarity(${term}, term)) desc, model
    limit ${fuzzyCap}`.execute(db)
  return rows.map(({ model }) => model)
}

function modelsLike(word: string) {
  const pattern = word.length < 3 ? `${escapeLike(word)}%` : `%${escapeLike(word)}%`
  return sql`select model from search_terms where term like ${pattern}`
}

/** Makes `%`, `_` and `\` stand for themselves in a `like` pattern. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}

/**
 * The condition that a search puts on the offerings' list: their model is found, or every word
 * is in their own API id.
 */
export async function searchOfferings(
  db: Kysely<Database>,
  text: string,
): Promise<Condition | null> {
  const ofModels = await searchModels(db, text, 'offerings.model')
  if (ofModels === null) return null
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word.length > 2)
  if (words.length === 0) return ofModels
  const ofIds = words.map((word): Condition => {
    return sql`lower(offerings.api_model_id) like ${`%${escapeLike(word)}%`}`
  })
  return sql`(${ofModels} or ${sql.join(ofIds, sql` and `)})`
}
