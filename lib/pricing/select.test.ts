import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PriceConditions, standardConditions } from '../catalogue/price'
import { inHours, plainSituation, pricesOn, type Selectable, selectPrices } from './select'

const at = '2026-08-21T12:00:00Z'

function price(amount: string, conditions: Partial<PriceConditions> = {}): Selectable {
  return {
    meter: 'input_token',
    amount,
    currency: 'USD',
    per: '1000000',
    state: 'listed',
    conditions: { ...standardConditions, ...conditions },
    effective_from: null,
    effective_to: null,
  }
}

function amountFor(prices: Selectable[], situation = {}) {
  return selectPrices(prices, { ...plainSituation, at, ...situation })[0]?.price.amount
}

describe('which price applies', () => {
  it('takes the base price up to and at a threshold, the tier one token later', () => {
    const prices = [price('1.25'), price('2.5', { tier_from: 200_000, tier_mode: 'cliff' })]
    expect(amountFor(prices, { prompt_tokens: 200_000 })).toBe('1.25')
    expect(amountFor(prices, { prompt_tokens: 200_001 })).toBe('2.5')
  })

  it('says nothing below a threshold that has no base price', () => {
    expect(amountFor([price('2.5', { tier_from: 200_000 })], { prompt_tokens: 10 })).toBeUndefined()
  })

  it('gives every rung of a marginal tier', () => {
    const prices = [
      price('3', { tier_from: 256_000, tier_mode: 'marginal' }),
      price('2', { tier_from: 128_000, tier_mode: 'marginal' }),
      price('1'),
    ]
    const [selected] = selectPrices(prices, { ...plainSituation, at, prompt_tokens: 200_000 })
    expect(selected?.price.amount).toBe('2')
  })

  it('says when no source tells a cliff from a marginal tier', () => {
    const prices = [price('1'), price('2', { tier_from: 128_000 })]
    const [selected] = selectPrices(prices, { ...plainSituation, at, prompt_tokens: 200_000 })
    expect(selected?.assumptions).toHaveLength(1)
  })

  it('never takes a price of another service tier', () => {
    const prices = [price('0.2', { service_tier: 'batch' })]
    expect(amountFor(prices)).toBeUndefined()
    expect(amountFor(prices, { service_tier: 'batch' })).toBe('0.2')
  })

  it('prefers the region that is asked for, and falls back to the default', () => {
    const prices = [price('5'), price('5.5', { region: 'eu' })]
    expect(amountFor(prices)).toBe('5')
    expect(amountFor(prices, { region: 'eu' })).toBe('5.5')
    expect(amountFor(prices, { region: 'jp' })).toBe('5')
  })

  it('applies options only when all of them are asked for', () => {
    const prices = [price('1.2'), price('4', { options: { mode: 'thinking' } })]
    expect(amountFor(prices)).toBe('1.2')
    expect(amountFor(prices, { options: { mode: 'thinking' } })).toBe('4')
  })

  it('takes the shortest cache lifetime unless one is asked for', () => {
    const prices = [price('10', { cache_lifetime: '1h' }), price('6.25', { cache_lifetime: '5m' })]
    expect(amountFor(prices)).toBe('6.25')
    expect(amountFor(prices, { cache_lifetime: '1h' })).toBe('10')
  })

  it('follows the UTC clock, also past midnight, and the weekday', () => {
    const prices = [price('2'), price('1', { utc_hours: '16:30-00:30' })]
    expect(amountFor(prices, { at: '2026-08-21T23:59:00Z' })).toBe('1')
    expect(amountFor(prices, { at: '2026-08-21T00:29:59Z' })).toBe('1')
    expect(amountFor(prices, { at: '2026-08-21T00:30:00Z' })).toBe('2')
    expect(inHours('00:30-16:30', '2026-08-21T16:30:00Z')).toBe(false)
    const weekend = [price('2'), price('1', { weekdays: [6, 7] })]
    expect(amountFor(weekend, { at: '2026-08-22T12:00:00Z' })).toBe('1')
    expect(amountFor(weekend, { at: '2026-08-21T12:00:00Z' })).toBe('2')
  })

  it('holds periods half open, and knows nothing before the first', () => {
    const first = { ...price('15'), effective_from: '2026-01-01', effective_to: '2026-03-01' }
    const second = { ...price('5'), effective_from: '2026-03-01' }
    const on = (day: string) => pricesOn([first, second], day).map(({ amount }) => amount)
    expect(on('2025-12-31')).toEqual([])
    expect(on('2026-02-28')).toEqual(['15'])
    expect(on('2026-03-01')).toEqual(['5'])
  })

  it('does not depend on the order of the rows', () => {
    const rows = [
      price('1'),
      price('2', { tier_from: 128_000 }),
      price('3', { region: 'eu' }),
      price('4', { region: 'eu', tier_from: 128_000 }),
      price('5', { options: { mode: 'thinking' } }),
      price('6', { utc_hours: '10:00-14:00' }),
      price('7', { service_tier: 'batch' }),
    ]
    fc.assert(
      fc.property(
        fc.shuffledSubarray(rows, { minLength: rows.length }),
        fc.constantFrom(null, 'eu'),
        fc.integer({ min: 0, max: 300_000 }),
        (shuffled, region, prompt_tokens) => {
          const situation = { region, prompt_tokens }
          expect(amountFor(shuffled, situation)).toBe(amountFor(rows, situation))
        },
      ),
    )
  })
})
