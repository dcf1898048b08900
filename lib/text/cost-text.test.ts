import { describe, expect, it } from 'vitest'
import { costText } from './cost-text'

describe('a computed amount', () => {
  it.each([
    ['430.36', '430.36'],
    ['4296', '4,296.00'],
    ['0.995', '0.995'],
    ['0.000412345', '0.0004123'],
    ['0.00041235', '0.0004124'],
    ['0.5', '0.50'],
    ['0', '0.00'],
    ['999.999', '1,000.00'],
    ['1.005', '1.01'],
    ['0.99996', '1.00'],
    ['1234567.891', '1,234,567.89'],
  ])('%s is shown as %s', (amount, text) => {
    expect(costText(amount)).toBe(text)
  })
})
