import { describe, expect, it } from 'vitest'
import {
  amountDifference,
  dayDifference,
  priceDifference,
  scoreDifference,
  timesText,
} from './beside'

describe('a figure beside the baseline', () => {
  it('is told in percent up to twice as much, then as a multiple', () => {
    expect(priceDifference('1.4', '1')).toBe('+40%')
    expect(priceDifference('0.75', '1')).toBe('−25%')
    expect(priceDifference('1.99', '1')).toBe('+99%')
    expect(priceDifference('2', '1')).toBe('2× dearer')
    expect(priceDifference('0.5', '1.5')).toBe('3× cheaper')
    expect(priceDifference('1.25', '0.4')).toBe('≈3.1× dearer')
  })

  it('is marked where its digits are not all', () => {
    expect(priceDifference('4', '3')).toBe('≈+33.3%')
    expect(priceDifference('0.435', '0.4')).toBe('≈+8.8%')
  })

  it('is a short multiple of the best', () => {
    expect(timesText('1.2', '0.4')).toBe('×3')
    expect(timesText('1.25', '0.4')).toBe('≈×3.1')
    expect(timesText('0.435', '0.4')).toBe('≈×1.1')
    expect(timesText('1', '0')).toBeNull()
    expect(timesText('1', '1.0')).toBeNull()
  })

  it('has no ratio to or from nothing', () => {
    expect(priceDifference('0', '1')).toBe('free')
    expect(priceDifference('1', '0')).toBeNull()
    expect(priceDifference('0.40', '0.4')).toBe('same')
  })

  it('counts limits alike, and scores in their own unit', () => {
    expect(amountDifference('1000000', '125000')).toBe('8× more')
    expect(amountDifference('32768', '65536')).toBe('2× less')
    expect(scoreDifference('63.2', '23.6')).toBe('+39.6')
    expect(scoreDifference('23.6', '63.2')).toBe('−39.6')
    expect(scoreDifference('0.1', '0.10')).toBe('same')
  })

  it('is earlier or later by days, then by months', () => {
    expect(dayDifference('2025-04-15', '2025-04-14')).toBe('1 day later')
    expect(dayDifference('2024-04', '2025-06')).toBe('14 months earlier')
    expect(dayDifference('2024-04', '2024-04-01')).toBe('same')
  })
})
