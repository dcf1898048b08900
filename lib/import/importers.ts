import { genaiPrices } from './genai-prices'
import { litellm } from './litellm'
import { llmStats } from './llm-stats'
import { modelDeprecations } from './modeldeprecations'
import { modelpedia } from './modelpedia'
import { modelsDev } from './models-dev'
import { openRouter } from './openrouter'
import { portkey } from './portkey'
import { type Importer, type ImportItem, RefusedFile } from './record'

/** Every source that can be imported. To add one: a file beside this one and a line here. */
export const importers: readonly Importer[] = [
  modelsDev,
  litellm,
  modelDeprecations,
  modelpedia,
  llmStats,
  genaiPrices,
  portkey,
  openRouter,
]

/** The importer of that key, or undefined: for a command line that may say anything. */
export function findImporter(key: string): Importer | undefined {
  return importers.find((importer) => importer.key === key)
}

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

/** An importer's items, refused at their end when too many records were lost. */
export async function* readChecked(
  importer: Importer,
  ...given: Parameters<Importer['read']>
): AsyncGenerator<ImportItem> {
  const tally: Tally = { records: 0, lost: 0, first: null }
  for await (const item of importer.read(...given)) {
    if (item.kind === 'record') tally.records += 1
    else if (item.whole) {
      tally.lost += 1
      tally.first ??= `${item.reject.path}: ${item.reject.reason}`
    }
    yield item
  }
  refuseIfTooMany(importer, tally)
}
