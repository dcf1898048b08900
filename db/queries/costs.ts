import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Cursor } from '../../lib/catalogue/cursor'
import { utcDay } from '../../lib/catalogue/day'
import type { DecimalText } from '../../lib/catalogue/decimal'
import type { MeterKey } from '../../lib/catalogue/meters'
import type { TableQuery } from '../../lib/catalogue/query'
import type { ServiceTier } from '../../lib/catalogue/vocabulary'
import { type Exact, exactText, times } from '../../lib/pricing/exact'
import { type Demand, demandsOf, type Usage } from '../../lib/pricing/usage'
import type { Database } from '../schema'
import { conditionsOf } from './filters'
import { offeringsTable } from './offerings'
import { inForceOn } from './prices'
import { searchOfferings } from './search'
import type { Condition } from './table'

export interface CostQuestion {
  readonly usage: Usage
  readonly service_tier: ServiceTier
  /** ISO instant. */
  readonly at: string
}

/** What a usage costs at an offering, in USD; null where it is not priced, or in another currency. */
export interface CostRow {
  readonly id: number
  readonly cost: DecimalText | null
}

/**
 * What a usage costs at each offering of the query, the cheapest first, unpriced ones last; at
 * the default region, without options. It chooses prices as `costOf` does, for all offerings at
 * once: from their plain prices of the day, and one by one where those do not tell all, as with
 * long prompts, other tiers and hours, fees and rarer meters.
 */
export async function listCosts(
  db: Kysely<Database>,
  question: CostQuestion,
  query: TableQuery,
  { after, limit }: { after: Cursor | null; limit: number },
): Promise<CostRow[]> {
  const plan = planOf(question, await derivedOn(db))
  const conditions: Condition[] = [...conditionsOf(offeringsTable, query)]
  const search = query.q === null ? null : await searchOfferings(db, query.q)
  if (search) conditions.push(search)
  const { rows } = await sql<CostRow>`
    with ${plan.special}
    select id, trim_scale(cost)::text as cost from (
      select offerings.id, ${plan.cost} as cost
      from offerings left join special on special.offering_id = offerings.id
      where ${sql.join(conditions, sql` and `)}
    ) as costed
    where ${beyond(after)}
    order by costed.cost, costed.id limit ${limit}`.execute(db)
  return rows
}

function beyond(after: Cursor | null): RawBuilder<unknown> {
  if (after === null) return sql`true`
  if (after.value === null) return sql`cost is null and id > ${after.id}`
  return sql`((cost, id) > (${after.value}::numeric, ${after.id}::bigint) or cost is null)`
}

async function derivedOn(db: Kysely<Database>): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`
    select derived_on::text as day from catalogue`.execute(db)
  return rows[0]?.day ?? null
}

interface Plan {
  /** CTEs that end in `special (offering_id, cost)`. */
  readonly special: RawBuilder<unknown>
  /** The cost of a row of offerings, with its `special` where it has one. */
  readonly cost: RawBuilder<unknown>
}

/** A demand with its number; fees and reasoning are only billed where they have a price. */
interface Asked extends Pick<Demand, 'meter' | 'lifetime' | 'from'> {
  readonly quantity: Exact
  readonly as: 'needed' | 'fee' | 'reasoning' | 'reasoning_as_output'
}

const plainColumns: Readonly<Partial<Record<MeterKey, string>>> = {
  input_token: 'input_price',
  output_token: 'output_price',
  reasoning_token: 'output_price',
  cache_read_token: 'cache_read_price',
  cache_write_token: 'cache_write_price',
}

function planOf(question: CostQuestion, derived: string | null): Plan {
  const { usage, service_tier, at } = question
  const { demands, prompt_tokens } = demandsOf(usage)
  const asked = askedOf(demands, usage)
  const plain =
    service_tier === 'standard' &&
    utcDay(at) === derived &&
    demands.every(({ meter, lifetime }) => plainColumns[meter] !== undefined && lifetime === null)
  const subjects = plain ? specialOfPlain(asked, prompt_tokens) : subjectsOf(asked, service_tier)
  const requests = sql`${usage.requests}::numeric`
  const listed = sql`special.cost`
  return {
    special: specialCosts(question, asked, prompt_tokens, subjects),
    cost: sql`${requests} * ${
      plain
        ? sql`case when special.offering_id is null then ${plainCost(demands)} else ${listed} end`
        : listed
    }`,
  }
}

function askedOf(demands: readonly Demand[], { quantities }: Usage): Asked[] {
  const asked = demands.flatMap((demand): Asked[] => {
    if (demand.meter !== 'reasoning_token') return [{ ...demand, as: 'needed' }]
    return [
      { ...demand, as: 'reasoning' },
      { ...demand, meter: 'output_token', as: 'reasoning_as_output' },
    ]
  })
  if (quantities.request !== undefined) return asked
  const once = { top: 1n, bottom: 1n }
  return [...asked, { meter: 'request', lifetime: null, from: null, quantity: once, as: 'fee' }]
}

/** By the columns that the import derived for the day: USD for a million. */
function plainCost(demands: readonly Demand[]): RawBuilder<unknown> {
  const terms = demands.map(({ meter, quantity }) => {
    const millions = times(quantity, { top: 1n, bottom: 1_000_000n })
    return sql`${sql.ref(`offerings.${plainColumns[meter]}`)} * ${exactText(millions)}::numeric`
  })
  return terms.length === 0 ? sql`0::numeric` : sql.join(terms, sql` + `)
}

/** The offerings whose plain prices do not tell all that this usage costs. */
function specialOfPlain(asked: readonly Asked[], prompt: Exact): RawBuilder<unknown> {
  const kinds: RawBuilder<unknown>[] = [
    sql`(utc_hours is not null or weekdays is not null)`,
    sql`tier_from is not null and tier_from < ${exactText(prompt)}::numeric`,
    ...rareMeters(asked).map((meter) => sql`meter = ${sql.lit(meter)}`),
  ]
  const each = kinds.map(
    (kind) => sql`select offering_id from prices
      where corrected_by is null and service_tier = 'standard' and options = '{}' and ${kind}`,
  )
  // Plain prices are derived with a model; what has none is few ids that lead nowhere.
  const modelless = sql`select id from offerings where model is null`
  return sql.join([...each, modelless], sql` union `)
}

/** Where a plain price is no word on the usage: any offering that has the rarest of what is asked. */
function subjectsOf(asked: readonly Asked[], service_tier: ServiceTier): RawBuilder<unknown> {
  const ofTier = sql`corrected_by is null and service_tier = ${sql.lit(service_tier)}`
  const [rare] = rareMeters(asked.filter((each) => each.as === 'needed'))
  if (rare === undefined) return sql`select distinct offering_id from prices where ${ofTier}`
  return sql`select distinct offering_id from prices
    where ${ofTier} and meter = ${sql.lit(rare)}`
}

function rareMeters(asked: readonly Asked[]): MeterKey[] {
  const common: readonly MeterKey[] = ['input_token', 'output_token', 'cache_read_token']
  const plain = (each: Asked) =>
    each.as === 'needed' && each.meter === 'cache_write_token' && each.lifetime === null
  const rare = asked.filter((each) => !common.includes(each.meter) && !plain(each))
  return [...new Set(rare.map(({ meter }) => meter))]
}

/** Quantities without a listed price are NaN on the way: a sum with one is no sum. */
const noPrice = sql`'NaN'::numeric`

function specialCosts(
  { service_tier, at }: CostQuestion,
  asked: readonly Asked[],
  prompt: Exact,
  subjects: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const prompt_tokens = sql`${exactText(prompt)}::numeric`
  return sql`
    asked (demand, meter, lifetime, quantity, starts) as (values ${sql.join(asked.map(askedRow))}),
    subjects as (${subjects}),
    candidates as (
      select prices.offering_id, asked.demand, asked.quantity, asked.starts,
        coalesce(tier_from, 0) as tier, tier_mode, utc_hours, weekdays,
        case
          when state = 'free' and currency = 'USD' then 0
          when state = 'listed' and currency = 'USD' then amount * ${perUnit}
          else ${noPrice}
        end as rate,
        case when utc_hours is null then 0 else 2 end
          + case when weekdays is null then 0 else 1 end as closeness,
        case when asked.lifetime is null then ${lifetimeSeconds}
          when cache_lifetime = asked.lifetime then 0 else 1 end as lifetime_fit
      from subjects join prices on prices.offering_id = subjects.offering_id
        join asked on asked.meter = prices.meter
      where prices.corrected_by is null and prices.service_tier = ${service_tier}
        and prices.region is null and prices.options = '{}' and ${inForceOn(utcDay(at))}
        and (asked.lifetime is null or cache_lifetime is null or cache_lifetime = asked.lifetime)
        and ${atInstant(at)}
    ),
    closest as (
      select *, rank() over (partition by offering_id, demand
        order by closeness desc, lifetime_fit) as distance
      from candidates
    ),
    rungs as (
      select *, row_number() over (partition by offering_id, demand, tier
        order by (coalesce(utc_hours, '') || ';' || coalesce(array_to_string(weekdays, ''), '') || ';')
          collate "C")
        as rival
      from closest where distance = 1
    ),
    reached as (
      select *, row_number() over below as place, first_value(tier_mode) over below as mode,
        lag(tier) over below as ceiling,
        min(tier) over (partition by offering_id, demand) as lowest,
        bool_or(rate = 'NaN') over (partition by offering_id, demand) as has_gap
      from rungs where rival = 1 and (tier = 0 or tier < ${prompt_tokens})
      window below as (partition by offering_id, demand order by tier desc)
    ),
    billed as (
      select offering_id, demand, sum(case
        when mode = 'marginal' and starts is not null then
          case when has_gap or lowest > starts then ${noPrice} else rate * greatest(0,
            least(starts + quantity, coalesce(ceiling, starts + quantity))
              - greatest(starts, tier)) end
        when place = 1 then rate * quantity else 0 end) as amount
      from reached group by offering_id, demand
    ),
    special as (
      select subjects.offering_id, nullif(${total(asked)}, 'NaN') as cost
      from subjects left join billed on billed.offering_id = subjects.offering_id
      group by subjects.offering_id
    )`
}

function askedRow({ meter, lifetime, quantity, from }: Asked, demand: number) {
  const start = from && exactText(from)
  return sql`(${demand}::int, ${meter}::text, ${lifetime}::text,
    ${exactText(quantity)}::numeric, ${start}::numeric)`
}

/** Null where something that is needed was not found at all. */
function total(asked: readonly Asked[]): RawBuilder<unknown> {
  const amount = (demand: number) => sql`sum(amount) filter (where demand = ${demand}::int)`
  const terms = asked.flatMap(({ as }, demand) => {
    if (as === 'needed') return [amount(demand)]
    if (as === 'fee') return [sql`coalesce(${amount(demand)}, 0)`]
    // Reasoning as output stands behind reasoning, for where that has no price.
    return as === 'reasoning' ? [sql`coalesce(${amount(demand)}, ${amount(demand + 1)})`] : []
  })
  return terms.length === 0 ? sql`0::numeric` : sql.join(terms, sql` + `)
}

/** Multiplied by, what is quoted for a thousand or a million stays exact. */
const perUnit = sql`case per when 1000000 then 0.000001 when 1000 then 0.001 when 1 then 1
  else 1 / per end`

const lifetimeSeconds = sql`case when cache_lifetime is null then 0
  else left(cache_lifetime, -1)::bigint * case right(cache_lifetime, 1)
    when 'm' then 60 when 'h' then 3600 when 'd' then 86400 else 1 end end`

/** Half-open windows, which may wrap past midnight; ISO weekdays. */
function atInstant(at: string): RawBuilder<unknown> {
  const instant = new Date(at)
  const clock = instant.toISOString().slice(11, 16)
  const weekday = instant.getUTCDay() || 7
  const [start, end] = [sql`left(utc_hours, 5)`, sql`right(utc_hours, 5)`]
  return sql`(utc_hours is null or case when ${start} < ${end}
      then ${start} <= ${clock} and ${clock} < ${end}
      else ${start} <= ${clock} or ${clock} < ${end} end)
    and (weekdays is null or ${weekday}::smallint = any(weekdays))`
}
