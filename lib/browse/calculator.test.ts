import { describe, expect, test } from 'vitest'
import { presets } from '../pricing/workload'
import { calculatorHref, presetTier, presetUsage, readCalculation } from './calculator'

const read = (search: string) => readCalculation(new URLSearchParams(search))

describe('the URL of the calculator', () => {
  test.each([
    '/calculator',
    '/calculator?input_tokens=1000&output_tokens=50&requests=7',
    '/calculator?output_tokens=50&web_searches=2&service_tier=batch&at=2026-11-23T09%3A30%3A00.000Z',
    '/calculator?input_audio_second=2.5&q=sonnet&host=openai&web_search=yes&input_price=..1&limit=20',
  ])('%s reads back as it is written', (href) => {
    const { calculation, problems } = read(href.split('?')[1] ?? '')
    expect(problems).toEqual([])
    expect(calculatorHref(calculation)).toBe(href)
  })

  test('shows a conversation where nothing is asked', () => {
    const { calculation } = read('host=openai')
    expect([calculation.isExample, calculation.usage]).toEqual([true, presetUsage('chat')])
    expect(calculatorHref(calculation)).toBe('/calculator?host=openai')
  })

  test.each(presets.map(({ key }) => key))('has an address for the preset %s', (key) => {
    const { calculation } = read('host=openai')
    const [usage, service_tier] = [presetUsage(key), presetTier(key)]
    const href = calculatorHref({ ...calculation, usage, service_tier, isExample: false })
    const { calculation: back, problems } = read(href.split('?')[1] ?? '')
    expect([problems, back.usage, back.service_tier]).toEqual([[], usage, service_tier])
  })

  test('takes what a form sends: empty fields, grouped numbers, a time without a zone', () => {
    const { calculation, problems } = read(
      'input_tokens=1,000&output_tokens=&requests=2 500&service_tier=&at=2026-11-23T09:30',
    )
    expect(problems).toEqual([])
    expect(calculation).toMatchObject({
      usage: { quantities: { input_tokens: '1000' }, requests: '2500' },
      service_tier: 'standard',
      at: '2026-11-23T09:30:00.000Z',
    })
  })

  test.each([
    ['input_tokens=-1', 'input_tokens'],
    ['input_tokens=0.5', 'input_tokens'],
    ['input_tokens=5&cache_read_tokens=9', 'cache_read_tokens'],
    ['requests=0', 'requests'],
    ['service_tier=turbo', 'service_tier'],
    ['at=never', 'at'],
    ['after=x', 'after'],
    ['input_price=cheap', 'input_price'],
  ])('names what is wrong with %s', (search, parameter) => {
    expect(read(search).problems.map((each) => each.parameter)).toEqual([parameter])
  })

  test('names the place behind a page, of this order alone', () => {
    const { calculation } = read('output_tokens=5')
    const after = { value: '0.0025', id: 12 }
    const href = calculatorHref(calculation, { after })
    expect(read(href.split('?')[1] ?? '').calculation.after).toEqual(after)
  })
})
