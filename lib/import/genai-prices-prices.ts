import type { Day } from '../catalogue/day'
import type { PriceConditions } from '../catalogue/price'
import { plainWriteLifetime } from './cache-lifetime'
import { convert, type PriceUnit, unitOf } from './genai-prices-units'
import { type Fields, NumberText } from './json'
import type { PriceStatement } from './record'
import { conditionsOf, isInForce, isZeroPrice, readDay, readPrice, readTokens } from './values'

/** Half open; a null start is not given by the source, a null end is open. */
interface Period {
  from: Day | null
  to: Day | null
}

/** One set of prices, when and at which hours it applies. */
interface Sheet {
  prices: Fields
  utc_hours: string | null
  /** Null where the source knows one set of prices only and no date. */
  periods: Period[] | null
}

/**
 * All prices of a model. Those in force on the day of the reading come first,
 * so that whoever wants one price of each key takes the first.
 *
 * What a model has no price for is free there or unknown: the format cannot say
 * which, so nothing is stated.
 */
export function pricesOf(model: Fields, id: string, as_of: Day): PriceStatement[] {
  const stated = sheetsOf(model).flatMap((sheet) => sheetPrices(sheet, model, id))
  const dated = stated.filter((price) => !isInForce(price, as_of))
  return [...stated.filter((price) => isInForce(price, as_of)), ...dated]
}

function sheetPrices(sheet: Sheet, model: Fields, id: string): PriceStatement[] {
  return sheet.prices.keys().flatMap((key) => {
    const unit = unitOf(key)
    if (!unit) return sheet.prices.reject(key, 'an unknown unit of price') ?? []
    const conditions = { ...unit.conditions, utc_hours: sheet.utc_hours }
    if (unit.meter.startsWith('cache_write') && !conditions.cache_lifetime) {
      const hour = sheet.prices.has(key.replace(/_mtok$/, '_1h_mtok'))
      conditions.cache_lifetime = plainWriteLifetime(id, hour)
    }
    const prices = keyPrices(sheet.prices, key, unit, conditions, model.path)
    const periods = sheet.periods
    if (periods === null) return prices
    return periods.flatMap(({ from, to }) =>
      prices.map((price) => ({ ...price, effective_from: from, effective_to: to })),
    )
  })
}

/** A number, or a base and the prices of longer prompts. */
function keyPrices(
  prices: Fields,
  key: string,
  unit: PriceUnit,
  conditions: Partial<PriceConditions>,
  locator: string,
): PriceStatement[] {
  const value = prices.value(key)
  if (value instanceof NumberText) return price(prices, key, unit, conditions, locator)
  const tiered = prices.object(key)
  if (!tiered) return []
  const found = price(tiered, 'base', unit, conditions, locator)
  for (const tier of tiered.objects('tiers')) {
    const tier_from = readTokens(tier, 'start') ?? missingStart(tier)
    if (tier_from === null) continue
    // Input tokens over the start re-price all tokens of the request.
    const longer = { ...conditions, tier_from, tier_mode: 'cliff' as const }
    found.push(...price(tier, 'price', unit, longer, locator))
  }
  return found
}

function missingStart(tier: Fields): null {
  return tier.has('start') ? null : tier.reject('start', 'a tier without its start')
}

function price(
  fields: Fields,
  key: string,
  unit: PriceUnit,
  conditions: Partial<PriceConditions>,
  locator: string,
): PriceStatement[] {
  const stated = readPrice(fields, key, { meter: unit.meter, conditions, locator })
  if (!stated) return []
  if (isZeroPrice(stated)) {
    fields.reject(key, 'a price of zero; this format leaves out what is free')
    return []
  }
  if (stated.amount === null) return []
  return [{ ...stated, conditions: conditionsOf(conditions), ...convert(stated.amount, unit) }]
}

// Conditional prices

interface Entry {
  prices: Fields
  start: Day | null
  utc_hours: string | null
  /** Of its constraint, for a reject. */
  fields: Fields
}

function sheetsOf(model: Fields): Sheet[] {
  if (!Array.isArray(model.value('prices'))) {
    const prices = model.object('prices')
    return prices ? [{ prices, utc_hours: null, periods: null }] : []
  }
  const entries = model.objects('prices').flatMap((fields) => entryOf(fields) ?? [])
  const plain = entries.filter((entry) => entry.start === null && entry.utc_hours === null)
  if (plain.length !== 1) {
    model.reject('prices', 'exactly one entry without a constraint was expected')
    return []
  }
  return schedule(entries)
}

function entryOf(fields: Fields): Entry | null {
  const prices = fields.object('prices')
  if (!prices)
    return fields.has('prices') ? null : fields.reject('prices', 'an entry without prices')
  const constraint = fields.object('constraint')
  if (!constraint) {
    // A constraint that cannot be read is no entry for always.
    return fields.value('constraint') === null
      ? { prices, start: null, utc_hours: null, fields }
      : null
  }
  const kinds = constraint.keys().sort().join()
  if (kinds === 'start_date') {
    const start = readDay(constraint, 'start_date')
    if (start?.length === 7)
      return constraint.reject('start_date', 'a day was expected, not a month')
    return start === null ? null : { prices, start, utc_hours: null, fields }
  }
  if (kinds !== 'end_time,start_time') {
    return fields.reject('constraint', 'a start date or a start and an end time were expected')
  }
  const utc_hours = hoursOf(constraint)
  return utc_hours === null ? null : { prices, start: null, utc_hours, fields }
}

const TIME = /^((?:[01]\d|2[0-3]):[0-5]\d):00(?:\.0+)?Z$/

function hoursOf(constraint: Fields): string | null {
  const ends = ['start_time', 'end_time'].map((key) => {
    const minute = TIME.exec(constraint.text(key) ?? '')?.[1]
    return minute ?? constraint.reject(key, 'a UTC time in whole minutes was expected, 16:30:00Z')
  })
  const [start, end] = ends
  if (!start || !end) return null
  return start === end
    ? constraint.reject('end_time', 'a window without length')
    : `${start}-${end}`
}

/**
 * The last entry that matches wins: between two start dates that is the last
 * one begun, and every window of hours that stands after it.
 */
function schedule(entries: readonly Entry[]): Sheet[] {
  const starts = [...new Set(entries.flatMap((entry) => entry.start ?? []))].sort()
  const periods = new Map<Entry, Period[]>()
  for (const [index, from] of [null, ...starts].entries()) {
    const to = starts[index] ?? null
    for (const entry of applying(entries, from)) extend(periods, entry, { from, to })
  }
  return entries.flatMap((entry) => {
    const own = periods.get(entry)
    if (!own) return []
    const { prices, utc_hours } = entry
    return [{ prices, utc_hours, periods: starts.length === 0 ? null : own }]
  })
}

function applying(entries: readonly Entry[], day: Day | null): Entry[] {
  const found: Entry[] = []
  for (const entry of [...entries].reverse()) {
    if (entry.utc_hours !== null) {
      if (!found.some((later) => overlap(later.utc_hours, entry.utc_hours))) found.push(entry)
      else entry.fields.reject('constraint', 'its hours overlap those of a later entry')
    } else if (entry.start === null || (day !== null && entry.start <= day)) {
      return [...found, entry]
    }
  }
  return found
}

function extend(periods: Map<Entry, Period[]>, entry: Entry, period: Period): void {
  const own = periods.get(entry) ?? []
  const last = own.at(-1)
  if (last && last.to === period.from) last.to = period.to
  else own.push({ ...period })
  periods.set(entry, own)
}

/** Whether two windows of hours, either of which may wrap past midnight, share a minute. */
function overlap(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return false
  const [startA = '', endA = ''] = a.split('-')
  const [startB = '', endB = ''] = b.split('-')
  return contains(startA, endA, startB) || contains(startB, endB, startA)
}

function contains(start: string, end: string, minute: string): boolean {
  if (start < end) return start <= minute && minute < end
  return start <= minute || minute < end
}
