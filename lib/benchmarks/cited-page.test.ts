import { expect, test } from 'vitest'
import { withPage } from './cited-page'

test('a named page makes a source one that cites, and never lowers what a person saw', () => {
  const low = { cites_url: null, confidence: 'low' } as const
  const page = 'https://example.org/launch'
  expect(withPage(low, null)).toEqual(low)
  expect(withPage(low, page)).toEqual({ cites_url: page, confidence: 'medium' })
  expect(withPage({ cites_url: 'https://own.example/', confidence: 'high' }, page)).toEqual({
    cites_url: 'https://own.example/',
    confidence: 'high',
  })
})
