import type { Benchmark, Said, Spelling } from './benchmark'
import { codeBenchmarks } from './code-table'
import { mediaBenchmarks } from './media-table'
import { textBenchmarks } from './text-table'

/** Every benchmark of the catalogue. */
export const benchmarks: readonly Benchmark[] = [
  ...textBenchmarks,
  ...codeBenchmarks,
  ...mediaBenchmarks,
]

/** A benchmark and what else the name under which it was found says. */
export interface Found {
  benchmark: Benchmark
  said: Said
}

/** Case, runs of blanks and the two apostrophes carry no meaning in a name; everything else does. */
function nameKey(text: string): string {
  return text.trim().toLowerCase().replaceAll('’', "'").replace(/\s+/g, ' ')
}

const bySpelling: ReadonlyMap<string, { benchmark: Benchmark; spelling: Spelling }> = new Map(
  benchmarks.flatMap((benchmark) =>
    benchmark.spellings.map(
      (spelling) => [nameKey(spelling.text), { benchmark, spelling }] as const,
    ),
  ),
)

function versionKey(name: string, version: string | null): string {
  return `${name}\n${(version ?? '').replace(/^v(?=\d)/i, '')}`
}

const byVersion: ReadonlyMap<string, Benchmark> = new Map(
  benchmarks.map((benchmark) => [versionKey(benchmark.name, benchmark.version), benchmark]),
)

/**
 * The benchmark that a source means, or null when the table does not know the
 * name or the version: a test that nobody has looked at has no unit and no
 * direction, so its scores cannot be compared with any.
 */
export function findBenchmark(name: string, version: string | null): Found | null {
  const found = bySpelling.get(nameKey(name))
  if (!found) return null
  const { benchmark, spelling } = found
  const { text: _, occurs_in: __, version: ___, ...said } = spelling
  if (version === null) return { benchmark, said }
  const key = versionKey(benchmark.name, version)
  const versioned = byVersion.get(key)
  // "Terminal-Bench 2.1" says its version itself; another one beside it would be two.
  if (!versioned || (spelling.version !== undefined && versioned !== benchmark)) return null
  return { benchmark: versioned, said }
}

/** The benchmark's row by its slug. */
export function benchmarkBySlug(slug: string): Benchmark | undefined {
  return benchmarks.find((benchmark) => benchmark.slug === slug)
}

/** What a benchmark is, for whoever stores it; null when the table does not know it. */
export function benchmarkOf(
  name: string,
  version: string | null = null,
): Pick<Benchmark, 'slug' | 'name' | 'version' | 'unit' | 'lowest' | 'highest' | 'better'> | null {
  const found = findBenchmark(name, version)
  if (!found) return null
  const {
    slug,
    name: ownName,
    version: ownVersion,
    unit,
    lowest,
    highest,
    better,
  } = found.benchmark
  return { slug, name: ownName, version: ownVersion, unit, lowest, highest, better }
}

/**
 * Names beside a benchmark's own, each with its benchmark: rows for
 * `benchmark_aliases`, one for a name however it is capitalised.
 */
export function benchmarkAliases(): { alias: string; benchmark: string }[] {
  return benchmarks.flatMap(({ slug, spellings }) =>
    spellings.map(({ text }) => ({ alias: text, benchmark: slug })),
  )
}
