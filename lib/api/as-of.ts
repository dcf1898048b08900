import type { Kysely } from 'kysely'
import { type LifecycleRow, listLifecycles } from '../../db/queries/lifecycle'
import type { ModelRow } from '../../db/queries/models'
import type { OfferingRow } from '../../db/queries/offerings'
import { listPrices, type PriceRow } from '../../db/queries/prices'
import type { Database } from '../../db/schema'
import { type Day, firstDay, utcDay } from '../catalogue/day'
import { type Lifecycle, leastRetired, stateOn } from '../catalogue/lifecycle'
import type { LifecycleState } from '../catalogue/vocabulary'
import { plainPrices } from '../pricing/reference'

/**
 * Models as they were on a day: the prices of today's reference offering on that day, and the
 * state that follows from the dates. Which rows a list holds and how they are sorted still goes
 * by today's values.
 */
export async function modelsAsOf(
  db: Kysely<Database>,
  models: readonly ModelRow[],
  day: Day,
): Promise<ModelRow[]> {
  const references = models.flatMap(({ reference_offering_id: id }) => (id === null ? [] : [id]))
  const prices = await listPrices(db, references, { asOf: day })
  const lifecycles = await listLifecycles(
    db,
    models.map(({ slug }) => slug),
  )
  return models.map((model) => ({
    ...model,
    ...plainPrices(pricesOf(prices, model.reference_offering_id), day),
    // Who served it then, and under which flags, is not known of a day.
    lowest_input_price: null,
    lowest_input_offering: null,
    lifecycle: modelStateOn(
      model,
      lifecycles.filter((row) => row.model === model.slug),
      day,
    ),
  }))
}

/** Offerings as they were on a day; `prices` are theirs in force then. */
export function offeringsAsOf(
  offerings: readonly OfferingRow[],
  prices: readonly PriceRow[],
  day: Day,
): OfferingRow[] {
  return offerings.map((offering) => {
    const priced = pricesOf(prices, offering.id)
    return {
      ...offering,
      ...plainPrices(priced, day),
      lifecycle: offeringStateOn(offering, day, priced.length > 0),
      withdrawn: isWithdrawn(offering, day),
    }
  })
}

/** A state that was first seen later says nothing of the day. */
export function stateAsOf(lifecycle: Lifecycle, day: Day): LifecycleState | null {
  const seenLater = lifecycle.state_seen_on !== null && lifecycle.state_seen_on > day
  return stateOn(seenLater ? { ...lifecycle, state_seen: null } : lifecycle, day)
}

/** By the same order as the import derives it: first-party offerings, releases, any offering. */
function modelStateOn(
  model: ModelRow,
  rows: readonly LifecycleRow[],
  day: Day,
): LifecycleState | null {
  const released = model.released_on !== null && firstDay(model.released_on) <= day
  const offerings = rows.filter(({ of }) => of === 'offering')
  const releases = rows.filter(({ of }) => of === 'release')
  const states = (some: readonly LifecycleRow[]) =>
    leastRetired(some.map((row) => offeringStateOn(row, day, released)))
  return (
    states(offerings.filter(({ first_party }) => first_party)) ??
    leastRetired(releases.map((row) => stateAsOf(row, day))) ??
    states(offerings)
  )
}

/**
 * Being listed is itself a word on its state, where no date or state says more; but only from
 * the day on which something says that it was: `known`, or the day on which we first saw it.
 */
function offeringStateOn(
  offering: Lifecycle & { withdrawn_on: Day | null; created_at: string },
  day: Day,
  known: boolean,
): LifecycleState | null {
  const state = stateAsOf(offering, day)
  if (state !== null) return state
  if (isWithdrawn(offering, day)) return 'retired'
  return known || utcDay(offering.created_at) <= day ? 'active' : null
}

function isWithdrawn({ withdrawn_on }: { withdrawn_on: Day | null }, day: Day): boolean {
  return withdrawn_on !== null && withdrawn_on <= day
}

function pricesOf(prices: readonly PriceRow[], offering: number | null): PriceRow[] {
  return prices.filter(({ offering_id }) => offering_id === offering)
}
