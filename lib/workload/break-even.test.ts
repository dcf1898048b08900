import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MeterKey } from '../catalogue/meters'
import { standardConditions } from '../catalogue/price'
import type { Selectable } from '../pricing/select'
import { emptyWorkload, type Workload } from '../pricing/workload'
import { costOfWorkload } from '../pricing/workload-cost'
import { breakEvens } from './break-even'

const at = '2026-11-23T00:00:00Z'

function price(meter: MeterKey, amount: string, conditions = {}): Selectable {
  return {
    meter,
    amount,
    currency: 'USD',
    per: '1000000',
    state: 'listed',
    conditions: { ...standardConditions, ...conditions },
    effective_from: null,
    effective_to: null,
  }
}

const offering = (input: string, output: string, cached = input) => [
  price('input_token', input),
  price('output_token', output),
  price('cache_read_token', cached),
]

const workload: Workload = { ...emptyWorkload, input_tokens: 1000, output_tokens: 100 }

describe('where the cheaper of two changes', () => {
  it('is the first whole figure at which the other one is cheaper', () => {
    // 1000 + 10 x output against 2000 + 2 x output, in millionths: equal at 125.
    const found = breakEvens(offering('1', '10'), offering('2', '2'), workload, at)
    expect(found).toContainEqual({ figure: 'output_tokens', at: 126, way: 'above' })
    expect(found).toContainEqual({ figure: 'input_tokens', at: 799, way: 'below' })
    expect(found.map(({ figure }) => figure)).not.toContain('batch_percent')
  })

  it('is nothing where one is cheaper whatever is asked, costs as much, or is not priced', () => {
    expect(breakEvens(offering('1', '1'), offering('2', '2'), workload, at)).toEqual([])
    expect(breakEvens(offering('1', '1'), offering('1', '1'), workload, at)).toEqual([])
    expect(breakEvens(offering('1', '1'), [price('input_token', '9')], workload, at)).toEqual([])
  })

  it('finds the cliff of a long prompt', () => {
    const cliff = [
      ...offering('1', '1'),
      price('input_token', '9', { tier_from: 200_000, tier_mode: 'cliff' }),
    ]
    const found = breakEvens(cliff, offering('2', '2', '1'), workload, at)
    expect(found).toContainEqual({ figure: 'input_tokens', at: 200_001, way: 'above' })
  })

  it('turns there and not one before, whatever is asked', () => {
    const cents = fc.integer({ min: 1, max: 400 }).map((each) => `${each / 100}`)
    const some = fc.tuple(cents, cents, cents).map((each) => offering(...each))
    fc.assert(
      fc.property(some, some, fc.integer({ min: 1, max: 9000 }), (a, b, tokens) => {
        const own = { ...workload, input_tokens: tokens, cached_percent: 20 }
        const isDearer = (varied: Workload) => {
          const [x, y] = [a, b].map((prices) =>
            Number(costOfWorkload(prices, varied, { at, region: null, options: {} }).per_request),
          )
          return Math.sign((x ?? 0) - (y ?? 0))
        }
        for (const { figure, at: value, way } of breakEvens(a, b, own, at)) {
          const turned = isDearer({ ...own, [figure]: value })
          const before = isDearer({ ...own, [figure]: value + (way === 'above' ? -1 : 1) })
          expect(turned).toBe(-isDearer(own))
          expect(before).not.toBe(turned)
        }
      }),
      { numRuns: 100 },
    )
  })
})
