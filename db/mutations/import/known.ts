import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sql, type Transaction } from 'kysely'
import type { Kind } from '../../../lib/catalogue/vocabulary'
import { identify, type Known } from '../../../lib/resolve/identify'
import { type KnownModel, knownFrom } from '../../../lib/resolve/known'
import { providerOf } from '../../../lib/resolve/providers'
import type { Database } from '../../schema'
import type { SourceReading } from './reading'

/** A model as a source describes it, apart from any host. */
interface Described {
  ref: string
  developer: string | null
  kind: Kind | null
}

/**
 * What the resolver knows during an import: the committed list of models, what
 * people said, and every model that any source describes. Nothing that an
 * import made of a host's id is known: what such an id means would then depend
 * on which was read first.
 */
export async function loadKnown(
  trx: Transaction<Database>,
  readings: readonly SourceReading[],
): Promise<Known> {
  const models = new Map<string, KnownModel>()
  for (const model of [...(await ofPeople(trx)), ...committed()]) merge(models, model)
  const known = knownFrom([...models.values()])
  for (const { ref, developer, kind } of await describedModels(trx, readings)) {
    const identity = identify(
      { host: null, id: ref, base_model: null, name: null, developer, kind },
      known,
    )
    if (!identity.ok) continue
    merge(models, { slug: identity.model, developer: identity.developer, ids: [ref] })
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

/** Models that people made or gave a developer, and aliases that people gave. */
async function ofPeople(trx: Transaction<Database>): Promise<KnownModel[]> {
  const { rows } = await sql<KnownModel>`
    select models.slug, models.developer, coalesce(array_agg(aliases.alias order by alias)
      filter (where aliases.alias is not null), '{}') as ids
    from models
    left join aliases on aliases.model = models.slug and aliases.host is null
      and exists (select from citations where subject_type = 'alias' and subject_id = aliases.id
        and checked_by is not null and superseded_at is null)
    where merged_into is null and (aliases.id is not null or exists (
      select from citations where subject_type = 'model' and subject_id = models.id
        and checked_by is not null and superseded_at is null and fields && '{slug,developer}'))
    group by models.slug, models.developer
    order by models.slug
  `.execute(trx)
  return rows
}

/** Of all sources that were ever read, in an order that does not depend on when. */
async function describedModels(
  trx: Transaction<Database>,
  readings: readonly SourceReading[],
): Promise<Described[]> {
  const { rows } = await sql<Described & { place: string }>`
    select concat(sources.key, ' ', locator) as place, "values" ->> 'ref' as ref,
      "values" ->> 'developer' as developer, "values" ->> 'kind' as kind
    from observations join sources on sources.id = source_id
    where subject_type in ('model', 'alias', 'source') and "values" ? 'ref'
  `.execute(trx)
  const described = new Map(rows.map(({ place, ...row }) => [place, row]))
  for (const { source, records } of readings) {
    for (const record of records) {
      if (record.type !== 'model') continue
      described.set(`${source.key} ${record.locator}`, record)
    }
  }
  const byText = new Map(
    [...described.values()].map(({ ref, developer, kind }) => {
      const row = { ref, developer: developer === null ? null : providerOf(developer), kind }
      return [JSON.stringify([row.ref, row.developer, row.kind]), row]
    }),
  )
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
}
