import { describe, expect, test } from 'vitest'
import { parseQuery } from '../catalogue/query'
import { resultFields, resultFiltersOf } from './fields'
import { settingParams, settingText } from './setting'

const plain = { harness: null, variant: null, dataset: null, metric: null }

describe('a setting', () => {
  test('is said in words, part by part', () => {
    expect(settingText(plain)).toBeNull()
    expect(settingText({ ...plain, variant: '0-shot, CoT' })).toBe('0-shot, CoT')
    expect(
      settingText({ harness: 'Terminus-2', variant: 'high', dataset: 'Diamond', metric: 'pass@1' }),
    ).toBe('Diamond, high, run by Terminus-2, metric pass@1')
  })

  test('has a URL that leaves it alone, unknown parts included', () => {
    const params = settingParams({ ...plain, metric: 'pass@1', variant: 'a&b' })
    const { query, problems } = parseQuery(resultFields, params, { strict: true })
    expect(problems).toEqual([])
    expect(resultFiltersOf(query)).toEqual({
      harness: ['unknown'],
      variant: ['a&b'],
      dataset: ['unknown'],
      metric: ['pass@1'],
    })
  })
})
