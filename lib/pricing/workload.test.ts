import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PriceConditions, standardConditions } from '../catalogue/price'
import { plainCost } from './cost'
import type { Selectable } from './select'
import { readUsage } from './usage'
import {
  casesOf,
  emptyWorkload,
  presets,
  presetWorkload,
  readWorkload,
  type Workload,
  writeWorkload,
} from './workload'
import { costOfWorkload } from './workload-cost'

const read = (text: string) => readWorkload(new URLSearchParams(text))
const write = (workload: Workload) => `${new URLSearchParams(writeWorkload(workload))}`

describe('the URL of a workload', () => {
  it('says nothing where nothing is given', () => {
    expect(read('q=gpt&input_tokens=').workload).toBeNull()
  })

  it('takes a preset and what differs from it', () => {
    const { workload, problems } = read('preset=chat&output_tokens=900&web_searches=2')
    expect(problems).toEqual([])
    expect(workload).toEqual({
      ...presetWorkload('chat'),
      output_tokens: 900,
      also: { web_searches: '2' },
    })
  })

  it.each(presets.map(({ key }) => key))('writes the preset %s as its name alone', (key) => {
    expect(write(presetWorkload(key))).toBe(`preset=${key}`)
    expect(read(`preset=${key}`)).toEqual({ workload: presetWorkload(key), problems: [] })
  })

  it.each([
    ['requests_per_day=0', 'requests_per_day'],
    ['input_tokens=-5', 'input_tokens'],
    ['input_tokens=2.5', 'input_tokens'],
    ['cached_percent=101', 'cached_percent'],
    ['cached_percent=60&written_percent=50', 'written_percent'],
    ['prompt_lengths=1000:50', 'prompt_lengths'],
    ['prompt_lengths=x', 'prompt_lengths'],
    ['hours=9-17', 'hours'],
    ['hours=09:00-09:00', 'hours'],
    ['preset=magic', 'preset'],
    ['web_searches=-1', 'web_searches'],
    ['input_tokens=100&input_audio_token=200', 'input_audio_token'],
  ])('names what is wrong with %s and can still be computed', (text, parameter) => {
    const { workload, problems } = read(text)
    expect(problems.map((each) => each.parameter)).toEqual([parameter])
    for (const { usage } of casesOf(workload ?? emptyWorkload)) {
      expect(readUsage(usage.quantities as Record<string, string>).problems).toBeNull()
    }
  })

  it('reads back whatever it writes', () => {
    const percent = fc.integer({ min: 0, max: 50 })
    const count = fc.integer({ min: 0, max: 2_000_000 })
    const workloads = fc.record({
      preset: fc.constantFrom(null, ...presets.map(({ key }) => key)),
      requests_per_day: fc.integer({ min: 1, max: 1_000_000 }),
      input_tokens: count,
      output_tokens: count,
      cached_percent: percent,
      written_percent: percent,
      batch_percent: percent,
      prompt_lengths: fc.constantFrom(
        [],
        [
          { tokens: 1000, percent: 70 },
          { tokens: 300_000, percent: 30 },
        ],
      ),
      hours: fc.constantFrom(null, '09:00-17:30', '22:00-06:00'),
      also: fc.constantFrom({}, { web_searches: '3' }, { input_audio_second: '2.5', page: '1' }),
    }) satisfies fc.Arbitrary<Workload>
    fc.assert(
      fc.property(workloads, (workload) => {
        const { problems, workload: back } = read(write(workload))
        expect([problems, back]).toEqual([[], workload])
      }),
    )
  })
})

const at = '2026-08-21T00:00:00Z'

function price(
  meter: Selectable['meter'],
  amount: string,
  conditions: Partial<PriceConditions> = {},
): Selectable {
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

function cost(prices: Selectable[], workload: Partial<Workload>) {
  return costOfWorkload(
    prices,
    { ...emptyWorkload, requests_per_day: 1000, ...workload },
    { ...plainCost, at },
  )
}

const listed = [
  price('input_token', '1'),
  price('output_token', '5'),
  price('cache_read_token', '0.1'),
]

describe('what a workload costs', () => {
  it('is told by the request, day, month and year', () => {
    const { per_request, per_day, per_month, per_year } = cost(listed, {
      input_tokens: 1000,
      output_tokens: 200,
    })
    expect([per_request, per_day, per_month, per_year]).toEqual([
      '0.002',
      '2',
      '60.833333333333333333333333333333',
      '730',
    ])
  })

  it('bills each length of prompt at its own tier', () => {
    const tiered = [...listed, price('input_token', '2', { tier_from: 2000, tier_mode: 'cliff' })]
    const prompt_lengths = [
      { tokens: 1000, percent: 75 },
      { tokens: 4000, percent: 25 },
    ]
    expect(cost(tiered, { prompt_lengths }).per_day).toBe('2.75')
  })

  it('bills the batched share at batch prices, or as standard where there are none', () => {
    const batched = [...listed, price('input_token', '0.5', { service_tier: 'batch' })]
    const workload = { input_tokens: 1000, batch_percent: 40 }
    expect(cost(batched, workload).per_day).toBe('0.8')
    const without = cost(listed, workload)
    expect([without.per_day, without.assumptions]).toEqual([
      '1',
      ['No batch prices are listed; all requests are standard'],
    ])
  })

  it('shares a day out over the hours of prices, within the hours of the workload', () => {
    const hourly = [...listed, price('input_token', '0.4', { utc_hours: '16:30-00:30' })]
    const input_tokens = 1000
    expect(cost(hourly, { input_tokens }).per_day).toBe('0.8')
    expect(cost(hourly, { input_tokens, hours: '08:30-16:30' }).per_day).toBe('1')
    expect(cost(hourly, { input_tokens, hours: '22:30-02:30' }).per_day).toBe('0.7')
  })

  it('shares a week out over the weekdays of prices, at the prices of the day', () => {
    const weekend = [...listed, price('input_token', '0.3', { weekdays: [6, 7] })]
    const since = weekend.map((each) => ({ ...each, effective_from: '2026-08-21' }))
    expect(cost(since, { input_tokens: 1000 }).per_year).toBe('292')
  })

  it('has no amount where anything is unpriced, and says what', () => {
    const { per_day, unpriced } = cost(listed, { input_tokens: 1000, also: { web_searches: '1' } })
    expect([per_day, unpriced.map(({ key }) => key)]).toEqual([null, ['web_searches']])
  })

  it('bills cached input as input where no cache is listed, and says so', () => {
    const { per_day, assumptions } = cost([price('input_token', '1')], {
      input_tokens: 1000,
      cached_percent: 80,
    })
    expect([per_day, assumptions.length]).toEqual(['1', 1])
  })
})
