import type { Confidence } from '../catalogue/vocabulary'

/**
 * The citation of a result whose source names the page of the score: a source that itself cites is
 * better evidence than one that does not (DATA rule 27).
 */
export function withPage<T extends { cites_url: string | null; confidence: Confidence }>(
  citation: T,
  page: string | null,
): T {
  if (page === null) return citation
  const { cites_url, confidence } = citation
  return {
    ...citation,
    cites_url: cites_url ?? page,
    confidence: confidence === 'low' ? 'medium' : confidence,
  }
}
