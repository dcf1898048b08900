import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ConflictSubject, conflictsOf } from './conflicts'
import type { Observation, PriceValue } from './settle'

let id = 0

function said(
  source: string,
  values: Record<string, unknown>,
  more: Partial<Observation> = {},
): Observation {
  id += 1
  return {
    id,
    source_id: id,
    source,
    locator: `${source}#x`,
    values,
    confidence: 'low',
    observed_on: '2026-07-02',
    cites_source_id: null,
    withdrawn_on: null,
    ...more,
  }
}

function price(amount: string, more: Partial<PriceValue> = {}): PriceValue {
  return {
    meter: 'input_token',
    amount,
    currency: 'USD',
    per: '1000000',
    state: 'listed',
    text: amount,
    field: 'cost.input',
    ...more,
  }
}

/** What two sources make of one field: null where they agree, else the rule or "open". */
function verdict(
  field: string,
  a: unknown,
  b: unknown,
  also: { subject?: ConflictSubject; a?: object; b?: object } = {},
): string | null {
  const [conflict] = conflictsOf(
    'offering',
    [
      said('a', { [field]: a, ...also.a }),
      said('b', { [field]: b, ...also.b }, { observed_on: '2026-07-24' }),
    ],
    also.subject,
  ).filter((each) => each.field === field)
  return conflict ? (conflict.explained_by ?? 'open') : null
}

describe('values that mean the same are no conflict', () => {
  test.each([
    ['released_on', '2024-04', '2024-04-30'],
    ['input_modalities', ['text', 'image'], ['image', 'text']],
    ['tool_calling', true, true],
    ['quantization', 'FP8', 'fp8'],
    ['name', 'One', 'Two'],
    ['kind', 'chat', 'image'],
    ['input_token', price('2.5'), price('2.50', { text: '0.0000025' })],
    ['input_token', price('1'), price('0.001', { per: '1000' })],
    ['input_token', price('0', { amount: null, state: 'free' }), price('0.0', { state: 'free' })],
  ])('%s %j and %j', (field, a, b) => {
    expect(verdict(field, a, b)).toBeNull()
  })
})

const unknown = { amount: null, state: 'unknown' } as const

describe('values that differ', () => {
  test.each([
    ['input_token', price('2'), price('3'), 'open'],
    ['input_token', price('2'), price('2.000001'), 'float_litter'],
    ['input_token', price('2'), price('14', { currency: 'CNY' }), 'currency'],
    ['input_token', price('2'), price('0', unknown), 'zero_meaning'],
    ['input_token', price('2'), price('3', unknown), 'unit'],
    ['context_window', 1_000_000, 1_048_576, 'rounded'],
    ['context_window', 128_000, 256_000, 'open'],
    ['max_output_tokens', 65_535, 65_536, 'rounded'],
    ['released_on', '2024-04', '2024-05-01', 'open'],
    ['input_modalities', ['text'], ['image', 'text'], 'open'],
    ['tool_calling', true, false, 'open'],
    ['state_seen', 'active', 'preview', 'open'],
  ])('%s %j and %j: %s', (field, a, b, expected) => {
    expect(verdict(field, a, b)).toBe(expected)
    expect(verdict(field, b, a)).toBe(expected)
  })

  test('are explained by the host, the id, or what else is said', () => {
    const prices = ['input_token', price('2'), price('3')] as const
    expect(verdict(...prices, { subject: { subscription: true } })).toBe('plan')
    expect(verdict(...prices, { subject: { moving: true } })).toBe('moved_alias')
    const tenth = ['input_token', price('2'), price('2.2')] as const
    expect(verdict(...tenth, { subject: { regional: true } })).toBe('region')
    expect(verdict(...tenth)).toBe('open')
    expect(verdict(...prices, { subject: { regional: true } })).toBe('open')
    const other = (conditions: PriceValue['conditions']) => ({
      a: { other: price('3', conditions ? { conditions } : {}) },
    })
    expect(verdict(...prices, other({ tier_from: 200_000 }))).toBe('tier')
    expect(verdict(...prices, other({ region: 'eu' }))).toBe('region')
    expect(verdict(...prices, other({ options: { mode: 'thinking' } }))).toBe('mode')
    expect(verdict('context_window', 264_000, 136_000, { a: { max_output_tokens: 128_000 } })).toBe(
      'input_limit',
    )
  })
})

test('a conflict has its kind, its values best first and the largest difference', () => {
  const conflicts = conflictsOf('offering', [
    said('a', { context_window: 100 }),
    said('b', { context_window: 300 }, { confidence: 'medium' }),
    said('c', { context_window: 400, tool_calling: true }),
    said('d', { context_window: 1 }, { withdrawn_on: '2026-07-01' }),
  ])
  expect(conflicts).toMatchObject([
    { field: 'context_window', kind: 'limit', difference: '3', explained_by: null },
  ])
  expect(conflicts[0]?.values.map(({ value }) => value)).toEqual([300, 100, 400])
})

test("a model's own prices and lifecycle are its offerings' affair", () => {
  const values = (shutdown_on: string, amount: string, family: string) => ({
    shutdown_on,
    family,
    input_token: price(amount),
  })
  const conflicts = conflictsOf('model', [
    said('a', values('2026-01-01', '1', 'gpt')),
    said('b', values('2026-02-01', '2', 'o')),
  ])
  expect(conflicts.map(({ field }) => field)).toEqual(['family'])
})

const values = fc.record(
  {
    context_window: fc.constantFrom(1_000_000, 1_048_576, 128_000, 4_096),
    max_output_tokens: fc.constantFrom(4_096, 8_192, 8_000),
    released_on: fc.constantFrom('2024-04', '2024-04-30', '2024-05-01'),
    tool_calling: fc.boolean(),
    input_modalities: fc.uniqueArray(fc.constantFrom('text', 'image', 'pdf')),
    input_token: fc
      .record({
        amount: fc.constantFrom('1', '1.0000001', '2', '0.5'),
        currency: fc.constantFrom('USD', 'CNY'),
      })
      .map(({ amount, currency }) => price(amount, { currency })),
  },
  { requiredKeys: [] },
)

test('neither the order of the observations nor a repetition changes what is found', () => {
  fc.assert(
    fc.property(fc.array(values, { maxLength: 5 }), fc.boolean(), (all, moving) => {
      const observations = all.map((each, index) => said(`s${index}`, each))
      const found = conflictsOf('offering', observations, { moving })
      expect(conflictsOf('offering', observations.toReversed(), { moving })).toEqual(found)
      for (const observation of observations) {
        const twice = [observation, { ...observation, source: 'twin' }]
        expect(conflictsOf('offering', twice)).toEqual([])
      }
    }),
  )
})
