import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sharedOut } from './usage-cost'

const amount = fc.bigInt({ min: 0n, max: 10n ** 15n })

test('requests share totals out without losing or gaining a token', () => {
  fc.assert(
    fc.property(
      amount,
      amount,
      amount,
      fc.bigInt({ min: 1n, max: 10n ** 9n }),
      (a, b, output, requests) => {
        const [cached, input] = a < b ? [a, b] : [b, a]
        const groups = sharedOut({ input, cached, output, requests })
        expect(groups.length).toBeLessThanOrEqual(4)
        const total = (key: string) =>
          groups.reduce((sum, { quantities, requests: count }) => {
            const each = (quantities as Record<string, string>)[key] ?? '0'
            return sum + BigInt(each) * BigInt(count)
          }, 0n)
        expect(total('input_tokens')).toBe(input)
        expect(total('cache_read_tokens')).toBe(cached)
        expect(total('output_tokens')).toBe(output)
        expect(groups.reduce((sum, each) => sum + BigInt(each.requests), 0n)).toBe(requests)
        for (const { quantities } of groups) {
          const read = BigInt(quantities.cache_read_tokens ?? 0)
          expect(read <= BigInt(quantities.input_tokens ?? 0)).toBe(true)
        }
      },
    ),
  )
})

test('without a number of requests each is as small as can be', () => {
  expect(sharedOut({ input: 3n, cached: 1n, output: 2n, requests: null })).toEqual([
    {
      quantities: { input_tokens: '1', cache_read_tokens: '1', output_tokens: '1' },
      requests: '1',
    },
    { quantities: { input_tokens: '1', output_tokens: '1' }, requests: '1' },
    { quantities: { input_tokens: '1' }, requests: '1' },
  ])
})
