import fc from 'fast-check'
import { expect, test } from 'vitest'
import { meters } from './meters'
import { type PriceConditions, priceKey, standardConditions } from './price'
import { serviceTiers, tierModes } from './vocabulary'

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
/** Names and values as sources write them. */
const word = fc.stringMatching(/^[a-z0-9][a-z0-9_.-]{0,8}$/)
const conditions: fc.Arbitrary<PriceConditions> = fc.record({
  tier_from: maybe(fc.constantFrom(1, 128_000, 200_000)),
  tier_mode: maybe(fc.constantFrom(...tierModes)),
  service_tier: fc.constantFrom(...serviceTiers),
  region: maybe(word),
  cache_lifetime: maybe(fc.constantFrom('5m', '1h')),
  utc_hours: maybe(fc.constantFrom('16:30-00:30', '00:30-16:30')),
  weekdays: maybe(fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 })),
  options: fc.dictionary(fc.constantFrom('mode', 'size', 'quality'), word),
})
const meter = fc.constantFrom(...meters.map(({ key }) => key))

/** What decides the key: all but the mode, in an order that no key order changes. */
function identity(of: string, { tier_mode: _, options, ...rest }: PriceConditions): string {
  return JSON.stringify([of, rest, Object.entries(options).sort()])
}

test('two prices share a key exactly when their meter and conditions are the same', () => {
  fc.assert(
    fc.property(meter, conditions, meter, conditions, (m, a, n, b) => {
      expect(priceKey(m, a) === priceKey(n, b)).toBe(identity(m, a) === identity(n, b))
    }),
    { numRuns: 2000 },
  )
})

test('one changed condition is another key', () => {
  fc.assert(
    fc.property(
      meter,
      conditions,
      conditions,
      fc.constantFrom(...Object.keys(standardConditions)),
      (m, a, b, name) => {
        const changed = { ...a, [name]: b[name as keyof PriceConditions] }
        expect(priceKey(m, a) === priceKey(m, changed)).toBe(
          identity(m, a) === identity(m, changed),
        )
      },
    ),
    { numRuns: 2000 },
  )
})

test('a value that spells another condition does not become it', () => {
  const key = (changed: Partial<PriceConditions>) =>
    priceKey('input_token', { ...standardConditions, ...changed })
  expect(key({ region: 'eu,cache_lifetime=5m' })).not.toBe(
    key({ region: 'eu', cache_lifetime: '5m' }),
  )
  expect(key({ options: { mode: 'a,size=b' } })).not.toBe(
    key({ options: { mode: 'a', size: 'b' } }),
  )
  expect(key({ options: { region: 'eu' } })).not.toBe(key({ region: 'eu' }))
})

test('the plain price’s key is its meter', () => {
  expect(priceKey('input_token', standardConditions)).toBe('input_token')
  expect(
    priceKey('input_token', { ...standardConditions, service_tier: 'batch', tier_from: 200_000 }),
  ).toBe('input_token[tier_from=200000,service_tier=batch]')
})
