import { expect, test } from 'vitest'
import { type Claim, claimSchema } from './claim'
import { figuresOf } from './testing'
import { shownText, textProblems } from './text'

const figures = figuresOf({
  one: {
    fields: {
      name: 'ONE',
      input_price: '0.075',
      output_price: '0.3',
      context_window: 1_047_576,
      batch_discount: '0.5',
      host_count: 1234,
      tool_calling: true,
      released_on: '2025-04',
      input_modalities: ['text', 'image', 'pdf'],
      cache_write_price: '0',
    },
  },
  two: { fields: { input_price: '0.45', context_window: 400_000 } },
})

const claims = (...list: object[]) => list.map((claim) => claimSchema.parse(claim))
const shown = (text: string, ...list: object[]) =>
  shownText(text, claims(...list), 'one', figures)?.text ?? null

test.each<[string, object, string]>([
  ['{input_price}', { field: 'input_price', at_most: '1' }, '$0.075'],
  ['{cache_write_price}', { field: 'cache_write_price', is: '0' }, 'free'],
  ['{context_window}', { field: 'context_window', at_least: 1 }, '1.05M'],
  ['{host_count}', { field: 'host_count', at_least: 1 }, '1,234'],
  ['{batch_discount}', { field: 'batch_discount', at_least: '0.4' }, '50%'],
  ['{tool_calling}', { field: 'tool_calling', is: true }, 'yes'],
  ['{released_on}', { field: 'released_on', at_least: '2025-01' }, '2025-04'],
  ['{input_modalities}', { field: 'input_modalities', has: ['pdf'] }, 'text, image and PDF'],
  ['{two} {two:input_price}', { field: 'input_price', below: { model: 'two' } }, 'TWO $0.45'],
  ['{1} {1:than}', { field: 'input_price', below: { model: 'two' } }, '$0.075 $0.45'],
  ['{1}', { field: 'output_price', ratio_to: { field: 'input_price' }, is: '4' }, '4 times'],
  [
    '{1}',
    { field: 'context_window', ratio_to: { model: 'two' }, at_least: '2' },
    'About 2.62 times',
  ],
  ['at {1}', { field: 'input_price', ratio_to: { model: 'two' }, at_most: '1' }, 'at about 17%'],
])('%s with %o reads %s', (text, claim, wanted) => {
  expect(shown(text, claim)).toBe(wanted)
})

test('a claim that no longer holds hides its text', () => {
  expect(shown('Cheap.', { field: 'input_price', at_most: '0.07' })).toBeNull()
  const both = [
    { field: 'input_price', at_most: '1' },
    { field: 'tool_calling', is: false },
  ]
  expect(shown('Cheap, without tools.', ...both)).toBeNull()
})

test('names every figure that it rests on, once, with whose it is', () => {
  const list = claims(
    { field: 'input_price', below: { model: 'two' } },
    { field: 'input_price', ratio_to: { model: 'two' }, at_most: '0.2' },
    { field: 'tool_calling', is: true },
  )
  expect(shownText('Text.', list, 'one', figures)?.rests_on).toEqual([
    { model: null, key: 'input_price', label: 'Input price', value: '$0.075' },
    {
      model: { slug: 'two', name: 'TWO' },
      key: 'input_price',
      label: 'Input price',
      value: '$0.45',
    },
    { model: null, key: 'tool_calling', label: 'Tool calling', value: 'yes' },
  ])
})

test('prices by meter and scores are named with their conditions and setting', () => {
  const scored = figuresOf({
    one: {
      prices: [
        {
          meter: 'input_token',
          amount: '2.5',
          currency: 'USD',
          conditions: {
            ...{ tier_from: 200_000, tier_mode: 'cliff', service_tier: 'priority' },
            ...{ region: null, cache_lifetime: null, utc_hours: null, weekdays: null, options: {} },
          },
        },
      ],
      scores: [
        {
          ...{ benchmark: 'gpqa', benchmark_name: 'GPQA', unit: 'percent', score: '65' },
          ...{ harness: null, variant: null, dataset: 'Diamond', metric: null },
          reported_by: 'independent',
        },
      ],
    },
  })
  const list = claims(
    {
      meter: 'input_token',
      conditions: { tier_from: 200_000, service_tier: 'priority' },
      at_least: 2,
    },
    {
      benchmark: 'gpqa',
      setting: { dataset: 'Diamond', reported_by: 'independent' },
      at_least: 60,
    },
  )
  expect(shownText('{1} and {2}', list, 'one', scored)).toEqual({
    text: '$2.50 and 65%',
    rests_on: [
      {
        ...{ model: null, key: 'input_token', value: '$2.50' },
        label: 'Input price, above 200,000 tokens, priority',
      },
      { model: null, key: 'gpqa', label: 'GPQA (Diamond, independent)', value: '65%' },
    ],
  })
})

test.each<[string, string, object[], string[]]>([
  ['nothing', 'Costs {input_price}.', [{ field: 'input_price', at_most: '1' }], []],
  [
    'a figure that no claim names',
    'Costs {output_price}.',
    [{ field: 'input_price', at_most: '1' }],
    ['{output_price} is named by no claim'],
  ],
  [
    'a model that no claim names',
    'Unlike {two}.',
    [{ field: 'input_price', at_most: '1' }],
    ['{two} is named by no claim'],
  ],
  [
    'a claim that is not there',
    'Costs {2}.',
    [{ field: 'input_price', at_most: '1' }],
    ['{2} is named by no claim'],
  ],
  [
    'a typed number',
    'Costs $0.30.',
    [{ field: 'input_price', at_most: '1' }],
    ['0.30 is in no claim'],
  ],
  [
    'a number that a claim states',
    'Above 200k tokens.',
    [{ meter: 'input_token', conditions: { tier_from: 200_000 }, at_least: 1 }],
    [],
  ],
  [
    'a year that a claim states',
    'Of May 2026.',
    [{ field: 'released_on', at_least: '2026-05-01' }],
    [],
  ],
  [
    'the unit of a price',
    '{input_price} per 1M tokens.',
    [{ field: 'input_price', at_most: '1' }],
    [],
  ],
  [
    'a superlative alone',
    'The cheapest.',
    [{ field: 'input_price', at_most: '1' }],
    ['"cheapest" without a comparison'],
  ],
  [
    'a superlative that compares',
    'Cheaper than {two}.',
    [{ field: 'input_price', below: { model: 'two' } }],
    [],
  ],
])('finds %s', (_, text, list, problems) => {
  expect(textProblems(text, claims(...list) as Claim[])).toEqual(problems)
})
