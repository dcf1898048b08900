import type { Day } from './day'
import type { DecimalText } from './decimal'
import type { MeterKey } from './meters'
import type { PriceKind, PriceState, ServiceTier, TierMode } from './vocabulary'

/** When a price applies. Everything null, `standard` and `{}` is the plain list price. */
export interface PriceConditions {
  /** Applies when prompt tokens, cached included, are strictly greater. */
  tier_from: number | null
  tier_mode: TierMode | null
  service_tier: ServiceTier
  /** The host's own name of a region or zone; null is the default region. */
  region: string | null
  /** Lifetime of a cache entry that a write pays for, e.g. `5m`, `1h`. */
  cache_lifetime: string | null
  /** Half-open UTC window `HH:MM-HH:MM`, may wrap past midnight. */
  utc_hours: string | null
  /** ISO weekdays, 1 Monday to 7 Sunday, ascending. */
  weekdays: number[] | null
  /** Every other dimension: mode, size, quality, steps, resolution, commitment, tuned ... */
  options: Record<string, string>
}

export const standardConditions: PriceConditions = {
  tier_from: null,
  tier_mode: null,
  service_tier: 'standard',
  region: null,
  cache_lifetime: null,
  utc_hours: null,
  weekdays: null,
  options: {},
}

/** A price of the catalogue, as the database and the API hold it. */
export interface Price {
  id: number
  meter: MeterKey
  amount: DecimalText | null
  currency: string
  per: DecimalText
  state: PriceState
  conditions: PriceConditions
  effective_from: Day | null
  effective_to: Day | null
  kind: PriceKind
  recorded_at: string
  source_text: string | null
}

/**
 * The one name of "this meter under these conditions", e.g.
 * `input_token[tier_from=200000,service_tier=batch]`. Two prices with one key
 * are rivals for one place; `tier_mode` is left out because a threshold is
 * either a cliff or marginal, never both.
 */
export function priceKey(meter: string, conditions: PriceConditions): string {
  const parts: string[] = []
  if (conditions.tier_from !== null) parts.push(`tier_from=${conditions.tier_from}`)
  if (conditions.service_tier !== 'standard') parts.push(`service_tier=${conditions.service_tier}`)
  if (conditions.region !== null) parts.push(`region=${escaped(conditions.region)}`)
  if (conditions.cache_lifetime !== null) parts.push(`cache_lifetime=${conditions.cache_lifetime}`)
  if (conditions.utc_hours !== null) parts.push(`utc_hours=${conditions.utc_hours}`)
  if (conditions.weekdays !== null) parts.push(`weekdays=${conditions.weekdays.join('')}`)
  for (const name of Object.keys(conditions.options).sort()) {
    const clear = name in standardConditions || name.startsWith('options.')
    parts.push(
      `${clear ? 'options.' : ''}${escaped(name)}=${escaped(conditions.options[name] ?? '')}`,
    )
  }
  return parts.length === 0 ? meter : `${meter}[${parts.join(',')}]`
}

/** Hosts choose the names of regions and options; none may spell another condition. */
function escaped(text: string): string {
  return text.replace(/[%,=[\]]/g, encodeURIComponent)
}
