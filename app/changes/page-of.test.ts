import { expect, test } from 'vitest'
import { pageOf } from './page-of'

const events = (given: readonly [day: string, count: number][]) =>
  given.flatMap(([occurred_on, count], part) =>
    Array.from({ length: count }, (_, index) => ({
      id: 1000 * part + index,
      occurred_on,
      type: 'price_changed' as const,
      title: `Price ${index}`,
      description: null,
      host: 'host',
      model: 'model',
    })),
  )
const shape = (page: ReturnType<typeof pageOf>) => ({
  days: page.days.map(({ day, count }) => [day, count]),
  cut: page.cut,
  more: page.more,
})

test('a page ends with the day that fills it', () => {
  const log = events([
    ['2026-06-03', 3],
    ['2026-06-02', 3],
    ['2026-06-01', 3],
  ])
  const page = pageOf(log, { reach: 100, entries: 5 })
  expect(shape(page)).toEqual({
    days: [
      ['2026-06-03', 3],
      ['2026-06-02', 3],
    ],
    cut: false,
    more: true,
  })
  expect(page.last).toEqual(log[5])
})

test('a day of which not all was read is left to the next page', () => {
  const log = events([
    ['2026-06-03', 3],
    ['2026-06-02', 8],
  ])
  expect(shape(pageOf(log, { reach: 10, entries: 50 }))).toEqual({
    days: [['2026-06-03', 3]],
    cut: false,
    more: true,
  })
})

test('only a day that no page holds is cut, and that is said', () => {
  const log = events([['2026-06-03', 11]])
  expect(shape(pageOf(log, { reach: 10, entries: 5 }))).toEqual({
    days: [['2026-06-03', 10]],
    cut: true,
    more: true,
  })
  const next = events([
    ['2026-06-03', 10],
    ['2026-06-02', 1],
  ])
  expect(shape(pageOf(next, { reach: 10, entries: 5 }))).toMatchObject({ cut: false, more: true })
})

test('an empty log and the end of one have nothing behind', () => {
  expect(shape(pageOf([], { reach: 10, entries: 5 }))).toEqual({
    days: [],
    cut: false,
    more: false,
  })
  expect(pageOf(events([['2026-06', 2]]), { reach: 10, entries: 5 }).more).toBe(false)
})
