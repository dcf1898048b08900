import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Compared, comparedPrices, differenceOf } from './difference'
import { ratioOf } from './ratio'
import { unknownFacts as unknown } from './testing'

const price = fc
  .tuple(fc.nat(10_000_000), fc.nat(8))
  .map(([digits, places]) => (digits / 10 ** places).toFixed(places))
const positive = price.filter((text) => Number(text) > 0)

describe('a ratio', () => {
  test.each([
    ['1.25', '1.50', '6', '5', '1.2', true],
    ['0.4', '0.1', '1', '4', '0.25', true],
    ['3', '1', '1', '3', '0.333333', false],
    ['2', '0', '0', '1', '0', true],
    ['0.0000001', '1200', '12000000000', '1', '12000000000', true],
  ])('of %s to %s', (before, after, numerator, denominator, text, exact) => {
    expect(ratioOf(before, after)).toEqual({ numerator, denominator, decimal: text, exact })
  })

  test('turns over when the models change places', () => {
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        const [there, back] = [ratioOf(a, b), ratioOf(b, a)]
        expect(there?.numerator).toBe(back?.denominator)
        expect(there?.denominator).toBe(back?.numerator)
      }),
    )
  })

  test('of or to something unknown, or to nothing, is not told', () => {
    expect([ratioOf(null, '1'), ratioOf('1', null), ratioOf('0', '1')]).toEqual([null, null, null])
  })
})

describe('a difference', () => {
  test('tells what is lost, what nobody says, and what is gained', () => {
    const { capabilities, input_modalities, output_modalities } = differenceOf(
      {
        ...unknown,
        tool_calling: true,
        reasoning: false,
        batch: true,
        input_modalities: ['text', 'audio'],
        output_modalities: ['text'],
      },
      {
        ...unknown,
        tool_calling: false,
        reasoning: true,
        streaming: true,
        input_modalities: ['text', 'image'],
      },
    )
    expect(capabilities).toEqual({
      lost: ['tool_calling'],
      unknown: ['batch'],
      gained: ['reasoning'],
    })
    expect(input_modalities).toEqual({ gained: ['image'], lost: ['audio'] })
    expect(output_modalities).toBeNull()
  })

  test('has both sides of every limit, price and day', () => {
    const { limits, prices, lifecycle } = differenceOf(
      { ...unknown, context_window: 1_048_576, input_price: '1.25', shutdown_on: '2026-10' },
      { ...unknown, context_window: 128_000, input_price: '1.5' },
    )
    expect(limits[0]).toEqual({ field: 'context_window', before: 1_048_576, after: 128_000 })
    expect(prices[0]).toMatchObject({ before: '1.25', after: '1.5', ratio: { decimal: '1.2' } })
    expect(lifecycle[2]).toEqual({ field: 'shutdown_on', before: '2026-10', after: null })
  })

  test('costs three workloads exactly', () => {
    const { costs } = differenceOf(
      { ...unknown, input_price: '1.25', output_price: '10', cache_read_price: '0.125' },
      { ...unknown, input_price: '2.5', output_price: '10', prompt_caching: false },
    )
    expect(costs).toMatchObject([
      { workload: 'chat', before: '0.00625', after: '0.0075', ratio: { decimal: '1.2' } },
      { workload: 'retrieval', before: '0.03', after: '0.055' },
      // Of the first 40,000 of 50,000 tokens are cached; the second has no cache and bills them all.
      { workload: 'agent', before: '0.0275', after: '0.135' },
    ])
  })

  test('never counts a price that nobody published as zero', () => {
    const { costs } = differenceOf(
      { ...unknown, input_price: '1', output_price: '2' },
      { ...unknown, input_price: '1' },
    )
    expect(costs.map(({ before, after, ratio }) => [before, after, ratio])).toEqual([
      ['0.002', null, null],
      ['0.021', null, null],
      [null, null, null],
    ])
    expect(costs[2]?.missing).toEqual({
      before: ['cache_read_price'],
      after: ['cache_read_price', 'output_price'],
    })
  })

  const model = fc
    .record(
      Object.fromEntries(comparedPrices.map((key) => [key, fc.option(price)])) as Record<
        (typeof comparedPrices)[number],
        fc.Arbitrary<string | null>
      >,
    )
    .map((prices): Compared => ({ ...unknown, ...prices }))

  test('is the other way round when the models change places', () => {
    fc.assert(
      fc.property(model, model, (a, b) => {
        const [there, back] = [differenceOf(a, b), differenceOf(b, a)]
        for (const [index, cost] of there.costs.entries()) {
          const other = back.costs[index]
          expect([cost.before, cost.after]).toEqual([other?.after, other?.before])
          if (cost.ratio && other?.ratio) {
            expect(cost.ratio.numerator).toBe(other.ratio.denominator)
          }
          expect(cost.before === null).toBe(cost.missing.before.length > 0)
        }
      }),
    )
  })
})
