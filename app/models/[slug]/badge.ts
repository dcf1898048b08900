import type { ModelView } from '@/components/models/model-view'
import { lifecycleLabels } from '@/lib/text/labels'
import { moneyText } from '@/lib/text/money'
import { grouped } from '@/lib/text/numbers'

/** What a badge says of a model: its prices, unless its state or context is asked for. */
export function badgeText(model: ModelView, show: string | null): string {
  const { lifecycle, shutdown_on, context_window, input_price, output_price } = model
  if (show === 'lifecycle') {
    if (lifecycle === null) return 'state not published'
    const end = shutdown_on === null || lifecycle === 'active' ? '' : ` ${shutdown_on}`
    return `${lifecycleLabels[lifecycle].toLowerCase()}${end}`
  }
  if (show === 'context') {
    return context_window === null
      ? 'context not published'
      : `${grouped(context_window)} tokens of context`
  }
  if (input_price === null || output_price === null) return 'price not published'
  if (input_price === '0' && output_price === '0') return 'free'
  return `${moneyText(input_price)} in, ${moneyText(output_price)} out per 1M`
}

const letter = 6.4
const padding = 8

/** Two fields of text; `textLength` keeps them in their fields whatever font a reader has. */
export function badgeSvg(name: string, text: string): string {
  const [left, right] = [name, text].map((part) => Math.ceil(part.length * letter))
  const [a = 0, b = 0] = [left, right]
  const edge = a + 2 * padding
  const width = edge + b + 2 * padding
  const label = escaped(`${name}: ${text}`)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" role="img" aria-label="${label}"><title>${label}</title><rect width="${width}" height="20" rx="3" fill="#0e5a6b"/><path d="M3 0H${edge}V20H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3Z" fill="#1d2529"/><g fill="#fff" font-family="Geist,Verdana,DejaVu Sans,sans-serif" font-size="11"><text x="${padding}" y="14" textLength="${a}">${escaped(name)}</text><text x="${edge + padding}" y="14" textLength="${b}">${escaped(text)}</text></g></svg>\n`
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
