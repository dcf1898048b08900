import { describe, expect, it } from 'vitest'
import { standardConditions } from '../catalogue/price'
import {
  lowestInput,
  plainPrices,
  priceOutliers,
  type ReferenceCandidate,
  referenceOffering,
} from './reference'
import type { Selectable } from './select'

const noPrices = {
  input_price: null,
  output_price: null,
  cache_read_price: null,
  cache_write_price: null,
  batch_input_price: null,
  batch_output_price: null,
  blended_price: null,
  batch_discount: null,
  price_tiers: null,
}

let nextId = 1
function candidate(given: Partial<ReferenceCandidate> & { input?: string | null }) {
  const { input = '1', ...rest } = given
  return {
    id: nextId++,
    host: 'host',
    host_type: 'inference',
    api_model_id: 'model',
    first_party: false,
    region: null,
    variant: null,
    lifecycle: 'active',
    released_on: null,
    preview: false,
    price_outlier: false,
    own_api: false,
    prices: { ...noPrices, input_price: input },
    ...rest,
  } satisfies ReferenceCandidate
}

describe('the reference offering', () => {
  it('is the first-party one, however cheap the others are', () => {
    const own = candidate({ first_party: true, input: '2' })
    const cheap = candidate({ input: '0.1' })
    expect(referenceOffering([cheap, own])?.id).toBe(own.id)
  })

  it('is the undated id before a dated one, and the newest date among dated ones', () => {
    const undated = candidate({ first_party: true })
    const older = candidate({ first_party: true, released_on: '2024-05-13', api_model_id: 'a' })
    const newer = candidate({ first_party: true, released_on: '2024-11-20', api_model_id: 'b' })
    expect(referenceOffering([older, newer, undated])?.id).toBe(undated.id)
    expect(referenceOffering([older, newer])?.id).toBe(newer.id)
  })

  it('is no preview, plan, region or variant while there is another', () => {
    const plain = candidate({ first_party: true, api_model_id: 'plain' })
    const others = [
      candidate({ first_party: true, preview: true }),
      candidate({ first_party: true, host_type: 'subscription' }),
      candidate({ first_party: true, region: 'eu' }),
      candidate({ first_party: true, variant: 'fast' }),
    ]
    expect(referenceOffering([...others, plain])?.id).toBe(plain.id)
  })

  it('is the lower median of active hosts where the developer hosts none', () => {
    const four = ['4', '1', '3', '2'].map((input) => candidate({ input }))
    const reference = referenceOffering(four)
    expect(reference?.id).toBe(four[3]?.id)
    expect(reference?.rule).toContain('median')
  })

  it('never rests on flagged, retired or free offerings of others', () => {
    const flagged = candidate({ price_outlier: true })
    const retired = candidate({ lifecycle: 'retired' })
    const free = candidate({ input: '0' })
    expect(referenceOffering([flagged, retired, free])).toBeNull()
  })

  it('keeps a retired first-party price, and says so', () => {
    const reference = referenceOffering([candidate({ first_party: true, lifecycle: 'retired' })])
    expect(reference?.rule).toContain('before it was retired')
  })
})

describe('the lowest input price', () => {
  it('is that of the cheapest offering that one can buy', () => {
    const dear = candidate({ first_party: true, input: '2' })
    const cheap = candidate({ input: '0.30' })
    const others = [
      candidate({ input: '0.01', price_outlier: true }),
      candidate({ input: '0' }),
      candidate({ input: null }),
      candidate({ input: '0.1', host_type: 'subscription' }),
      candidate({ input: '0.1', host_type: 'local' }),
      candidate({ input: '0.1', region: 'eu' }),
      candidate({ input: '0.1', lifecycle: 'deprecated' }),
      candidate({ input: '0.1', lifecycle: 'retired' }),
    ]
    expect(lowestInput([dear, ...others, cheap])?.id).toBe(cheap.id)
    expect(lowestInput(others)).toBeNull()
  })
})

describe('plain prices', () => {
  const row = (
    meter: Selectable['meter'],
    amount: string | null,
    more: Partial<Selectable> = {},
  ): Selectable => ({
    meter,
    amount,
    currency: 'USD',
    per: '1000000',
    state: amount === null ? 'unknown' : 'listed',
    conditions: standardConditions,
    effective_from: '2026-01-01',
    effective_to: null,
    ...more,
  })
  const batch = { conditions: { ...standardConditions, service_tier: 'batch' as const } }

  it('blends three input tokens with one output token, exactly', () => {
    const blended = (input: Selectable, output: Selectable) =>
      plainPrices([input, output], '2026-08-21').blended_price
    expect(blended(row('input_token', '0.1'), row('output_token', '0.000000000000000001'))).toBe(
      '0.07500000000000000025',
    )
    const free = { state: 'free' as const }
    expect(blended(row('input_token', null, free), row('output_token', '2'))).toBe('0.5')
    expect(blended(row('input_token', null, free), row('output_token', null, free))).toBe('0')
    expect(blended(row('input_token', null), row('output_token', '2'))).toBeNull()
  })

  it('tells what applies past each threshold of the standard prices', () => {
    const past = (tier_from: number, tier_mode: 'cliff' | 'marginal' | null = null) => ({
      conditions: { ...standardConditions, tier_from, tier_mode },
    })
    const tiers = plainPrices(
      [
        row('input_token', '1'),
        row('input_token', '2', past(200_000, 'cliff')),
        row('input_token', '3', past(500_000, 'marginal')),
        row('output_token', '10'),
        row('output_token', '15', past(200_000, 'cliff')),
        row('cache_read_token', '0.1'),
        row('web_search', '9', past(1_000)),
        row('input_token', '0.5', {
          conditions: { ...past(100_000).conditions, service_tier: 'batch' },
        }),
      ],
      '2026-08-21',
    ).price_tiers
    expect(tiers).toBe('200000c:2,15,0.1,,5.25;500000m:3,15,0.1,,6')
    expect(plainPrices([row('input_token', '1')], '2026-08-21').price_tiers).toBeNull()
  })

  it('finds the batch discount where input and output agree', () => {
    const plain = plainPrices(
      [
        row('input_token', '0.4'),
        row('output_token', '1.6'),
        row('input_token', '0.2', batch),
        row('output_token', '0.8', batch),
      ],
      '2026-08-21',
    )
    expect(plain.batch_discount).toBe('0.5')
  })

  it('has no discount where they differ', () => {
    const plain = plainPrices(
      [
        row('input_token', '0.4'),
        row('output_token', '1.6'),
        row('input_token', '0.2', batch),
        row('output_token', '0.9', batch),
      ],
      '2026-08-21',
    )
    expect(plain.batch_discount).toBeNull()
  })

  it('tells free from unknown, included and foreign currency', () => {
    const input = (more: Partial<Selectable>) =>
      plainPrices([row('input_token', null, more)], '2026-08-21').input_price
    expect(input({ state: 'free' })).toBe('0')
    expect(input({ state: 'unknown' })).toBeNull()
    expect(input({ state: 'included' })).toBeNull()
    expect(input({ state: 'listed', amount: '3.5', currency: 'CNY' })).toBeNull()
  })
})

describe('outliers', () => {
  const offering = (id: number, input_price: string) => ({
    id,
    prices: { ...noPrices, input_price },
  })

  it('are over 4 times or under a sixth of the median, and not at it', () => {
    const flagged = priceOutliers([
      offering(1, '5'),
      offering(2, '5'),
      offering(3, '5'),
      offering(4, '20'),
      offering(5, '20.01'),
      offering(6, '0.71'),
    ])
    expect([...flagged]).toEqual([5, 6])
  })

  it('need three prices', () => {
    expect(priceOutliers([offering(1, '1'), offering(2, '100')]).size).toBe(0)
  })
})
