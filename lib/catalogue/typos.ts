import { editDistance } from './edit-distance'

/** Words that a typo may have meant. */
const mostMeanings = 8

/** True of a word that a typo can be of: a number is never a typo of another. */
export function isCorrectable(word: string): boolean {
  return [...word].length > 2 && /[^0-9]/.test(word)
}

/**
 * The words that a reader may have meant by one that nothing has, out of the words that are
 * known; none if nothing is near. Parts that `-` separates are corrected apart.
 */
export function meaningsOf(word: string, known: ReadonlySet<string>): string[] {
  const corrected = word.split('-').map((part) => nearest(part, known))
  // Every way to put the parts together again, as far as a reader could have meant them.
  const joined = corrected.reduce<string[]>(
    (heads, tails) =>
      heads
        .flatMap((head) => tails.map((tail) => (head ? `${head}-${tail}` : tail)))
        .slice(0, mostMeanings),
    [''],
  )
  return joined.filter((meaning) => meaning !== word)
}

/** The words nearest to this one; itself if it is known or too short to tell. */
function nearest(word: string, known: ReadonlySet<string>): string[] {
  if (known.has(word) || word.length < 3 || /^\d+$/.test(word)) return [word]
  const most = word.length < 4 ? 1 : 2
  // Two letters of five may be wrong, but then not also the first.
  const allowed = (each: string) => (word.length < 6 && each[0] !== word[0] ? 1 : most)
  const found = [...known]
    .map((each) => ({ each, distance: editDistance(word, each, most) }))
    .filter(({ each, distance }) => distance <= allowed(each))
    .sort((a, b) => a.distance - b.distance || (a.each < b.each ? -1 : 1))
  return found
    .filter(({ distance }) => distance === found[0]?.distance)
    .slice(0, mostMeanings)
    .map(({ each }) => each)
}
