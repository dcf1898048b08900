/** A test that models are scored on; one version is one benchmark. */
export interface Benchmark {
  slug: string
  name: string
  version: string | null
  /** What a score counts, e.g. `percent`, `Elo`, `points out of 10`. */
  unit: string
  /** Decimal text; null where there is no end to it. */
  lowest: string | null
  highest: string | null
  better: 'higher' | 'lower'
  /** What 1 is worth in a source that writes fractions: 100 for a percentage, 10 for points out of 10. */
  fraction_of: string
  spellings: readonly Spelling[]
}

/** Which sources write a name so. */
export type Occurrence = 'llm-stats' | 'models-dev' | 'both'

/** One way in which sources write a benchmark's name, and what else that name says. */
export interface Spelling {
  text: string
  occurs_in: Occurrence
  version?: string
  /** Part of the questions: `Diamond`, `val`. */
  dataset?: string
  /** How they were asked: `CoT`, `without subtitles`. */
  variant?: string
  metric?: string
}

/** A spelling that says more than the name. */
export type Said = Partial<Pick<Spelling, 'version' | 'dataset' | 'variant' | 'metric'>>

/** Everything of a row that is not the usual: a percentage, the higher the better. */
export type Scale = Partial<
  Pick<Benchmark, 'unit' | 'lowest' | 'highest' | 'better' | 'fraction_of'>
> & { version?: string }
