import { type Statement, statementsOf } from '../../db/mutations/import/reading'
import type { Day } from '../catalogue/day'
import type { Observation } from '../evidence/settle'
import type { ModelRecord, OfferingRecord } from '../import/record'
import { guessHost, type Host, hostOf } from '../resolve/hosts'
import { type Identity, identify, type Known } from '../resolve/identify'
import { type KnownModel, knownFrom } from '../resolve/known'
import { providerOf } from '../resolve/providers'
import { recordsOf, type Snapshot } from './data'

/** What a record says, and of which model. */
export interface Said {
  source: string
  record: OfferingRecord | ModelRecord
  identity: Identity
  observation: Observation
  /** The source still has it; else only its history does. */
  listed: boolean
}

/** One id at one host, with everything that sources say of it. */
export interface Offering {
  host: Host
  api_model_id: string
  identity: Identity
  said: Said[]
  /** Some source still has it. */
  listed: boolean
}

/** An import into an empty catalogue, without a database: what lands where. */
export interface Catalogue {
  known: Known
  /** Every record but hosts, in the order of the sources. */
  said: Said[]
  offerings: Offering[]
  /** Records about a model apart from any host, by its slug; none of moving aliases. */
  models: ReadonlyMap<string, Said[]>
}

/** Puts records together as an import does: by host and id, and by the model that an id means. */
export function catalogueOf(
  snapshots: readonly Snapshot[],
  committed: readonly KnownModel[],
): Catalogue {
  const known = learn(snapshots, committed)
  const all = snapshots.flatMap((snapshot) => sayings(snapshot, known))
  const offerings = new Map<string, Offering>()
  for (const each of all) {
    const { record, source, identity } = each
    if (record.type === 'model' || record.names_model) continue
    const host = hostNamed(source, record.host)
    const key = `${host.slug} ${record.api_model_id}`
    const offering = offerings.get(key)
    if (offering) {
      offering.said.push(each)
      offering.listed ||= each.listed
    } else {
      const { api_model_id } = record
      offerings.set(key, { host, api_model_id, identity, said: [each], listed: each.listed })
    }
  }
  const models = new Map<string, Said[]>()
  const add = (each: Said) => {
    if (!each.identity.ok || each.identity.rules.includes('moving-alias')) return
    const list = models.get(each.identity.model)
    if (list) list.push(each)
    else models.set(each.identity.model, [each])
  }
  const byModel = plainByModel(offerings.values())
  for (const each of all) {
    if (each.record.type === 'model') add(each)
    else if (each.record.names_model) {
      const offering = namedOffering(each, byModel)
      if (offering) offering.said.push(each)
      else add(each)
    }
  }
  return { known, said: all, offerings: [...offerings.values()], models }
}

function hostNamed(source: string, id: string): Host {
  return hostOf(source, id) ?? guessHost(id)
}

/** What is known from the start and what the sources' own records of models add to it. */
function learn(snapshots: readonly Snapshot[], committed: readonly KnownModel[]): Known {
  const models = new Map(committed.map((model) => [model.slug, model]))
  const before = knownFrom(committed)
  for (const record of snapshots.flatMap((snapshot) => snapshot.models)) {
    const identity = identify({ ...subjectOf('', record), base_model: null }, before)
    if (!identity.ok) continue
    const { model: slug, developer } = identity
    const first = models.get(slug)
    models.set(slug, {
      slug,
      developer: first?.developer ?? developer,
      ids: [...new Set([...(first?.ids ?? []), record.ref])],
    })
  }
  return knownFrom([...models.values()])
}

/** What the resolver is asked about a record. */
export function subjectOf(source: string, record: OfferingRecord | ModelRecord) {
  const { name, kind } = record
  if (record.type === 'model') {
    const { ref: id, developer } = record
    return { host: null, id, base_model: id, name, developer: providerOf(developer), kind }
  }
  const { api_model_id: id, base_model } = record
  const host = hostNamed(source, record.host).slug
  return { host, id, base_model, name, developer: null, kind }
}

function sayings(snapshot: Snapshot, known: Known): Said[] {
  const { importer, as_of } = snapshot
  const statements = statementsOf({
    source: importer,
    as_of,
    version: null,
    records: recordsOf(snapshot),
    rejects: [],
    covers: () => true,
    unread_values: [],
  })
  return statements.flatMap((statement, index): Said[] => {
    const { record } = statement
    if (record.type === 'host') return []
    const identity = identify(subjectOf(importer.key, record), known)
    const observation = observationOf(importer.key, statement, index)
    return [
      { source: importer.key, record, identity, observation, listed: withdrawnOn(record) === null },
    ]
  })
}

function observationOf(source: string, statement: Statement, id: number): Observation {
  const { locator, values, confidence, observed_on, record } = statement
  return {
    id,
    source_id: 0,
    source,
    locator,
    values,
    confidence,
    observed_on,
    cites_source_id: null,
    withdrawn_on: record.type === 'offering' ? withdrawnOn(record) : null,
  }
}

function withdrawnOn(record: OfferingRecord | ModelRecord): Day | null {
  return record.type === 'offering' ? (record.withdrawn_on ?? null) : null
}

function plainByModel(offerings: Iterable<Offering>): ReadonlyMap<string, Offering[]> {
  const byModel = new Map<string, Offering[]>()
  for (const offering of offerings) {
    const { host, identity } = offering
    if (!identity.ok || identity.variant !== null || identity.region !== null) continue
    const key = `${host.slug} ${identity.model}`
    const list = byModel.get(key)
    if (list) list.push(offering)
    else byModel.set(key, [offering])
  }
  for (const list of byModel.values()) {
    list.sort((a, b) => a.api_model_id.length - b.api_model_id.length)
  }
  return byModel
}

/** Which offering a record means that only names a model: its release, else the only one. */
function namedOffering(
  { source, record, identity }: Said,
  byModel: ReadonlyMap<string, Offering[]>,
): Offering | undefined {
  if (!identity.ok || record.type === 'model') return undefined
  const slug = hostNamed(source, record.host).slug
  const offerings = byModel.get(`${slug} ${identity.model}`) ?? []
  const exact = offerings.find(
    (each) => each.identity.ok && each.identity.release === identity.release,
  )
  if (exact) return exact
  return identity.release === null && offerings.length === 1 ? offerings[0] : undefined
}

/** What an id is called, whatever stands before it. */
export function nameOf(id: string): string {
  return id.replace(/^.*\//, '')
}

export function idOf({ record }: Pick<Said, 'record'>): string {
  return record.type === 'model' ? record.ref : record.api_model_id
}

/** `litellm azure gpt-4o`: where something is said. */
export function placeOf({ source, record }: Said): string {
  return `${source} ${record.type === 'model' ? '' : `${record.host} `}${idOf({ record })}`
}

export function modelOf({ identity }: Pick<Said, 'identity'>): string | null {
  return identity.ok ? identity.model : null
}
