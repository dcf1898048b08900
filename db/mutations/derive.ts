import { type Selectable, sql, type Transaction } from 'kysely'
import type { Day } from '../../lib/catalogue/day'
import type { Price } from '../../lib/catalogue/price'
import { deriveModel } from '../../lib/evidence/derive'
import { priceLists } from '../../lib/evidence/source-kinds'
import type { Database, ModelsTable } from '../schema'
import { loadVerified } from './import/evidence'
import { diff } from './revision'
import { updateChanged } from './rows'
import { deriveSearchTerms } from './search-terms'
import { loadSummaries, summaryOf } from './summaries'

type Model = Selectable<ModelsTable>
type ChangedRow = { id: number } & Record<string, unknown>

/**
 * Recomputes everything that follows from other facts, for some models on a UTC
 * day, and writes only what differs. Records no revision: these are no edits.
 * Returns how many rows were written.
 */
export async function deriveModels(
  trx: Transaction<Database>,
  slugs: readonly string[],
  day: Day,
): Promise<number> {
  let written = 0
  // Bounded memory at any number of models.
  for (let start = 0; start < slugs.length; start += 500) {
    written += await deriveSome(trx, slugs.slice(start, start + 500), day)
  }
  return written
}

async function deriveSome(
  trx: Transaction<Database>,
  slugs: readonly string[],
  day: Day,
): Promise<number> {
  const models = await trx
    .selectFrom('models')
    .selectAll()
    .where('slug', '=', (eb) => eb.fn.any(eb.val([...slugs])))
    .execute()
  const releases = await trx
    .selectFrom('releases')
    .selectAll()
    .where('model', '=', (eb) => eb.fn.any(eb.val([...slugs])))
    .execute()
  const offerings = await trx
    .selectFrom('offerings')
    .innerJoin('hosts', 'hosts.slug', 'offerings.host')
    .selectAll('offerings')
    .select(['hosts.operator', 'hosts.type as type_of_host'])
    .where('offerings.model', '=', (eb) => eb.fn.any(eb.val([...slugs])))
    .orderBy('offerings.id')
    .execute()
  const prices = await loadPrices(
    trx,
    offerings.map(({ id }) => id),
    day,
  )
  const listed = await loadListed(
    trx,
    offerings.map(({ id }) => id),
  )
  const stated = await statedReleaseDays(trx, models)
  const verified = await loadVerified(
    trx,
    'model',
    models.map(({ id }) => id),
  )
  const summaries = await loadSummaries(trx, slugs)

  const offeringRows: ChangedRow[] = []
  const modelRows: ChangedRow[] = []
  for (const model of models) {
    const own = offerings.filter((offering) => offering.model === model.slug)
    const derived = deriveModel(
      { ...model, stated_released_on: stated.get(model.id) ?? null },
      releases.filter((release) => release.model === model.slug),
      own.map((offering) => ({
        ...offering,
        host_type: offering.type_of_host,
        listed: offering.withdrawn_on === null ? (listed.get(offering.id)?.listed ?? null) : false,
        listed_on: listed.get(offering.id)?.listed_on ?? null,
        prices: prices.get(offering.id) ?? [],
      })),
      day,
    )
    const summary = summaries.get(model.slug)
    const computed = {
      ...derived.model,
      ...(summary && { summary: summaryOf(summary, { ...model, ...derived.model }) }),
    }
    // The day of release and the summary can be a person's words too.
    const kept = verified.get(model.id)
    const columns = Object.entries(computed).filter(([key]) => !kept?.has(key))
    pushChanged(modelRows, model, Object.fromEntries(columns))
    derived.offerings.forEach(({ id: _, ...columns }, index) => {
      const offering = own[index]
      if (offering) pushChanged(offeringRows, offering, columns)
    })
  }
  await updateChanged(trx, 'offerings', offeringRows)
  await updateChanged(trx, 'models', modelRows)
  await deriveChecked(trx, slugs)
  await deriveSearchTerms(trx, models, offerings)
  return offeringRows.length + modelRows.length
}

function pushChanged(
  rows: ChangedRow[],
  record: { id: number },
  wanted: Record<string, unknown>,
): void {
  const changed = Object.keys(diff(record as unknown as Record<string, unknown>, wanted))
  if (changed.length === 0) return
  rows.push({ id: record.id, ...Object.fromEntries(changed.map((key) => [key, wanted[key]])) })
}

async function loadPrices(
  trx: Transaction<Database>,
  offeringIds: readonly number[],
  day: Day,
): Promise<Map<number, Price[]>> {
  const rows = await trx
    .selectFrom('prices')
    .selectAll()
    .where('offering_id', '=', (eb) => eb.fn.any(eb.val([...offeringIds])))
    .where('corrected_by', 'is', null)
    .where((eb) => eb.or([eb('effective_from', 'is', null), eb('effective_from', '<=', day)]))
    .where((eb) => eb.or([eb('effective_to', 'is', null), eb('effective_to', '>', day)]))
    .where('service_tier', 'in', ['standard', 'batch'])
    .execute()
  const byOffering = new Map<number, Price[]>()
  for (const row of rows) {
    const { tier_from, tier_mode, service_tier, region, cache_lifetime } = row
    const { utc_hours, weekdays, options } = row
    const price = {
      ...row,
      conditions: {
        tier_from,
        tier_mode,
        service_tier,
        region,
        cache_lifetime,
        utc_hours,
        weekdays,
        options,
      },
    } as unknown as Price
    const list = byOffering.get(row.offering_id)
    if (list) list.push(price)
    else byOffering.set(row.offering_id, [price])
  }
  return byOffering
}

/**
 * Whether each offering is listed as served; null where only price lists ever
 * had it. What no source speaks of, a person put there.
 */
async function loadListed(
  trx: Transaction<Database>,
  offeringIds: readonly number[],
): Promise<Map<number, { listed: boolean | null; listed_on: Day | null }>> {
  const { rows } = await sql<{ id: number; listed: boolean | null; listed_on: Day | null }>`
    select given.id, case when count(observations.id) = 0 then true
      else bool_or(observations.withdrawn_on is null) filter (where ${isList}) end as listed,
      max(observed_on) filter (where ${isList} and observations.withdrawn_on is null) as listed_on
    from unnest(${[...offeringIds]}::bigint[]) as given(id)
      left join observations on subject_type = 'offering' and subject_id = given.id
      left join sources on sources.id = source_id
    group by given.id
  `.execute(trx)
  return new Map(rows.map(({ id, ...listing }) => [id, listing]))
}

const isList = sql`(key is null or key <> all (${[...priceLists]}))`

/**
 * The release day that the model's own records, or else its developer's
 * offerings, or else most hosts state; the citation chosen by settling says which.
 */
async function statedReleaseDays(
  trx: Transaction<Database>,
  models: readonly Model[],
): Promise<Map<number, Day>> {
  const rows = await sql<{ model_id: number; released_on: string }>`
    select cited.subject_id as model_id, observed."values" ->> 'released_on' as released_on
    from citations as cited
    join observations as observed on observed.source_id = cited.source_id
      and observed.locator = cited.locator
    where cited.subject_type = 'model'
      and cited.subject_id = any (${models.map(({ id }) => id)})
      and 'released_on' = any (cited.fields)
      and cited.superseded_at is null
      and observed."values" ? 'released_on'
  `.execute(trx)
  return new Map(rows.rows.map((row) => [row.model_id, row.released_on]))
}

/** The weakest evidence among the prices that a row shows; a model has that of its reference. */
async function deriveChecked(trx: Transaction<Database>, slugs: readonly string[]): Promise<void> {
  await sql`
    update offerings
    set price_checked_on = weakest.checked_on, price_confidence = weakest.confidence
    from (
      select offerings.id, min(cited.checked_on) as checked_on,
        case when bool_or(cited.confidence = 'low') then 'low'
          when bool_or(cited.confidence = 'medium') then 'medium'
          else min(cited.confidence) end as confidence
      from offerings
      left join prices on prices.offering_id = offerings.id
        and prices.effective_to is null and prices.corrected_by is null
        and prices.service_tier in ('standard', 'batch')
        and prices.meter in ('input_token', 'output_token', 'cache_read_token', 'cache_write_token')
        and prices.tier_from is null and prices.options = '{}' and prices.region is null
      left join citations as cited on cited.id = prices.citation_id
      where offerings.model = any (${slugs})
      group by offerings.id
    ) as weakest
    where offerings.id = weakest.id
      and (offerings.price_checked_on, offerings.price_confidence)
        is distinct from (weakest.checked_on, weakest.confidence)
  `.execute(trx)
  await sql`
    update models
    set price_checked_on = shown.price_checked_on, price_confidence = shown.price_confidence
    from models as own left join offerings as shown on shown.id = own.reference_offering_id
    where models.id = own.id and own.slug = any (${slugs})
      and (models.price_checked_on, models.price_confidence)
        is distinct from (shown.price_checked_on, shown.price_confidence)
  `.execute(trx)
}
