import type { Day } from '../catalogue/day'

/**
 * Every answer is a function of its URL, the catalogue's revision, the UTC day and the build, so
 * these three are its version.
 */
export function answerEtag(revision: number, day: Day, build: string): string {
  return `"${revision}-${day}-${build}"`
}

/** Whether an `If-None-Match` names this tag, weakly: a proxy that compresses marks it `W/`. */
export function matchesEtag(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false
  if (ifNoneMatch.trim() === '*') return true
  const tags = ifNoneMatch.match(/(?:W\/)?"[^"]*"/g) ?? []
  return tags.some((tag) => tag.replace(/^W\//, '') === etag)
}
