import { isDecimalText } from '../catalogue/decimal'
import type { MeterKey } from '../catalogue/meters'
import { type PriceConditions, priceKey } from '../catalogue/price'
import type { Kind } from '../catalogue/vocabulary'
import { Fields, type JsonValue, NumberText, sourceText, type UnknownKeys } from './json'
import type { PriceStatement } from './record'
import { isZeroPrice, readPrice } from './values'

type Place = { meter: MeterKey; conditions?: Partial<PriceConditions> }

/** USD per 1M tokens, all of them. */
const plainPlaces: Record<string, Place> = {
  input: { meter: 'input_token' },
  output: { meter: 'output_token' },
  cached_input: { meter: 'cache_read_token' },
  cache_write: { meter: 'cache_write_token' },
  batch_input: { meter: 'input_token', conditions: { service_tier: 'batch' } },
  batch_output: { meter: 'output_token', conditions: { service_tier: 'batch' } },
}

const textMeters: Record<string, MeterKey> = {
  Input: 'input_token',
  Output: 'output_token',
  'Cached input': 'cache_read_token',
  'Cache Read': 'cache_read_token',
  'Cache Write': 'cache_write_token',
}

/** Tables of a price page whose columns are meters, by their heading. */
const meterTables: Record<string, Record<string, MeterKey>> = {
  'Text tokens': textMeters,
  'Audio tokens': {
    Input: 'input_audio_token',
    Output: 'output_audio_token',
    'Cached input': 'cache_read_audio_token',
  },
  'Image tokens': {
    Input: 'input_image_token',
    Output: 'output_image_token',
    'Cached input': 'cache_read_image_token',
  },
  Embeddings: { Cost: 'input_token' },
  'Fine-tuning': { ...textMeters, Training: 'training_token' },
  // Headed "Per 1M tokens", but speech is sold by the character and Whisper by
  // the minute: what one of it is, the source does not say (DATA rule 17).
  Pricing: { Cost: 'unknown_unit' },
}

/** Columns that are no prices: an estimate per minute, the head of the row labels. */
const noPrices: ReadonlySet<string> = new Set(['Estimated cost', 'Quality'])

const tiers: Record<string, Partial<PriceConditions>> = {
  Standard: {},
  Batch: { service_tier: 'batch' },
  Flex: { service_tier: 'flex' },
  Priority: { service_tier: 'priority' },
}

export interface Priced {
  provider: string
  kind: Kind | null
  /** The source's own word on the state. */
  status: string | null
}

/**
 * All prices of a model file. Those of a record whose plain price and table
 * disagree, and those that its scraper is known to have misread, are rejected
 * by their paths.
 */
export function pricesOf(model: Fields, priced: Priced, unknown: UnknownKeys): PriceStatement[] {
  const pricing = model.object('pricing')
  if (!pricing) return []
  const plain = plainPrices(pricing, model.path)
  const reason = whyMisread(pricing, priced)
  const prices = [...plain, ...tablePrices(pricing, plain, model, unknown)]
  unknown.note('providers/*/models/*.json#pricing', pricing)
  const rejectAll = (why: string) => {
    for (const price of prices) reject(model, price, why)
    return []
  }
  if (reason) return rejectAll(reason)
  if (hasContradiction(prices)) return rejectAll('the plain price and the table disagree')
  return prices.filter((price) => {
    if (!isZeroPrice(price) || !isWithoutMeter(price, priced.kind)) return true
    reject(model, price, 'a zero on a meter that this kind of model does not have')
    return false
  })
}

function plainPrices(pricing: Fields, locator: string): PriceStatement[] {
  return Object.entries(plainPlaces).flatMap(
    ([key, place]) => readPrice(pricing, key, { ...place, locator }) ?? [],
  )
}

function reject(model: Fields, price: PriceStatement, reason: string): void {
  const separator = model.path.endsWith('#') ? '' : '.'
  const path = `${model.path}${separator}${price.source_field}`
  model.rejects.add(path, reason, new NumberText(price.source_text))
}

/** Two amounts for one place: nobody can tell which of them the page has. */
function hasContradiction(prices: readonly PriceStatement[]): boolean {
  const amounts = new Map<string, string | null>()
  for (const { meter, conditions, amount } of prices) {
    const key = priceKey(meter, conditions)
    if (amounts.has(key) && amounts.get(key) !== amount) return true
    amounts.set(key, amount)
  }
  return false
}

/** DATA rule 12: an embedding has no output to be free, a film no tokens. */
function isWithoutMeter({ meter }: PriceStatement, kind: Kind | null): boolean {
  if (kind === 'image' || kind === 'video' || kind === 'speech' || kind === 'transcription') {
    return meter.endsWith('_token')
  }
  return meter === 'output_token' && (kind === 'embedding' || kind === 'rerank')
}

/**
 * What was found wrong in whole folders, so that none of it is taken for a
 * price: compared with the same model elsewhere, not one of Cohere's 7 agrees.
 */
function whyMisread(pricing: Fields, { provider, kind, status }: Priced): string | null {
  if (provider === 'cohere') return 'the scraper mixed up the models of this price page'
  if (provider === 'together') return 'the scraper took prices of neighbours on the page'
  if (provider === 'fireworks' && sourceText(pricing.value('output')) === '1') {
    return 'a 1 stands where the page had no price'
  }
  if (provider === 'mistral' && status === 'deprecated') {
    return 'the page prices the family as of today, not this retired model'
  }
  if ((provider === 'google' || provider === 'vertex') && kind === 'image') {
    return 'the price of an image or of text, read as one of tokens'
  }
  return null
}

// Tables

function tablePrices(
  pricing: Fields,
  plain: readonly PriceStatement[],
  model: Fields,
  unknown: UnknownKeys,
): PriceStatement[] {
  const tables = pricing.objects('tiers')
  const hasText = tables.some((table) => table.text('label') === 'Text tokens')
  return tables.flatMap((table) => {
    const label = table.text('label') ?? ''
    const columns = table.texts('columns')
    // The unit is empty or repeats the heading; see `Pricing` for where it is wrong.
    table.value('unit')
    const rows = table.objects('rows')
    unknown.note('providers/*/models/*.json#pricing.tiers[*]', table)
    const prices = rows.flatMap((row) => rowPrices(row, label, columns, model.path))
    if (label !== 'Audio tokens' || hasText) return prices
    return prices.filter((price) => !repeatsPlain(price, plain, model))
  })
}

/**
 * A transcription model's only table is headed "Audio tokens" and is where the
 * plain prices come from: the same money under two meters would be paid twice.
 */
function repeatsPlain(
  price: PriceStatement,
  plain: readonly PriceStatement[],
  model: Fields,
): boolean {
  const text = price.meter.replace('_audio', '')
  const twin = plain.find((each) => each.meter === text && each.amount === price.amount)
  if (twin) reject(model, price, 'the plain price again, under another meter')
  return twin !== undefined
}

function rowPrices(
  row: Fields,
  label: string,
  columns: readonly string[],
  locator: string,
): PriceStatement[] {
  const name = row.text('label') ?? ''
  const values = row.array('values')
  if (values.length > columns.length) return row.reject('values', 'more values than columns') ?? []
  const cells = cellsOf(row, columns, values)
  return columns.flatMap((column) => {
    if (noPrices.has(column) || cells.value(column) === null) return []
    const place = placeOf(label, name, column)
    if (!place) return cells.reject(column, `no price of "${label}" is known to stand here`) ?? []
    return readPrice(cells, column, { ...place, locator }) ?? []
  })
}

/** The row as an object, so that a price's place reads `rows[0]["Cached input"]`. */
function cellsOf(row: Fields, columns: readonly string[], values: readonly JsonValue[]): Fields {
  const members = new Map(columns.map((column, index) => [column, values[index] ?? null]))
  return new Fields(members, row.path, row.rejects)
}

/** What a cell of a table is the price of; null for one that is new. */
function placeOf(table: string, row: string, column: string): Place | null {
  if (table === 'Image generation' && /^\d+x\d+$/.test(column)) {
    const options = { quality: row.toLowerCase(), size: column }
    return { meter: 'output_image', conditions: { options } }
  }
  if (table === 'Video generation') {
    const size = /\d+x\d+/.exec(column)?.[0]
    return size ? { meter: 'output_video_second', conditions: { options: { size } } } : null
  }
  const meter = meterTables[table]?.[column]
  const conditions = tiers[row] ?? contextTier(row)
  if (!meter || !conditions) return null
  if (table !== 'Fine-tuning') return { meter, conditions }
  return { meter, conditions: { ...conditions, options: { tuned: 'yes' } } }
}

/** `Up to 256K context` is the plain price, `256K–1M context` the one past it. */
function contextTier(row: string): Partial<PriceConditions> | null {
  if (/^up to \d+K context$/i.test(row)) return {}
  const from = /^(\d+)K[–-]\d+[KM] context$/i.exec(row)?.[1]
  return from !== undefined && isDecimalText(from) ? { tier_from: Number(from) * 1000 } : null
}
