import { type Selectable, sql, type Transaction } from 'kysely'
import { searchTerm } from '../../lib/catalogue/search'
import type { Database, ModelsTable, OfferingsTable } from '../schema'

type Named = Pick<Selectable<ModelsTable>, 'slug' | 'name' | 'developer'>
type Served = Pick<Selectable<OfferingsTable>, 'model' | 'api_model_id'>

/** Brings the words by which some models are found in line with their names and ids. */
export async function deriveSearchTerms(
  trx: Transaction<Database>,
  models: readonly Named[],
  offerings: readonly Served[],
): Promise<void> {
  const slugs = models.map(({ slug }) => slug)
  const terms = new Set<string>()
  const add = (model: string, text: string | null) => {
    const term = text === null ? '' : searchTerm(text).slice(0, 200)
    if (term !== '') terms.add(JSON.stringify({ term, model }))
  }
  for (const { slug, name, developer } of models) {
    for (const text of [slug, name, developer]) add(slug, text)
  }
  for (const { model, api_model_id } of offerings) {
    // The last segment; the path before it names a host or an organisation.
    if (model !== null) add(model, api_model_id.slice(api_model_id.lastIndexOf('/') + 1))
  }
  const named = await trx
    .selectFrom('aliases')
    .select(['model', 'alias as text'])
    .where('model', '=', (eb) => eb.fn.any(eb.val(slugs)))
    .unionAll(
      trx
        .selectFrom('releases')
        .select(['model', 'release_id as text'])
        .where('model', '=', (eb) => eb.fn.any(eb.val(slugs))),
    )
    .unionAll(
      trx
        .selectFrom('models')
        .innerJoin('providers', 'providers.slug', 'models.developer')
        .select(['models.slug as model', 'providers.name as text'])
        .where('models.slug', '=', (eb) => eb.fn.any(eb.val(slugs))),
    )
    .execute()
  for (const { model, text } of named) add(model, text)
  const given = `[${[...terms].join(',')}]`
  await sql`
    with given as (
      select term, model from jsonb_to_recordset(${given}::jsonb) as g(term text, model text)
    ), dropped as (
      delete from search_terms as old where old.model = any (${slugs})
        and not exists (select from given where given.term = old.term and given.model = old.model)
    )
    insert into search_terms (term, model) select term, model from given
    on conflict do nothing
  `.execute(trx)
}
