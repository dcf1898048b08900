import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareDays, daysBetween, firstDay, isDay, lastDay, utcDay } from './day'

const instant = fc.date({
  min: new Date('1950-01-01T00:00:00Z'),
  max: new Date('2100-12-31T00:00:00Z'),
  noInvalidDate: true,
})
const day = instant.map((date) => date.toISOString().slice(0, 10))
const month = day.map((text) => text.slice(0, 7))
const either = fc.oneof(day, month)

test.each([
  '2025-02-31',
  '2025-02-29',
  '2100-02-29',
  '2025-25-11',
  '2025-13',
  '2025-00',
  '2025-04-00',
  '2025-4-1',
  '2025',
  '',
  '2025-04-14T00:00:00Z',
  ' 2025-04-14',
  '2025-04-14\n',
  '1949-12-31',
  '2101-01-01',
  '20250414',
  '２０２５-04-14',
])('%j is no day', (text) => expect(isDay(text)).toBe(false))

test.each(['2024-02-29', '2000-02-29', '1950-01', '2100-12-31', '2025-04'])('%s is one', (text) =>
  expect(isDay(text)).toBe(true),
)

test('every day and month of the calendar is one', () => {
  fc.assert(
    fc.property(either, (text) => {
      expect(isDay(text)).toBe(true)
    }),
  )
})

test('a month covers its first day to its last', () => {
  fc.assert(
    fc.property(month, (text) => {
      const [first, last] = [firstDay(text), lastDay(text)]
      expect(first).toBe(`${text}-01`)
      expect(isDay(last)).toBe(true)
      const after = utcDay(Date.parse(last) + 86_400_000)
      expect(after.slice(8)).toBe('01')
      expect(after.slice(0, 7) > text).toBe(true)
    }),
  )
})

test('a day covers itself', () => {
  fc.assert(
    fc.property(day, (text) => {
      expect([firstDay(text), lastDay(text)]).toEqual([text, text])
    }),
  )
})

describe('the order of days', () => {
  test('is that of the first day each covers', () => {
    fc.assert(
      fc.property(either, either, (a, b) => {
        expect(compareDays(a, b)).toBe(Math.sign(Date.parse(firstDay(a)) - Date.parse(firstDay(b))))
        expect(compareDays(a, b)).toBe(0 - compareDays(b, a))
      }),
    )
  })

  test('goes with the days between', () => {
    fc.assert(
      fc.property(either, either, either, (a, b, c) => {
        expect(Math.sign(daysBetween(a, b))).toBe(0 - compareDays(a, b))
        expect(daysBetween(a, b) + daysBetween(b, c)).toBe(daysBetween(a, c))
      }),
    )
  })
})

test('the day of an instant is UTC’s, wherever the machine stands', () => {
  expect(utcDay('2025-06-10T23:30:00-07:00')).toBe('2025-06-11')
  expect(utcDay('2025-06-10T00:30:00+02:00')).toBe('2025-06-09')
  fc.assert(
    fc.property(instant, (date) => {
      expect(utcDay(date)).toBe(date.toISOString().slice(0, 10))
    }),
  )
})
