import type { Figures, ModelFigures } from './figures'

const none: Omit<ModelFigures, 'name'> = {
  fields: {},
  hosts: [],
  replacements: [],
  prices: [],
  scores: [],
}

/** Figures of some models, named by their slugs in capitals; what is left out is unknown. */
export function figuresOf(models: Record<string, Partial<ModelFigures>>): Figures {
  return new Map(
    Object.entries(models).map(([slug, more]) => [
      slug,
      { name: slug.toUpperCase(), ...none, ...more },
    ]),
  )
}
