import { expect, test } from 'vitest'
import { searchOfForm } from './form'

test.each([
  [{}, null],
  [{ type: ['added', 'withdrawn'], host: 'groq' }, null],
  [{ type: 'added', host: '', model: '' }, 'type=added'],
  [{ host: '', size: '..-0.2,0.2..' }, 'magnitude=..-0.2&magnitude=0.2..'],
  [{ size: '' }, ''],
  [{ 'occurred_on.min': '2026-01-01', 'occurred_on.max': '' }, 'occurred_on=2026-01-01..'],
])('%j is at %s', (given, search) => {
  expect(searchOfForm(given) && decodeURIComponent(searchOfForm(given) ?? '')).toBe(search)
})
