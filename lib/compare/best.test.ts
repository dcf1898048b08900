import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestFigures, latestDays } from './best'

describe('the best of some figures', () => {
  it('is the lowest or the highest, as better is read', () => {
    expect(bestFigures(['0.4', '1.25', '10'], 'lower')).toEqual([0])
    expect(bestFigures(['0.4', '1.25', '10'], 'higher')).toEqual([2])
  })

  it('is every one of those that are equal, in whatever text', () => {
    expect(bestFigures(['0.40', '1', '0.4'], 'lower')).toEqual([0, 2])
    expect(bestFigures(['0', '1'], 'lower')).toEqual([0])
  })

  it('is none where one alone is known, none differs, or another is within 1%', () => {
    expect(bestFigures(['0.4', null], 'lower')).toEqual([])
    expect(bestFigures(['0.4', '0.40'], 'lower')).toEqual([])
    expect(bestFigures(['1048576', '1047576', '8192'], 'higher')).toEqual([])
    expect(bestFigures(['100', '101'], 'lower')).toEqual([])
    expect(bestFigures(['100', '101.01'], 'lower')).toEqual([0])
  })

  it('does not depend on the order of the columns', () => {
    const figure = fc.option(fc.integer({ min: 0, max: 50 }).map(String))
    fc.assert(
      fc.property(fc.array(figure, { maxLength: 8 }), (figures) => {
        const found = bestFigures(figures, 'lower').map((place) => figures[place])
        const turned = [...figures].reverse()
        const again = bestFigures(turned, 'lower').map((place) => turned[place])
        expect(again.sort()).toEqual(found.sort())
      }),
    )
  })
})

describe('the latest of some days', () => {
  it('is told where it is later for certain', () => {
    expect(latestDays(['2024-04', '2025-01-31', null])).toEqual([1])
    expect(latestDays(['2025-01', '2025-01-31'])).toEqual([])
    expect(latestDays(['2025-01', null])).toEqual([])
    expect(latestDays(['2025-01', '2025-01', '2024-12'])).toEqual([0, 1])
  })
})
