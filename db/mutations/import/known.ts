import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Transaction } from 'kysely'
import { identify, type Known } from '../../../lib/resolve/identify'
import { type KnownModel, knownFrom } from '../../../lib/resolve/known'
import { providerOf } from '../../../lib/resolve/providers'
import type { Database } from '../../schema'
import type { SourceReading } from './reading'

/**
 * What the resolver knows during an import: the committed list of models, what
 * the catalogue holds, and the models that the import itself describes.
 */
export async function loadKnown(
  trx: Transaction<Database>,
  readings: readonly SourceReading[],
): Promise<Known> {
  const models = new Map<string, KnownModel>()
  for (const model of [...committed(), ...(await ofCatalogue(trx))]) merge(models, model)
  const known = knownFrom([...models.values()])
  for (const { records } of readings) {
    for (const record of records) {
      if (record.type !== 'model') continue
      const developer = providerOf(record.developer)
      const subject = { host: null, id: record.ref, base_model: null, name: record.name }
      const identity = identify({ ...subject, developer, kind: record.kind }, known)
      if (!identity.ok) continue
      merge(models, { slug: identity.model, developer: identity.developer, ids: [record.ref] })
    }
  }
  return knownFrom([...models.values()])
}

function merge(models: Map<string, KnownModel>, model: KnownModel): void {
  const first = models.get(model.slug)
  models.set(model.slug, {
    slug: model.slug,
    developer: first?.developer ?? model.developer,
    ids: [...new Set([...(first?.ids ?? []), ...model.ids])],
  })
}

const list = fileURLToPath(new URL('../../../lib/resolve/known-models.jsonl', import.meta.url))

function committed(): KnownModel[] {
  if (!existsSync(list)) return []
  const lines = readFileSync(list, 'utf8').split('\n')
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as KnownModel)
}

/** Models by slug with the ids that hold everywhere; a host's own ids are its offerings. */
async function ofCatalogue(trx: Transaction<Database>): Promise<KnownModel[]> {
  const rows = await trx
    .selectFrom('models')
    .select(['slug', 'developer'])
    .select((eb) => [
      eb
        .selectFrom('aliases')
        .whereRef('aliases.model', '=', 'models.slug')
        .where('aliases.host', 'is', null)
        .select((inner) => inner.fn.agg<string[] | null>('array_agg', ['alias']).as('ids'))
        .as('aliases'),
      eb
        .selectFrom('releases')
        .whereRef('releases.model', '=', 'models.slug')
        .select((inner) => inner.fn.agg<string[] | null>('array_agg', ['release_id']).as('ids'))
        .as('releases'),
    ])
    .where('merged_into', 'is', null)
    .execute()
  return rows.map(({ slug, developer, aliases, releases }) => ({
    slug,
    developer,
    ids: [...(aliases ?? []), ...(releases ?? [])],
  }))
}
