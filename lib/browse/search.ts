import { searchTerm, searchTerms } from '../catalogue/search'
import { isCorrectable, meaningsOf } from '../catalogue/typos'
import type { Whole } from './whole'
import { wordSimilarity } from './word-similarity'

/*
 * The search of db/queries/search.ts, over terms in memory.
 */

interface Term {
  readonly text: string
  readonly folded: string
  /** Places of the models that have it. */
  readonly models: number[]
}

interface Terms {
  readonly all: readonly Term[]
  /** The words that typos are corrected to. */
  readonly words: ReadonlySet<string>
}

const mostNearModels = 50
/** What pg_trgm calls similar unless it is told otherwise. */
const leastSimilarity = 0.6

const known = new WeakMap<Whole, Terms>()

/** For each row whether the search finds it; null if `text` has nothing to look for. */
export function searchIn(whole: Whole, text: string): Uint8Array | null {
  const words = searchTerms(text)
  if (words.length === 0) return null
  const models = modelsFound(termsOf(whole), words, text)
  const column = whole.columns.get(whole.termsBy)
  const ids = whole.columns.get('api_model_id')
  const hasIds = ids?.values.map((id) => idHas(String(id), text))
  return Uint8Array.from(
    whole.ids,
    (_, row) =>
      +(
        models.has(column?.places[row] as number) ||
        (hasIds?.[ids?.places[row] as number] ?? false)
      ),
  )
}

function modelsFound({ all, words: vocabulary }: Terms, words: readonly string[], text: string) {
  const meant = words.map((word) =>
    all.some((term) => has(term, word)) ? [word] : meaningsOf(word, vocabulary),
  )
  if (meant.some((meanings) => meanings.length === 0)) return nearestModels(all, searchTerm(text))
  // The longest may be anywhere; beside it a short one must start a word: "4" is in "sonnet-4".
  const [first = [], ...others] = [...meant].sort((a, b) => shortest(b) - shortest(a))
  const sets = [first, ...others].map((meanings, index) => {
    const matches =
      index === 0 || shortest(meanings) > 2
        ? (term: Term) => meanings.some((word) => has(term, word))
        : (term: Term) => meanings.some((word) => `-${term.text}`.includes(`-${word}`))
    return new Set(all.filter(matches).flatMap(({ models }) => models))
  })
  const [some = new Set<number>(), ...more] = sets
  return new Set([...some].filter((model) => more.every((set) => set.has(model))))
}

/** The models with a name or id most like `text`. */
function nearestModels(all: readonly Term[], text: string): Set<number> {
  const similarity = new Map<number, number>()
  for (const term of all) {
    const alike = wordSimilarity(text, term.text)
    if (alike < leastSimilarity) continue
    for (const model of term.models) {
      similarity.set(model, Math.max(alike, similarity.get(model) ?? 0))
    }
  }
  const nearest = [...similarity].sort(([a, x], [b, y]) => y - x || a - b)
  return new Set(nearest.slice(0, mostNearModels).map(([model]) => model))
}

/** Two letters or one at the start of a term, three or more anywhere, whatever separates its parts. */
function has({ folded: term }: Term, word: string): boolean {
  const wanted = folded(word)
  return wanted.length < 3 ? term.startsWith(wanted) : term.includes(wanted)
}

function idHas(id: string, text: string): boolean {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word.length > 2)
  return words.length > 0 && words.every((word) => id.toLowerCase().includes(word))
}

function termsOf(whole: Whole): Terms {
  const before = known.get(whole)
  if (before) return before
  const byText = new Map<string, Term>()
  for (const [model, texts] of whole.terms.entries()) {
    for (const text of texts) {
      const term = byText.get(text) ?? { text, folded: folded(text), models: [] }
      byText.set(text, term)
      term.models.push(model)
    }
  }
  const all = [...byText.values()]
  const words = new Set(all.flatMap(({ text }) => text.split('-')).filter(isCorrectable))
  const terms = { all, words }
  known.set(whole, terms)
  return terms
}

function shortest(words: readonly string[]): number {
  return Math.min(...words.map((word) => folded(word).length))
}

function folded(word: string): string {
  return word.replaceAll('-', '')
}
