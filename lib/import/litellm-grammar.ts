import { type DecimalText, decimal, decimalText } from '../catalogue/decimal'
import { type MeterKey, meterOf } from '../catalogue/meters'
import type { SharedFactKey } from '../catalogue/model'
import type { ServiceTier } from '../catalogue/vocabulary'

/**
 * The words of LiteLLM's fields, as data. A price field is
 * `<base>(_above_1hr | _above_<n>k_tokens | _above_<n>s_interval | _1080p | _<tier>)*`;
 * any combination of them is understood, also one that no release has used yet.
 */

/** What a price field says by its name alone; kind and key of its record say the rest. */
export interface PriceField {
  base: string
  meter: MeterKey
  /** From the source's unit to the meter's `per`. */
  scale: DecimalText
  currency: string
  tier_from: number | null
  service_tier: ServiceTier
  cache_lifetime: string | null
  options: Record<string, string>
}

interface PriceBase {
  readonly name: string
  readonly meter: MeterKey
  /** How many units of the meter the source's number buys; 1 but where the name says "1k". */
  readonly of?: string
  /** Databricks quotes its own unit, which it sells at several dollar rates. */
  readonly currency?: 'DBU'
  readonly options?: Readonly<Record<string, string>>
}

export const priceBases: readonly PriceBase[] = [
  { name: 'input_cost_per_token', meter: 'input_token' },
  { name: 'output_cost_per_token', meter: 'output_token' },
  { name: 'output_cost_per_reasoning_token', meter: 'reasoning_token' },
  { name: 'cache_read_input_token_cost', meter: 'cache_read_token' },
  // DeepSeek's name, older than LiteLLM's own.
  { name: 'input_cost_per_token_cache_hit', meter: 'cache_read_token' },
  { name: 'cache_creation_input_token_cost', meter: 'cache_write_token' },
  { name: 'input_cost_per_audio_token', meter: 'input_audio_token' },
  { name: 'output_cost_per_audio_token', meter: 'output_audio_token' },
  { name: 'cache_read_input_audio_token_cost', meter: 'cache_read_audio_token' },
  { name: 'cache_creation_input_audio_token_cost', meter: 'cache_write_audio_token' },
  { name: 'input_cost_per_image_token', meter: 'input_image_token' },
  { name: 'output_cost_per_image_token', meter: 'output_image_token' },
  { name: 'cache_read_input_image_token_cost', meter: 'cache_read_image_token' },
  { name: 'input_cost_per_video_token', meter: 'input_video_token' },
  { name: 'output_cost_per_video_token', meter: 'output_video_token' },
  { name: 'citation_cost_per_token', meter: 'citation_token' },
  { name: 'input_dbu_cost_per_token', meter: 'input_dbu_token', currency: 'DBU' },
  { name: 'output_dbu_cost_per_token', meter: 'output_dbu_token', currency: 'DBU' },
  { name: 'input_cost_per_image', meter: 'input_image' },
  { name: 'output_cost_per_image', meter: 'output_image' },
  { name: 'input_cost_per_pixel', meter: 'input_pixel' },
  { name: 'output_cost_per_pixel', meter: 'output_pixel' },
  { name: 'input_cost_per_second', meter: 'input_second' },
  { name: 'output_cost_per_second', meter: 'output_second' },
  { name: 'input_cost_per_audio_per_second', meter: 'input_audio_second' },
  { name: 'output_cost_per_audio_per_second', meter: 'output_audio_second' },
  { name: 'input_cost_per_video_per_second', meter: 'input_video_second' },
  { name: 'output_cost_per_video_per_second', meter: 'output_video_second' },
  { name: 'input_cost_per_character', meter: 'input_character' },
  { name: 'output_cost_per_character', meter: 'output_character' },
  { name: 'input_cost_per_request', meter: 'request' },
  { name: 'input_cost_per_query', meter: 'query' },
  { name: 'ocr_cost_per_page', meter: 'page' },
  { name: 'ocr_cost_per_credit', meter: 'credit' },
  { name: 'annotation_cost_per_page', meter: 'annotated_page' },
  { name: 'code_interpreter_cost_per_session', meter: 'code_session' },
  { name: 'file_search_cost_per_1k_calls', meter: 'file_search', of: '1000' },
  {
    name: 'file_search_cost_per_gb_per_day',
    meter: 'vector_storage_gb_day',
    options: { tool: 'file_search' },
  },
  { name: 'vector_store_cost_per_gb_per_day', meter: 'vector_storage_gb_day' },
  {
    name: 'computer_use_input_cost_per_1k_tokens',
    meter: 'input_token',
    of: '1000',
    options: { tool: 'computer_use' },
  },
  {
    name: 'computer_use_output_cost_per_1k_tokens',
    meter: 'output_token',
    of: '1000',
    options: { tool: 'computer_use' },
  },
]

/** The suffixes of a price field's name; each at most once. */
export interface PriceSuffixes {
  long_cache?: boolean
  /** Thousands of prompt tokens. */
  tier_k?: number
  /** Seconds of the clip from which the price applies. */
  interval_s?: number
  resolution?: string
  tier?: keyof typeof tierNames
}

const tierNames = {
  priority: 'priority',
  flex: 'flex',
  batches: 'batch',
} as const satisfies Record<string, ServiceTier>

type TierName = keyof typeof tierNames

const longest = [...priceBases].sort((a, b) => b.name.length - a.name.length)

/** What a field's name says, or null when it is no price field. */
export function priceFieldOf(name: string): PriceField | null {
  for (const base of longest) {
    if (!name.startsWith(base.name)) continue
    const suffixes = readSuffixes(name.slice(base.name.length))
    if (suffixes && fits(base, suffixes)) return fieldOf(base, suffixes)
  }
  return null
}

/** The name of the field of that base with those suffixes, in LiteLLM's order. */
export function priceFieldName(base: string, suffixes: PriceSuffixes): string {
  let name = base
  if (suffixes.long_cache) name += '_above_1hr'
  if (suffixes.tier_k !== undefined) name += `_above_${suffixes.tier_k}k_tokens`
  if (suffixes.interval_s !== undefined) name += `_above_${suffixes.interval_s}s_interval`
  if (suffixes.resolution !== undefined) name += `_${suffixes.resolution}`
  if (suffixes.tier !== undefined) name += `_${suffixes.tier}`
  return name
}

const SUFFIX =
  /^_(?:(above_1hr)|above_(\d{1,5})k_tokens|above_(\d{1,4})s_interval|(\d{3,4}p)|(priority|flex|batches))/

function readSuffixes(text: string): PriceSuffixes | null {
  const found: PriceSuffixes = {}
  let rest = text
  while (rest !== '') {
    const match = SUFFIX.exec(rest)
    if (!match) return null
    const [whole, hour, thousands, seconds, resolution, tier] = match
    const before = Object.keys(found).length
    if (hour) found.long_cache = true
    if (thousands) found.tier_k = Number(thousands)
    if (seconds) found.interval_s = Number(seconds)
    if (resolution) found.resolution = resolution
    if (tier) found.tier = tier as TierName
    // The same suffix twice: not a name of this grammar.
    if (Object.keys(found).length === before) return null
    rest = rest.slice(whole.length)
  }
  return found
}

/** Only a cache entry has a lifetime. */
function fits(base: PriceBase, suffixes: PriceSuffixes): boolean {
  return !suffixes.long_cache || base.name.startsWith('cache_creation_')
}

function fieldOf(base: PriceBase, suffixes: PriceSuffixes): PriceField {
  const options: Record<string, string> = { ...base.options }
  if (suffixes.resolution !== undefined) options.resolution = suffixes.resolution
  if (suffixes.interval_s !== undefined) options.seconds_above = String(suffixes.interval_s)
  return {
    base: base.name,
    meter: base.meter,
    scale: decimalText(decimal(meterOf(base.meter).per).div(decimal(base.of ?? '1'))),
    currency: base.currency ?? 'USD',
    tier_from: suffixes.tier_k === undefined ? null : suffixes.tier_k * 1000,
    service_tier: suffixes.tier === undefined ? 'standard' : tierNames[suffixes.tier],
    cache_lifetime: suffixes.long_cache ? '1h' : null,
    options,
  }
}

/** What the importer does with a field. */
export type FieldClass =
  | { class: 'price'; field: PriceField }
  /** An object or list of prices. */
  | { class: 'price_table' }
  /** A factor on the record's token prices. */
  | { class: 'multiplier' }
  | { class: 'fact' }
  /** A capability under LiteLLM's name. */
  | { class: 'flag'; fact: SharedFactKey }
  /** Kept as it is, for programs that read LiteLLM's format. */
  | { class: 'extra' }
  | { class: 'ignored'; reason: string }

/** LiteLLM's flags that are a capability here; true and false are both statements. */
export const flags = {
  supports_function_calling: 'tool_calling',
  supports_parallel_function_calling: 'parallel_tool_calling',
  supports_response_schema: 'structured_output',
  supports_native_structured_output: 'structured_output',
  supports_reasoning: 'reasoning',
  supports_prompt_caching: 'prompt_caching',
  supports_web_search: 'web_search',
  supports_computer_use: 'computer_use',
  supports_native_streaming: 'streaming',
  // False means that temperature and top_p are rejected.
  supports_sampling_params: 'temperature',
} as const satisfies Record<string, SharedFactKey>

const tables = ['search_context_cost_per_query', 'tiered_pricing']

/** Factors by the field that holds them; what each applies to is in litellm-prices.ts. */
const multiplierFields = [
  'regional_processing_uplift_multiplier_eu',
  'regional_processing_uplift_multiplier_us',
  'provider_specific_entry',
]

const factFields = [
  'litellm_provider',
  'mode',
  'source',
  'deprecation_date',
  'max_input_tokens',
  'max_output_tokens',
  'max_tokens',
  'supported_modalities',
  'supported_output_modalities',
  'supports_pdf_input',
  'supported_endpoints',
]

/**
 * Fields that no fact of ours holds. `supports_vision` and its like are among
 * them: one of them alone is no complete list of modalities.
 */
const extraFields = [
  'audio_transcription_config',
  'bedrock_converse_supports_strict_tools',
  'bedrock_output_config_effort_ceiling',
  'gemini_audio_only_live',
  'gemini_native_audio',
  'metadata',
  'output_vector_size',
  'prompt_cache_min_tokens',
  'rpm',
  'tpm',
  'supported_regions',
  'supports_adaptive_thinking',
  'supports_assistant_prefill',
  'supports_audio_input',
  'supports_audio_output',
  'supports_embedding_image_input',
  'supports_image_input',
  'supports_image_size',
  'supports_low_reasoning_effort',
  'supports_max_reasoning_effort',
  'supports_mid_conversation_system',
  'supports_minimal_reasoning_effort',
  'supports_multimodal',
  'supports_none_reasoning_effort',
  'supports_nova_canvas_image_edit',
  'supports_output_config',
  'supports_parallel_tool_use_config',
  'supports_speed',
  'supports_system_messages',
  'supports_tool_choice',
  'supports_url_context',
  'supports_video_input',
  'supports_vision',
  'supports_xhigh_reasoning_effort',
  'use_openai_responses_path',
  'uses_embed_content',
  'web_search_billing_unit',
]

/** Left out on purpose, and why. */
const ignoredFields: Readonly<Record<string, string>> = {
  comment: 'a sentence of somebody else; facts carry over from other catalogues, sentences do not',
}

const named = new Map<string, FieldClass>([
  ...tables.map((name) => [name, { class: 'price_table' }] as const),
  ...multiplierFields.map((name) => [name, { class: 'multiplier' }] as const),
  ...factFields.map((name) => [name, { class: 'fact' }] as const),
  ...Object.entries(flags).map(([name, fact]) => [name, { class: 'flag', fact }] as const),
  ...extraFields.map((name) => [name, { class: 'extra' }] as const),
  ...Object.entries(ignoredFields).map(
    ([name, reason]) => [name, { class: 'ignored', reason }] as const,
  ),
])

/** What becomes of a field, or null for a name that LiteLLM began to use after this was written. */
export function classOf(name: string): FieldClass | null {
  const known = named.get(name)
  if (known) return known
  const field = priceFieldOf(name)
  return field && { class: 'price', field }
}
