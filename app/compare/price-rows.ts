import { modelHref } from '@/components/models/links'
import type { CitationRow } from '@/db/queries/evidence'
import { offeringId } from '@/db/queries/offerings'
import type { PriceRow } from '@/db/queries/prices'
import { type DecimalText, decimal, decimalText } from '@/lib/catalogue/decimal'
import { type Field, findField } from '@/lib/catalogue/field'
import { meters } from '@/lib/catalogue/meters'
import { modelFields } from '@/lib/catalogue/model'
import { priceKey } from '@/lib/catalogue/price'
import { type ServiceTier, serviceTiers } from '@/lib/catalogue/vocabulary'
import { plainPriceColumns } from '@/lib/pricing/reference'
import { plainSituation, selectPrices } from '@/lib/pricing/select'
import { fieldLabel, serviceTierLabels } from '@/lib/text/labels'
import { moneyText, priceText, stateWord } from '@/lib/text/money'
import { percent, shortCount } from '@/lib/text/numbers'
import { priceTable } from '@/lib/text/price-table'
import type { Draft, DraftCell } from './row'
import { factOf, type Subject } from './subject'

/** Of prices that only one column has, so many where something is not billed by text tokens. */
const mostAlone = 10
/** Further figures under a price; a page of one model has them all. */
const mostSubs = 3

/** The plain prices, then everything else that is billed, each meter under each condition. */
export function priceRows(subjects: readonly Subject[]): Draft[] {
  const plain = subjects.map(plainPricesOf)
  // Unlike things have unlike prices: none of them is the cheapest.
  const isAlike = new Set(subjects.map((subject) => factOf(subject, 'kind'))).size <= 1
  const better = (direction: Field['better']) => (isAlike ? direction : undefined)
  const fields: readonly Field[] = modelFields
  const rows = fields
    .filter(({ group, type }) => group === 'prices' && type === 'money')
    .map(
      (field): Draft => ({
        key: field.key,
        label: fieldLabel(field).replace(/ price$/, ''),
        cells: subjects.map((subject, index) => plainCell(subject, field, plain[index])),
        measure: 'price',
        better: better(field.better),
        isFact: true,
      }),
    )
  return [
    offeringRow(subjects),
    ...rows,
    discountRow(subjects, better('higher')),
    ...furtherRows(subjects, plain).map((row) => ({ ...row, better: better('lower') })),
    checkedRow(subjects, plain),
  ]
}

/** Which price stands for each plain column, by the key of its field. */
type Plain = ReadonlyMap<string, PriceRow>

function plainPricesOf({ prices, on }: Subject): Plain {
  const at = `${on}T00:00:00Z`
  const chosen = {
    standard: selectPrices(prices, { ...plainSituation, at }),
    batch: selectPrices(prices, { ...plainSituation, at, service_tier: 'batch' }),
  }
  return new Map(
    plainPriceColumns.flatMap(([column, meter, tier]) => {
      const price = chosen[tier].find((each) => each.meter === meter)?.price
      return price ? [[column, price] as const] : []
    }),
  )
}

function plainCell(subject: Subject, field: Field, plain: Plain | undefined): DraftCell | null {
  const price = plain?.get(field.key)
  const amount = factOf(subject, field.key)
  if (typeof amount !== 'string') {
    const word = price && stateWord(price.state)
    if (price && price.amount !== null && price.currency !== 'USD') {
      return { value: moneyText(price.amount, price.currency), ...citedBy(subject, [price]) }
    }
    return word ? { value: word, ...citedBy(subject, [price]) } : null
  }
  const subs = price ? subsOf(subject, price) : []
  return {
    value: amount === '0' ? 'free' : priceText(amount),
    figure: amount,
    ...(subs.length > 0 && { subs }),
    ...(price && citedBy(subject, [price])),
  }
}

/** What the same meter costs at other lengths and hours, and from which day on. */
function subsOf({ prices, coming }: Subject, price: PriceRow): string[] {
  const { conditions } = price
  const alike = (other: PriceRow) =>
    other.id !== price.id &&
    other.meter === price.meter &&
    other.currency === price.currency &&
    other.conditions.service_tier === conditions.service_tier &&
    other.conditions.region === conditions.region &&
    other.conditions.cache_lifetime === conditions.cache_lifetime &&
    Object.keys(other.conditions.options).length === 0 &&
    other.amount !== null
  const tiers = prices
    .filter((other) => alike(other) && other.conditions.tier_from !== null)
    .sort((a, b) => (a.conditions.tier_from ?? 0) - (b.conditions.tier_from ?? 0))
    // One source may know of a lower step at the same price.
    .filter((other, index, all) => other.amount !== all[index - 1]?.amount)
    .map((other) => `${amountText(other)} above ${shortCount(other.conditions.tier_from ?? 0)}`)
  const hours = prices
    .filter((other) => alike(other) && other.conditions.utc_hours !== null)
    .map((other) => `${amountText(other)} at ${other.conditions.utc_hours} UTC`)
  const own = priceKey(price.meter, conditions)
  const later = coming
    .filter((other) => other.amount !== null && priceKey(other.meter, other.conditions) === own)
    .sort((a, b) => ((a.effective_from ?? '') < (b.effective_from ?? '') ? -1 : 1))
    .map((other) => `${amountText(other)} from ${other.effective_from}`)
  return [...tiers, ...hours, ...later].slice(0, mostSubs)
}

/** Whose prices they are: the offering that stands for the model, or the column's own. */
function offeringRow(subjects: readonly Subject[]): Draft {
  return {
    key: 'reference_offering',
    label: 'Prices of',
    cells: subjects.map(({ priced, model, offering, rule }) => {
      if (priced === null) return null
      const slug = model?.slug
      const query = `?offering=${encodeURIComponent(offeringId(priced)).replaceAll('%2F', '/')}`
      return {
        value: priced.host_name,
        ...(slug !== undefined && { href: `${modelHref(slug)}${query}#pricing` }),
        subs: [
          priced.first_party
            ? 'first-party'
            : rule !== null && offering === null
              ? rule
              : priced.host_type,
        ],
      }
    }),
  }
}

function discountRow(subjects: readonly Subject[], better: Field['better']): Draft {
  const field = findField(modelFields, 'batch_discount')
  return {
    key: 'batch_discount',
    label: field ? fieldLabel(field) : 'Batch discount',
    cells: subjects.map((subject) => {
      const share = factOf(subject, 'batch_discount')
      return typeof share === 'string' ? { value: percent(share), figure: share } : null
    }),
    better,
    bestWord: 'highest',
    isFact: true,
  }
}

interface Further {
  readonly draft: Omit<Draft, 'cells'>
  readonly order: readonly [meter: number, tier: number]
  readonly cells: Map<number, DraftCell>
}

/** Everything else that at least two of them bill. */
function furtherRows(subjects: readonly Subject[], plain: readonly Plain[]): Draft[] {
  const rows = new Map<string, Further>()
  for (const [place, subject] of subjects.entries()) {
    const chosen = [...(plain[place] ?? new Map<string, PriceRow>()).values()]
    const told = new Set(chosen.map(({ id }) => id))
    const rest = subject.prices.filter((price) => !told.has(price.id) && !isSubOf(price, chosen))
    const table = priceTable(rest)
    for (const row of table?.rows ?? []) {
      for (const [index, cell] of row.cells.entries()) {
        const column = table?.columns[index]
        if (!column || cell === null || cell.repeated) continue
        const unit = row.unit ?? table?.unit.replace(/^USD /, '') ?? null
        const tier = column.serviceTier
        const length = column.tierFrom === null ? null : (column.label ?? null)
        const key = [row.key, tier, length ?? ''].join(' ').trim().replaceAll(' ', '.')
        const found = rows.get(key) ?? {
          draft: {
            key,
            label: labelOf(row.label, row.qualifiers, tier, length),
            unit: shownUnit(unit),
            measure: 'price',
          },
          order: [meterRank(row.meter), serviceTiers.indexOf(tier)],
          cells: new Map<number, DraftCell>(),
        }
        found.cells.set(place, furtherCell(subject, cell.price))
        rows.set(key, found)
      }
    }
  }
  const sorted = [...rows.values()].sort(
    (a, b) =>
      a.order[0] - b.order[0] ||
      a.order[1] - b.order[1] ||
      (a.draft.label < b.draft.label ? -1 : 1),
  )
  // What only one of them bills compares with nothing, unless that is how it is billed at all.
  const isByToken = subjects.every((subject) => factOf(subject, 'input_price') !== null)
  const several = subjects.length > 1
  const alone = sorted
    .filter(({ cells }) => several && cells.size === 1)
    .slice(isByToken ? 0 : mostAlone)
  return sorted
    .filter((row) => !alone.includes(row))
    .map(({ draft, cells }) => ({
      ...draft,
      cells: subjects.map((_, place) => cells.get(place) ?? null),
    }))
}

/** Told under the plain price already. */
function isSubOf({ meter, conditions }: PriceRow, chosen: readonly PriceRow[]): boolean {
  return chosen.some(
    (plain) =>
      plain.meter === meter &&
      plain.conditions.service_tier === conditions.service_tier &&
      plain.conditions.region === conditions.region &&
      plain.conditions.cache_lifetime === conditions.cache_lifetime &&
      Object.keys(conditions.options).length === 0 &&
      (conditions.tier_from !== null || conditions.utc_hours !== null),
  )
}

function furtherCell(subject: Subject, price: PriceRow): DraftCell {
  const word = stateWord(price.state)
  if (price.amount === null) return { value: word ?? price.state, ...citedBy(subject, [price]) }
  return {
    value: amountText(price),
    ...(price.currency === 'USD' && { figure: perMillion(price) }),
    ...citedBy(subject, [price]),
  }
}

/** Rows of one key have one unit, so their amounts compare as they are. */
function perMillion({ amount }: PriceRow): DecimalText {
  return decimalText(decimal(amount ?? '0'))
}

function amountText({ amount, currency }: PriceRow): string {
  if (amount === null) return ''
  return currency === 'USD' ? priceText(amount) : moneyText(amount, currency)
}

function labelOf(
  label: string,
  qualifiers: readonly string[],
  tier: ServiceTier,
  length: string | null,
): string {
  const words = tier === 'standard' ? [] : [serviceTierLabels[tier].toLowerCase()]
  return [label, ...words, ...(length === null ? [] : [length]), ...qualifiers].join(', ')
}

function shownUnit(unit: string | null): string | null {
  return unit === 'per 1M tokens' ? null : unit
}

function meterRank(meter: string): number {
  return meters.findIndex(({ key }) => key === meter)
}

/** How old the plain prices are, and how sure. */
function checkedRow(subjects: readonly Subject[], plain: readonly Plain[]): Draft {
  return {
    key: 'prices_checked',
    label: 'Prices checked',
    cells: subjects.map((subject, place) => {
      const cited = citedBy(subject, [...(plain[place]?.values() ?? [])])
      const oldest = cited.citations.map(({ checked_on }) => checked_on).sort()[0]
      return oldest === undefined ? null : { value: oldest, ...cited }
    }),
  }
}

function citedBy(
  { citations, disputed }: Subject,
  prices: readonly (PriceRow | undefined)[],
): { citations: CitationRow[]; prices: PriceRow[]; disputed?: true } {
  const known = prices.flatMap((price) => price ?? [])
  const isDisputed = known.some(({ meter, conditions }) =>
    disputed.has(priceKey(meter, conditions)),
  )
  return {
    citations: known.flatMap(({ citation_id }) => citations.get(citation_id) ?? []),
    prices: known,
    ...(isDisputed && { disputed: true as const }),
  }
}
