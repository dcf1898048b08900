import type { Benchmark, Occurrence, Said, Scale, Spelling } from './benchmark'

/** A name, or a name that says more than itself. */
type Written = string | readonly [text: string, said: Said]

/** Spellings in llm-stats, in models.dev, in both. */
interface Where {
  L?: readonly Written[]
  M?: readonly Written[]
  LM?: readonly Written[]
}

/** A benchmark and its spellings; what is left out of `scale` is usual. */
export function row(slug: string, name: string, where: Where, scale: Scale = {}): Benchmark {
  const highest = scale.highest === undefined ? '100' : scale.highest
  return {
    slug,
    name,
    version: scale.version ?? null,
    unit: scale.unit ?? 'percent',
    lowest: scale.lowest === undefined ? '0' : scale.lowest,
    highest,
    better: scale.better ?? 'higher',
    fraction_of: scale.fraction_of ?? highest ?? '1',
    spellings: [
      ...spellingsOf(where.L, 'llm-stats'),
      ...spellingsOf(where.M, 'models-dev'),
      ...spellingsOf(where.LM, 'both'),
    ],
  }
}

/** A benchmark that llm-stats alone names, and by its own name. */
export function plain(slug: string, name: string, scale?: Scale): Benchmark {
  return row(slug, name, { L: [name] }, scale)
}

function spellingsOf(written: readonly Written[] | undefined, occurs_in: Occurrence): Spelling[] {
  return (written ?? []).map((each) =>
    typeof each === 'string' ? { text: each, occurs_in } : { text: each[0], occurs_in, ...each[1] },
  )
}
