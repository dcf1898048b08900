import { expect, test } from 'vitest'
import { findField } from '../catalogue/field'
import { modelFields } from '../catalogue/model'
import { spreadWords } from './buckets'

const words = (key: string, counts: number[]) => {
  const field = findField(modelFields, key)
  return field && spreadWords(field, counts)
}

test('a spread is told bucket by bucket, without the empty ones', () => {
  expect(words('input_price', [1200, 0, 3, 0, 0, 0, 0, 0, 0, 0, 7])).toBe(
    '1,200 below 0.05, 3 from 0.1 to 0.2, 7 from 50',
  )
  expect(words('context_window', [0, 0, 0, 0, 0, 0, 5, 0, 0, 1])).toBe(
    '5 from 128k to 200k, 1 from 1M',
  )
  expect(words('released_on', [0, 2])).toBe('2 from 2022-01 to 2022-07')
  expect(words('released_on', [])).toBe('none')
})
