import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimal, decimalText } from '../catalogue/decimal'
import type { MeterKey } from '../catalogue/meters'
import { type PriceConditions, priceKey, standardConditions } from '../catalogue/price'
import { serviceTiers } from '../catalogue/vocabulary'
import { type CostSituation, costOf, plainCost } from './cost'
import { exact, exactText, minus, over, plus, times } from './exact'
import type { Selectable } from './select'
import type { QuantityKey, Usage } from './usage'

const at = '2026-08-21T12:00:00Z'
const meters = [
  'input_token',
  'cache_read_token',
  'cache_write_token',
  'output_token',
  'reasoning_token',
  'web_search',
  'request',
] as const satisfies MeterKey[]
/** Each by itself, so that more of one is not less of another. */
const quantityKeys = [
  'input_token',
  'cache_read_tokens',
  'cache_write_tokens',
  'cache_write_1h_tokens',
  'output_tokens',
  'web_search',
] as const satisfies QuantityKey[]

const amounts = fc
  .tuple(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 0, max: 6 }))
  .map(([digits, places]) => exactText(over(exact(`${digits}`), exact(`${10 ** places}`))))

interface Shape {
  tiers: readonly Pick<PriceConditions, 'tier_from' | 'tier_mode'>[]
  service_tier?: readonly PriceConditions['service_tier'][]
  region?: readonly (string | null)[]
  utc_hours?: readonly (string | null)[]
  states?: readonly Selectable['state'][]
  per?: readonly string[]
  meters?: readonly MeterKey[]
}

const flat = [{ tier_from: null, tier_mode: null }]
const cliffs = [
  ...flat,
  ...[1000, 5000].map((tier_from) => ({ tier_from, tier_mode: 'cliff' }) as const),
]

function prices(shape: Shape): fc.Arbitrary<Selectable[]> {
  const one = fc.record({
    meter: fc.constantFrom(...(shape.meters ?? meters)),
    amount: amounts,
    tier: fc.constantFrom(...shape.tiers),
    service_tier: fc.constantFrom(...(shape.service_tier ?? (['standard'] as const))),
    region: fc.constantFrom(...(shape.region ?? [null])),
    utc_hours: fc.constantFrom(...(shape.utc_hours ?? [null])),
    cache_lifetime: fc.constantFrom(null, '5m', '1h'),
    state: fc.constantFrom(...(shape.states ?? (['listed'] as const))),
    per: fc.constantFrom(...(shape.per ?? ['1000000', '1000', '1'])),
  })
  const rows = one.map(
    ({ meter, amount, tier, service_tier, region, utc_hours, cache_lifetime, state, per }) => ({
      meter,
      amount: state === 'listed' ? amount : null,
      currency: 'USD',
      per,
      state,
      conditions: {
        ...standardConditions,
        ...tier,
        service_tier,
        region,
        utc_hours,
        cache_lifetime: meter === 'cache_write_token' ? cache_lifetime : null,
      },
      effective_from: null,
      effective_to: null,
    }),
  )
  // As in the database: one price of a meter under the same conditions.
  return fc.uniqueArray(rows, {
    minLength: 1,
    maxLength: 14,
    selector: ({ meter, conditions }) => priceKey(meter, conditions),
  })
}

const counts = fc.integer({ min: 0, max: 8000 })
const usages = fc
  .record({
    quantities: fc.dictionary(fc.constantFrom(...quantityKeys), counts.map(String), {
      maxKeys: 6,
      noNullPrototype: true,
    }),
    requests: fc.integer({ min: 1, max: 100_000 }).map(String),
  })
  .map((usage): Usage => usage)

const situations = fc.record({
  at: fc.constantFrom(at, '2026-08-22T23:30:00Z', '2026-08-24T00:15:00Z'),
  service_tier: fc.constantFrom(...serviceTiers),
  region: fc.constantFrom(null, 'eu', 'us'),
  uncached: fc.constantFrom('unpriced', 'as_input'),
  options: fc.constant({}),
}) satisfies fc.Arbitrary<CostSituation>

const anyShape: Shape = {
  tiers: [
    ...cliffs,
    { tier_from: 2000, tier_mode: 'marginal' },
    { tier_from: 3000, tier_mode: null },
  ],
  service_tier: serviceTiers,
  region: [null, null, 'eu'],
  utc_hours: [null, null, '16:30-00:30', '23:00-02:00'],
  states: ['listed', 'listed', 'listed', 'free', 'included', 'unknown', 'dynamic'],
  per: ['1000000', '1000', '1', '3600'],
}

const plain = { ...plainCost, at }

describe('every cost', () => {
  it('is the sum of its lines, never negative, and null exactly where something is unpriced', () => {
    fc.assert(
      fc.property(prices(anyShape), usages, situations, (rows, usage, situation) => {
        const { amount, lines, unpriced } = costOf(rows, usage, situation)
        let total = decimal('0')
        for (const line of lines) {
          const product = decimal(line.quantity).times(decimal(line.rate))
          const own = product.dividedBy(decimal(line.per))
          // Hours by the second have no end; everything else is exact.
          const [written, computed] = [decimal(line.amount), own.toDecimalPlaces(30)]
          expect(written.equals(line.per === '3600' ? computed : own)).toBe(true)
          expect(written.isNegative()).toBe(false)
          total = total.plus(own)
        }
        expect(amount === null).toBe(unpriced.length > 0)
        if (amount !== null) {
          expect(decimal(amount).equals(total.toDecimalPlaces(30))).toBe(true)
          expect(amount).toMatch(/^(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('bills or names every quantity, none twice', () => {
    fc.assert(
      fc.property(prices(anyShape), usages, situations, (rows, usage, situation) => {
        const { lines, unpriced } = costOf(rows, usage, situation)
        const fees = usage.quantities.request === undefined
        const told = [...lines, ...unpriced].filter(({ meter }) => !(fees && meter === 'request'))
        const asked = Object.values(usage.quantities).map((text) => exact(text ?? '0'))
        const all = asked.reduce(plus, exact('0'))
        const billed = told.reduce((sum, { quantity }) => plus(sum, exact(quantity)), exact('0'))
        expect(exactText(billed)).toBe(exactText(times(all, exact(usage.requests))))
      }),
      { numRuns: 1000 },
    )
  })

  it('does not depend on the order of the rows', () => {
    const shuffled = prices(anyShape).chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    )
    fc.assert(
      fc.property(shuffled, usages, situations, ([rows, others], usage, situation) => {
        const [a, b] = [rows, others].map((each) => costOf(each, usage, situation))
        expect({ ...b, unpriced: keysOf(b) }).toEqual({ ...a, unpriced: keysOf(a) })
      }),
      { numRuns: 1000 },
    )
  })

  it('is the same however requests are split', () => {
    const split = fc.integer({ min: 1, max: 99_999 })
    fc.assert(
      fc.property(prices(anyShape), usages, split, situations, (rows, usage, more, situation) => {
        const requests = exact(usage.requests)
        const part = costOf(rows, usage, situation).amount
        const rest = costOf(rows, { ...usage, requests: `${more}` }, situation).amount
        const both = exactText(plus(requests, exact(`${more}`)))
        const whole = costOf(rows, { ...usage, requests: both }, situation).amount
        expect(whole === null).toBe(part === null)
        if (part === null || rest === null || whole === null) return
        const difference = minus(exact(whole), plus(exact(part), exact(rest)))
        const endless = rows.some(({ per }) => per === '3600')
        if (!endless) expect(exactText(difference)).toBe('0')
        else expect(decimal(exactText(difference)).abs().lessThan('1e-29')).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})

function keysOf({ unpriced }: { unpriced: readonly { key: string }[] } = { unpriced: [] }) {
  return unpriced.map(({ key }) => key).sort()
}

describe('more of a quantity', () => {
  const more = fc.tuple(fc.constantFrom(...quantityKeys), fc.integer({ min: 1, max: 5000 }))
  const grown = (usage: Usage, [key, extra]: [QuantityKey, number]): Usage => {
    const quantity = Number(usage.quantities[key] ?? '0') + extra
    return { ...usage, quantities: { ...usage.quantities, [key]: `${quantity}` } }
  }

  it('never costs less, where no threshold re-prices the whole prompt', () => {
    const marginal = [
      ...flat,
      ...[1000, 5000].map((tier_from) => ({ tier_from, tier_mode: 'marginal' }) as const),
    ]
    const input = ['input_token', 'cache_read_token', 'cache_write_token'] as const
    const rows = fc.oneof(prices({ tiers: flat }), prices({ tiers: marginal, meters: input }))
    fc.assert(
      fc.property(rows, usages, more, (listed, usage, step) => {
        const before = costOf(listed, usage, plain).amount
        const after = costOf(listed, grown(usage, step), plain).amount
        if (before === null || after === null) return
        // More cached text moves what comes after it to another tier, which may be cheaper.
        const moves = step[0] !== 'input_token' && listed.some(isMarginal)
        if (!moves) expect(decimal(after).greaterThanOrEqualTo(decimal(before))).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  function isMarginal({ conditions }: Selectable): boolean {
    return conditions.tier_mode === 'marginal'
  }

  it('never costs less past a cliff either, while the prompt stays in its tier', () => {
    fc.assert(
      fc.property(prices({ tiers: cliffs }), usages, more, (listed, usage, step) => {
        const larger = grown(usage, step)
        if (tierOf(usage) !== tierOf(larger)) return
        const before = costOf(listed, usage, plain).amount
        const after = costOf(listed, larger, plain).amount
        if (before === null || after === null) return
        expect(decimal(after).greaterThanOrEqualTo(decimal(before))).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  function tierOf({ quantities }: Usage): number {
    const inPrompt = quantityKeys.filter((key) => /input|cache/.test(key))
    const prompt = inPrompt.reduce((sum, key) => sum + Number(quantities[key] ?? '0'), 0)
    return [1000, 5000].filter((from) => prompt > from).length
  }

  it('costs what it costs alone, where there are no tiers', () => {
    const listed = prices({ tiers: flat, meters: meters.filter((meter) => meter !== 'request') })
    fc.assert(
      fc.property(listed, usages, usages, (rows, a, b) => {
        const both: Partial<Record<QuantityKey, string>> = { ...a.quantities }
        for (const [key, text] of Object.entries(b.quantities) as [QuantityKey, string][]) {
          both[key] = exactText(plus(exact(both[key] ?? '0'), exact(text)))
        }
        const [x, y, sum] = [a.quantities, b.quantities, both].map(
          (quantities) => costOf(rows, { quantities, requests: '1' }, plain).amount,
        )
        if (x == null || y == null) return
        expect(sum).toBe(exactText(plus(exact(x), exact(y))))
      }),
      { numRuns: 1000 },
    )
  })

  it('adds up token by token in a marginal tier', () => {
    const rate = fc.integer({ min: 0, max: 50 })
    const ladder = fc.tuple(rate, rate, rate)
    const short = fc.integer({ min: 0, max: 20 })
    fc.assert(
      fc.property(ladder, ladder, short, short, (input, cached, tokens, reads) => {
        const rungs = [null, 4, 9]
        const rows = (['input_token', 'cache_read_token'] as const).flatMap((meter, which) =>
          rungs.map((tier_from, index) => ({
            ...priceOf(meter, `${(which === 0 ? input : cached)[index]}`),
            conditions: {
              ...standardConditions,
              tier_from,
              tier_mode: tier_from === null ? null : ('marginal' as const),
            },
          })),
        )
        // What is cached comes first in a prompt.
        let expected = 0
        for (let token = 1; token <= reads + tokens; token++) {
          const rung = rungs.filter((from) => from === null || token > from).length - 1
          expected += (token <= reads ? cached : input)[rung] ?? 0
        }
        const quantities = { input_tokens: `${reads + tokens}`, cache_read_tokens: `${reads}` }
        expect(costOf(rows, { quantities, requests: '1' }, plain).amount).toBe(`${expected}`)
      }),
      { numRuns: 500 },
    )
  })
})

function priceOf(meter: MeterKey, amount: string): Selectable {
  return {
    meter,
    amount,
    currency: 'USD',
    per: '1',
    state: 'listed',
    conditions: standardConditions,
    effective_from: null,
    effective_to: null,
  }
}

describe('exact fractions', () => {
  const numbers = fc
    .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: 0, max: 12 }))
    .map(([digits, places]) => decimalText(decimal(`${digits}`).times(decimal(`1e-${places}`))))

  it('agree with the decimals of the catalogue', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const [x, y] = [exact(a), exact(b)]
        const [m, n] = [decimal(a), decimal(b)]
        expect(exactText(x)).toBe(a)
        expect(exactText(plus(x, y))).toBe(decimalText(m.plus(n)))
        expect(exactText(minus(x, y))).toBe(decimalText(m.minus(n)))
        expect(exactText(times(x, y))).toBe(decimalText(m.times(n)))
        if (b !== '0') expect(exactText(times(over(x, y), y))).toBe(a)
      }),
    )
  })

  it('round where there is no end, and refuse what is no number', () => {
    expect(exactText(over(exact('2'), exact('3')))).toBe(`0.${'6'.repeat(29)}7`)
    expect(exactText(over(exact('-1'), exact('3')))).toBe(`-0.${'3'.repeat(30)}`)
    expect(() => exact('1e5')).toThrow(RangeError)
    expect(() => exact('')).toThrow(RangeError)
    expect(() => over(exact('1'), exact('0'))).toThrow(RangeError)
  })
})
