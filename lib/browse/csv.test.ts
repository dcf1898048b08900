import { expect, test } from 'vitest'
import { csvOf } from './csv'
import { tablePages } from './tables'

const lines = (columns: readonly string[], row: Parameters<typeof csvOf>[2][number]) =>
  csvOf(tablePages.models, { columns, prompt: null }, [row]).split('\r\n')

test('a line of keys, then a line a row, each ended', () => {
  expect(
    lines(['input_price', 'tool_calling', 'input_modalities', 'context_window'], {
      slug: 'a',
      name: 'A',
      developer: 'acme',
      input_price: '0.075',
      tool_calling: true,
      input_modalities: ['text', 'image'],
      context_window: 1000,
    }),
  ).toEqual([
    'slug,name,developer,input_price,tool_calling,input_modalities,context_window',
    'a,A,acme,0.075,yes,text image,1000',
    '',
  ])
})

test('what nobody published is empty, and no is said', () => {
  expect(lines(['tool_calling', 'reasoning'], { slug: 'a', name: 'A', reasoning: false })[1]).toBe(
    'a,A,,,no',
  )
})

test('prices are those of the length of prompt that is shown', () => {
  const row = { slug: 'a', name: 'A', input_price: '1', price_tiers: '200000c:2.5,,,,' }
  const priced = (prompt: number | null) =>
    csvOf(tablePages.models, { columns: ['input_price'], prompt }, [row]).split('\r\n')[1]
  expect([null, 200_000, 200_001].map(priced)).toEqual(['a,A,,1', 'a,A,,1', 'a,A,,2.5'])
})

test('commas, quotes and line breaks are quoted', () => {
  expect(lines([], { slug: 'a', name: 'A, "B"\nC', developer: null })[1]).toBe('a,"A, ""B""\nC",')
})

test.each(['=1+1', '+1', '-1', '@sum', '\tx'])('%j is no formula', (name) => {
  expect(lines([], { slug: 'a', name })[1]).toBe(`a,'${name},`)
})
