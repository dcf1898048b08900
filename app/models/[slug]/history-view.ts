import type { HistoryEvent, HistoryView } from '@/components/model/history'
import type { CitationRow } from '@/db/queries/evidence'
import type { Day } from '@/lib/catalogue/day'
import { meterOf } from '@/lib/catalogue/meters'
import { priceKey } from '@/lib/catalogue/price'
import {
  hasMoved,
  type KeptPrice,
  type PriceSeries,
  priceEvents,
  priceSeries,
} from '@/lib/pricing/price-history'
import { serviceTierLabels } from '@/lib/text/labels'
import { perText } from '@/lib/text/money'
import { shortCount } from '@/lib/text/numbers'
import { qualifiersOf } from '@/lib/text/price-table'

/** More lines than these cross each other; the table has them all. */
const mostLines = 4

/** How one offering's prices came to be; null where it never had one. */
export function historyView(
  prices: readonly KeptPrice[],
  citations: ReadonlyMap<number, CitationRow>,
  { today, endedOn }: { today: Day; endedOn: Day | null },
): HistoryView | null {
  const series = priceSeries(prices).filter(({ steps }) =>
    steps.some(({ state }) => state !== 'unknown'),
  )
  if (series.length === 0) return null
  const moved = series.filter(hasMoved)
  const still = series.filter((each) => !hasMoved(each))
  const figures = moved.filter(({ steps }) => steps.some(({ amount }) => amount !== null))
  const unit = figures[0] ? unitOf(figures[0]) : ''
  const drawn = figures.filter((each) => unitOf(each) === unit).slice(0, mostLines)
  return {
    drawn: drawn.map((each) => ({ series: each, name: nameOf(each) })),
    unit,
    undrawn: moved.length - drawn.length,
    events: priceEvents(moved, today).map((event): HistoryEvent => {
      const citation = citations.get(event.citationId)
      const source = citation
        ? { title: citation.source_title ?? citation.source_url, url: citation.source_url }
        : null
      return { ...event, name: nameOf(event.series), source }
    }),
    unchanged: sinceWhen(still.filter(isPlain)),
    unchangedConditional: still.filter((each) => !isPlain(each)).length,
    endedOn: endedOn !== null && endedOn <= today ? endedOn : null,
    today,
  }
}

/** True of what is asked without any condition. */
function isPlain({ meter, conditions }: PriceSeries): boolean {
  return priceKey(meter, conditions) === meter
}

/** `Cached input, batch, above 200k`. */
function nameOf({ meter, conditions }: PriceSeries): string {
  const { service_tier, tier_from } = conditions
  return [
    meterOf(meter).label,
    ...(service_tier === 'standard' ? [] : [serviceTierLabels[service_tier].toLowerCase()]),
    ...(tier_from === null ? [] : [`above ${shortCount(tier_from)}`]),
    ...qualifiersOf(conditions),
  ].join(', ')
}

function unitOf({ currency, meter, per }: PriceSeries): string {
  return `${currency} ${perText(meter, per)}`
}

function sinceWhen(series: readonly PriceSeries[]): HistoryView['unchanged'] {
  const groups = new Map<Day | null, string[]>()
  for (const each of series) {
    const since = each.steps[0]?.from ?? null
    groups.set(since, [...(groups.get(since) ?? []), nameOf(each)])
  }
  return [...groups].map(([since, names]) => ({ since, names }))
}
