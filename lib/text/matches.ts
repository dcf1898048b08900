import { searchTerms } from '../catalogue/search'

export interface Part {
  readonly part: string
  readonly isMatch: boolean
}

/**
 * A text in parts, those that a search found by told apart. As in the search, what separates the
 * parts of a word does not matter: `gpt4o` is marked in `GPT-4o`. A word of one or two letters is
 * marked where a word starts.
 */
export function matchesIn(text: string, search: string): Part[] {
  const letters = lettersOf(text)
  const folded = letters.map(({ letter }) => letter).join('')
  const isMarked = new Uint8Array(text.length)
  for (const term of searchTerms(search)) {
    const word = term.replaceAll('-', '')
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
      const [first, last] = [letters[at], letters[at + word.length - 1]]
      if (!first || !last || (word.length < 3 && !first.startsWord)) continue
      isMarked.fill(1, first.at, last.at + 1)
    }
  }
  const parts: { part: string; isMatch: boolean }[] = []
  for (const [at, letter] of text.split('').entries()) {
    const isMatch = isMarked[at] === 1
    const last = parts.at(-1)
    if (last?.isMatch === isMatch) last.part += letter
    else parts.push({ part: letter, isMatch })
  }
  return parts
}

interface Letter {
  readonly letter: string
  readonly at: number
  readonly startsWord: boolean
}

function lettersOf(text: string): Letter[] {
  const letters: Letter[] = []
  let startsWord = true
  for (const [at, letter] of text.toLowerCase().split('').entries()) {
    if (/[\p{L}\p{N}+]/u.test(letter)) {
      letters.push({ letter, at, startsWord })
      startsWord = false
    } else startsWord = true
  }
  return letters
}
