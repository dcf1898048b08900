import { expect, test } from 'vitest'
import { bucketOf, edgesOf } from './buckets'
import { findField } from './field'
import { modelFields } from './model'

const fieldOf = (key: string) => findField(modelFields, key) ?? { key, type: 'text' as const }

test.each(['input_price', 'context_window', 'released_on'])('edges of %s ascend', (key) => {
  const edges = edgesOf({ key }) ?? []
  expect(edges.map((edge) => bucketOf(fieldOf(key), edge))).toEqual(
    edges.map((_, index) => index + 1),
  )
})

test.each([
  ['input_price', '0', 0],
  ['input_price', '0.0499999999999999999999', 0],
  ['input_price', '0.05', 1],
  ['input_price', '1000', 10],
  ['context_window', '131072', 6],
  ['released_on', '1999-01-01', 0],
  ['released_on', '2022-01', 1],
  ['released_on', '2022-06-30', 1],
  ['released_on', '2022-07-01', 2],
])('%s of %s is in bucket %i', (key, value, bucket) => {
  expect(bucketOf(fieldOf(key), value)).toBe(bucket)
})

test('what is no range is not counted', () => {
  expect(edgesOf({ key: 'kind' })).toBeNull()
})
