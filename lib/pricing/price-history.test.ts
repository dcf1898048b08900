import { describe, expect, it } from 'vitest'
import { standardConditions } from '../catalogue/price'
import { hasMoved, type KeptPrice, priceEvents, priceSeries } from './price-history'

const today = '2026-11-23'
let ids = 0

function price(given: Partial<KeptPrice>): KeptPrice {
  ids += 1
  return {
    id: ids,
    meter: 'input_token',
    amount: '1',
    currency: 'USD',
    per: '1000000',
    state: 'listed',
    conditions: standardConditions,
    effective_from: '2026-01-01',
    effective_to: null,
    kind: 'initial',
    recorded_at: '2026-11-20T00:00:00Z',
    source_text: null,
    corrected_by: null,
    citation_id: 1,
    ...given,
  }
}

function eventsOf(prices: KeptPrice[]) {
  return priceEvents(priceSeries(prices), today).map(({ on, kind, before, beforeWrong, after }) => [
    on,
    kind,
    before?.amount ?? null,
    beforeWrong ? 'wrong' : 'right',
    after?.amount ?? null,
  ])
}

describe('a price by day', () => {
  it('changes from one period to the next', () => {
    const prices = [
      price({ amount: '0.5', effective_from: '2026-03-01', kind: 'change' }),
      price({ amount: '1', effective_to: '2026-03-01' }),
    ]
    expect(eventsOf(prices)).toEqual([
      ['2026-03-01', 'changed', '1', 'right', '0.5'],
      ['2026-01-01', 'first', null, 'right', '1'],
    ])
  })

  it('was recorded wrongly where a correction follows it', () => {
    const prices = [
      price({ amount: '2.5', effective_to: '2026-03-01' }),
      price({ amount: '1.25', effective_from: '2026-03-01', kind: 'correction' }),
    ]
    expect(priceSeries(prices)[0]?.steps.map(({ wrong }) => wrong)).toEqual([true, false])
    expect(eventsOf(prices)[0]).toEqual(['2026-03-01', 'corrected', '2.5', 'wrong', '1.25'])
  })

  it('keeps what stood in its place, up to the day on which it was put right', () => {
    const right = price({ amount: '3.3' })
    const taken = { effective_from: '2026-04-02', effective_to: '2026-04-09' }
    const wrong = price({ ...taken, amount: '3.6', kind: 'change', corrected_by: right.id })
    const [series] = priceSeries([right, wrong])
    expect(series?.steps).toHaveLength(1)
    expect(series?.wrong).toMatchObject([{ from: '2026-04-02', to: '2026-04-09', amount: '3.6' }])
    expect(series && hasMoved(series)).toBe(true)
    expect(eventsOf([right, wrong])[0]).toEqual(['2026-04-09', 'corrected', '3.6', 'wrong', '3.3'])
  })

  it('was wrong within a day when both came with one history, else until it was written anew', () => {
    const right = price({ amount: '0.1', kind: 'correction' })
    const sameDay = price({ amount: '0.3', corrected_by: right.id })
    expect(priceSeries([right, sameDay])[0]?.wrong[0]).toMatchObject({
      from: '2026-01-01',
      to: '2026-01-01',
    })
    const shown = price({ ...sameDay, recorded_at: '2026-10-01T00:00:00Z' })
    expect(priceSeries([right, shown])[0]?.wrong[0]?.to).toBe('2026-11-20')
  })

  it('ends, starts anew after a gap, and is announced ahead', () => {
    const prices = [
      price({ amount: '1', effective_to: '2026-02-01' }),
      price({ amount: '2', effective_from: '2026-05-01', effective_to: '2026-12-01' }),
      price({ amount: '3', effective_from: '2026-12-01', kind: 'change' }),
    ]
    expect(eventsOf(prices)).toEqual([
      ['2026-12-01', 'announced', '2', 'right', '3'],
      ['2026-05-01', 'first', null, 'right', '2'],
      ['2026-02-01', 'ended', '1', 'right', null],
      ['2026-01-01', 'first', null, 'right', '1'],
    ])
  })

  it('stands apart under other conditions, the plain one first', () => {
    const batch = { ...standardConditions, service_tier: 'batch' as const }
    const tier = { ...standardConditions, tier_from: 200000 }
    const series = priceSeries([
      price({ conditions: batch }),
      price({ conditions: tier }),
      price({ meter: 'output_token' }),
      price({}),
    ])
    expect(series.map(({ key }) => key.split(' ')[0])).toEqual([
      'input_token',
      'output_token',
      'input_token[tier_from=200000]',
      'input_token[service_tier=batch]',
    ])
    expect(series.some(hasMoved)).toBe(false)
  })
})
