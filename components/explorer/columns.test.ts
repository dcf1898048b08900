import { expect, test } from 'vitest'
import { tablePages } from '@/lib/browse/tables'
import { columnsOf as columnsOfPage, groupsOf, showsPrices } from './columns'

const columnsOf = (chosen: readonly string[] | null) => columnsOfPage(tablePages.models, chosen)

const keys = (chosen: readonly string[] | null) => columnsOf(chosen).map(({ field }) => field.key)

test('a reader who chose nothing sees the default columns', () => {
  expect(keys(null)).toContain('input_price')
  expect(showsPrices(columnsOf(null))).toBe(true)
})

test('chosen columns keep their order, without the name, which is always first', () => {
  expect(keys(['license', 'name', 'parameters'])).toEqual(['license', 'parameters'])
  expect(showsPrices(columnsOf(['license']))).toBe(false)
})

test('a phone shows four of the default columns and all chosen ones', () => {
  const onPhone = columnsOf(null).filter((column) => column.onPhone)
  expect(onPhone.map(({ field }) => field.key)).toEqual([
    'input_price',
    'cache_read_price',
    'output_price',
    'context_window',
  ])
  expect(columnsOf(['license']).every((column) => column.onPhone)).toBe(true)
})

test('neighbours share the head of their unit', () => {
  expect(groupsOf(columnsOf(['input_price', 'output_price', 'license', 'context_window']))).toEqual(
    [
      { unit: 'USD per 1M tokens', span: 2 },
      { unit: null, span: 1 },
      { unit: 'tokens', span: 1 },
    ],
  )
})
