import { type Kysely, sql } from 'kysely'
import type { Lifecycle } from '../../lib/catalogue/lifecycle'
import { type FactColumns, type ModelFieldKey, offeringFields } from '../../lib/catalogue/model'
import type { TableQuery } from '../../lib/catalogue/query'
import type { Confidence, HostType, Kind, LifecycleState } from '../../lib/catalogue/vocabulary'
import type { Database } from '../schema'
import { disputedPrice, factColumns } from './columns'
import { conditionsOf, isUnfiltered } from './filters'
import { searchOf, searchOfferings } from './search'
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

export const offeringsTable: Table = { name: 'offerings', fields: offeringFields }

type OfModelsAlone =
  | 'name'
  | 'slug'
  | 'summary'
  | 'open_weights'
  | 'license'
  | 'parameters'
  | 'lowest_input_price'
  | 'lowest_input_offering'
  | 'reference_offering'
  | 'reference_rule'
  | 'host_count'

/** An offering as every list and page shows it: the fields of the registry, and its own. */
export interface OfferingRow
  extends FactColumns<Exclude<ModelFieldKey, OfModelsAlone | 'kind' | 'lifecycle'>>,
    Omit<Lifecycle, 'released_on' | 'deprecated_on' | 'earliest_shutdown_on' | 'shutdown_on'> {
  /** The row's number; the API's id is `offeringId(row)`. */
  id: number
  revision: number
  host: string
  host_name: string
  host_type: HostType
  api_model_id: string
  name: string | null
  model: string | null
  model_name: string | null
  developer_name: string | null
  release_id: number | null
  /** Of the release it serves, where the host says which. */
  release: string | null
  kind: Kind
  lifecycle: LifecycleState | null
  variant: string | null
  region: string | null
  quantization: string | null
  differences: string | null
  first_party: boolean
  price_outlier: boolean
  price_checked_on: string | null
  price_confidence: Confidence | null
  /** Sources disagree on a token price of it. */
  price_disputed: boolean
  /** Its prices for longer prompts; see lib/catalogue/price-tiers.ts. */
  price_tiers: string | null
  withdrawn: boolean
  withdrawn_on: string | null
  created_at: string
  updated_at: string
}

/** The id of an offering as URLs and the API write it; a path percent-encodes it as one segment. */
export function offeringId(offering: { host: string; api_model_id: string }): string {
  return `${offering.host}/${offering.api_model_id}`
}

/** One page of offerings. */
export async function listOfferings(
  db: Kysely<Database>,
  query: TableQuery,
): Promise<Page<OfferingRow>> {
  return listPage(db, offeringsTable, query, await offeringsOf(db, query), naming)
}

/** How many offerings the query has: exact without filters and up to `most`. */
export async function countOfferings(
  db: Kysely<Database>,
  query: TableQuery,
  most = countCap,
): Promise<Total> {
  const cap = isUnfiltered(query) ? null : most
  return countRows(db, offeringsTable, query, await offeringsOf(db, query), cap)
}

/** The offering under an id of one host. */
export async function findOffering(
  db: Kysely<Database>,
  host: string,
  apiModelId: string,
): Promise<OfferingRow | undefined> {
  const offering = offeringRows(db)
    .where('offerings.host', '=', host)
    .where('offerings.api_model_id', '=', apiModelId)
  const [found] = await named(db, offering, naming)
  return found
}

/** The offerings under some ids as `offeringId` writes them; those that nobody knows are left out. */
export async function listOfferingsCalled(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<OfferingRow[]> {
  const written = ids.filter((id) => id.includes('/'))
  if (written.length === 0) return []
  const hosts = written.map((id) => id.slice(0, id.indexOf('/')))
  const apiModelIds = written.map((id) => id.slice(id.indexOf('/') + 1))
  const offerings = offeringRows(db).where(
    sql<boolean>`(offerings.host, offerings.api_model_id) in (
      select * from unnest(${hosts}::text[], ${apiModelIds}::text[]))`,
  )
  return named(db, offerings, naming)
}

/** The offerings of some row numbers. */
export async function listOfferingsNumbered(
  db: Kysely<Database>,
  numbers: readonly number[],
): Promise<OfferingRow[]> {
  if (numbers.length === 0) return []
  const offerings = offeringRows(db).where(
    sql<boolean>`offerings.id = any(${[...numbers]}::bigint[])`,
  )
  return named(db, offerings, naming)
}

/** Every offering of a model, cheapest first, withdrawn ones last. */
export async function listOfferingsOfModel(
  db: Kysely<Database>,
  slug: string,
): Promise<OfferingRow[]> {
  return listOfferingsOfModels(db, [slug])
}

/** Every offering of some models, in the order of one model's. */
export async function listOfferingsOfModels(
  db: Kysely<Database>,
  slugs: readonly string[],
): Promise<OfferingRow[]> {
  if (slugs.length === 0) return []
  const offerings = offeringRows(db).where(
    sql<boolean>`offerings.model = any(${[...slugs]}::text[])`,
  )
  return named(db, offerings, naming, sql`page.withdrawn, page.input_price, page.id`)
}

/** Who asks least for input of a model, of the hosts that can be called at a price by the token. */
export interface CheapestOffering {
  model: string
  host: string
  host_name: string
  api_model_id: string
  input_price: string
}

/** The cheapest host of each of some models; a price that may be a mistake is no bargain. */
export async function listCheapestOfferings(
  db: Kysely<Database>,
  slugs: readonly string[],
): Promise<CheapestOffering[]> {
  if (slugs.length === 0) return []
  const { rows } = await sql<CheapestOffering>`
    select wanted.model, cheapest.host, hosts.name as host_name, cheapest.api_model_id,
      trim_scale(cheapest.input_price) as input_price
    from unnest(${[...slugs]}::text[]) as wanted (model)
      cross join lateral (
        select host, api_model_id, input_price from offerings
        where offerings.model = wanted.model and input_price > 0 and lifecycle = 'active'
          and not withdrawn and not price_outlier and host_type not in ('subscription', 'local')
        order by input_price, output_price, id limit 1
      ) as cheapest
      join hosts on hosts.slug = cheapest.host`.execute(db)
  return rows
}

/** The query's offerings without order or limit: rows and total are two endings of this. */
async function offeringsOf(db: Kysely<Database>, query: TableQuery) {
  let base = offeringRows(db)
  for (const condition of conditionsOf(offeringsTable, query)) base = base.where(condition)
  const search = await searchOf(db, query, searchOfferings)
  return search ? base.where(search) : base
}

function offeringRows(db: Kysely<Database>) {
  return db
    .selectFrom('offerings')
    .select([
      'offerings.id',
      'offerings.revision',
      'offerings.release_id',
      'offerings.name',
      'offerings.variant',
      'offerings.differences',
      'offerings.first_party',
      'offerings.price_outlier',
      'offerings.price_tiers',
      'offerings.price_checked_on',
      'offerings.price_confidence',
      'offerings.withdrawn',
      'offerings.withdrawn_on',
      'offerings.announced_on',
      'offerings.preview_on',
      'offerings.state_seen',
      'offerings.state_seen_on',
      'offerings.created_at',
      'offerings.updated_at',
    ])
    .select(factColumns(offeringsTable))
}

const naming: Naming<OfferingRow> = {
  columns: sql`served_by.name as host_name, served.name as model_name,
    developers.name as developer_name, released.release_id as release,
    ${disputedPrice('page.id')} as price_disputed`,
  joins: sql`left join hosts as served_by on served_by.slug = page.host
    left join models as served on served.slug = page.model
    left join providers as developers on developers.slug = page.developer
    left join releases as released on released.id = page.release_id`,
}
