import { type DecimalText, decimal, decimalText } from '../catalogue/decimal'
import { type MeterKey, meterOf } from '../catalogue/meters'
import type { PriceConditions } from '../catalogue/price'

/** What one of Portkey's prices is for. Each number is in US cents for one unit. */
export interface PriceUnit {
  meter: MeterKey
  /** How many units of the meter its number buys; 1 but for megapixels. */
  of: DecimalText
  conditions: Partial<PriceConditions>
}

function unit(
  meter: MeterKey,
  conditions: Partial<PriceConditions> = {},
  of: DecimalText = '1',
): PriceUnit {
  return { meter, of, conditions }
}

function option(meter: MeterKey, options: Record<string, string>): PriceUnit {
  return unit(meter, { options })
}

/** Prices of `pay_as_you_go` and `batch_config`; `image` is a table of its own. */
const tokens: Readonly<Record<string, PriceUnit>> = {
  request_token: unit('input_token'),
  response_token: unit('output_token'),
  cache_read_input_token: unit('cache_read_token'),
  cache_write_input_token: unit('cache_write_token'),
  reasoning_token: unit('reasoning_token'),
  // Of models that take or make images: their text, which others bill as plain tokens.
  request_text_token: unit('input_token'),
  response_text_token: unit('output_token'),
  cache_read_text_input_token: unit('cache_read_token'),
  cached_text_input_token: unit('cache_read_token'),
  request_audio_token: unit('input_audio_token'),
  response_audio_token: unit('output_audio_token'),
  cache_read_audio_input_token: unit('cache_read_audio_token'),
  request_image_token: unit('input_image_token'),
  response_image_token: unit('output_image_token'),
  cache_read_image_input_token: unit('cache_read_image_token'),
  cached_image_input_token: unit('cache_read_image_token'),
}

/** Prices of `additional_units`, which may have any name. */
const additional: Readonly<Record<string, PriceUnit>> = {
  cache_write_1h: unit('cache_write_token', { cache_lifetime: '1h' }),
  thinking_token: unit('reasoning_token'),
  // A surcharge of Azure's router on the tokens that it reads.
  routing_units: option('input_token', { tool: 'model_router' }),
  request_audio_token: unit('input_audio_token'),
  response_audio_token: unit('output_audio_token'),
  image_token: unit('output_image_token'),
  output_video_token: unit('output_video_token'),
  embedding_text_token: unit('input_token'),
  embedding_image_token: unit('input_image_token'),
  web_search: unit('web_search'),
  // Google's name of the same thing, written beside it.
  search: unit('web_search'),
  enterprise_web_search: option('web_search', { tool: 'enterprise_web_search' }),
  web_search_low_context: option('web_search', { search_context: 'low' }),
  web_search_medium_context: option('web_search', { search_context: 'medium' }),
  web_search_high_context: option('web_search', { search_context: 'high' }),
  file_search: unit('file_search'),
  x_search: option('request', { tool: 'x_search' }),
  maps: option('request', { tool: 'maps' }),
  attachment_search: option('request', { tool: 'attachment_search' }),
  code_execution: option('request', { tool: 'code_execution' }),
  input_image: unit('input_image'),
  generated_images: unit('output_image'),
  image_1k: option('output_image', { size: '1k' }),
  megapixels: unit('output_pixel', {}, '1000000'),
  video_seconds: unit('output_video_second'),
  input_video_plus: option('input_video_second', { mode: 'plus' }),
  input_video_standard: option('input_video_second', { mode: 'standard' }),
  input_video_essential: option('input_video_second', { mode: 'essential' }),
}

const VIDEO_SIZE = /^video_duration_seconds_(\d{2,5})_(\d{2,5})$/

/** What a token price is for, or null for a key that this was not written for. */
export function tokenUnitOf(key: string): PriceUnit | null {
  return Object.hasOwn(tokens, key) ? (tokens[key] ?? null) : null
}

/** What an additional unit is, or null where only its name is known. */
export function additionalUnitOf(key: string): PriceUnit | null {
  if (Object.hasOwn(additional, key)) return additional[key] ?? null
  const size = VIDEO_SIZE.exec(key)
  return size ? option('output_video_second', { size: `${size[1]}x${size[2]}` }) : null
}

/** A unit of which nothing but its name is published (DATA rule 17). */
export function unknownUnit(name: string, conditions: Partial<PriceConditions> = {}): PriceUnit {
  const options = { ...conditions.options, unit: name }
  return unit('unknown_unit', { ...conditions, options })
}

/** What a requested image costs by its quality and size; `default` names neither. */
export function imageUnit(quality: string, size: string): PriceUnit {
  return option('output_image', {
    ...(quality === 'default' ? {} : { quality }),
    ...(size === 'default' ? {} : { size }),
  })
}

/** Written among the prices, but numbers of a request that says nothing else. */
export const defaults: readonly string[] = [
  'default_duration_seconds',
  'default_sample_count',
  'default_steps',
]

/** From US cents for `of` units to dollars for the meter's quantity: 10000 for a token. */
export function scaleOf({ meter, of }: PriceUnit): DecimalText {
  return decimalText(decimal(meterOf(meter).per).div(decimal(of)).div(100))
}
