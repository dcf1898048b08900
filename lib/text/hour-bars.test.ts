import { expect, test } from 'vitest'
import { clockText, hourSegments } from './hour-bars'

test('a window past midnight is at both ends of the day, the price of all hours between', () => {
  expect(hourSegments([{ window: '16:30-00:30', amount: '0.135' }], '0.27')).toEqual([
    { from: 0, to: 30, amount: '0.135', special: true },
    { from: 30, to: 990, amount: '0.27', special: false },
    { from: 990, to: 1440, amount: '0.135', special: true },
  ])
})

test('windows that fill the day leave nothing to the price of all hours', () => {
  const windows = [
    { window: '08:00-00:00', amount: '2' },
    { window: '00:00-08:00', amount: '1' },
  ]
  expect(hourSegments(windows, '9').map(({ amount }) => amount)).toEqual(['1', '2'])
})

test('hours without a price stay unknown', () => {
  const [, rest] = hourSegments([{ window: '00:00-08:00', amount: '1' }], null)
  expect(rest).toEqual({ from: 480, to: 1440, amount: null, special: false })
  expect([clockText(480), clockText(1440)]).toEqual(['08:00', '24:00'])
})
