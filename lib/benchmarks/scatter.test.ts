import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layoutScatter, type ScatterPoint } from './scatter'

const wide = { width: 880, height: 380, mostLabels: 12, mostTicks: 10 }
const narrow = { width: 358, height: 300, mostLabels: 4, mostTicks: 5 }

function points(...given: [name: string, price: string, score: string][]): ScatterPoint[] {
  return given.map(([name, price, score], index) => ({ id: index + 1, name, price, score }))
}

const few = points(
  ['Cheap', '0.1', '40'],
  ['Middle', '1', '60'],
  ['Dear', '10', '80'],
  ['Dear and bad', '10', '20'],
)

describe('a scatter', () => {
  test('puts equal ratios of price at equal distances, and the higher score higher', () => {
    const { marks, prices, scores } = layoutScatter(few, 'higher', wide) ?? expect.fail()
    const [cheap, middle, dear, bad] = marks
    expect((middle?.x ?? 0) - (cheap?.x ?? 0)).toBeCloseTo((dear?.x ?? 0) - (middle?.x ?? 0), 0)
    expect(dear?.y).toBeLessThan(bad?.y ?? 0)
    expect(prices.map(({ text }) => text)).toEqual(['0.1', '0.2', '0.5', '1', '2', '5', '10'])
    expect(scores.map(({ text }) => text)).toEqual(['20', '30', '40', '50', '60', '70', '80'])
  })

  test('has fewer ticks where there is less room', () => {
    const { prices } = layoutScatter(few, 'higher', narrow) ?? expect.fail()
    expect(prices.map(({ text }) => text)).toEqual(['0.1', '0.3', '1', '3', '10'])
  })

  test('names first what nothing cheaper matches', () => {
    const named = (better: 'higher' | 'lower', mostLabels: number) =>
      layoutScatter(few, better, { ...wide, mostLabels })?.labels.map(({ text }) => text)
    expect(named('higher', 3)).toEqual(['Dear', 'Middle', 'Cheap'])
    expect(named('lower', 2)).toEqual(['Dear and bad', 'Cheap'])
  })

  test('is none where there is nothing to see against price', () => {
    expect(layoutScatter([], 'higher', wide)).toBeNull()
    expect(layoutScatter(points(['One', '1', '50']), 'higher', wide)).toBeNull()
    const same = points(['One', '1', '50'], ['Two', '1', '60'])
    expect(layoutScatter(same, 'higher', wide)).toBeNull()
  })

  test('stands whole inside its frame, and no label covers a mark or a label', () => {
    const amount = fc.integer({ min: 1, max: 10_000_000 }).map((n) => String(n / 10_000))
    const score = fc.integer({ min: -500, max: 20_000 }).map((n) => String(n / 10))
    const some = fc.array(fc.tuple(fc.string({ minLength: 1, maxLength: 30 }), amount, score), {
      maxLength: 60,
    })
    fc.assert(
      fc.property(some, fc.constantFrom(wide, narrow), (given, size) => {
        const scatter = layoutScatter(points(...given), 'higher', size)
        if (!scatter) return
        for (const { x, y } of scatter.marks) {
          expect(x).toBeGreaterThanOrEqual(scatter.left)
          expect(x).toBeLessThanOrEqual(scatter.right)
          expect(y).toBeGreaterThanOrEqual(scatter.top)
          expect(y).toBeLessThanOrEqual(scatter.bottom)
        }
        expect(scatter.labels.length).toBeLessThanOrEqual(size.mostLabels)
        for (const label of scatter.labels) {
          const long = label.text.length * 6.6
          const before = { start: 0, middle: long / 2, end: long }[label.anchor]
          const [from, to] = [label.x - before, label.x - before + long]
          for (const { id, x, y } of scatter.marks) {
            if (id === label.id || Math.abs(y - (label.y - 4)) >= 12) continue
            expect(x <= from + 4.5 || x >= to - 4.5).toBe(true)
          }
        }
      }),
    )
  })
})
