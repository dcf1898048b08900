import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { columnOf, readWhole } from '../browse/encoding'
import { mostRows, type Whole } from '../browse/whole'
import { payloadOf } from './payload'

const tableOf = (slugs: readonly string[]): Whole => ({
  ids: slugs.map((_, index) => index + 1),
  columns: new Map([['slug', columnOf(slugs, (a, b) => (a < b ? -1 : 1))]]),
  terms: slugs.map((slug) => [slug]),
  termsBy: 'slug',
})

test('rows that compress well are sent, and come back as they were', async () => {
  const whole = tableOf(Array.from({ length: 2_000 }, (_, index) => `model-${index}`))
  const text = await payloadOf(whole)
  expect([...readWhole(text ?? '').ids]).toEqual(whole.ids)
})

test('a table under the limit of rows is not sent where it is too large compressed', async () => {
  const words = Array.from({ length: 12_000 }, () => randomBytes(24).toString('hex'))
  expect(words.length).toBeLessThan(mostRows)
  expect(await payloadOf(tableOf(words))).toBeNull()
})

test('the limit is of the compressed text, to the byte', async () => {
  const whole = tableOf(['a', 'b'])
  const { length } = gzipSync((await payloadOf(whole)) ?? '')
  expect(await payloadOf(whole, length)).not.toBeNull()
  expect(await payloadOf(whole, length - 1)).toBeNull()
})
