import { type Selectable, sql, type Transaction } from 'kysely'
import { compareDays, type Day, firstDay } from '../../lib/catalogue/day'
import { leastRetired, stateOn } from '../../lib/catalogue/lifecycle'
import type { Price } from '../../lib/catalogue/price'
import { searchTerm } from '../../lib/catalogue/search'
import {
  type PlainPrices,
  plainPrices,
  priceOutliers,
  type ReferenceCandidate,
  referenceOffering,
} from '../../lib/pricing/reference'
import type { Database, ModelsTable, OfferingsTable } from '../schema'
import { diff } from './revision'
import { updateChanged } from './rows'

type Model = Selectable<ModelsTable>
type Offering = Selectable<OfferingsTable>

/**
 * Recomputes everything that follows from other facts, for some models on a UTC
 * day: states, plain prices, outliers, the reference offering, counts, search
 * terms. Writes only what differs and records no revision: these are no edits.
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
  const offerings = await trx
    .selectFrom('offerings')
    .innerJoin('hosts', 'hosts.slug', 'offerings.host')
    .selectAll('offerings')
    .select(['hosts.operator', 'hosts.type as type_of_host'])
    .where('offerings.model', '=', (eb) => eb.fn.any(eb.val([...slugs])))
    .orderBy('offerings.id')
    .execute()
  const releases = await trx
    .selectFrom('releases')
    .selectAll()
    .where('model', '=', (eb) => eb.fn.any(eb.val([...slugs])))
    .execute()
  const prices = await loadPrices(
    trx,
    offerings.map(({ id }) => id),
    day,
  )
  const stated = await statedReleaseDays(trx, models, offerings)

  const offeringRows: ({ id: number } & Record<string, unknown>)[] = []
  const modelRows: ({ id: number } & Record<string, unknown>)[] = []
  const releasesById = new Map(releases.map((release) => [release.id, release]))
  for (const model of models) {
    const own = offerings.filter((offering) => offering.model === model.slug)
    const derived = own.map((offering) => {
      const plain = plainPrices(prices.get(offering.id) ?? [], day)
      const first_party = model.developer !== null && offering.operator === model.developer
      // Being listed is itself a word on its state, where no date or state says more.
      const lifecycle =
        stateOn(offering, day) ?? (offering.withdrawn_on === null ? 'active' : 'retired')
      return { offering, plain, first_party, lifecycle }
    })
    const outliers = priceOutliers(
      derived
        .filter(({ lifecycle }) => lifecycle !== 'retired')
        .map(({ offering, plain }) => ({ id: offering.id, prices: plain })),
    )
    for (const { offering, plain, first_party, lifecycle } of derived) {
      pushChanged(offeringRows, offering, {
        ...plain,
        first_party,
        lifecycle,
        price_outlier: outliers.has(offering.id),
        developer: model.developer,
        family: model.family,
        host_type: offering.type_of_host,
      })
    }
    const candidates = derived
      .filter(({ offering }) => offering.withdrawn_on === null)
      .map(({ offering, plain, first_party, lifecycle }): ReferenceCandidate => {
        const release = releasesById.get(offering.release_id ?? -1)
        return {
          id: offering.id,
          host: offering.host,
          host_type: offering.type_of_host,
          api_model_id: offering.api_model_id,
          first_party,
          region: offering.region,
          variant: offering.variant,
          lifecycle,
          released_on: release ? (release.released_on ?? offering.released_on) : null,
          preview: lifecycle === 'preview' || /preview|-exp\b/.test(offering.api_model_id),
          price_outlier: outliers.has(offering.id),
          own_api: offering.host === model.developer,
          prices: plain,
        }
      })
    const reference = referenceOffering(candidates)
    const referencePrices =
      derived.find(({ offering }) => offering.id === reference?.id)?.plain ?? noPrices
    const ownReleases = releases.filter((release) => release.model === model.slug)
    const firstParty = derived.filter((each) => each.first_party)
    const standing = firstParty.length > 0 ? firstParty : []
    const releaseDays = [
      ...ownReleases.map(({ released_on }) => released_on),
      stated.get(model.id) ?? null,
    ].filter((each): each is string => each !== null)

    pushChanged(modelRows, model, {
      ...referencePrices,
      reference_offering_id: reference?.id ?? null,
      reference_rule: reference?.rule ?? null,
      lifecycle:
        leastRetired(standing.map(({ lifecycle }) => lifecycle)) ??
        leastRetired(ownReleases.map((release) => stateOn(release, day))) ??
        leastRetired(derived.map(({ lifecycle }) => lifecycle)),
      released_on: releaseDays.sort(compareDays)[0] ?? null,
      deprecated_on: latestOfAll(standing.map(({ offering }) => offering.deprecated_on)),
      shutdown_on: latestOfAll(standing.map(({ offering }) => offering.shutdown_on)),
      earliest_shutdown_on: latest(standing.map(({ offering }) => offering.earliest_shutdown_on)),
      host_count: new Set(
        derived
          .filter(({ lifecycle }) => lifecycle !== 'retired')
          .map(({ offering }) => offering.host),
      ).size,
      withdrawn:
        derived.length > 0 && derived.every(({ offering }) => offering.withdrawn_on !== null),
    })
  }
  await updateChanged(trx, 'offerings', offeringRows)
  await updateChanged(trx, 'models', modelRows)
  await deriveChecked(trx, slugs)
  await deriveSearchTerms(trx, models, offerings)
  return offeringRows.length + modelRows.length
}

const noPrices: PlainPrices = {
  input_price: null,
  output_price: null,
  cache_read_price: null,
  cache_write_price: null,
  batch_input_price: null,
  batch_output_price: null,
  batch_discount: null,
}

function pushChanged(
  rows: ({ id: number } & Record<string, unknown>)[],
  record: Model | Offering,
  wanted: Record<string, unknown>,
): void {
  const changed = Object.keys(diff(record as unknown as Record<string, unknown>, wanted))
  if (changed.length === 0) return
  rows.push({ id: record.id, ...Object.fromEntries(changed.map((key) => [key, wanted[key]])) })
}

/** The latest, when every one has a day; null when one has none or there are none. */
function latestOfAll(days: readonly (Day | null)[]): Day | null {
  return days.length === 0 || days.includes(null) ? null : latest(days)
}

function latest(days: readonly (Day | null)[]): Day | null {
  const known = days.filter((day): day is string => day !== null).sort(compareDays)
  return known[known.length - 1] ?? null
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
 * The release day that the model's own records, or else its developer's
 * offerings, or else most hosts state; the citation chosen by settling says which.
 */
async function statedReleaseDays(
  trx: Transaction<Database>,
  models: readonly Model[],
  offerings: readonly Offering[],
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
  void offerings
  return new Map(rows.rows.map((row) => [row.model_id, row.released_on]))
}

/** The weakest evidence among the prices that a model's row shows. */
async function deriveChecked(trx: Transaction<Database>, slugs: readonly string[]): Promise<void> {
  await sql`
    update models set price_checked_on = weakest.checked_on, price_confidence = weakest.confidence
    from (
      select models.id, min(cited.checked_on) as checked_on,
        case when bool_or(cited.confidence = 'low') then 'low'
          when bool_or(cited.confidence = 'medium') then 'medium'
          else min(cited.confidence) end as confidence
      from models
      left join prices on prices.offering_id = models.reference_offering_id
        and prices.effective_to is null and prices.corrected_by is null
        and prices.service_tier in ('standard', 'batch')
        and prices.meter in ('input_token', 'output_token', 'cache_read_token', 'cache_write_token')
        and prices.tier_from is null and prices.options = '{}' and prices.region is null
      left join citations as cited on cited.id = prices.citation_id
      where models.slug = any (${slugs})
      group by models.id
    ) as weakest
    where models.id = weakest.id
      and (models.price_checked_on, models.price_confidence)
        is distinct from (weakest.checked_on, weakest.confidence)
  `.execute(trx)
}

async function deriveSearchTerms(
  trx: Transaction<Database>,
  models: readonly Model[],
  offerings: readonly Offering[],
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

/**
 * The day's turn: states and dated prices that a new UTC day changes. Safe to
 * call at any time by any process; does nothing when the day is done. Returns
 * whether anything was written.
 */
export async function turnDay(trx: Transaction<Database>, day: Day): Promise<boolean> {
  const { derived_on } = await trx
    .selectFrom('catalogue')
    .select('derived_on')
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (derived_on !== null && derived_on >= day) return false
  const since = derived_on ?? '1950-01-01'
  const turned = await sql<{ model: string }>`
    select distinct model from (
      select offerings.model from prices join offerings on offerings.id = prices.offering_id
        where effective_from > ${since}::date and effective_from <= ${day}::date
      union all
      select offerings.model from prices join offerings on offerings.id = prices.offering_id
        where effective_to > ${since}::date and effective_to <= ${day}::date
      ${sql.join(
        (['offerings', 'releases'] as const).flatMap((table) =>
          [
            'day_first(announced_on)',
            'day_first(preview_on)',
            'day_first(released_on)',
            'day_first(deprecated_on)',
            'day_last(shutdown_on)',
          ].map(
            (date) => sql`union all select model from ${sql.table(table)}
              where ${sql.raw(date)} > ${since}::date and ${sql.raw(date)} <= ${day}::date`,
          ),
        ),
        sql` `,
      )}
    ) as touched where model is not null
  `.execute(trx)
  const written = await deriveModels(trx, turned.rows.map(({ model }) => model).sort(), day)
  await trx
    .updateTable('catalogue')
    .set({ derived_on: firstDay(day) })
    .execute()
  return written > 0
}
