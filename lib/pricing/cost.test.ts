import { describe, expect, it } from 'vitest'
import { type PriceConditions, standardConditions } from '../catalogue/price'
import { type CostSituation, costOf, plainCost } from './cost'
import type { Selectable } from './select'
import { readUsage } from './usage'

const at = '2026-08-21T12:00:00Z'

function price(
  meter: Selectable['meter'],
  amount: string | null,
  conditions: Partial<PriceConditions> = {},
  more: Partial<Selectable> = {},
): Selectable {
  return {
    meter,
    amount,
    currency: 'USD',
    per: '1000000',
    state: amount === null ? 'unknown' : 'listed',
    conditions: { ...standardConditions, ...conditions },
    effective_from: null,
    effective_to: null,
    ...more,
  }
}

const sonnet = [
  price('input_token', '3'),
  price('output_token', '15'),
  price('cache_read_token', '0.3'),
  price('cache_write_token', '3.75', { cache_lifetime: '5m' }),
  price('cache_write_token', '6', { cache_lifetime: '1h' }),
  price('input_token', '6', { tier_from: 200_000, tier_mode: 'cliff' }),
  price('output_token', '22.5', { tier_from: 200_000, tier_mode: 'cliff' }),
  price('input_token', '1.5', { service_tier: 'batch' }),
  price('web_search', '10', {}, { per: '1000' }),
]

function cost(
  prices: Selectable[],
  given: Record<string, string>,
  situation: Partial<CostSituation> = {},
) {
  const { usage, problems } = readUsage(given)
  if (usage === null) throw new Error(JSON.stringify(problems))
  return costOf(prices, usage, { ...plainCost, at, ...situation })
}

function amount(...args: Parameters<typeof cost>) {
  return cost(...args).amount
}

describe('what a usage costs', () => {
  it('takes cached tokens out of the input and bills each at its own price', () => {
    const { amount, lines } = cost(sonnet, {
      input_tokens: '1000',
      cache_read_tokens: '600',
      cache_write_tokens: '300',
      output_tokens: '500',
    })
    expect(lines.map(({ meter, quantity, amount }) => [meter, quantity, amount])).toEqual([
      ['cache_read_token', '600', '0.00018'],
      ['cache_write_token', '300', '0.001125'],
      ['input_token', '100', '0.0003'],
      ['output_token', '500', '0.0075'],
    ])
    expect(amount).toBe('0.009105')
  })

  it('chooses the tier by one request, cached input counted, and then multiplies', () => {
    expect(amount(sonnet, { input_tokens: '200000', requests: '3' })).toBe('1.8')
    expect(amount(sonnet, { input_tokens: '200001', requests: '2' })).toBe('2.400012')
    const cached = cost(sonnet, { input_tokens: '200001', cache_read_tokens: '200000' })
    expect(cached.lines.map(({ rate }) => rate)).toEqual(['0.3', '6'])
  })

  it('bills cache writes by how long they are kept', () => {
    expect(amount(sonnet, { cache_write_tokens: '1000000' })).toBe('3.75')
    expect(amount(sonnet, { cache_write_5m_tokens: '1000000' })).toBe('3.75')
    expect(amount(sonnet, { cache_write_1h_tokens: '1000000' })).toBe('6')
    expect(
      amount(sonnet, { cache_write_1h_tokens: '1000000', cache_write_5m_tokens: '1000000' }),
    ).toBe('9.75')
    const unnamed = [price('cache_write_token', '9'), ...sonnet]
    expect(amount(unnamed, { cache_write_1h_tokens: '1000000' })).toBe('6')
  })

  it('names what it cannot price and has no amount then', () => {
    const { amount, lines, unpriced } = cost(sonnet, {
      input_tokens: '1000',
      input_audio_token: '400',
      page: '2',
      requests: '2',
    })
    expect(amount).toBeNull()
    expect(lines.map(({ meter, quantity }) => [meter, quantity])).toEqual([['input_token', '1200']])
    expect(unpriced.map(({ key, quantity, reason }) => [key, quantity, reason])).toEqual([
      ['input_audio_token', '800', 'No price of Audio input is listed.'],
      ['page', '4', 'No price of Page is listed.'],
    ])
  })

  it('never takes what is unknown, included or dynamic for zero, and free for anything else', () => {
    for (const state of ['unknown', 'included', 'dynamic'] as const) {
      const { amount, unpriced } = cost([price('input_token', null, {}, { state })], {
        input_tokens: '5',
      })
      expect(amount).toBeNull()
      expect(unpriced).toHaveLength(1)
    }
    const free = cost([price('input_token', null, {}, { state: 'free' })], { input_tokens: '5' })
    expect(free.amount).toBe('0')
    expect(free.lines[0]?.rule).toBe('free, standard')
  })

  it('leaves cached input unpriced where no price of it is listed, or bills it as input', () => {
    const plain = [price('input_token', '3')]
    const usage = { input_tokens: '1000000', cache_read_tokens: '400000' }
    const strict = cost(plain, usage)
    expect([strict.amount, strict.unpriced[0]?.key]).toEqual([null, 'cache_read_tokens'])
    const lenient = cost(plain, usage, { uncached: 'as_input' })
    expect(lenient.amount).toBe('3')
    expect(lenient.assumptions).toHaveLength(1)
  })

  it('bills reasoning as output unless it has a price of its own', () => {
    const usage = { output_tokens: '1000000', reasoning_token: '400000' }
    expect(amount([price('output_token', '10')], usage)).toBe('10')
    expect(amount([price('output_token', '10'), price('reasoning_token', '3')], usage)).toBe('7.2')
  })

  it('charges a fee for each request where there is one', () => {
    const sonar = [price('input_token', '1'), price('request', '0.005', {}, { per: '1' })]
    const { amount, assumptions } = cost(sonar, { input_tokens: '1000000', requests: '10' })
    expect(amount).toBe('10.05')
    expect(assumptions).toEqual(['Each request is charged once for itself'])
    expect(cost(sonar, { request: '2' }).amount).toBe('0.01')
  })

  it('keeps to the service tier', () => {
    expect(amount(sonnet, { input_tokens: '1000000' }, { service_tier: 'batch' })).toBe('1.5')
    const { amount: none, unpriced } = cost(
      sonnet,
      { output_tokens: '1' },
      { service_tier: 'batch' },
    )
    expect([none, unpriced[0]?.reason]).toEqual([null, 'Output is listed, but not for batch.'])
  })

  it('splits a marginal tier by where the tokens stand in the prompt', () => {
    const prices = [
      price('input_token', '1'),
      price('input_token', '2', { tier_from: 1000, tier_mode: 'marginal' }),
      price('input_token', '4', { tier_from: 3000, tier_mode: 'marginal' }),
      price('cache_read_token', '0.1'),
      price('cache_read_token', '0.2', { tier_from: 1000, tier_mode: 'marginal' }),
    ]
    const { lines, amount } = cost(prices, { input_tokens: '5000', cache_read_tokens: '1500' })
    expect(lines.map(({ meter, quantity, rate }) => [meter, quantity, rate])).toEqual([
      ['cache_read_token', '1000', '0.1'],
      ['cache_read_token', '500', '0.2'],
      ['input_token', '1500', '2'],
      ['input_token', '2000', '4'],
    ])
    expect(amount).toBe('0.0112')
  })

  it('adds no two currencies', () => {
    const mixed = [price('input_token', '1'), price('output_token', '2', {}, { currency: 'CNY' })]
    const both = cost(mixed, { input_tokens: '1', output_tokens: '1' })
    expect([both.amount, both.currency, both.unpriced[0]?.meter]).toEqual([
      null,
      'USD',
      'output_token',
    ])
    const other = cost(mixed, { output_tokens: '1000000' })
    expect([other.amount, other.currency]).toEqual(['2', 'CNY'])
  })

  it('writes amounts without exponent or trailing zeros', () => {
    expect(amount([price('input_token', '0.05')], { input_tokens: '1' })).toBe('0.00000005')
    expect(amount([price('input_token', '50')], { input_tokens: '1000000000000000' })).toBe(
      '50000000000',
    )
    expect(amount(sonnet, {})).toBe('0')
  })
})

describe('what can be asked', () => {
  const problem = (given: Record<string, string>) => readUsage(given).problems?.[0]?.parameter

  it.each([
    [{ input_tokens: '-1' }, 'input_tokens'],
    [{ input_tokens: '1.5' }, 'input_tokens'],
    [{ input_tokens: '1e6' }, 'input_tokens'],
    [{ input_tokens: '' }, 'input_tokens'],
    [{ input_tokens: 'NaN' }, 'input_tokens'],
    [{ input_tokens: '1000000000000001' }, 'input_tokens'],
    [{ input_tokens: '9'.repeat(400) }, 'input_tokens'],
    [{ requests: '0' }, 'requests'],
    [{ input_audio_second: '-2.5' }, 'input_audio_second'],
    [{ input_tokens: '10', cache_read_tokens: '11' }, 'cache_read_tokens'],
    [{ input_tokens: '10', input_token: '10' }, 'input_token'],
    [{ cache_read_token: '1', cache_read_tokens: '1' }, 'cache_read_tokens'],
  ])('refuses %j by its name', (given, parameter) => {
    expect(problem(given as Record<string, string>)).toBe(parameter)
  })

  it('takes parts of seconds, and leading zeros', () => {
    const { usage } = readUsage({ input_audio_second: '2.50', input_tokens: '007' })
    expect(usage?.quantities).toEqual({ input_audio_second: '2.5', input_tokens: '7' })
  })
})
