import { expect, it } from 'vitest'
import { emptyWorkload, presetWorkload } from '../pricing/workload'
import { calculatorHref } from './everywhere'

it('asks the calculator one usage, where all requests are alike', () => {
  expect(calculatorHref(presetWorkload('chat'))).toBe(
    '/calculator?input_tokens=2000&cache_read_tokens=1000&output_tokens=400&requests=10000',
  )
  expect(calculatorHref(presetWorkload('batch_extraction'))).toContain('service_tier=batch')
  expect(calculatorHref({ ...presetWorkload('chat'), batch_percent: 40 })).toBeNull()
  expect(
    calculatorHref({ ...presetWorkload('chat'), prompt_lengths: [{ tokens: 9, percent: 100 }] }),
  ).toBeNull()
  expect(calculatorHref(emptyWorkload)).toBeNull()
})
