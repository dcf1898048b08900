import { describe, expect, it } from 'vitest'
import { standardConditions } from '../catalogue/price'
import type { PriceSeries, PriceStep, WrongRecord } from './price-history'
import { layoutStepChart, type NamedSeries } from './step-chart'

const size = { width: 960, height: 216, mostDates: 9 }
const on = { today: '2026-11-23', endedOn: null }

type Given = Partial<PriceStep> & { from: string; amount: string }

function named(name: string, steps: Given[], wrong: Partial<WrongRecord>[] = []): NamedSeries {
  const series: PriceSeries = {
    key: name,
    meter: 'input_token',
    conditions: standardConditions,
    currency: 'USD',
    per: '1000000',
    steps: steps.map((step, index) => ({
      ...{ id: index, citationId: 1, to: null, state: 'listed', kind: 'initial', wrong: false },
      ...step,
    })),
    wrong: wrong.map((each, index) => ({
      ...{ id: index, citationId: 1, from: '2026-01-01', to: '2026-01-01' },
      ...{ amount: '1', state: 'listed' as const },
      ...each,
    })),
  }
  return { name, series }
}

const halved = [
  { from: '2026-01-01', to: '2026-06-01', amount: '2' },
  { from: '2026-06-01', amount: '1', kind: 'change' as const },
]

describe('a step chart', () => {
  it('draws what was charged as steps, with a dot where the price changed', () => {
    const chart = layoutStepChart([named('Input', halved)], on, size)
    const [line] = chart?.lines ?? []
    const [change] = line?.changes ?? []
    expect(line?.path).toBe(
      `M${chart?.left} ${chart?.top}H${change?.x}M${change?.x} ${chart?.top}V${change?.y}H${chart?.right}`,
    )
    expect(line?.changes).toHaveLength(1)
    expect(line?.corrections).toEqual([])
    expect([line?.wrong, line?.ahead]).toEqual(['', ''])
  })

  it('starts at zero, so that half the price is half as high', () => {
    const chart = layoutStepChart([named('Input', halved)], on, size)
    const [change] = chart?.lines[0]?.changes ?? []
    expect(chart?.amounts[0]).toEqual({ at: chart?.bottom, text: '0.00' })
    expect(change?.y).toBeCloseTo(((chart?.top ?? 0) + (chart?.bottom ?? 0)) / 2, 0)
  })

  it('takes equal steps for equal ratios where the prices are too far apart', () => {
    const far = [named('Input', halved), named('Cached', [{ from: '2026-01-01', amount: '0.01' }])]
    expect(layoutStepChart(far, on, size)?.logarithmic).toBe(true)
    const free = [...far, named('Search', [{ from: '2026-01-01', amount: '0' }])]
    expect(layoutStepChart(free, on, size)?.logarithmic).toBe(false)
  })

  it('dashes a wrong record over the days on which it stood', () => {
    const steps = [
      { from: '2026-01-01', to: '2026-06-01', amount: '2', wrong: true },
      { from: '2026-06-01', amount: '1', kind: 'correction' as const },
    ]
    const chart = layoutStepChart([named('Input', steps)], on, size)
    const [line] = chart?.lines ?? []
    expect(line?.changes).toEqual([])
    expect(line?.corrections).toHaveLength(1)
    expect(line?.wrong).toContain(`M${chart?.left} ${chart?.top}H`)
    expect(line?.path).toMatch(/^M[\d.]+ [\d.]+H[\d.]+$/)
    expect(chart?.labels.find(({ tone }) => tone === 'wrong')?.text).toBe('2.00 until 2026-06-01')
  })

  it('drops from a mistake to the price that was right all the time', () => {
    const mistake = { from: '2026-03-01', to: '2026-04-01', amount: '4' }
    const series = named('Input', [{ from: '2026-01-01', amount: '1' }], [mistake])
    const [line] = layoutStepChart([series], on, size)?.lines ?? []
    const [point] = line?.corrections ?? []
    expect(line?.wrong).toMatch(new RegExp(`^M[\\d.]+ [\\d.]+H${point?.x}V${point?.y}$`))
  })

  it('dashes what is announced and shows where today is', () => {
    const steps = [
      { from: '2026-01-01', to: '2026-12-20', amount: '2' },
      { from: '2026-12-20', amount: '3', kind: 'change' as const },
    ]
    const chart = layoutStepChart([named('Input', steps)], on, size)
    expect(chart?.lines[0]?.ahead).not.toBe('')
    expect(chart?.labels.at(-1)?.text).toBe('Input 3.00, announced')
    expect(chart?.today).toBeGreaterThan(chart?.left ?? 0)
    expect(chart?.today).toBeLessThan(chart?.lines[0]?.changes[0]?.x ?? 0)
    expect(layoutStepChart([named('Input', halved)], on, size)?.today).toBeNull()
  })

  it('ends all lines with the service', () => {
    const chart = layoutStepChart([named('Input', halved)], { ...on, endedOn: '2026-08-01' }, size)
    expect(chart?.lines[0]?.ends).toEqual([{ x: chart?.right, y: chart?.lines[0]?.changes[0]?.y }])
    expect(chart?.labels.at(-1)?.text).toBe('Input 1.00, ended')
  })

  it('keeps words apart from each other', () => {
    const close = ['1', '1.01', '1.02'].map((amount) =>
      named(`Price ${amount}`, [{ from: '2026-01-01', amount }]),
    )
    const ends = layoutStepChart(close, on, size)?.labels.filter(({ tone }) => tone === 'end') ?? []
    const heights = ends.map(({ y }) => y).sort((a, b) => a - b)
    expect(heights).toHaveLength(3)
    for (const [index, y] of heights.slice(1).entries()) {
      expect(y - (heights[index] ?? 0)).toBeGreaterThanOrEqual(15)
    }
  })

  it('is not drawn without a figure on a known day', () => {
    expect(layoutStepChart([], on, size)).toBeNull()
  })
})
