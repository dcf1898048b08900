/** A model on the way from a retired one to one that can be used. */
export interface Stop {
  slug: string
  name: string
  /** It can no longer be called: its end has come, or no host serves it. */
  retired: boolean
  /** Slugs of the models that replace it, the recommended ones first. */
  next: readonly string[]
}

export interface Chain {
  /** Every model on the way, the first and the last included. */
  path: string[]
  /** The living model that it ends on; null where there is none. */
  end: string | null
  /** `cycle` where the replacements lead back to a model of the path. */
  outcome: 'living' | 'retired' | 'cycle'
}

/**
 * Follows the replacements of `from`, the first of which is `to`, until a model that can be used.
 * The recommended way is tried first; another is only taken where that one ends on a retired
 * model, which is what is told when all of them do.
 */
export function chainOf(from: string, to: string, stops: ReadonlyMap<string, Stop>): Chain {
  const tried = new Set([from])
  let dead: Chain | null = null
  const walk = (slug: string, path: readonly string[]): Chain | null => {
    const stop = stops.get(slug)
    if (stop && !stop.retired) return { path: [...path], end: slug, outcome: 'living' }
    const closed = (stop?.next ?? []).some((next) => path.includes(next) && next !== slug)
    let ahead = false
    for (const next of stop?.next ?? []) {
      if (tried.has(next)) continue
      tried.add(next)
      ahead = true
      const found = walk(next, [...path, next])
      if (found) return found
    }
    if (!ahead) dead ??= { path: [...path], end: null, outcome: closed ? 'cycle' : 'retired' }
    return null
  }
  // A release may be replaced by a later one of the same model: then the way starts there.
  tried.add(to)
  const path = from === to ? [from] : [from, to]
  return walk(to, path) ?? dead ?? { path, end: null, outcome: 'retired' }
}

/** The whole way in names: `babbage-002 → gpt-5.4-mini`. */
export function chainText(chain: Chain, stops: ReadonlyMap<string, Stop>): string {
  return chain.path.map((slug) => stops.get(slug)?.name ?? slug).join(' → ')
}
