import { expect, test } from 'vitest'
import type { ModelView } from '@/components/models/model-view'
import { badgeSvg, badgeText } from './badge'

const model = {
  name: 'GPT-4.1 mini',
  lifecycle: 'deprecated',
  shutdown_on: '2026-10-23',
  context_window: 1_047_576,
  input_price: '0.4',
  output_price: '1.6',
} as ModelView

test('a badge says the prices, or what is asked for', () => {
  expect(badgeText(model, null)).toBe('$0.40 in, $1.60 out per 1M')
  expect(badgeText(model, 'lifecycle')).toBe('deprecated 2026-10-23')
  expect(badgeText(model, 'context')).toBe('1,047,576 tokens of context')
})

test('what nobody published is said to be so, and free is free', () => {
  const silent = { ...model, input_price: null, context_window: null, lifecycle: null }
  expect(badgeText(silent, 'price')).toBe('price not published')
  expect(badgeText(silent, 'context')).toBe('context not published')
  expect(badgeText(silent, 'lifecycle')).toBe('state not published')
  expect(badgeText({ ...model, input_price: '0', output_price: '0' }, null)).toBe('free')
})

test('a name cannot leave its field of the drawing', () => {
  const svg = badgeSvg('<b onload="x">', 'free')
  expect(svg).not.toContain('<b')
  expect(svg).toContain('&lt;b onload=&quot;x&quot;&gt;')
})
