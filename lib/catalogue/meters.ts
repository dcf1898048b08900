/**
 * Everything that hosts bill for. `per` is the quantity that the catalogue
 * quotes a price for, whatever the source's own unit was.
 */
export const meters = [
  { key: 'input_token', label: 'Input', unit: 'token', per: '1000000' },
  { key: 'cache_read_token', label: 'Cached input', unit: 'token', per: '1000000' },
  { key: 'cache_write_token', label: 'Cache write', unit: 'token', per: '1000000' },
  { key: 'output_token', label: 'Output', unit: 'token', per: '1000000' },
  { key: 'reasoning_token', label: 'Reasoning', unit: 'token', per: '1000000' },
  { key: 'input_audio_token', label: 'Audio input', unit: 'token', per: '1000000' },
  { key: 'output_audio_token', label: 'Audio output', unit: 'token', per: '1000000' },
  { key: 'cache_read_audio_token', label: 'Cached audio input', unit: 'token', per: '1000000' },
  { key: 'cache_write_audio_token', label: 'Audio cache write', unit: 'token', per: '1000000' },
  { key: 'input_image_token', label: 'Image input', unit: 'token', per: '1000000' },
  { key: 'output_image_token', label: 'Image output', unit: 'token', per: '1000000' },
  { key: 'cache_read_image_token', label: 'Cached image input', unit: 'token', per: '1000000' },
  { key: 'input_video_token', label: 'Video input', unit: 'token', per: '1000000' },
  { key: 'output_video_token', label: 'Video output', unit: 'token', per: '1000000' },
  { key: 'citation_token', label: 'Citations', unit: 'token', per: '1000000' },
  { key: 'training_token', label: 'Training', unit: 'token', per: '1000000' },
  { key: 'input_image', label: 'Image input', unit: 'image', per: '1' },
  { key: 'output_image', label: 'Image', unit: 'image', per: '1' },
  { key: 'input_pixel', label: 'Input pixels', unit: 'pixel', per: '1000000' },
  { key: 'output_pixel', label: 'Output pixels', unit: 'pixel', per: '1000000' },
  { key: 'input_second', label: 'Input time', unit: 'second', per: '1' },
  { key: 'output_second', label: 'Output time', unit: 'second', per: '1' },
  { key: 'input_audio_second', label: 'Audio input', unit: 'second', per: '1' },
  { key: 'output_audio_second', label: 'Audio output', unit: 'second', per: '1' },
  { key: 'input_video_second', label: 'Video input', unit: 'second', per: '1' },
  { key: 'output_video_second', label: 'Video', unit: 'second', per: '1' },
  { key: 'input_character', label: 'Input characters', unit: 'character', per: '1000000' },
  { key: 'output_character', label: 'Output characters', unit: 'character', per: '1000000' },
  { key: 'request', label: 'Request', unit: 'request', per: '1' },
  { key: 'query', label: 'Query', unit: 'query', per: '1' },
  { key: 'web_search', label: 'Web search', unit: 'search', per: '1000' },
  { key: 'file_search', label: 'File search', unit: 'search', per: '1000' },
  { key: 'vector_storage_gb_day', label: 'Vector storage', unit: 'GB and day', per: '1' },
  { key: 'code_session', label: 'Code session', unit: 'session', per: '1' },
  { key: 'page', label: 'Page', unit: 'page', per: '1000' },
  { key: 'annotated_page', label: 'Annotated page', unit: 'page', per: '1000' },
  { key: 'credit', label: 'Credit', unit: 'credit', per: '1' },
  { key: 'input_dbu_token', label: 'Input (DBU)', unit: 'token', per: '1000000' },
  { key: 'output_dbu_token', label: 'Output (DBU)', unit: 'token', per: '1000000' },
  // Written by a source without saying what one of it is (DATA rule 17).
  { key: 'unknown_unit', label: 'Unit not published', unit: 'unit', per: '1' },
] as const

export type MeterKey = (typeof meters)[number]['key']
export type Meter = { key: MeterKey; label: string; unit: string; per: string }

const byKey = new Map<string, Meter>(meters.map((meter) => [meter.key, meter]))

/** The meter of that key, or null: for keys that may name something else. */
export function findMeter(key: string): Meter | null {
  return byKey.get(key) ?? null
}

/** Throws a RangeError on a key that no meter has. */
export function meterOf(key: string): Meter {
  const meter = byKey.get(key)
  if (!meter) throw new RangeError(`"${key}" is not a meter; see lib/catalogue/meters.ts`)
  return meter
}
