import type { OfferingView } from '@/components/model/host-section'
import type { OfferingRow } from '@/db/queries/offerings'
import { modelFields } from '@/lib/catalogue/model'
import { comparedText } from '@/lib/text/money'
import { grouped } from '@/lib/text/numbers'

/** Every offering of a model as a row: the reference, those that differ, the rest, the gone. */
export function hostsView(
  offerings: readonly OfferingRow[],
  reference: OfferingRow | null,
  statusPages: ReadonlyMap<string, string>,
): OfferingView[] {
  const rows = offerings.map((offering) => viewOf(offering, reference, statusPages))
  const rank = (row: OfferingView) =>
    row.isReference ? 0 : isGone(row) ? 3 : row.differences.length > 0 ? 1 : 2
  return rows.sort(
    (a, b) =>
      rank(a) - rank(b) ||
      Number(b.firstParty) - Number(a.firstParty) ||
      compare(a.hostName, b.hostName) ||
      compare(a.apiModelId, b.apiModelId),
  )
}

function isGone({ state }: OfferingView): boolean {
  return state === 'retired'
}

function viewOf(
  offering: OfferingRow,
  reference: OfferingRow | null,
  statusPages: ReadonlyMap<string, string>,
): OfferingView {
  const isReference = offering.id === reference?.id
  return {
    id: offering.id,
    host: offering.host,
    hostName: offering.host_name,
    hostType: offering.host_type,
    firstParty: offering.first_party,
    apiModelId: offering.api_model_id,
    state: offering.withdrawn ? 'retired' : offering.lifecycle,
    shutdownOn: offering.shutdown_on ?? offering.withdrawn_on,
    isReference,
    inputPrice: offering.input_price,
    cachedPrice: offering.cache_read_price,
    outputPrice: offering.output_price,
    contextWindow: offering.context_window,
    differences: isReference ? [] : differencesOf(offering, reference),
    statusPage: statusPages.get(offering.host) ?? null,
  }
}

const comparedPrices = [
  ['input_price', 'Input'],
  ['output_price', 'Output'],
  ['cache_read_price', 'Cached input'],
] as const

/** What sets an offering apart from the reference; what nobody publishes is no difference. */
export function differencesOf(offering: OfferingRow, reference: OfferingRow | null): string[] {
  const found: string[] = []
  if (offering.differences !== null) found.push(offering.differences)
  if (offering.region !== null) found.push(`region ${offering.region}`)
  if (offering.variant !== null) found.push(`variant ${offering.variant}`)
  if (offering.quantization !== null) found.push(`quantization ${offering.quantization}`)
  if (reference === null) return found
  found.push(...priceDifferences(offering, reference))
  if (offering.price_outlier) found.push('far from what other hosts ask, so it may be a mistake')
  for (const [key, label] of [
    ['context_window', 'context'],
    ['max_output_tokens', 'max output'],
  ] as const) {
    const value = offering[key]
    if (value !== null && reference[key] !== null && value !== reference[key]) {
      found.push(`${label} ${grouped(value)}`)
    }
  }
  for (const field of modelFields) {
    if (field.type !== 'capability' || field.key === 'open_weights') continue
    const value = offering[field.key]
    const expected = reference[field.key]
    if (value !== null && expected !== null && value !== expected) {
      found.push(`${inSentence(field.label)}: ${value ? 'yes' : 'no'}`)
    }
  }
  return found
}

/** Meters that moved by the same share are said together. */
function priceDifferences(offering: OfferingRow, reference: OfferingRow): string[] {
  if (offering.input_price === null && offering.output_price === null) {
    return reference.input_price === null ? [] : ['prices not published']
  }
  const byShare = new Map<string, string[]>()
  for (const [key, label] of comparedPrices) {
    const [amount, base] = [offering[key], reference[key]]
    if (amount === null || base === null) continue
    const share = amount === '0' && base !== '0' ? 'free' : comparedText(amount, base)
    if (share !== null) byShare.set(share, [...(byShare.get(share) ?? []), label])
  }
  return [...byShare].map(([share, labels]) => {
    const all = labels.join(', ').replace(/, ([^,]*)$/, ' and $1')
    return `${all.toLowerCase()} ${share}`
  })
}

/** `Web search` goes on in small letters, `PDF input` does not. */
function inSentence(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, 'en')
}
