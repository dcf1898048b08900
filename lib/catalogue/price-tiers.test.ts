import { expect, test } from 'vitest'
import { type PriceTier, readTiers, tierOf, writeTiers } from './price-tiers'

const tiers: PriceTier[] = [
  {
    from: 128_000,
    mode: null,
    prices: {
      input_price: '2.5',
      output_price: '15',
      cache_read_price: '0',
      cache_write_price: null,
      blended_price: '5.625',
    },
  },
  {
    from: 200_000,
    mode: 'marginal',
    prices: {
      input_price: '5',
      output_price: null,
      cache_read_price: null,
      cache_write_price: null,
      blended_price: null,
    },
  },
]

test('tiers are read as they were written', () => {
  expect(writeTiers(tiers)).toBe('128000:2.5,15,0,,5.625;200000m:5,,,,')
  expect(readTiers(writeTiers(tiers))).toEqual(tiers)
  expect(writeTiers([])).toBeNull()
  expect(readTiers(null)).toEqual([])
})

test.each([
  [128_000, undefined],
  [128_001, 128_000],
  [200_000, 128_000],
  [1_000_000, 200_000],
])('a prompt of %i tokens is in the tier from %s', (prompt, from) => {
  expect(tierOf(tiers, prompt)?.from).toBe(from)
})
