import { type DecimalText, decimal, decimalText } from '../catalogue/decimal'
import { type MeterKey, meterOf } from '../catalogue/meters'
import type { PriceConditions } from '../catalogue/price'

/** What a price key of genai-prices bills, and how many of the meter's units its number buys. */
export interface PriceUnit {
  meter: MeterKey
  /** 1000000 for `_mtok`, 1000 for `_kcount`, 3600 seconds for `_hours` ... */
  of: DecimalText
  conditions: Partial<PriceConditions>
}

/**
 * `input_mtok`, `cache_audio_write_1h_mtok`, `output_text_reasoning_mtok` ...:
 * every combination that units.yml can write, the 45 of August 2026 among them.
 */
const TOKENS =
  /^(?:(input|output)(?:_(text|audio|image|video))?(?:_(tool|reasoning|citation))?|cache(?:_(text|audio|image|video))?_(read|write)(?:_(5m|1h))?)_mtok$/

/** Keys that are billed by something else than a token. */
const others: Readonly<Record<string, PriceUnit>> = {
  input_mchars: { meter: 'input_character', of: '1000000', conditions: {} },
  input_text_messages_kcount: {
    meter: 'request',
    of: '1000',
    conditions: { options: { per: 'message' } },
  },
  // Heard or spoken, whichever it is: the list gives it no direction.
  audio_hours: {
    meter: 'input_audio_second',
    of: '3600',
    conditions: { options: { direction: 'any' } },
  },
  input_audio_hours: { meter: 'input_audio_second', of: '3600', conditions: {} },
  output_audio_hours: { meter: 'output_audio_second', of: '3600', conditions: {} },
  input_gpixels: { meter: 'input_pixel', of: '1000000000', conditions: {} },
  input_document_kpages: { meter: 'page', of: '1000', conditions: {} },
  input_annotated_document_kpages: { meter: 'annotated_page', of: '1000', conditions: {} },
  rerank_searches_kcount: { meter: 'query', of: '1000', conditions: {} },
  web_searches_kcount: { meter: 'web_search', of: '1000', conditions: {} },
  storage_searches_kcount: { meter: 'file_search', of: '1000', conditions: {} },
  social_searches_kcount: callOf('social_search'),
  code_executions_kcount: callOf('code_execution'),
  requests_kcount: { meter: 'request', of: '1000', conditions: {} },
}

function callOf(tool: string): PriceUnit {
  return { meter: 'request', of: '1000', conditions: { options: { tool } } }
}

/** What a price key says by its name, or null for one that this was not written for. */
export function unitOf(key: string): PriceUnit | null {
  if (Object.hasOwn(others, key)) return others[key] ?? null
  const match = TOKENS.exec(key)
  if (!match) return null
  const [, direction, modality, type, cached, access, lifetime] = match
  if (access !== undefined) return cacheUnit(access, cached, lifetime)
  return direction === undefined ? null : tokenUnit(direction, modality, type)
}

const inputs: Partial<Record<string, MeterKey>> = {
  audio: 'input_audio_token',
  image: 'input_image_token',
  video: 'input_video_token',
}
const outputs: Partial<Record<string, MeterKey>> = {
  audio: 'output_audio_token',
  image: 'output_image_token',
  video: 'output_video_token',
}
const outputTypes: Partial<Record<string, MeterKey>> = {
  reasoning: 'reasoning_token',
  citation: 'citation_token',
}

function tokenUnit(direction: string, modality?: string, type?: string): PriceUnit | null {
  if (direction === 'input') {
    if (type !== undefined && type !== 'tool') return null
    const tool: Record<string, string> = type === undefined ? {} : { token_type: type }
    return tokens('input_token', inputs, modality, tool)
  }
  if (type === undefined) return tokens('output_token', outputs, modality)
  const meter = outputTypes[type]
  return meter === undefined ? null : tokens(meter, {}, modality)
}

function cacheUnit(access: string, modality?: string, lifetime?: string): PriceUnit | null {
  if (access === 'read') {
    if (lifetime !== undefined) return null
    const reads = { audio: 'cache_read_audio_token', image: 'cache_read_image_token' } as const
    return tokens('cache_read_token', reads, modality)
  }
  const writes = { audio: 'cache_write_audio_token' } as const
  const unit = tokens('cache_write_token', writes, modality)
  return lifetime === undefined
    ? unit
    : { ...unit, conditions: { ...unit.conditions, cache_lifetime: lifetime } }
}

/** A modality without a meter of its own is an option of the general one. */
function tokens(
  general: MeterKey,
  own: Partial<Record<string, MeterKey>>,
  modality?: string,
  options: Record<string, string> = {},
): PriceUnit {
  const meter = modality === undefined ? general : own[modality]
  const named: Record<string, string> =
    meter === undefined && modality !== undefined ? { modality } : {}
  return {
    meter: meter ?? general,
    of: '1000000',
    conditions: { options: { ...options, ...named } },
  }
}

/** No quotient that ends has as many; one without an end is cut at 60. */
const MAX_DIGITS = 50

/**
 * The amount for the meter's own quantity, exactly. Where that has no end
 * (0.5 an hour is 0.0001388... a second), the source's quantity stays as it is.
 */
export function convert(
  amount: DecimalText,
  { meter, of }: Pick<PriceUnit, 'meter' | 'of'>,
): { amount: DecimalText; per: DecimalText } {
  const { per } = meterOf(meter)
  const converted = decimal(amount).times(decimal(per)).div(decimal(of))
  if (converted.precision() > MAX_DIGITS) return { amount, per: of }
  return { amount: decimalText(converted), per }
}
