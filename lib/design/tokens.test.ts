import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../system/checkout.mjs'
import { contrast } from './colour'
import { colourTokens, edgePairs, textPairs, typeScale } from './tokens'

const css = readFileSync(join(root, 'components/styles/tokens.css'), 'utf8')
const colours = colourTokens(css)

describe('the contrast of two colours', () => {
  it('is 21 for black on white, either way round', () => {
    expect(contrast('oklch(0 0 0)', 'oklch(1 0 0)')).toBeCloseTo(21, 3)
    expect(contrast('oklch(1 0 0)', 'oklch(0 0 0)')).toBeCloseTo(21, 3)
  })

  it('is that of the sRGB colour: #767676 on white is the lightest grey that is AA', () => {
    expect(contrast('oklch(0.5659 0 0)', 'oklch(1 0 0)')).toBeCloseTo(4.54, 2)
  })

  it('refuses a colour written in another way', () => {
    expect(() => contrast('#fff', 'oklch(0 0 0)')).toThrow(/#fff/)
  })
})

describe('the style sheet', () => {
  it('has colours and a scale of type that only grows', () => {
    expect(colours).toHaveLength(css.match(/light-dark\(/g)?.length ?? 0)
    const sizes = typeScale(css).map(({ size }) => size)
    expect(sizes.length).toBeGreaterThan(4)
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b))
  })

  it('has words that AA allows on every ground in both schemes', () => {
    const pale = textPairs(colours).filter(({ light, dark }) => Math.min(light, dark) < 4.5)
    expect(pale).toEqual([])
  })

  it('has edges that AA allows where an edge is the only sign of a control', () => {
    const pale = edgePairs(colours).filter(({ light, dark }) => Math.min(light, dark) < 3)
    expect(pale).toEqual([])
  })
})
