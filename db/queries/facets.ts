import { type Kysely, type RawBuilder, sql } from 'kysely'
import { edgesOf } from '../../lib/catalogue/buckets'
import type { Field } from '../../lib/catalogue/field'
import { capabilityAnswers, filterOf, type TableQuery, unknown } from '../../lib/catalogue/query'
import type { Database } from '../schema'
import { conditionsOf, hidesWithout } from './filters'
import { modelsTable } from './models'
import { offeringsTable } from './offerings'
import { searchModels, searchOf, searchOfferings } from './search'
import { anyId, type Condition, type Table, usingIndexes } from './table'

/** How many rows of the query have a value: what choosing it would show. */
export interface FacetValue {
  value: string
  /** Name of an organisation or host; the value itself elsewhere. */
  label: string
  count: number
}

export interface Facets {
  /** By field key. Closed lists are complete and in their order, open ones by count. */
  fields: Record<string, FacetValue[]>
  /** Of ranges, how many are in each bucket of lib/catalogue/buckets.ts. */
  ranges: Record<string, number[]>
  /** False when the catalogue was too large to count: every count is then "at least". */
  exact: boolean
}

/** Rows that one pass looks at, if nobody says otherwise: the real catalogues whole. */
const facetBudget = 20_000
const openValues = 200

/** Counts of the models' filters, each under all others; of the first `most` rows that match. */
export async function modelFacets(
  db: Kysely<Database>,
  query: TableQuery,
  most = facetBudget,
): Promise<Facets> {
  const search = await searchOf(db, query, searchModels)
  return facets(db, modelsTable, query, search ? [notMerged, search] : [notMerged], most)
}

/** Counts of the offerings' filters, each under all others; of the first `most` rows that match. */
export async function offeringFacets(
  db: Kysely<Database>,
  query: TableQuery,
  most = facetBudget,
): Promise<Facets> {
  const search = await searchOf(db, query, searchOfferings)
  return facets(db, offeringsTable, query, search ? [search] : [], most)
}

const notMerged: Condition = sql`models.merged_into is null`

async function facets(
  db: Kysely<Database>,
  table: Table,
  query: TableQuery,
  more: readonly Condition[],
  most: number,
): Promise<Facets> {
  // A model's name is no filter of a list that a reader would pick from.
  const counted = table.fields.filter(
    (field) => field.filter && field.references !== 'model' && (!isRange(field) || edgesOf(field)),
  )
  // Fields without a filter of their own share one pass; every other one needs its own.
  const isShared = ({ key }: Field) => !filterOf(query, key) && !hidesWithout(key)
  const passes: { fields: Field[]; except?: string }[] = [
    { fields: counted.filter(isShared) },
    ...counted
      .filter((field) => !isShared(field))
      .map((field) => ({ fields: [field], except: field.key })),
  ]
  const result: Facets = { fields: {}, ranges: {}, exact: true }
  // One transaction: all counts are of one state of the catalogue, too.
  await usingIndexes(db, async (trx) => {
    for (const pass of passes) {
      if (pass.fields.length === 0) continue
      const conditions = [...conditionsOf(table, query, { except: pass.except }), ...more]
      const counts = await onePass(trx, table, pass.fields, conditions, most)
      result.exact &&= counts.exact
      Object.assign(result.fields, counts.fields)
      Object.assign(result.ranges, counts.ranges)
    }
  })
  const listed = counted.filter((field) => !isRange(field))
  result.fields = Object.fromEntries(
    listed.map((field) => [field.key, result.fields[field.key] ?? []]),
  )
  return result
}

async function onePass(
  db: Kysely<Database>,
  table: Table,
  fields: readonly Field[],
  conditions: readonly Condition[],
  most: number,
): Promise<Facets> {
  const closed = fields.filter((field) => !isOpen(field) && !isRange(field))
  const open = fields.filter(isOpen)
  const columns = fields.map((field) => sql.ref(`${table.name}.${field.key}`))
  const groups = open.map(
    (field) => sql`(select jsonb_agg(jsonb_build_object('value', value, 'label', label, 'count', n)
        order by n desc, value) from (
        select coalesce(${sql.ref(field.key)}, ${unknown}) as value, ${labelOf(field)} as label,
          count(*) as n
        from base group by ${sql.ref(field.key)}
        order by n desc, value limit ${openValues}) as grouped) as ${sql.ref(field.key)}`,
  )
  const buckets = fields.filter(isRange).map((field) => {
    const numbers = sql`(select jsonb_object_agg(bucket, n) from (
        select ${bucketIn(field)} as bucket, count(*) as n
        from base where ${sql.ref(field.key)} is not null group by bucket) as bucketed)`
    return sql`${numbers} as ${sql.ref(field.key)}`
  })
  const counters = closed.flatMap((field) =>
    valuesOf(field).map(
      (value, index) =>
        sql`count(*) filter (where ${matches(field, value)}) as ${sql.ref(`${field.key}:${index}`)}`,
    ),
  )
  const { rows } = await sql<Record<string, unknown>>`
    with base as materialized (
      select ${sql.join([sql`${sql.ref(`${table.name}.id`)} as id`, ...columns])}
      from ${sql.table(table.name)}
      where ${anyId(table)} and ${sql.join(conditions, sql` and `)}
      limit ${most + 1}
    ), counters as (select ${sql.join([sql`count(*) as total`, ...counters])} from base)
    select ${sql.join([sql`counters.*`, ...groups, ...buckets])} from counters`.execute(db)
  const row = rows[0] ?? {}
  const result: Facets = { fields: {}, ranges: {}, exact: Number(row.total) <= most }
  for (const field of closed) {
    result.fields[field.key] = valuesOf(field).map((value, index) => ({
      value,
      label: value,
      count: Number(row[`${field.key}:${index}`]),
    }))
  }
  for (const field of fields.filter(isRange)) {
    const found = row[field.key] as Record<string, number> | null
    const edges = edgesOf(field) ?? []
    result.ranges[field.key] = [0, ...edges].map((_, bucket) => found?.[bucket] ?? 0)
  }
  for (const field of open) {
    result.fields[field.key] = (row[field.key] as FacetValue[] | null) ?? []
  }
  return result
}

function isRange(field: Field): boolean {
  return field.filter === 'range'
}

/** As `bucketOf` has it. */
function bucketIn(field: Field): RawBuilder<number> {
  const column = sql.ref(field.key)
  const edges = edgesOf(field) ?? []
  if (field.type === 'day') return sql`width_bucket(day_first(${column}), ${[...edges]}::date[])`
  return sql`width_bucket(${column}::numeric, ${[...edges]}::numeric[])`
}

function isOpen(field: Field): boolean {
  return field.filter === 'any' && !field.values
}

function valuesOf(field: Field): readonly string[] {
  return field.filter === 'capability' ? capabilityAnswers : (field.values ?? [])
}

function matches(field: Field, value: string): RawBuilder<unknown> {
  const column = sql.ref(field.key)
  if (field.filter === 'all') return sql`${value} = any(${column})`
  if (field.filter === 'any') return sql`${column} = ${value}`
  if (value === unknown) return sql`${column} is null`
  return value === 'yes' ? sql`${column}` : sql`not ${column}`
}

function labelOf(field: Field): RawBuilder<string> {
  const column = sql.ref(field.key)
  const names = { developer: 'providers', host: 'hosts' } as const
  const noun = field.references
  if (noun !== 'developer' && noun !== 'host') return sql`coalesce(${column}, ${unknown})`
  return sql`coalesce((select name from ${sql.table(names[noun])} where slug = ${column}),
    ${column}, ${unknown})`
}
