/**
 * The form in which names and ids are looked for: lower case, every run of
 * separators as one `-`, none at the ends. `GPT-4.1 mini`, `gpt_4.1-mini` and
 * `gpt 4 1 mini` are one term. A `+` is kept, since `command-r` and
 * `command-r+` are two models.
 */
export function searchTerm(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+]+/gu, '-')
    .replace(/^-+|-+$/g, '')
}

/**
 * What a reader typed, as terms that must all be found: split at blanks only, so that
 * `gpt-4.1` stays one term and `openai mini` finds the two words apart.
 */
export function searchTerms(text: string): string[] {
  const terms = text.split(/\s+/).map(searchTerm)
  return [...new Set(terms.filter((term) => term !== ''))]
}
