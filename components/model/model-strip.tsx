import type { Day } from '@/lib/catalogue/day'
import { moneyText } from '@/lib/text/money'
import { grouped, shortCount } from '@/lib/text/numbers'
import type { Evidence } from '../evidence/evidence'
import type { ModelView } from '../models/model-view'
import { Strip, type StripFigure } from '../record/strip'
import type { FactsView } from './facts'
import type { PricingView } from './pricing'

const most = 6

const prices = [
  ['input_price', 'Input', 'input_token'],
  ['cache_read_price', 'Cached input', 'cache_read_token'],
  ['output_price', 'Output', 'output_token'],
] as const

const limits = [
  ['context_window', 'Context'],
  ['max_output_tokens', 'Max output'],
  ['knowledge_cutoff', 'Knowledge'],
  ['parameters', 'Parameters'],
] as const

interface Props {
  model: ModelView
  pricing: PricingView | null
  facts: FactsView
  today: Day
}

/** The first six of the figures that are published. */
export function ModelStrip({ model, pricing, facts, today }: Props) {
  const figures: StripFigure[] = []
  for (const [key, label, meter] of prices) {
    const amount = model[key]
    if (amount === null) continue
    figures.push({
      label,
      value: amount === '0' ? 'free' : moneyText(amount),
      unit: amount === '0' ? '' : '/ 1M',
      href: `#${meter}`,
      // What the reader chose may be another offering than the one these figures are of.
      evidence: pricing && !pricing.chosen ? evidenceOf(pricing, meter) : null,
    })
  }
  for (const [key, label] of limits) {
    const value = model[key]
    if (value === null) continue
    const fact = facts.facts.find((each) => each.key === key)
    figures.push({
      label,
      value:
        typeof value === 'string' ? (
          value
        ) : key === 'parameters' ? (
          <abbr className="no-underline" title={grouped(value)}>
            {shortCount(value)}
          </abbr>
        ) : (
          grouped(value)
        ),
      href: `#${key}`,
      evidence: fact?.evidence ?? null,
    })
  }
  return <Strip figures={figures.slice(0, most)} today={today} />
}

function evidenceOf({ table, evidence }: PricingView, meter: string): Evidence | null {
  const row = table?.rows.find((each) => each.meter === meter)
  return evidence.get(row?.key ?? '') ?? null
}
