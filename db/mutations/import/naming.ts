import { sql, type Transaction } from 'kysely'
import type { Kind } from '../../../lib/catalogue/vocabulary'
import { listsWhatIsServed, priceLists } from '../../../lib/evidence/source-kinds'
import { guessHost, type Host, hostOf } from '../../../lib/resolve/hosts'
import { providerOf } from '../../../lib/resolve/providers'
import type { Database } from '../../schema'
import { hostKey } from './ensure-hosts'
import { type Changed, offeringKey } from './subject'

/** Where an observation stands. */
export interface Standing {
  observation_id: number
  subject_type: string
  subject_id: number
}

/** What one record says of which model it means, be it read now or before. */
export interface Naming {
  source_id: number
  locator: string
  /**
   * `named`: an offering by its source's own name of the model, not by the host's id. `priced`: by
   * an id of a price list, which may be another spelling of the host's.
   */
  type: 'model' | 'offering' | 'named' | 'priced'
  /** Our slug; null of a model. */
  host: string | null
  /** The source's id of a model, or the host's id of an offering. */
  id: string
  base_model: string | null
  developer: string | null
  kind: Kind | null
  aliases: readonly string[]
  /** Null for what was never read before. */
  stands: Standing | null
  /** Null for what this import does not speak of. */
  change: Changed | null
}

/** Which records must be placed, with everything that decides where. */
export interface Scope {
  namings: Naming[]
  /** Sources describe models that they did not before: any id may mean another one now. */
  knows_more: boolean
}

/**
 * The records of this import, what others say of the same offerings, and what
 * waits for or speaks of whatever this import makes. When more is known of
 * models than before, all there are.
 */
export async function loadScope(
  trx: Transaction<Database>,
  changes: readonly Changed[],
  hosts: ReadonlyMap<string, Host>,
): Promise<Scope> {
  const read = await changedNamings(trx, changes, hosts)
  const knows_more = read.knows_more
  const keys = read.namings.filter(({ type }) => type === 'offering')
  const before = [
    ...(await offeringNamings(trx, knows_more ? 'all' : { keys })),
    ...(await modelNamings(trx, knows_more ? 'all' : { waiting: true })),
    ...(await lateNamings(trx, 'named')),
    ...(await lateNamings(trx, 'priced')),
  ]
  const said = new Set(read.namings.map(placeOf))
  return {
    namings: [...read.namings, ...before.filter((naming) => !said.has(placeOf(naming)))],
    knows_more,
  }
}

/** What is said of some models and their offerings, as it stands. */
export async function namingsOfModels(
  trx: Transaction<Database>,
  models: readonly string[],
): Promise<Naming[]> {
  return [...(await offeringNamings(trx, { models })), ...(await modelNamings(trx, { models }))]
}

export function placeOf({ source_id, locator }: Pick<Naming, 'source_id' | 'locator'>): string {
  return `${source_id} ${locator}`
}

interface Stored extends Standing {
  source_id: number
  locator: string
  ref: string | null
  developer: string | null
  kind: string | null
}

async function changedNamings(
  trx: Transaction<Database>,
  changes: readonly Changed[],
  hosts: ReadonlyMap<string, Host>,
): Promise<Scope> {
  const { rows } = await sql<Stored>`
    select known.id as observation_id, known.source_id, known.locator, subject_type, subject_id,
      "values" ->> 'ref' as ref, "values" ->> 'developer' as developer, "values" ->> 'kind' as kind
    from jsonb_to_recordset(${JSON.stringify(
      changes.map(({ source_id, statement: { locator } }) => ({ source_id, locator })),
    )}::jsonb) as given(source_id bigint, locator text)
    join observations as known using (source_id, locator)
  `.execute(trx)
  const stored = new Map(rows.map((row) => [placeOf(row), row]))
  let knows_more = false
  const namings = changes.flatMap((change): Naming[] => {
    const { record, locator } = change.statement
    if (record.type === 'host') return []
    const known = stored.get(placeOf({ source_id: change.source_id, locator }))
    const common = {
      source_id: change.source_id,
      locator,
      kind: record.kind,
      stands: known ?? null,
      change,
    }
    if (record.type === 'model') {
      const { ref, developer, kind } = record
      if (known?.ref !== ref || known.developer !== developer || known.kind !== kind) {
        knows_more = true
      }
      const own = { host: null, id: ref, base_model: ref, aliases: [] }
      return [{ ...common, ...own, type: 'model', developer: providerOf(developer) }]
    }
    const host = hosts.get(hostKey(change.source, record.host))?.slug ?? null
    const { api_model_id: id, base_model, aliases } = record
    const listed = listsWhatIsServed(change.source)
    const type = record.names_model === true ? 'named' : listed ? 'offering' : 'priced'
    return [{ ...common, type, host, id, base_model, developer: null, aliases }]
  })
  return { namings, knows_more }
}

type Which = 'all' | { keys: readonly Naming[] } | { models: readonly string[] }

async function offeringNamings(trx: Transaction<Database>, which: Which): Promise<Naming[]> {
  const given =
    which === 'all'
      ? sql`true`
      : 'models' in which
        ? sql`offerings.model = any (${which.models})`
        : sql`offerings.id in (
            select offerings.id from jsonb_to_recordset(${JSON.stringify(
              which.keys.map(({ host, id }) => ({ host, id })),
            )}::jsonb) as given(host text, id text)
            join offerings on offerings.host = given.host and api_model_id = given.id)`
  const { rows } = await sql<StoredNaming & { host: string; id: string }>`
    select ${columns}, host, api_model_id as id, "values" -> 'aliases' as aliases
    from offerings
    join observations as o on subject_type = 'offering' and subject_id = offerings.id
    where not ("values" ?| array['names_model', 'priced_as']) and ${given}
  `.execute(trx)
  return rows.map((row) => namingOf(row, 'offering', row.host, row.id))
}

async function modelNamings(
  trx: Transaction<Database>,
  which: 'all' | { waiting: true } | { models: readonly string[] },
): Promise<Naming[]> {
  const given =
    which === 'all'
      ? sql`subject_type in ('model', 'alias', 'source')`
      : 'models' in which
        ? sql`subject_type = 'model'
            and subject_id in (select id from models where slug = any (${which.models}))`
        : sql`subject_type = 'source'`
  const { rows } = await sql<StoredNaming & { ref: string; developer: string }>`
    select ${columns}, "values" ->> 'ref' as ref, "values" ->> 'developer' as developer
    from observations as o where "values" ? 'ref' and ${given}
  `.execute(trx)
  return rows.map((row) => ({
    ...namingOf(row, 'model', null, row.ref),
    base_model: row.ref,
    developer: providerOf(row.developer),
  }))
}

/** Records that come after the others, since they join what those make. */
async function lateNamings(
  trx: Transaction<Database>,
  type: 'named' | 'priced',
): Promise<Naming[]> {
  const key = type === 'named' ? 'names_model' : 'priced_as'
  const some =
    type === 'named'
      ? sql`"values" ?| array['names_model', 'replacements']`
      : sql`source_id in (select id from sources where key = any (${[...priceLists]}))`
  const { rows } = await sql<StoredNaming & { key: string; host: string; id: string }>`
    select ${columns}, sources.key, "values" #>> ${[key, 'host']} as host,
      "values" #>> ${[key, 'id']} as id, "values" -> 'aliases' as aliases
    from observations as o join sources on sources.id = source_id
    where ${some} and "values" ? ${key}
  `.execute(trx)
  return rows.map((row) =>
    namingOf(row, type, (hostOf(row.key, row.host) ?? guessHost(row.host)).slug, row.id),
  )
}

const columns = sql`o.id as observation_id, subject_type, subject_id, source_id, locator,
  "values" ->> 'base_model' as base_model, "values" ->> 'kind' as kind`

interface StoredNaming extends Standing {
  source_id: number
  locator: string
  base_model: string | null
  kind: Kind | null
  aliases?: string[] | null
}

function namingOf(
  row: StoredNaming,
  type: Naming['type'],
  host: string | null,
  id: string,
): Naming {
  const { observation_id, subject_type, subject_id, source_id, locator, base_model, kind } = row
  return {
    ...{ source_id, locator, type, host, id, base_model, developer: null, kind },
    aliases: row.aliases ?? [],
    stands: { observation_id, subject_type, subject_id },
    change: null,
  }
}

/** Records of one id at one host, by `offeringKey`. */
export function byOffering(
  namings: readonly Naming[],
  type: 'offering' | 'priced',
): Map<string, Naming[]> {
  const groups = new Map<string, Naming[]>()
  for (const naming of namings) {
    if (naming.type !== type) continue
    const key = offeringKey(naming.host, naming.id)
    const group = groups.get(key)
    if (group) group.push(naming)
    else groups.set(key, [naming])
  }
  return groups
}
