import type { Evidence, EvidencePage, SaidValue, Saying } from '@/components/evidence/evidence'
import type { CitationRow, ObservationRow } from '@/db/queries/evidence'
import { compareDecimals, decimal, decimalText } from '@/lib/catalogue/decimal'
import { findField } from '@/lib/catalogue/field'
import { modelFields } from '@/lib/catalogue/model'
import type { Price } from '@/lib/catalogue/price'
import { isPriceValue, keyOfPriceValue, type PriceValue } from '@/lib/evidence/settle'
import { weaker } from '@/lib/text/confidence'
import { moneyText, priceText, stateWord } from '@/lib/text/money'
import { factText } from './fact-text'

/** An observation, and what it speaks of where that is not the model itself. */
export interface Witness {
  readonly observation: ObservationRow
  /** `gpt-4.1-mini at OpenAI`; null for a record of the model. */
  readonly of: string | null
}

/** How we know one fact; null where nothing is cited for it. */
export function factEvidence(
  key: string,
  shown: unknown,
  citations: readonly CitationRow[],
  witnesses: readonly Witness[],
): Evidence | null {
  // Answers about input are computed from the list of what it reads.
  const field = findField(modelFields, key)
  const derived = field?.derived_from?.[0] === 'input_modalities'
  const citedKey = derived ? 'input_modalities' : key
  const citation = citations.find(({ fields }) => fields.includes(citedKey))
  if (!citation) return null
  const modality = key.replace('_input', '')
  const answerOf = (said: unknown) =>
    derived && Array.isArray(said) ? said.includes(modality) : said

  const heard = witnesses.flatMap(({ observation, of }): Heard[] => {
    const said = observation.values[citedKey]
    if (said === undefined || said === null) return []
    const own = answerOf(said)
    const value = { text: factText(key, own), agrees: isSame(own, shown) }
    return [{ source: sourceOf(observation), of, readOn: observation.observed_on, value }]
  })
  return {
    ...basis([citation]),
    rule: derived ? 'Follows from the list of what it reads.' : null,
    columns: ['Says'],
    says: sayingsOf(heard, citation, factText(key, shown)),
  }
}

/** How we know the prices of one row: as sure as the least sure of them. */
export function priceEvidence(
  columns: readonly { label: string; price: Price & { citation_id: number } }[],
  citations: ReadonlyMap<number, CitationRow>,
  witnesses: readonly Witness[],
): Evidence | null {
  const cited = columns.flatMap(({ price }) => citations.get(price.citation_id) ?? [])
  if (cited.length === 0) return null
  const says = witnesses.flatMap(({ observation }): Saying[] => {
    const values = columns.map(({ price }) => saidPrice(price, observation))
    if (values.every((value) => value === null)) return []
    return [{ source: sourceOf(observation), readOn: observation.observed_on, values }]
  })
  const labels = columns.length === 1 ? ['Says'] : columns.map(({ label }) => label)
  return { ...basis(cited), rule: null, columns: labels, says }
}

/** How we know the dates of a release or offering: as sure as the least sure of them. */
export function recordEvidence(
  citations: readonly CitationRow[],
  keys: readonly string[],
): Evidence | null {
  const cited = citations.filter(({ fields }) => fields.some((field) => keys.includes(field)))
  if (cited.length === 0) return null
  return { ...basis(cited), rule: null, columns: [], says: [] }
}

/** Level, age and pages of some citations that stand together. */
function basis(citations: readonly CitationRow[]) {
  const [first, ...others] = citations as readonly [CitationRow, ...CitationRow[]]
  let { confidence, checked_on } = first
  for (const other of others) {
    confidence = weaker(confidence, other.confidence)
    if (other.checked_on < checked_on) checked_on = other.checked_on
  }
  const pages = new Map<string, EvidencePage>()
  for (const citation of citations) {
    for (const page of pagesOf(citation)) pages.set(`${page.url} ${page.locator}`, page)
  }
  return {
    confidence,
    checkedOn: checked_on,
    checkedBy: first.checked_by,
    quote: citations.find(({ quote }) => quote !== null)?.quote ?? null,
    pages: [...pages.values()],
  }
}

function pagesOf(citation: CitationRow): EvidencePage[] {
  const { cites_url, source_title, source_url, locator } = citation
  const source = { title: source_title ?? plainUrl(source_url), url: source_url, locator }
  return cites_url === null
    ? [source]
    : [{ title: plainUrl(cites_url), url: cites_url, locator: null }, source]
}

function plainUrl(url: string): string {
  return url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')
}

/** One source's word on one fact of one record. */
interface Heard {
  readonly source: string
  readonly of: string | null
  readonly readOn: string
  readonly value: { readonly text: string; readonly agrees: boolean }
}

/**
 * One row a source and value. A source that says two things, of two records, has the records
 * named; the cited source speaks too, where its record hangs on another host's offering.
 */
function sayingsOf(heard: readonly Heard[], citation: CitationRow, shown: string): Saying[] {
  const rows = new Map<string, Heard[]>()
  for (const each of heard) {
    const key = JSON.stringify([each.source, each.value.text])
    rows.set(key, [...(rows.get(key) ?? []), each])
  }
  const groups = [...rows.values()]
  const says = groups.flatMap((group): Saying[] => {
    const [first] = group
    if (!first) return []
    const twoWords = groups.some((other) => other !== group && other[0]?.source === first.source)
    const records = [...new Set(group.flatMap(({ of }) => of ?? []))]
    const source =
      twoWords && records.length > 0 ? `${first.source}, of ${records.join(', ')}` : first.source
    const readOn =
      group
        .map((each) => each.readOn)
        .sort()
        .at(-1) ?? first.readOn
    return [{ source, readOn, values: [first.value] }]
  })
  const source = sourceOf(citation)
  const speaks = groups.some(([first]) => first?.source === source && first.value.text === shown)
  if (speaks) return says
  return [{ source, readOn: citation.checked_on, values: [{ text: shown, agrees: true }] }, ...says]
}

function sourceOf(row: { source_title: string | null; source_url: string }): string {
  return row.source_title ?? plainUrl(row.source_url)
}

function saidPrice(price: Price, observation: ObservationRow): SaidValue {
  const said = observation.values[keyOfPriceValue(price)]
  if (!isPriceValue(said) || said.state === 'unknown') return null
  const amount = amountPer(said, price.per)
  const text =
    amount === null
      ? (stateWord(said.state) ?? said.state)
      : said.currency === 'USD'
        ? priceText(amount)
        : moneyText(amount, said.currency)
  const agrees =
    said.state === price.state &&
    said.currency === price.currency &&
    (amount === null || price.amount === null
      ? amount === price.amount
      : compareDecimals(amount, price.amount) === 0)
  return { text, agrees }
}

/** The source's amount in the unit that the catalogue quotes. */
function amountPer({ amount, per }: PriceValue, wanted: string): string | null {
  if (amount === null || compareDecimals(per, wanted) === 0) return amount
  return decimalText(decimal(amount).times(decimal(wanted)).dividedBy(decimal(per)))
}

/** Lists are sets; of two days the less precise one agrees with all that it covers. */
function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((value) => b.includes(value))
  }
  if (typeof a === 'string' && typeof b === 'string' && /^\d{4}-\d{2}/.test(a)) {
    return a.startsWith(b) || b.startsWith(a)
  }
  return a === b || String(a) === String(b)
}
