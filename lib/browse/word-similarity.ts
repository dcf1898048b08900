/**
 * How alike `word` is to some stretch of `text`, from 0 to 1: what `word_similarity` of Postgres's
 * pg_trgm says, step by step, so that a search in the browser finds what the database finds.
 */
export function wordSimilarity(word: string, text: string): number {
  const wanted = new Set(trigramsOf(word))
  const given = trigramsOf(text)
  const lastAt = new Map<string, number>()
  let lower = -1
  let distinct = 0
  let shared = 0
  let best = 0
  for (const [upper, trigram] of given.entries()) {
    const isWanted = wanted.has(trigram)
    if (lower >= 0 || isWanted) {
      if (!lastAt.has(trigram)) {
        distinct += 1
        if (isWanted) shared += 1
      }
      lastAt.set(trigram, upper)
    }
    if (!isWanted) continue
    if (lower === -1) {
      lower = upper
      distinct = 1
    }
    let current = share(shared, wanted.size, distinct)
    // A later start may be more alike.
    const before = { lower, shared, distinct }
    for (let start = before.lower; start <= upper; start++) {
      const similarity = share(before.shared, wanted.size, before.distinct)
      if (similarity > current) {
        current = similarity
        lower = start
        shared = before.shared
        distinct = before.distinct
      }
      const first = given[start] as string
      if (lastAt.get(first) === start) {
        before.distinct -= 1
        if (wanted.has(first)) before.shared -= 1
      }
    }
    best = Math.max(best, current)
    for (let start = before.lower; start < lower; start++) {
      const first = given[start] as string
      if (lastAt.get(first) === start) lastAt.delete(first)
    }
  }
  return best
}

/** In single precision, as the database computes it: two that tie there tie here. */
function share(shared: number, wanted: number, distinct: number): number {
  return Math.fround(shared / (wanted + distinct - shared))
}

/** Of each word, with two blanks before it and one behind it. */
function trigramsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return words.flatMap((word) => {
    const letters = [...`  ${word} `]
    return letters.slice(2).map((_, index) => letters.slice(index, index + 3).join(''))
  })
}
