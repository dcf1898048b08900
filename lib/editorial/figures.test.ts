import { describe, expect, test } from 'vitest'
import { standardConditions } from '../catalogue/price'
import { type Claim, claimSchema, modelsNamedBy } from './claim'
import { judge, type ModelFigures } from './figures'
import { figuresOf } from './testing'

const score = (score: string, more: Partial<ModelFigures['scores'][number]> = {}) => ({
  benchmark: 'gpqa',
  benchmark_name: 'GPQA',
  unit: 'percent',
  harness: null,
  variant: null,
  dataset: 'Diamond',
  metric: null,
  reported_by: 'developer',
  score,
  ...more,
})

const price = (amount: string, tier_from: number | null = null) => ({
  meter: 'input_token' as const,
  amount,
  currency: 'USD',
  conditions: {
    ...standardConditions,
    tier_from,
    tier_mode: tier_from ? ('cliff' as const) : null,
  },
})

const figures = figuresOf({
  one: {
    fields: {
      input_price: '0.40',
      output_price: '1.6',
      context_window: 1_047_576,
      released_on: '2025-04-14',
      knowledge_cutoff: '2024-04',
      tool_calling: true,
      license: 'MIT',
      input_modalities: ['text', 'image'],
      lifecycle: 'active',
      shutdown_on: null,
    },
    hosts: ['azure', 'openai'],
    replacements: ['two'],
    prices: [price('0.4'), price('0.8', 200_000)],
    scores: [score('65'), score('70', { dataset: 'other' }), score('1', { dataset: 'twice' })],
  },
  two: {
    fields: {
      input_price: '2',
      context_window: 400_000,
      released_on: '2025-08',
      tool_calling: false,
      input_modalities: ['image', 'text'],
      license: 'MIT',
    },
    scores: [score('60'), score('80', { reported_by: 'independent' })],
  },
  twice: { scores: [score('1', { dataset: 'twice' }), score('2', { dataset: 'twice' })] },
})

const diamond = { dataset: 'Diamond', reported_by: 'developer' }

test.each<[string, object, boolean]>([
  ['a number is what it is, however it is written', { field: 'input_price', is: '0.4' }, true],
  ['a number is no other', { field: 'input_price', is: '0.41' }, false],
  ['at least, both ends', { field: 'context_window', at_least: 1_047_576 }, true],
  ['at least, not below', { field: 'context_window', at_least: 1_047_577 }, false],
  ['at most, exactly', { field: 'input_price', at_most: '0.40' }, true],
  ['at most, not above', { field: 'input_price', at_most: '0.399' }, false],
  ['a yes', { field: 'tool_calling', is: true }, true],
  ['a no is no yes', { of: 'two', field: 'tool_calling', is: true }, false],
  ['a text', { field: 'license', is: 'MIT' }, true],
  ['a day in a period', { field: 'released_on', at_least: '2025-04', at_most: '2025-04-30' }, true],
  [
    'a month is before a day only whole',
    { field: 'knowledge_cutoff', at_most: '2024-04-29' },
    false,
  ],
  ['a month is before its last day', { field: 'knowledge_cutoff', at_most: '2024-04-30' }, true],
  ['a set has', { field: 'input_modalities', has: ['image'] }, true],
  ['a set lacks', { field: 'input_modalities', lacks: ['audio'] }, true],
  ['a set lacks not what it has', { field: 'input_modalities', lacks: ['text'] }, false],
  ['a set is only that', { field: 'input_modalities', only: ['image', 'text'] }, true],
  ['a set is not only a part', { field: 'input_modalities', only: ['text'] }, false],
  ['hosts are a set', { field: 'hosts', has: ['azure'] }, true],
  ['replacements are a set', { field: 'replacements', has: ['three'] }, false],
  ['below another model', { field: 'input_price', below: { model: 'two' } }, true],
  ['not above it', { field: 'input_price', above: { model: 'two' } }, false],
  ['above another field', { field: 'output_price', above: { field: 'input_price' } }, true],
  ['before another day', { field: 'released_on', below: { model: 'two' } }, true],
  ['the same set in any order', { field: 'input_modalities', same_as: { model: 'two' } }, true],
  ['the same text', { field: 'license', same_as: { model: 'two' } }, true],
  ['a ratio', { field: 'output_price', ratio_to: { field: 'input_price' }, is: '4' }, true],
  ['a ratio of models', { field: 'input_price', ratio_to: { model: 'two' }, at_most: '0.2' }, true],
  ['a price by meter', { meter: 'input_token', is: '0.4' }, true],
  [
    'a price above a threshold, cliff or not',
    {
      meter: 'input_token',
      conditions: { tier_from: 200_000 },
      ratio_to: { field: 'input_price' },
      is: '2',
    },
    true,
  ],
  ['a score in its setting', { benchmark: 'gpqa', setting: diamond, at_least: 65 }, true],
  [
    'a score above a rival in the same setting',
    { benchmark: 'gpqa', setting: diamond, above: { model: 'two' } },
    true,
  ],
])('%s', (_, claim, holds) => {
  expect(judge(claimSchema.parse(claim), 'one', figures).holds).toBe(holds)
})

describe('unknown supports nothing', () => {
  test.each<[string, object]>([
    ['a field that is null', { field: 'shutdown_on', at_most: '2030-01-01' }],
    ['a field that nobody gave', { field: 'batch_discount', at_most: '1' }],
    ['an unknown capability is no no', { field: 'reasoning', is: false }],
    ['an unknown set lacks nothing', { field: 'output_modalities', lacks: ['audio'] }],
    ['a model that is not there', { of: 'three', field: 'input_price', at_most: '9' }],
    ['a rival that is not there', { field: 'input_price', below: { model: 'three' } }],
    ['a rival that says nothing', { field: 'output_price', above: { model: 'two' } }],
    ['a meter that is not billed', { meter: 'output_image', at_most: '9' }],
    ['other conditions', { meter: 'input_token', conditions: { tier_from: 9 }, at_most: '9' }],
    ['another setting', { benchmark: 'gpqa', setting: { reported_by: 'developer' }, at_least: 1 }],
    [
      'two scores of one setting',
      {
        of: 'twice',
        benchmark: 'gpqa',
        setting: { dataset: 'twice', reported_by: 'developer' },
        at_least: 0,
      },
    ],
  ])('%s', (_, claim) => {
    expect(judge(claimSchema.parse(claim), 'one', figures).holds).toBe(false)
  })

  test('a month is neither before nor after a day in it', () => {
    const days = figuresOf({
      a: { fields: { released_on: '2025-08' } },
      b: { fields: { released_on: '2025-08-07' } },
    })
    for (const side of ['above', 'below']) {
      const claim = claimSchema.parse({ field: 'released_on', [side]: { model: 'b' } })
      expect(judge(claim, 'a', days).holds).toBe(false)
    }
  })
})

test.each<[string, object]>([
  ['no figure', { at_least: 1 }],
  ['two figures', { field: 'input_price', meter: 'input_token', at_most: '1' }],
  ['no test', { field: 'input_price' }],
  ['an unknown field', { field: 'charm', is: true }],
  ['a summary, which is a text itself', { field: 'summary', is: 'x' }],
  ['an unknown key', { field: 'input_price', at_mots: '1' }],
  ['a test of another type', { field: 'tool_calling', at_least: 1 }],
  ['a score without its setting', { benchmark: 'gpqa', at_least: 1 }],
  ['a rival that is not named', { field: 'input_price', below: {} }],
  ['a bound that is no number', { field: 'input_price', at_most: 'cheap' }],
])('refuses %s', (_, claim) => {
  expect(claimSchema.safeParse(claim).success).toBe(false)
})

test('names the other models that it needs', () => {
  const claims = [
    { of: 'a', field: 'input_price', below: { model: 'b' } },
    { field: 'replacements', has: ['c'] },
    { field: 'input_price', ratio_to: { model: 'a' }, at_most: '1' },
    { field: 'hosts', has: ['azure'] },
  ] as Claim[]
  expect(modelsNamedBy(claims)).toEqual(['a', 'b', 'c'])
})
