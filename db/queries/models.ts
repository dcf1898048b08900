import { type Kysely, sql } from 'kysely'
import { type FactColumns, type ModelFieldKey, modelFields } from '../../lib/catalogue/model'
import type { TableQuery } from '../../lib/catalogue/query'
import type { Confidence, Kind, LifecycleState } from '../../lib/catalogue/vocabulary'
import type { Database } from '../schema'
import { disputedPrice, factColumns } from './columns'
import { conditionsOf, isUnfiltered } from './filters'
import { searchModels, searchOf } from './search'
import {
  countCap,
  countRows,
  listPage,
  type Naming,
  named,
  type Page,
  type Table,
  type Total,
} from './table'

export const modelsTable: Table = { name: 'models', fields: modelFields }

type NeverNull = 'name' | 'slug' | 'kind' | 'lifecycle' | 'host_count'

/** A model as every list and page shows it: the fields of the registry, and a few of its own. */
export interface ModelRow extends FactColumns<Exclude<ModelFieldKey, NeverNull>> {
  id: number
  revision: number
  name: string
  slug: string
  kind: Kind
  lifecycle: LifecycleState | null
  host_count: number
  developer_name: string | null
  /** Row number of the reference offering. */
  reference_offering_id: number | null
  /** Row number of the offering with the lowest input price. */
  lowest_input_offering_id: number | null
  /** It is gone from every host; the default table hides it. */
  withdrawn: boolean
  price_checked_on: string | null
  price_confidence: Confidence | null
  /** Sources disagree on a token price of the reference offering. */
  price_disputed: boolean
  /** Of the reference offering, for longer prompts; see lib/catalogue/price-tiers.ts. */
  price_tiers: string | null
  derived_from: string | null
  merged_into: string | null
  updated_at: string
}

/** One page of models. */
export async function listModels(db: Kysely<Database>, query: TableQuery): Promise<Page<ModelRow>> {
  return listPage(db, modelsTable, query, await modelsOf(db, query), naming)
}

/** How many models the query has: exact without filters and up to `most`. */
export async function countModels(
  db: Kysely<Database>,
  query: TableQuery,
  most = countCap,
): Promise<Total> {
  const cap = isUnfiltered(query) ? null : most
  return countRows(db, modelsTable, query, await modelsOf(db, query), cap)
}

/** The model of that slug; aliases are for `resolveId`. */
export async function findModel(db: Kysely<Database>, slug: string): Promise<ModelRow | undefined> {
  const [found] = await named(db, modelRows(db).where('models.slug', '=', slug), naming)
  return found
}

/** The models of some slugs, in the order of the slugs; those that nobody knows are left out. */
export async function listModelsBySlug(
  db: Kysely<Database>,
  slugs: readonly string[],
): Promise<ModelRow[]> {
  if (slugs.length === 0) return []
  const rows = await named(db, modelRows(db).where('models.slug', 'in', [...slugs]), naming)
  return rows.sort((a, b) => slugs.indexOf(a.slug) - slugs.indexOf(b.slug))
}

/** The models of some row numbers, in no order of their own. */
export async function listModelsById(
  db: Kysely<Database>,
  ids: readonly number[],
): Promise<ModelRow[]> {
  if (ids.length === 0) return []
  return named(db, modelRows(db).where('models.id', 'in', [...ids]), naming)
}

/** Other models of the same developer, newest first; withdrawn ones are left out. */
export async function listOtherModels(
  db: Kysely<Database>,
  model: { slug: string; developer: string | null },
  limit = 12,
): Promise<ModelRow[]> {
  if (model.developer === null) return []
  const newestFirst = (alias: string) =>
    sql`day_first(${sql.ref(`${alias}.released_on`)}) desc nulls last, ${sql.ref(`${alias}.id`)}`
  const others = modelRows(db)
    .where('models.developer', '=', model.developer)
    .where('models.slug', '<>', model.slug)
    .where('models.withdrawn', '=', false)
    .where('models.merged_into', 'is', null)
    .orderBy(newestFirst('models'))
    .limit(limit)
  return named(db, others, naming, newestFirst('page'))
}

/** The query's models without order or limit: rows and total are two endings of this. */
async function modelsOf(db: Kysely<Database>, query: TableQuery) {
  let base = modelRows(db).where('models.merged_into', 'is', null)
  for (const condition of conditionsOf(modelsTable, query)) base = base.where(condition)
  const search = await searchOf(db, query, searchModels)
  return search ? base.where(search) : base
}

function modelRows(db: Kysely<Database>) {
  return db
    .selectFrom('models')
    .select([
      'models.id',
      'models.revision',
      'models.withdrawn',
      'models.price_checked_on',
      'models.price_confidence',
      'models.price_tiers',
      'models.derived_from',
      'models.merged_into',
      'models.reference_offering_id',
      'models.lowest_input_offering_id',
      'models.updated_at',
    ])
    .select(factColumns(modelsTable))
}

const naming: Naming<ModelRow> = {
  columns: sql`developers.name as developer_name,
    ${disputedPrice('page.reference_offering_id')} as price_disputed`,
  joins: sql`left join providers as developers on developers.slug = page.developer`,
}
