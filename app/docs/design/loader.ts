import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cache } from 'react'
import type { DesignData } from '@/components/docs/design-page'
import { colourTokens, edgePairs, textPairs, typeScale } from '@/lib/design/tokens'

/** What the style sheet itself says of colours and type, so that the page cannot tell otherwise. */
export const loadDesign = cache((): DesignData => {
  const css = readFileSync(join(process.cwd(), 'components/styles/tokens.css'), 'utf8')
  const colours = colourTokens(css)
  return {
    colours,
    type: typeScale(css),
    textPairs: textPairs(colours),
    edgePairs: edgePairs(colours),
  }
})
