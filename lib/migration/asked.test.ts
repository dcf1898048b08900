import { expect, test } from 'vitest'
import { askedOfText, migrationHref, mostIds, problemText, readAsked } from './asked'

const read = (search: string) => readAsked(new URLSearchParams(search))
const searchOf = (href: string) => href.split('?')[1] ?? ''

test('a text becomes an address, and the address the same question', () => {
  const asked = askedOfText(
    'model,input_tokens,cached_tokens,output_tokens,requests\nx-v1:0,9,4,2,1',
  )
  const href = migrationHref(asked)
  expect(href).toBe('/migrate?usage=x-v1%3A0%3A9%3A2%3A1%3Ac4')
  expect(read(searchOf(href))).toEqual(asked)
  expect(migrationHref(askedOfText('a/b c')), 'no id').toBe('/migrate?problem=nothing')
  expect(migrationHref(askedOfText('a/b\nc'), '/migrate.md')).toBe('/migrate.md?id=a%2Fb&id=c')
})

test('an address holds so many, and tells how many more there were', () => {
  const ids = Array.from({ length: mostIds + 20 }, (_, index) => `gpt-${index}`)
  const asked = askedOfText(ids.join('\n'))
  expect(asked).toMatchObject({ ids: ids.slice(0, mostIds), more: 20 })
  expect(read(searchOf(migrationHref(asked)))).toEqual(asked)
  expect(read(ids.map((id) => `id=${id}`).join('&'))).toEqual(asked)
  const long = askedOfText(ids.map((id) => `${id}-${'x'.repeat(140)}`).join('\n'))
  expect(migrationHref(long).length).toBeLessThan(8_000)
  expect(long.ids.length + long.more).toBe(ids.length)
})

test('what does not parse is left out', () => {
  expect(read('id=&id=%00&usage=a&usage=a:1:2&usage=:1:2:3&usage=a:-1:2:3&more=-1&line=x')).toEqual(
    read(''),
  )
  expect(read(`id=${'x'.repeat(500)}&problem=__proto__&line=1`)).toEqual(read(''))
  expect(read('usage=a:5:2:-:c9').usage.get('a')).toEqual({
    ...{ id: 'a', input: 5n, cached: 5n, output: 2n, requests: null },
  })
})

test.each([
  ['', 'empty'],
  ['\0\0PNG', 'binary'],
  ['\uFFFD'.repeat(9), 'binary'],
  ['Hello there.', 'nothing'],
])('%j is told as %s', (text, problem) => {
  const asked = askedOfText(text)
  expect(asked.problem?.problem).toBe(problem)
  expect(read(searchOf(migrationHref(asked)))).toEqual(asked)
})

test('a broken export names its line', () => {
  const { problem } = askedOfText('model,input_tokens\na,1\nb')
  expect(problem && problemText(problem)).toMatch(/ in line 3\./)
})
