import { expect, test } from 'vitest'
import { openRouter } from '../../../lib/import/openrouter'
import type { OfferingRecord } from '../../../lib/import/record'
import { offering, price } from '../../testing/records'
import { statementsOf } from './reading'

function valuesOf(record: OfferingRecord, as_of = '2026-08-21'): Record<string, unknown> {
  const [statement] = statementsOf({
    source: openRouter,
    as_of,
    version: null,
    records: [record],
    rejects: [],
    covers: () => true,
    unread_values: [],
  })
  return statement?.values ?? {}
}

test('a price and a fact of one name stand beside each other', () => {
  const prices = [price('web_search', '10')]
  const values = valuesOf(offering('openrouter', 'acme/m', { facts: { web_search: true }, prices }))
  expect(values).toMatchObject({ web_search: true, 'web_search[]': { amount: '10' } })
})

test('only prices in force on the day of the reading are stated', () => {
  const prices = [
    { ...price('input_token', '5'), effective_from: null, effective_to: '2026-03-13' },
    {
      ...price('input_token', '6', { tier_from: 9 }),
      effective_from: null,
      effective_to: '2026-03-13',
    },
    { ...price('input_token', '7'), effective_from: '2026-03-13', effective_to: '2026-09-01' },
    { ...price('input_token', '8'), effective_from: '2026-09-01', effective_to: null },
  ]
  const amounts = (as_of: string) =>
    Object.entries(valuesOf(offering('openrouter', 'acme/m', { prices }), as_of)).flatMap(
      ([key, value]) => (key.startsWith('input_token') ? [[key, value]] : []),
    )
  expect(amounts('2026-03-12')).toMatchObject([
    ['input_token', { amount: '5' }],
    ['input_token[tier_from=9]', { amount: '6' }],
  ])
  expect(amounts('2026-08-21')).toMatchObject([['input_token', { amount: '7' }]])
  expect(amounts('2026-09-01')).toMatchObject([['input_token', { amount: '8' }]])
})
