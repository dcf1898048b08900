import { expect, test } from 'vitest'
import { searchOfForm } from './form'

test('a URL that links write is left alone', () => {
  expect(searchOfForm({ input_price: '..1', developer: ['openai', 'google'] })).toBeNull()
  expect(searchOfForm({})).toBeNull()
})

test('both ends of a range become one parameter', () => {
  expect(searchOfForm({ 'input_price.min': '0.5', 'input_price.max': '$1,000' })).toBe(
    'input_price=0.5..1000',
  )
  expect(searchOfForm({ 'input_price.min': '', 'input_price.max': '5' })).toBe('input_price=..5')
})

test('empty fields are dropped', () => {
  expect(searchOfForm({ q: '', context_window: '', 'input_price.min': '' })).toBe('')
  expect(searchOfForm({ q: 'gpt', sort: '' })).toBe('q=gpt')
})

test('every other parameter is kept, repeats among them', () => {
  expect(searchOfForm({ q: '', developer: ['openai', 'google'], utm_source: 'x' })).toBe(
    'developer=openai&developer=google&utm_source=x',
  )
})

test('an end that is no number is kept, so that the page can say that it is none', () => {
  expect(searchOfForm({ 'input_price.max': 'cheap' })).toBe('input_price=..cheap')
})
