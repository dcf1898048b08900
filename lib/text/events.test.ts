import { expect, test } from 'vitest'
import { type EventToTell, eventDescription, eventTitle, keyLabel } from './events'

const input = { field: 'input_token', before: '0.28', after: '0.14', magnitude: '-0.5' }
const output = {
  field: 'output_token',
  before: '0.42',
  after: '0.28',
  magnitude: '-0.333333333333',
}

function told(event: Partial<EventToTell>): (string | null)[] {
  const full = { type: 'price_changed' as const, fields: [], moved: null, ...event }
  return [eventTitle(full), eventDescription(full)]
}

test('a change of prices leads with the first and tells the rest', () => {
  expect(told({ fields: [input] })).toEqual(['Input $0.28 → $0.14 per 1M tokens (−50%)', null])
  expect(told({ fields: [input, output] })).toEqual([
    'Input $0.28 → $0.14 per 1M tokens (−50%), and 1 more price',
    'Output $0.42 → $0.28 per 1M tokens (−33.3%)',
  ])
})

test('what is no amount is said in words, other currencies by their code', () => {
  const fields = [
    { field: 'request', before: { state: 'free' }, after: null, magnitude: null },
    { field: 'image', before: null, after: null, magnitude: null },
    {
      field: 'input_token',
      before: null,
      after: { amount: '7', currency: 'CNY' },
      magnitude: null,
    },
  ]
  expect(told({ fields })[0]).toBe('Request free → not stated, and 2 more prices')
  expect(told({ fields })[1]).toContain('Input not stated → CNY 7.00 per 1M tokens')
})

test('a price key is read out with its conditions', () => {
  expect(keyLabel('input_token[tier_from=200000,service_tier=batch]')).toBe(
    'Input, over 200,000 tokens, batch',
  )
  expect(keyLabel('output_token[region=eu%2Cwest,mode=fast]')).toBe(
    'Output, region eu,west, mode fast',
  )
})

test('a moved id tells where to, its prices beneath', () => {
  const [title, description] = told({
    type: 'moved',
    fields: [input],
    moved: { from: 'mistral-large-2', to: 'mistral-large-3' },
  })
  expect(title).toBe('The id now names mistral-large-3, not mistral-large-2')
  expect(description).toBe('Input $0.28 → $0.14 per 1M tokens (−50%)')
})

test('lifecycle is told by its day', () => {
  const day = { field: 'shutdown_on', before: null, after: '2026-10-20', magnitude: null }
  expect(told({ type: 'shutdown_scheduled', fields: [day] })).toEqual([
    'Shutdown set for 2026-10-20',
    null,
  ])
  expect(told({ type: 'shutdown_scheduled', fields: [{ ...day, before: '2026-09-01' }] })[0]).toBe(
    'Shutdown moved from 2026-09-01 to 2026-10-20',
  )
})
