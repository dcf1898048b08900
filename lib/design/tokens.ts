import { contrast } from './colour'

/** A colour of the style sheet in both schemes, as it is written there. */
export interface ColourToken {
  readonly name: string
  readonly light: string
  readonly dark: string
}

/** A step of the scale of type: its name, size and line height in pixels. */
export interface TypeStep {
  readonly name: string
  readonly size: number
  readonly line: number
}

/** A colour of words on a ground, with the contrast of the two in each scheme. */
export interface Pair {
  readonly text: string
  readonly ground: string
  readonly light: number
  readonly dark: number
}

const rootSize = 16

/** The colours of components/styles/tokens.css in their order. */
export function colourTokens(css: string): ColourToken[] {
  const pattern = /--([a-z0-9-]+): light-dark\((oklch\([^)]+\)), (oklch\([^)]+\))\);/g
  return [...css.matchAll(pattern)].map(([, name = '', light = '', dark = '']) => ({
    name,
    light,
    dark,
  }))
}

/** The scale of type, the smallest first. */
export function typeScale(css: string): TypeStep[] {
  const pattern = /--text-(\d+): ([\d.]+)rem;\s+--text-\1--line-height: ([\d.]+)rem;/g
  return [...css.matchAll(pattern)].map(([, name = '', size, line]) => ({
    name,
    size: Number(size) * rootSize,
    line: Number(line) * rootSize,
  }))
}

const texts = ['ink', 'ink-2', 'ink-3', 'accent', 'warn', 'bad']
const grounds = ['bg', 'surface', 'raised', 'hover', 'accent-wash']

/** Every colour of words on every ground that it may stand on, and the words of a filled button. */
export function textPairs(colours: readonly ColourToken[]): Pair[] {
  const pairs = texts.flatMap((text) => grounds.map((ground): [string, string] => [text, ground]))
  return pairsOf(colours, [...pairs, ['on-accent', 'accent']])
}

/** Lines that are the only sign of a control. */
export function edgePairs(colours: readonly ColourToken[]): Pair[] {
  return pairsOf(colours, [
    ['edge', 'bg'],
    ['accent', 'bg'],
  ])
}

function pairsOf(
  colours: readonly ColourToken[],
  names: readonly (readonly [string, string])[],
): Pair[] {
  const colour = (name: string) => {
    const found = colours.find((each) => each.name === name)
    if (!found) throw new Error(`There is no colour --${name}`)
    return found
  }
  return names.map(([text, ground]) => ({
    text,
    ground,
    light: contrast(colour(text).light, colour(ground).light),
    dark: contrast(colour(text).dark, colour(ground).dark),
  }))
}
