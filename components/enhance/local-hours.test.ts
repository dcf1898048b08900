import { expect, test } from 'vitest'
import { localWindow } from './local-hours'

test('a window moves with the clock of the reader', () => {
  expect(localWindow('16:30-00:30', 0)).toBe('16:30 to 00:30 the next day')
  expect(localWindow('16:30-00:30', 8 * 60)).toBe('00:30 to 08:30')
  expect(localWindow('16:30-00:30', -5 * 60)).toBe('11:30 to 19:30')
  expect(localWindow('00:30-16:30', 5 * 60 + 30)).toBe('06:00 to 22:00')
  expect(localWindow('08:00-00:00', 0)).toBe('08:00 to 00:00')
})
