import { litellmPast } from '../history/litellm'
import { modelsDevPast } from '../history/models-dev'
import { withHistory } from '../history/with-history'
import { genaiPrices } from './genai-prices'
import { litellm } from './litellm'
import { llmStats } from './llm-stats'
import { modelDeprecations } from './modeldeprecations'
import { modelpedia } from './modelpedia'
import { modelsDev } from './models-dev'
import { openRouter } from './openrouter'
import { portkey } from './portkey'
import type { Importer, ImportItem } from './record'
import { refuseIfTooMany, type Tally } from './tally'

/** Every source that can be imported. To add one: a file beside this one and a line here. */
export const importers: readonly Importer[] = [
  withHistory(modelsDev, modelsDevPast),
  withHistory(litellm, litellmPast),
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
