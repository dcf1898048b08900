import { type Importer, RefusedFile } from './record'

/** Share of records that may be lost before the whole source is refused (DATA rule 29). */
const TOLERATED = 0.01

/** How many records a source gave and how many of them could not be used at all. */
export interface Tally {
  records: number
  lost: number
  /** Path and reason of the first that was lost. */
  first: string | null
}

/**
 * Throws a RefusedFile when over 1% of a source's records are lost whole: then
 * its format has changed, and what was read of it cannot be trusted either.
 */
export function refuseIfTooMany(importer: Pick<Importer, 'key'>, tally: Tally): void {
  const all = tally.records + tally.lost
  if (tally.lost === 0 || tally.lost <= all * TOLERATED) return
  throw new RefusedFile(
    importer.key,
    '',
    `${tally.lost} of its ${all} records cannot be read, over the 1% allowed; the first: ${tally.first}`,
  )
}
