import type { Confidence } from '../catalogue/vocabulary'

export const confidenceWords: Readonly<Record<Confidence, string>> = {
  high: 'High confidence',
  medium: 'Medium confidence',
  low: 'Low confidence',
}

/** Of the mark in place of a level, where records disagree. */
export const disputedWords = 'Sources disagree'

/** What a level rests on, in one sentence. */
export const confidenceReasons: Readonly<Record<Confidence, string>> = {
  high: 'Read on the provider’s own page, or its own feed says it.',
  medium: 'From a source that itself cites.',
  low: 'From a source that cites nothing.',
}

const order: readonly Confidence[] = ['low', 'medium', 'high']

/** The less sure of the two. */
export function weaker(a: Confidence, b: Confidence): Confidence {
  return order.indexOf(a) < order.indexOf(b) ? a : b
}
