import { expect, test } from 'vitest'
import { Fields, type JsonValue, NumberText, Rejects } from './json'
import {
  conditionsOf,
  isWebAddress,
  isZeroPrice,
  locatorOf,
  readDay,
  readPrice,
  readTokens,
  readUrl,
} from './values'

function fieldsOf(value: JsonValue) {
  const rejects = new Rejects()
  return { fields: new Fields(new Map([['x', value]]), 'a.json#m', rejects), rejects }
}

test.each(['2025-02-28', '2024-02-29', '2025-07'])('the day %s is read', (day) => {
  const { fields, rejects } = fieldsOf(day)
  expect(readDay(fields, 'x')).toBe(day)
  expect(rejects.items).toEqual([])
})

test.each([
  '2025-02-31',
  '2025-02-29',
  '2025-25-11',
  '2025-13',
  '2025-00',
  '2025-01-00',
  '1970-01-01',
  '2025',
  '2025-1-1',
  '01/02/2025',
  '2025-01-01T00:00:00Z',
  '9999-01-01',
  'soon',
])('the impossible day %s is rejected alone, with its path', (day) => {
  const { fields, rejects } = fieldsOf(day)
  expect(readDay(fields, 'x')).toBeNull()
  expect(rejects.items).toMatchObject([{ path: 'a.json#m.x', value: day }])
})

test('a number is no day', () => {
  const { fields, rejects } = fieldsOf(new NumberText('2025'))
  expect(readDay(fields, 'x')).toBeNull()
  expect(rejects.items).toHaveLength(1)
})

test.each([
  ['1', 1],
  ['2000000.0', 2_000_000],
  ['1e6', 1_000_000],
  ['10000000', 10_000_000],
])('the limit %s is %d tokens', (text, tokens) => {
  expect(readTokens(fieldsOf(new NumberText(text)).fields, 'x')).toBe(tokens)
})

test.each(['0', '-1', '0.5', '99999999', '1e309', '1e9999'])(
  'the impossible limit %s is rejected alone',
  (text) => {
    const { fields, rejects } = fieldsOf(new NumberText(text))
    expect(readTokens(fields, 'x')).toBeNull()
    expect(rejects.items).toMatchObject([{ path: 'a.json#m.x', value: text }])
  },
)

test.each([
  ['0.075', undefined, '0.075'],
  ['2.50', undefined, '2.5'],
  ['4e-07', '1000000', '0.4'],
  ['0.39999999999999997', undefined, '0.4'],
  ['0.000000123456789', '1000000', '0.123456789'],
])('the price %s (times %s) is %s, its text beside it', (text, scale, amount) => {
  const place = { meter: 'input_token', scale, locator: 'a.json#m' } as const
  const price = readPrice(fieldsOf(new NumberText(text)).fields, 'x', place)
  expect(price).toMatchObject({
    amount,
    state: 'listed',
    source_text: text,
    source_field: 'x',
    per: '1000000',
    currency: 'USD',
  })
  expect(price && isZeroPrice(price)).toBe(false)
})

test.each(['0', '0.0', '-0', '0e7', '0.000'])(
  '%s says that its host must tell what zero means',
  (text) => {
    const place = { meter: 'input_token', locator: 'a.json#m' } as const
    const price = readPrice(fieldsOf(new NumberText(text)).fields, 'x', place)
    expect(price).toMatchObject({ amount: null, state: 'unknown', source_text: text })
    expect(price && isZeroPrice(price)).toBe(true)
  },
)

test('an unknown price that is no zero stays unknown', () => {
  expect(isZeroPrice({ state: 'unknown', source_text: '5' })).toBe(false)
  expect(isZeroPrice({ state: 'unknown', source_text: '' })).toBe(false)
  expect(isZeroPrice({ state: 'free', source_text: '0' })).toBe(false)
})

test.each<[string, JsonValue]>([
  ['-0.5', new NumberText('-0.5')],
  ['-1', new NumberText('-1')],
  ['1e309', new NumberText('1e309')],
  ['1e-309', new NumberText('1e-309')],
  ['1e99999', new NumberText('1e99999')],
  ['NaN', 'NaN'],
  ['1.5', '1.5'],
  ['true', true],
])('the impossible price %s is rejected alone', (text, value) => {
  const { fields, rejects } = fieldsOf(value)
  expect(readPrice(fields, 'x', { meter: 'input_token', locator: 'a.json#m' })).toBeNull()
  expect(rejects.items).toMatchObject([{ path: 'a.json#m.x', value: text }])
})

test('a negative price is called so, not too small', () => {
  const { fields, rejects } = fieldsOf(new NumberText('-0.5'))
  readPrice(fields, 'x', { meter: 'input_token', locator: '' })
  expect(rejects.items[0]?.reason).toContain('below zero')
})

test('an absent or null field is unknown, not rejected', () => {
  const { fields, rejects } = fieldsOf(null)
  for (const key of ['x', 'y']) {
    expect(readDay(fields, key)).toBeNull()
    expect(readTokens(fields, key)).toBeNull()
    expect(readUrl(fields, key)).toBeNull()
    expect(readPrice(fields, key, { meter: 'request', locator: '' })).toBeNull()
  }
  expect(rejects.items).toEqual([])
})

test.each(['https://a.test', 'http://127.0.0.1:1234/v1', 'https://a.test/b?c=d#e'])(
  '%s is a web address',
  (url) => expect(isWebAddress(url)).toBe(true),
)

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'ftp://a.test',
  '//a.test',
  'a.test',
  'https://a.test/"onclick="x',
  'https://a b.test',
  `https://a.test/${'x'.repeat(2000)}`,
])('%s is none', (url) => {
  const { fields, rejects } = fieldsOf(url)
  expect(readUrl(fields, 'x')).toBeNull()
  expect(rejects.items).toHaveLength(1)
})

test('conditions are never shared', () => {
  conditionsOf().options.mode = 'thinking'
  expect(conditionsOf().options).toEqual({})
})

test('a locator says where in which file', () => {
  expect(locatorOf('api.json', ['openai', 'models', 'gpt-4.1'])).toBe(
    'api.json#openai.models["gpt-4.1"]',
  )
})
