import { expect, test } from 'vitest'
import { findField } from '@/lib/catalogue/field'
import { modelFields } from '@/lib/catalogue/model'
import { emptyQuery } from '@/lib/catalogue/query'
import { sortedBy } from './sorting'

function field(key: string) {
  const found = findField(modelFields, key)
  if (!found) throw new Error(`There is no field ${key}`)
  return found
}

test.each([
  ['input_price', false],
  ['context_window', true],
  ['released_on', false],
  ['knowledge_cutoff', true],
  ['shutdown_on', false],
  ['host_count', true],
  ['name', false],
])('the first click on %s sorts descending: %s', (key, descending) => {
  expect(sortedBy(emptyQuery, field(key)).sort).toEqual({ key, descending })
})

test('a second click turns the order round and starts at the first page', () => {
  const query = {
    ...emptyQuery,
    sort: { key: 'input_price', descending: false },
    after: { value: '1', id: 4 },
  }
  expect(sortedBy(query, field('input_price'))).toMatchObject({
    sort: { key: 'input_price', descending: true },
    after: null,
  })
})
