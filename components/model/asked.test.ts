import { expect, test } from 'vitest'
import { modelAskedHref, readModelAsked } from './asked'

test('an address is read as it is written', () => {
  const asked = { asOf: '2026-01-15', offering: 'poe/openai/gpt-4.1 mini', hosts: 'price' } as const
  const href = modelAskedHref('gpt-4-1-mini', asked, 'hosts')
  expect(href).toBe(
    '/models/gpt-4-1-mini?as_of=2026-01-15&offering=poe/openai/gpt-4.1%20mini&hosts=price#hosts',
  )
  const { searchParams } = new URL(href, 'http://localhost')
  expect(readModelAsked(Object.fromEntries(searchParams))).toEqual(asked)
})

test('what does not parse is not asked', () => {
  const plain = { asOf: null, offering: null, hosts: 'differs' }
  const broken = { as_of: '2026-02-30', offering: 'nothing', hosts: 'colour' }
  expect(readModelAsked(broken)).toEqual(plain)
  expect(readModelAsked({ as_of: '2026-01' })).toEqual(plain)
  expect(modelAskedHref('gpt-4-1-mini', readModelAsked({}))).toBe('/models/gpt-4-1-mini')
})
