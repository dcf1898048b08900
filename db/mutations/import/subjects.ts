import type { Transaction } from 'kysely'
import type { Host } from '../../../lib/resolve/hosts'
import { type Identity, identify, type Known } from '../../../lib/resolve/identify'
import { providerOf } from '../../../lib/resolve/providers'
import type { Database } from '../../schema'
import { aliasKey, ensureAliases, ensureMovingAliases } from './ensure-aliases'
import { ensureHosts, hostKey } from './ensure-hosts'
import { ensureModels, ensureOfferings, ensureReleases } from './ensure-models'
import { namesModel, placeNamed } from './names-model'
import { type Place, placedBefore } from './placed-before'
import { isPriced, placePriced } from './price-lists'
import { type Changed, type Created, idsBySlug, type Subject } from './subject'

/** Where a statement landed. */
export interface Placed extends Changed {
  subject_type: 'host' | 'model' | 'offering' | 'alias'
  subject_id: number
}

export interface Unplaced {
  path: string
  reason: string
  value: string
}

/**
 * Finds, or makes, the provider, host, model, release and offering that each
 * statement is about. An id that could be two models is given none: its
 * offering is kept without a model, and said so.
 */
export async function placeStatements(
  trx: Transaction<Database>,
  all: readonly Changed[],
  known: Known,
  /** Reads again what is known, with what this import made. */
  learn: () => Promise<Known>,
): Promise<{ placed: Placed[]; created: Created; unplaced: Unplaced[] }> {
  const created: Created = {
    provider: new Map(),
    host: new Map(),
    model: new Map(),
    release: new Map(),
    offering: new Map(),
  }
  const unplaced: Unplaced[] = []
  const hosts = await ensureHosts(trx, all, created)
  // Price lists and records that only name a model come last: they join what the others make.
  const changes = all.filter((each) => !namesModel(each.statement) && !isPriced(each))
  const before = await placedBefore(
    trx,
    changes,
    [...hosts.values()].map(({ slug }) => slug),
  )
  const subjects = agreed(identifyAll(changes, known, hosts, before, unplaced))
  await ensureModels(trx, subjects, created)
  const releases = await ensureReleases(trx, subjects, created)
  const offerings = await ensureOfferings(trx, subjects, releases, created)
  const aliases = await ensureAliases(trx, subjects, releases)
  await ensureMovingAliases(trx, known)
  const modelIds = await idsBySlug(
    trx,
    'models',
    subjects.flatMap(({ model }) => model ?? []),
  )

  const placed = changes.flatMap((change, index): Placed[] => {
    const { record } = change.statement
    if (record.type === 'host') {
      const id = hosts.get(hostKey(change.source, record.host))?.id
      return id === undefined ? [] : [{ ...change, subject_type: 'host', subject_id: id }]
    }
    const subject = subjects[index]
    if (record.type === 'model' && subject?.moving) {
      const alias = aliases.get(aliasKey(null, record.ref))
      return alias === undefined ? [] : [{ ...change, subject_type: 'alias', subject_id: alias }]
    }
    const id =
      record.type === 'model'
        ? modelIds.get(subject?.model ?? '')
        : offerings.get(`${subject?.host} ${record.api_model_id}`)
    return id === undefined ? [] : [{ ...change, subject_type: record.type, subject_id: id }]
  })
  const late = all.filter((each) => namesModel(each.statement) || isPriced(each))
  if (late.length === 0) return { placed, created, unplaced }
  const learnt = await learn()
  const read = (some: readonly Changed[]) =>
    identifyAll(some, learnt, hosts, () => undefined, unplaced)
  const priced = late.filter(isPriced)
  const listedHosts = subjects.flatMap(({ record, host }) =>
    record.type === 'offering' && host !== null ? [host] : [],
  )
  const joined = await placePriced(trx, priced, read(priced), listedHosts, created)
  const naming = late.filter((each) => !isPriced(each))
  const namesOf = read(naming)
  const named = await placeNamed(
    trx,
    naming.flatMap((change, index) => {
      const subject = namesOf[index]
      return subject === undefined ? [] : [{ change, subject }]
    }),
  )
  return {
    placed: [...placed, ...joined.placed, ...named.placed],
    created,
    unplaced: [...unplaced, ...joined.unplaced, ...named.unplaced],
  }
}

/**
 * One id at one host is one thing, whatever two sources take it for: what the
 * record says that refers to a model, where one does.
 */
function agreed(subjects: readonly Subject[]): Subject[] {
  const referred = new Map<string, Subject>()
  for (const subject of subjects) {
    const { record, model } = subject
    if (record.type !== 'offering' || record.base_model === null || model === null) continue
    const key = `${subject.host} ${record.api_model_id}`
    if (!referred.has(key)) referred.set(key, subject)
  }
  return subjects.map((subject) => {
    const { record } = subject
    if (record.type !== 'offering') return subject
    const said = referred.get(`${subject.host} ${record.api_model_id}`)
    return said === undefined ? subject : { ...said, record, source: subject.source }
  })
}

function identifyAll(
  changes: readonly Changed[],
  known: Known,
  hosts: ReadonlyMap<string, Host & { id: number }>,
  placeBefore: (change: Changed, host: string | null) => Place | undefined,
  unplaced: Unplaced[],
): Subject[] {
  return changes.map((change) => {
    const { source, statement } = change
    const { record } = statement
    const host = record.type === 'model' ? undefined : hosts.get(hostKey(source, record.host))
    const subject: Subject = {
      record,
      source,
      host: host?.slug ?? null,
      host_type: host?.type ?? 'inference',
      model: null,
      release: null,
      developer: null,
      derived_from: null,
      kind: null,
      variant: null,
      region: null,
      moving: false,
    }
    if (record.type === 'host') return subject
    const before = placeBefore(change, subject.host)
    if (before !== undefined) return { ...subject, ...before }
    const identity = identify(
      record.type === 'model'
        ? {
            host: null,
            id: record.ref,
            base_model: record.ref,
            name: record.name,
            developer: providerOf(record.developer),
            kind: record.kind,
          }
        : {
            host: subject.host,
            id: record.api_model_id,
            base_model: record.base_model,
            name: record.name,
            developer: null,
            kind: record.kind,
          },
      known,
    )
    return withIdentity(subject, identity, unplaced)
  })
}

function withIdentity(subject: Subject, identity: Identity, unplaced: Unplaced[]): Subject {
  if (!identity.ok) {
    const { record } = subject
    unplaced.push({
      path: record.locator,
      reason: identity.reason,
      value: identity.candidates.map(({ model }) => model).join(', '),
    })
    return subject
  }
  const { model, release, developer, derived_from, variant, region } = identity
  if (model === '') {
    const { locator } = subject.record
    const reason = 'its id has no letter or digit of which a name could be made'
    unplaced.push({ path: locator, reason, value: '' })
    return subject
  }
  return {
    ...subject,
    model,
    release,
    developer,
    derived_from,
    variant,
    region,
    kind: identity.kind,
    moving: identity.rules.includes('moving-alias'),
  }
}
