import { describe, expect, it } from 'vitest'
import { standardConditions } from '../catalogue/price'
import { plainPrices, priceOutliers, type ReferenceCandidate, referenceOffering } from './reference'
import type { Selectable } from './select'

const noPrices = {
  input_price: null,
  output_price: null,
  cache_read_price: null,
  cache_write_price: null,
  batch_input_price: null,
  batch_output_price: null,
  batch_discount: null,
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
