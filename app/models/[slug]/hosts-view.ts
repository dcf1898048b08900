import type { HostOrder } from '@/components/model/asked'
import type { HostsView, OfferingView } from '@/components/model/hosts'
import type { OfferingRow } from '@/db/queries/offerings'
import type { PriceRow } from '@/db/queries/prices'
import { compareDecimals, type DecimalText, decimal } from '@/lib/catalogue/decimal'
import { type MeterKey, meterOf, meters } from '@/lib/catalogue/meters'
import { modelFields } from '@/lib/catalogue/model'
import { comparedText, moneyText, perText } from '@/lib/text/money'
import { grouped } from '@/lib/text/numbers'

interface About {
  reference: OfferingRow | null
  statusPages: ReadonlyMap<string, string>
  /** All that are in force on the day, of all offerings. */
  prices: readonly PriceRow[]
  order: HostOrder
}

interface Column {
  readonly label: string
  readonly unit: string
  readonly amountOf: (offering: OfferingRow) => DecimalText | null
}

const tokenColumns: readonly Column[] = [
  ['Input', 'input_price'] as const,
  ['Cached', 'cache_read_price'] as const,
  ['Output', 'output_price'] as const,
].map(([label, key]) => ({ label, unit: 'USD per 1M tokens', amountOf: (each) => each[key] }))

/** More columns of unlike units than these do not fit. */
const mostColumns = 3
/** A price is lower than another when it is so by more than this share. */
const sameWithin = '0.99'

/** Every offering of a model: who serves it, in the order that is asked for, and who no longer does. */
export function hostsView(offerings: readonly OfferingRow[], about: About): HostsView {
  const columns = columnsOf(offerings, about.prices)
  const rows = offerings.map((offering) => ({
    offering,
    view: viewOf(offering, columns, about),
  }))
  rows.sort((a, b) => compareBy(about.order, a, b) || byName(a.view, b.view))
  const serving = rows.filter(({ view }) => view.state !== 'retired')
  return {
    columns: columns.map(({ label, unit }) => ({ label, unit })),
    serving: serving.map(({ view }) => view),
    gone: rows.filter(({ view }) => view.state === 'retired').map(({ view }) => view),
    reference: rows.find(({ view }) => view.isReference)?.view ?? null,
    lowest: lowestOf(serving, about.reference === null ? null : (columns[0] ?? null), about),
    order: about.order,
  }
}

/** Prices by the token where anybody has them; else the meters that most hosts bill. */
function columnsOf(
  offerings: readonly OfferingRow[],
  prices: readonly PriceRow[],
): readonly Column[] {
  const byToken = offerings.some(
    ({ input_price, output_price }) => input_price !== null || output_price !== null,
  )
  if (byToken) return tokenColumns
  const hosts = new Map<MeterKey, Set<number>>()
  for (const price of prices.filter(isPlain)) {
    hosts.set(price.meter, (hosts.get(price.meter) ?? new Set()).add(price.offering_id))
  }
  const wanted = meters
    .filter(({ key }) => hosts.has(key))
    .sort((a, b) => (hosts.get(b.key)?.size ?? 0) - (hosts.get(a.key)?.size ?? 0))
    .slice(0, mostColumns)
  if (wanted.length === 0) return tokenColumns
  return wanted.map(({ key, label, per }) => ({
    label,
    unit: `USD ${perText(key, per)}`,
    amountOf: ({ id }) => {
      const own = prices.find(
        (price) => price.offering_id === id && price.meter === key && isPlain(price),
      )
      return own?.state === 'free' ? '0' : (own?.amount ?? null)
    },
  }))
}

/** The list price in dollars, under no condition. */
function isPlain({ conditions, currency, state }: PriceRow): boolean {
  return (
    currency === 'USD' &&
    state !== 'unknown' &&
    conditions.service_tier === 'standard' &&
    conditions.tier_from === null &&
    conditions.region === null &&
    Object.keys(conditions.options).length === 0
  )
}

type Pair = { offering: OfferingRow; view: OfferingView }

function compareBy(order: HostOrder, a: Pair, b: Pair): number {
  if (order === 'name') return 0
  if (order === 'context') {
    return (b.view.contextWindow ?? -1) - (a.view.contextWindow ?? -1)
  }
  if (order === 'price') {
    // What may be a mistake is no bargain.
    const flagged = Number(a.offering.price_outlier) - Number(b.offering.price_outlier)
    return flagged || comparePrices(a.view.prices, b.view.prices)
  }
  return rank(a.view) - rank(b.view) || Number(b.view.firstParty) - Number(a.view.firstParty)
}

/** By the first column, then the next; unknown ones last. */
function comparePrices(a: OfferingView['prices'], b: OfferingView['prices']): number {
  for (const [index, amount] of a.entries()) {
    const other = b[index] ?? null
    if (amount === other) continue
    if (amount === null) return 1
    if (other === null) return -1
    const order = compareDecimals(amount, other)
    if (order !== 0) return order
  }
  return 0
}

function rank({ isReference, differences }: OfferingView): number {
  if (isReference) return 0
  return differences.length > 0 ? 1 : 2
}

function byName(a: OfferingView, b: OfferingView): number {
  return compare(a.hostName, b.hostName) || compare(a.apiModelId, b.apiModelId)
}

function lowestOf(
  serving: readonly Pair[],
  column: Column | null,
  { reference }: About,
): HostsView['lowest'] {
  const base = column && reference ? column.amountOf(reference) : null
  if (column === null || base === null || base === '0') return null
  let lowest: HostsView['lowest'] = null
  for (const { offering, view } of serving) {
    const amount = column.amountOf(offering)
    const inPlan = offering.host_type === 'subscription' || offering.host_type === 'local'
    if (amount === null || amount === '0' || inPlan || offering.price_outlier) continue
    if (lowest === null || compareDecimals(amount, lowest.amount) < 0) {
      lowest = { hostName: view.hostName, amount }
    }
  }
  const isLower =
    lowest !== null && decimal(lowest.amount).lessThan(decimal(base).times(sameWithin))
  return isLower ? lowest : null
}

function viewOf(offering: OfferingRow, columns: readonly Column[], about: About): OfferingView {
  const { reference, statusPages, prices } = about
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
    prices: columns.map(({ amountOf }) => amountOf(offering)),
    contextWindow: offering.context_window,
    differences: isReference
      ? []
      : differencesOf(offering, reference, unlikePrice(offering, columns, prices)),
    statusPage: statusPages.get(offering.host) ?? null,
  }
}

/** How it is billed where no column holds that: `$0.04 per image`. */
function unlikePrice(
  offering: OfferingRow,
  columns: readonly Column[],
  prices: readonly PriceRow[],
): string | null {
  if (columns.some(({ amountOf }) => amountOf(offering) !== null)) return null
  const own = prices.filter(
    ({ offering_id, amount }) => offering_id === offering.id && amount !== null,
  )
  const [first] = own
  if (!first) return null
  const alike = own
    .filter(
      ({ meter, currency, per }) =>
        meter === first.meter && currency === first.currency && per === first.per,
    )
    .flatMap(({ amount }) => amount ?? [])
    .sort(compareDecimals)
  const [low, high] = [alike[0] ?? '0', alike.at(-1) ?? '0']
  const range = low === high ? '' : ` to ${moneyText(high, first.currency)}`
  const { label } = meterOf(first.meter)
  return `${inSentence(label)} ${moneyText(low, first.currency)}${range} ${perText(first.meter, first.per)}`
}

const comparedPrices = [
  ['input_price', 'Input'],
  ['output_price', 'Output'],
  ['cache_read_price', 'Cached input'],
] as const

/** What sets an offering apart from the reference; what nobody publishes is no difference. */
export function differencesOf(
  offering: OfferingRow,
  reference: OfferingRow | null,
  unlike: string | null = null,
): string[] {
  const found: string[] = unlike === null ? [] : [unlike]
  if (offering.differences !== null) found.push(offering.differences)
  if (offering.region !== null) found.push(`region ${offering.region}`)
  if (offering.variant !== null) found.push(`variant ${offering.variant}`)
  if (offering.quantization !== null) found.push(`quantization ${offering.quantization}`)
  if (reference === null) return found
  if (unlike === null) found.push(...priceDifferences(offering, reference))
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
