import type { Selectable, Transaction } from 'kysely'
import { firstDay } from '../../../lib/catalogue/day'
import {
  identityClaims,
  modelKeys,
  type Observation,
  type OfferingEvidence,
  relationClaims,
  releaseKeys,
  type Shown,
  type ShownFields,
  settleModel,
  settleRelease,
} from '../../../lib/evidence/settle'
import type { Database, ModelsTable, OfferingsTable, ReleasesTable } from '../../schema'
import { diff } from '../revision'
import { updateChanged } from '../rows'
import { cite, loadObservations, loadVerified } from './evidence'
import type { RecordChange } from './settle-offerings'

type Model = Selectable<ModelsTable>
type Offering = Selectable<OfferingsTable>
type Release = Selectable<ReleasesTable>

/** Some models with everything that speaks of them. */
export interface ModelSet {
  models: readonly Model[]
  releases: readonly Release[]
  offerings: readonly Offering[]
  /** Operator by host slug. */
  operators: ReadonlyMap<string, string | null>
  /** Slugs of models and ids of releases that records were taken from: what only those said is unknown again. */
  left: { models: ReadonlySet<string>; releases: ReadonlySet<number> }
}

/**
 * Brings models and their releases in line with what their own records and
 * their offerings' records say.
 */
export async function settleModels(
  trx: Transaction<Database>,
  set: ModelSet,
  created: { model: ReadonlySet<number>; release: ReadonlySet<number> },
): Promise<{
  models: RecordChange[]
  releases: RecordChange[]
  /** Citations of models, by `citationKey`. */
  citations: Map<string, number>
}> {
  const own = await loadObservations(
    trx,
    'model',
    set.models.map(({ id }) => id),
  )
  const ofOfferings = await loadObservations(
    trx,
    'offering',
    set.offerings.map(({ id }) => id),
  )
  const evidence = new Evidence(set, ofOfferings)

  const releases = await settleRecords(trx, 'release', set.releases, created.release, (release) => {
    const fields = settleRelease(evidence.ofRelease(release.id))
    const unsaid = set.left.releases.has(release.id) ? releaseKeys : []
    return { fields, relations: [], unsaid: unsaid.filter((key) => !fields.has(key)) }
  })
  const models = await settleRecords(trx, 'model', set.models, created.model, (model) => {
    const records = own.get(model.id) ?? []
    const fields = settleModel(
      model.slug,
      records.filter((each) => !isOfHost(each)),
      [...evidence.ofModel(model.slug), ...records.filter(isOfHost).map(hostEvidence)],
    )
    const identity = identityClaims(fields, identityKeys(model), records)
    const relations = ['links', 'results'].flatMap((key) => relationClaims(records, key))
    const unsaid = set.left.models.has(model.slug)
      ? unsaidKeys.filter((key) => !fields.has(key))
      : []
    return { fields, relations: [...relations, ...identity], unsaid }
  })
  return { models: models.changed, releases: releases.changed, citations: models.citations }
}

/** What a host's record says that names the model alone: no word of the model's own records. */
function isOfHost({ values }: Observation): boolean {
  return values.base_model !== undefined
}

function hostEvidence(observation: Observation): OfferingEvidence {
  const id = String(observation.values.base_model)
  return {
    observations: [observation],
    first_party: false,
    release: null,
    variant: false,
    bare_id: id.slice(id.lastIndexOf('/') + 1),
  }
}

/** Columns that identity gave and that no record states in a field of its own. */
function identityKeys({ developer, derived_from }: Model): string[] {
  return [
    'kind',
    'slug',
    ...(developer === null ? [] : ['developer']),
    ...(derived_from === null ? [] : ['derived_from']),
  ]
}

class Evidence {
  private readonly byModel = new Map<string, OfferingEvidence[]>()
  private readonly byRelease = new Map<number, OfferingEvidence[]>()

  constructor(set: ModelSet, observations: ReadonlyMap<number, readonly Observation[]>) {
    const developers = new Map(set.models.map(({ slug, developer }) => [slug, developer]))
    for (const offering of set.offerings) {
      if (offering.model === null) continue
      const developer = developers.get(offering.model) ?? null
      const evidence: OfferingEvidence = {
        observations: observations.get(offering.id) ?? [],
        first_party: developer !== null && set.operators.get(offering.host) === developer,
        release: null,
        variant: offering.variant !== null || offering.region !== null,
        bare_id: offering.api_model_id.slice(offering.api_model_id.lastIndexOf('/') + 1),
      }
      push(this.byModel, offering.model, evidence)
      if (offering.release_id !== null) push(this.byRelease, offering.release_id, evidence)
    }
    // By what is said now, not by the column: it is written only after the choice.
    for (const release of set.releases) {
      const stated = settleRelease(this.ofRelease(release.id)).get('released_on')?.value
      const key = sortKey({ ...release, released_on: (stated as string) ?? release.released_on })
      for (const evidence of this.ofRelease(release.id)) evidence.release = key
    }
  }

  ofModel(slug: string): readonly OfferingEvidence[] {
    return this.byModel.get(slug) ?? []
  }

  ofRelease(id: number): readonly OfferingEvidence[] {
    return this.byRelease.get(id) ?? []
  }
}

function sortKey(release: Release): string {
  return `${release.released_on === null ? '' : firstDay(release.released_on)} ${release.release_id}`
}

async function settleRecords<R extends { id: number; revision: number }>(
  trx: Transaction<Database>,
  type: 'model' | 'release',
  records: readonly R[],
  created: ReadonlySet<number>,
  settle: (record: R) => {
    fields: ShownFields
    relations: [string, Shown][]
    /** Facts that are unknown again. */
    unsaid?: readonly string[]
  },
): Promise<{ changed: RecordChange[]; citations: Map<string, number> }> {
  const verified = await loadVerified(
    trx,
    type,
    records.map(({ id }) => id),
  )
  const settled = records.map((record) => {
    const { fields, relations, unsaid = [] } = settle(record)
    const kept = verified.get(record.id)
    for (const field of kept ?? []) fields.delete(field)
    return { record, fields, relations, unsaid: unsaid.filter((key) => !kept?.has(key)) }
  })
  const citations = await cite(
    trx,
    type,
    settled.map(({ record, fields, relations }) => ({
      subject_id: record.id,
      shown: [...fields, ...relations],
    })),
  )

  const rows: ({ id: number } & Record<string, unknown>)[] = []
  const changed: RecordChange[] = []
  for (const { record, fields, unsaid } of settled) {
    const before = record as unknown as Record<string, unknown>
    const wanted = { ...unknownAgain(unsaid, before), ...wantedColumns(type, before, fields) }
    const changes = diff(before, wanted)
    const columns = Object.fromEntries(Object.keys(changes).map((key) => [key, wanted[key]]))
    if (created.has(record.id)) {
      changed.push({
        id: record.id,
        number: 1,
        changes: diff({}, { ...identityColumns(type, before), ...wanted }),
      })
      if (Object.keys(columns).length > 0) rows.push({ id: record.id, ...columns })
    } else if (Object.keys(changes).length > 0) {
      const number = record.revision + 1
      changed.push({ id: record.id, number, changes })
      rows.push({ id: record.id, ...columns, revision: number, updated_at: 'now' })
    }
  }
  await updateChanged(trx, type === 'model' ? 'models' : 'releases', rows)
  return { changed, citations }
}

function identityColumns(
  type: 'model' | 'release',
  record: Record<string, unknown>,
): Record<string, unknown> {
  return type === 'model'
    ? { slug: record.slug, developer: record.developer, derived_from: record.derived_from }
    : { model: record.model, release_id: record.release_id }
}

/** A model always has a kind, and the day of its release is derived. */
const unsaidKeys = modelKeys.filter((key) => key !== 'kind' && key !== 'released_on')

/** Without anybody's word a model is called by its slug. */
function unknownAgain(
  unsaid: readonly string[],
  { slug }: Record<string, unknown>,
): Record<string, unknown> {
  const days = unsaid.includes('state_seen') ? ['state_seen_on'] : []
  return Object.fromEntries([...unsaid, ...days].map((key) => [key, key === 'name' ? slug : null]))
}

/** Facts that nobody states any more stay as they are: nothing is deleted. */
function wantedColumns(
  type: 'model' | 'release',
  before: Record<string, unknown>,
  fields: ShownFields,
): Record<string, unknown> {
  const wanted: Record<string, unknown> = {}
  for (const [field, { value, observation }] of fields) {
    // A model's release day is the earliest of its releases: db/mutations/derive.ts.
    if (type === 'model' && field === 'released_on') continue
    if (type === 'model' && field === 'kind' && isNoModel(before.kind)) continue
    wanted[field] = value
    if (field === 'state_seen') {
      wanted.state_seen_on = observation.values.state_seen_on ?? observation.observed_on
    }
  }
  return wanted
}

function isNoModel(kind: unknown): boolean {
  return kind === 'tool' || kind === 'router'
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
