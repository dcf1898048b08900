import { expect, test } from 'vitest'
import { modelFields } from '../catalogue/model'
import { searchOfForm } from './form'

const linkOf = (search: string) => {
  const found = searchOfForm(modelFields, new URLSearchParams(search))
  return found.isForm ? found.search : null
}

test('a URL that links write is left alone', () => {
  expect(linkOf('input_price=..1&developer=openai&developer=google')).toBeNull()
  expect(linkOf('columns=license,parameters')).toBeNull()
  expect(linkOf('')).toBeNull()
})

test('both ends of a range become one parameter', () => {
  expect(linkOf('input_price.min=0.5&input_price.max=$1,000')).toBe('input_price=0.5..1000')
  expect(linkOf('input_price.min=&input_price.max=5')).toBe('input_price=..5')
  expect(linkOf('released_on.min=2026-01&released_on.max=')).toBe('released_on=2026-01..')
})

test('empty fields are dropped', () => {
  expect(linkOf('q=&context_window=&input_price.min=')).toBe('')
  expect(linkOf('q=gpt&sort=')).toBe('q=gpt')
})

test('ticked columns become one parameter', () => {
  expect(linkOf('q=gpt&columns=license&columns=parameters')).toBe(
    'q=gpt&columns=license%2Cparameters',
  )
})

test('every other parameter is kept, repeats among them', () => {
  expect(linkOf('q=&developer=openai&developer=google&utm_source=x')).toBe(
    'developer=openai&developer=google&utm_source=x',
  )
})

test('an end that is no number is kept, so that the page can say that it is none', () => {
  expect(linkOf('input_price.max=cheap')).toBe('input_price=..cheap')
})
