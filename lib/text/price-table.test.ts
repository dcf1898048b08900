import { describe, expect, test } from 'vitest'
import type { MeterKey } from '../catalogue/meters'
import { type PriceConditions, standardConditions } from '../catalogue/price'
import { priceTable, type TablePrice } from './price-table'

let id = 0

function price(
  meter: MeterKey,
  amount: string | null,
  conditions: Partial<PriceConditions> = {},
  more: Partial<TablePrice> = {},
): TablePrice {
  id += 1
  return {
    id,
    meter,
    amount,
    currency: 'USD',
    per: '1000000',
    state: amount === null ? 'unknown' : 'listed',
    conditions: { ...standardConditions, ...conditions },
    ...more,
  }
}

const amounts = (table: ReturnType<typeof priceTable>) =>
  table?.rows.map((row) => row.cells.map((cell) => cell?.price.amount ?? null))

describe('prices as a table', () => {
  test('has one row a meter, in the order of the registry, and one column a service tier', () => {
    const table = priceTable([
      price('output_token', '1.6'),
      price('input_token', '0.2', { service_tier: 'batch' }),
      price('input_token', '0.4'),
      price('input_token', '0.7', { service_tier: 'priority' }),
    ])
    expect(table?.columns.map(({ group, label }) => [group, label])).toEqual([
      ['Standard', null],
      ['Batch', null],
      ['Priority', null],
    ])
    expect(table?.rows.map(({ label }) => label)).toEqual(['Input', 'Output'])
    expect(amounts(table)).toEqual([
      ['0.4', '0.2', '0.7'],
      ['1.6', null, null],
    ])
  })

  test('has one column a range of prompt lengths', () => {
    const table = priceTable([
      price('input_token', '1.25'),
      price('input_token', '2.5', { tier_from: 200_000, tier_mode: 'cliff' }),
      price('input_token', '5', { tier_from: 1_000_000, tier_mode: 'cliff' }),
      price('web_search', '35', {}, { per: '1000' }),
    ])
    expect(table?.columns.map(({ label }) => label)).toEqual([
      'up to 200k',
      '200k to 1M',
      'above 1M',
    ])
    expect(table?.unit).toBe('USD per 1M tokens')
    const search = table?.rows[1]
    expect(search?.unit).toBe('per 1,000 searches')
    expect(search?.cells.map((cell) => cell?.repeated)).toEqual([false, true, true])
  })

  test('says every other condition in the row', () => {
    const table = priceTable([
      price('cache_write_token', '3.75', { cache_lifetime: '5m' }),
      price('cache_write_token', '6', { cache_lifetime: '1h' }),
      price('input_token', '0.135', { utc_hours: '16:30-00:30', weekdays: [6, 7] }),
      price('output_token', '4', { options: { mode: 'thinking' } }),
      price('output_token', '1'),
      price('input_token', '0.27'),
    ])
    expect(table?.rows.map(({ label, qualifiers }) => [label, ...qualifiers])).toEqual([
      ['Input'],
      ['Input', '16:30-00:30 UTC', 'Sat, Sun'],
      ['Cache write', 'kept 1 hour'],
      ['Cache write', 'kept 5 minutes'],
      ['Output'],
      ['Output', 'mode thinking'],
    ])
  })

  test('names the values of an option in one row where they cost the same', () => {
    const search = (amount: string, search_context: string) =>
      price('web_search', amount, { options: { search_context } }, { per: '1000' })
    const table = priceTable([search('35', 'high'), search('35', 'low'), search('30', 'medium')])
    expect(table?.rows.map(({ qualifiers }) => qualifiers)).toEqual([
      ['search context high, low'],
      ['search context medium'],
    ])
  })

  test('leaves out what is not published', () => {
    expect(priceTable([price('input_token', null)])).toBeNull()
    const table = priceTable([price('input_token', '1'), price('output_token', null)])
    expect(table?.rows).toHaveLength(1)
  })
})
