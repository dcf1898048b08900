import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { type Field, findField, statedFields } from './field'
import { modelFactKeys, modelFields, offeringFields, sharedFactKeys } from './model'

/** The keys that the contract promises on a model, in its order. */
const promised = `name slug kind developer summary family lifecycle released_on deprecated_on
  earliest_shutdown_on shutdown_on knowledge_cutoff context_window max_input_tokens
  max_output_tokens input_modalities output_modalities open_weights license parameters image_input
  audio_input pdf_input tool_calling parallel_tool_calling structured_output reasoning
  prompt_caching batch fine_tuning streaming web_search computer_use temperature input_price
  output_price cache_read_price cache_write_price batch_input_price batch_output_price
  blended_price lowest_input_price batch_discount reference_offering reference_rule host_count`.split(
  /\s+/,
)

const promisedOfOfferings = ['model', 'host', 'host_type', 'api_model_id', 'quantization', 'region']

test.each(promised)('a model has %s', (key) => {
  expect(findField(modelFields, key)).toBeDefined()
})

test.each(promisedOfOfferings)('an offering has %s', (key) => {
  expect(findField(offeringFields, key)).toBeDefined()
})

describe.each([
  ['model', modelFields as readonly Field[]],
  ['offering', offeringFields],
] as const)('the fields of a %s', (_, fields) => {
  test('have one key each, in snake_case', () => {
    const keys = fields.map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    for (const key of keys) expect(key).toMatch(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/)
  })

  test('are plain data: they print as JSON and come back as they were', () => {
    expect(JSON.parse(JSON.stringify(fields))).toEqual(fields)
    // toEqual forgives what JSON drops; a function must not hide behind that.
    const seen: unknown[] = [...fields]
    for (const value of seen) {
      if (value !== null && typeof value === 'object') seen.push(...Object.values(value))
      else expect(['string', 'boolean', 'number', 'undefined']).toContain(typeof value)
    }
  })

  test('describe themselves in a sentence, closed lists with their values', () => {
    for (const { key, label, description, type, values, references } of fields) {
      expect(label, key).not.toBe('')
      expect(description, key).toMatch(/^[A-Z].*\.$/)
      expect(type === 'enum' || type === 'set', key).toBe(values !== undefined)
      expect(type === 'reference' && key !== 'lifecycle', key).toBe(references !== undefined)
    }
  })

  test('filter as their type allows', () => {
    const allowed: Partial<Record<Field['type'], Field['filter'][]>> = {
      capability: ['capability'],
      set: ['all'],
      enum: ['any'],
      reference: ['any', undefined],
      text: ['any', undefined],
      integer: ['range'],
      money: ['range'],
      fraction: ['range'],
      day: ['range'],
    }
    for (const { key, type, filter } of fields) expect(allowed[type], key).toContain(filter)
  })

  test('that are derived name what from', () => {
    for (const { key, derived_from } of fields) {
      if (derived_from === undefined) continue
      expect(derived_from.length, key).toBeGreaterThan(0)
      for (const input of derived_from) {
        const known = [...fields, ...modelFields].some((field) => field.key === input)
        expect(known || ['offerings', 'prices'].includes(input), `${key} from ${input}`).toBe(true)
      }
    }
  })
})

test('what sources state is derived from nothing', () => {
  const stated = new Set(statedFields(modelFields).map(({ key }) => key))
  for (const key of [...sharedFactKeys, ...modelFactKeys]) expect(stated).toContain(key)
})

test('field.ts is a description of a field, not a framework', () => {
  const text = readFileSync(fileURLToPath(new URL('field.ts', import.meta.url)), 'utf8')
  expect(text.split('\n').length).toBeLessThanOrEqual(250)
})
