import { sql, type Transaction } from 'kysely'
import type { Day } from '../../../lib/catalogue/day'
import { type Answer, developerByMost, identifyTogether } from '../../../lib/resolve/agree'
import type { Host } from '../../../lib/resolve/hosts'
import { type Identity, identify, type Known } from '../../../lib/resolve/identify'
import type { Database } from '../../schema'
import type { RevisionEntry } from '../revision'
import { updateRows } from '../rows'
import { aliasKey, ensureAliases, ensureMovingAliases } from './ensure-aliases'
import { ensureHosts, hostKey } from './ensure-hosts'
import {
  type Described,
  ensureModels,
  ensureOfferings,
  ensureReleases,
  linkBases,
  type OfferingBefore,
  offeringsBefore,
} from './ensure-models'
import { mergeEmptied, moveOfferings } from './move'
import { placeNamed } from './names-model'
import { byOffering, loadScope, type Naming, namingsOfModels, placeOf } from './naming'
import { leaveEmptied, planPriced } from './price-lists'
import { type Changed, type Created, idsBySlug, offeringKey, type Subject } from './subject'

/** What a statement is about; of the source itself while nothing known is. */
export interface Place {
  subject_type: 'host' | 'model' | 'offering' | 'alias' | 'source'
  subject_id: number
}

/** Where a statement landed. */
export interface Placed extends Changed, Place {}

export interface Unplaced {
  path: string
  reason: string
  value: string
}

/** Where everything landed, and what that moved. */
export interface Placement {
  placed: Placed[]
  created: Created
  unplaced: Unplaced[]
  /** Records from or to which something moved that this import does not speak of. */
  touched: Place[]
  /** Observations that were moved, by id. */
  moved: number[]
  /** Slugs of models that something was taken from: what only that said is unknown again. */
  left: string[]
  /** Slugs of models that were merged into others, or withdrawn. */
  merged: string[]
  /** Ids of releases that something was taken from. */
  releases: number[]
  entries: RevisionEntry[]
}

/**
 * Finds, or makes, the provider, host, model, release and offering that each
 * statement is about. What an id means depends on what all sources say and on
 * nothing else: when this import tells more of models than was known, everything
 * is placed again, and what rested on weaker knowledge moves. An id that could
 * be two models is given none: its offering is kept without a model, and said so.
 */
export async function placeStatements(
  trx: Transaction<Database>,
  changes: readonly Changed[],
  known: Known,
  /** Of the readings: when what is left without a record was last listed. */
  day: Day,
): Promise<Placement> {
  const created: Created = {
    provider: new Map(),
    host: new Map(),
    model: new Map(),
    release: new Map(),
    offering: new Map(),
  }
  const hosts = await ensureHosts(trx, changes, created)
  const { namings, knows_more } = await loadScope(trx, changes, hosts)
  const types = new Map([...hosts.values()].map(({ slug, type }) => [slug, type]))
  const read = identifyAll(namings, known, types)
  await followPeople(trx, read.subjects)

  const listed = read.subjects.filter((subject) => !read.priced.has(subject))
  const before = await offeringsBefore(trx, read.subjects)
  const stood = await modelsBefore(trx, namings, before)
  const models = [...new Set([...listed.flatMap(({ model }) => model ?? []), ...stood.slugs])]
  const described = await describe(trx, models, read, known, knows_more)
  const entries = await ensureModels(trx, described, created)
  const releases = await ensureReleases(trx, listed, created)
  entries.push(...(await moveOfferings(trx, listed, before, releases)))
  const offerings = await ensureOfferings(trx, listed, before, releases, created)

  const priced = [...read.priced]
  const plan = await planPriced(trx, priced, {
    offerings: [...offerings.values()],
    models: listed.flatMap(({ type, model }) => (type === 'model' ? (model ?? []) : [])),
  })
  const added = await describePriced(trx, plan.makers, read, known)
  entries.push(...(await ensureModels(trx, added, created)))
  for (const [key, id] of await ensureReleases(trx, plan.makers, created)) releases.set(key, id)
  entries.push(...(await moveOfferings(trx, plan.makers, before, releases)))
  const made = await ensureOfferings(trx, plan.makers, before, releases, created)
  const pricedAt = (key: string) => plan.joined.get(key) ?? made.get(plan.madeBy.get(key) ?? '')
  // Every spelling is a name that its model goes by at that host.
  const spellings = plan.names.map((subject) => ({
    ...subject,
    aliases: [subject.id, ...subject.aliases],
  }))
  const renamed = await ensureAliases(trx, listed, spellings, known)
  const moving = await ensureMovingAliases(
    trx,
    known,
    listed.flatMap(({ type, id, moving }) => (type === 'model' && moving ? [id] : [])),
  )
  const called = [...renamed.models, ...moving.models]
  const modelIds = await idsBySlug(trx, 'models', [...models, ...added.keys(), ...called])

  const leftReleases = entries.flatMap(({ changes }) => {
    const [from] = changes.release_id ?? []
    return typeof from === 'number' ? [from] : []
  })
  const ids = { models: modelIds, offerings, aliases: moving.ids }
  const own = namings.filter(({ type }) => type !== 'named')
  const places = own.map((naming): [Naming, Place] => [
    naming,
    naming.type === 'priced'
      ? (offeringPlace(pricedAt(offeringKey(naming.host, naming.id))) ?? waiting(naming))
      : (placeOfSubject(read.byNaming.get(placeOf(naming)), ids) ?? waiting(naming)),
  ])
  const moves = await moveObservations(trx, places)
  const emptied = await leaveEmptied(
    trx,
    moves.flatMap(({ naming: { stands } }) =>
      stands?.subject_type === 'offering' ? [stands.subject_id] : [],
    ),
    places.flatMap(([, each]) => (each.subject_type === 'offering' ? [each.subject_id] : [])),
    day,
  )
  entries.push(...emptied.entries)
  const went = await leavings(trx, [...listed, ...plan.makers], before, stood, moves)
  for (const model of emptied.models) if (!went.has(model)) went.set(model, [])
  const { merged, entries: mergers } = await mergeEmptied(trx, went, places)
  entries.push(...mergers)

  // They speak of what the others make, so they come after them.
  const named = namings.flatMap((naming) => {
    const subject = read.byNaming.get(placeOf(naming))
    return naming.type === 'named' && subject ? [{ naming, subject }] : []
  })
  const found = await placeNamed(trx, named, places)
  const namedPlaces = named.map(({ naming }): [Naming, Place] => [
    naming,
    found.get(placeOf(naming)) ?? waiting(naming),
  ])
  moves.push(...(await moveObservations(trx, namedPlaces)))
  const unplaced = [
    ...read.unplaced,
    ...own.flatMap(({ change, host, id, locator, ...naming }) => {
      const reason = plan.lost.get(offeringKey(host, id))
      if (naming.type !== 'priced' || change === null || reason === undefined) return []
      const { model } = read.byNaming.get(placeOf({ ...naming, locator })) ?? { model: null }
      return [{ path: locator, reason, value: model ?? '' }]
    }),
    ...named.flatMap(({ naming, subject }) =>
      naming.change === null || found.has(placeOf(naming)) ? [] : [notDescribed(naming, subject)],
    ),
  ]
  const placed = [
    ...hostsPlaced(changes, hosts),
    ...[...places, ...namedPlaces].flatMap(([{ change }, place]): Placed[] =>
      change === null ? [] : [{ ...change, ...place }],
    ),
  ]
  if (created.model.size > 0 || merged.length > 0 || knows_more) {
    entries.push(...(await linkBases(trx, known, created)))
  }
  return {
    placed,
    created,
    unplaced,
    touched: [
      ...moves.flatMap(({ naming, to }) => [
        to,
        ...(naming.stands === null ? [] : [naming.stands]),
      ]),
      ...entries.filter(({ subject_type }) => subject_type !== 'release'),
      ...[...went.keys(), ...called].flatMap((slug) => {
        const id = modelIds.get(slug)
        return id === undefined ? [] : [{ subject_type: 'model', subject_id: id }]
      }),
    ] as Place[],
    moved: moves.flatMap(({ naming: { stands } }) => stands?.observation_id ?? []),
    left: [
      ...went.keys(),
      ...moves.flatMap(({ naming: { stands } }) =>
        stands?.subject_type === 'model' ? (stood.byId.get(stands.subject_id) ?? []) : [],
      ),
    ],
    merged,
    releases: [...renamed.releases, ...leftReleases],
    entries,
  }
}

type Move = { naming: Naming; to: Place }

/** Takes observations that are known to where they belong now. */
async function moveObservations(
  trx: Transaction<Database>,
  places: readonly (readonly [Naming, Place])[],
): Promise<Move[]> {
  const moves = places.flatMap(([naming, to]) => {
    const { stands } = naming
    const stays =
      stands === null ||
      (stands.subject_type === to.subject_type && stands.subject_id === to.subject_id)
    return stays ? [] : [{ naming, to }]
  })
  await updateRows(
    trx,
    'observations',
    moves.flatMap(({ naming: { stands }, to: { subject_type, subject_id } }) =>
      stands === null ? [] : [{ id: stands.observation_id, subject_type, subject_id }],
    ),
  )
  return moves
}

interface Read {
  /** One per model's record and one per id at a host. */
  subjects: Subject[]
  /** Those that price lists speak of. */
  priced: Set<Subject>
  byNaming: Map<string, Subject>
  answers: { model: string; answer: Answer; priced: boolean }[]
  unplaced: Unplaced[]
}

function identifyAll(
  namings: readonly Naming[],
  known: Known,
  types: ReadonlyMap<string, Host['type']>,
): Read {
  const read: Read = {
    subjects: [],
    priced: new Set(),
    byNaming: new Map(),
    answers: [],
    unplaced: [],
  }
  const alone = namings.filter(({ type }) => type === 'model' || type === 'named')
  const groups = [
    ...byOffering(namings, 'offering').values(),
    ...byOffering(namings, 'priced').values(),
    ...alone.map((naming) => [naming]),
  ]
  for (const group of groups) {
    const first = group[0]
    if (first === undefined) continue
    const identity = identityOf(group, known)
    const host_type = types.get(first.host ?? '') ?? 'inference'
    const subject = subjectOf(group, first, host_type, identity)
    if (subject.model === null && first.type !== 'priced') {
      for (const { change } of group) {
        if (change !== null) read.unplaced.push(notPlaced(change, identity))
      }
    }
    for (const naming of group) read.byNaming.set(placeOf(naming), subject)
    if (first.type === 'named') continue
    read.subjects.push(subject)
    const priced = first.type === 'priced'
    if (priced) read.priced.add(subject)
    if (identity.ok && subject.model !== null) {
      read.answers.push({ model: subject.model, answer: identity, priced })
    }
  }
  return read
}

/** What the records of one offering, or one record of a model, say that it is. */
function identityOf(group: readonly Naming[], known: Known): Identity {
  const subjects = group.map(({ host, id, base_model, developer, kind }) => ({
    ...{ host, id, base_model, name: null, developer, kind },
  }))
  const [only] = subjects
  const together = group[0]?.type === 'offering' || group[0]?.type === 'priced'
  return together || only === undefined ? identifyTogether(subjects, known) : identify(only, known)
}

function subjectOf(
  group: readonly Naming[],
  { type, host, id }: Naming,
  host_type: Host['type'],
  identity: Identity,
): Subject {
  const subject: Subject = {
    type: type === 'model' ? 'model' : 'offering',
    ...{ host, host_type, id },
    aliases:
      type === 'offering' || type === 'priced'
        ? [...new Set(group.flatMap(({ aliases }) => aliases))]
        : [],
    model: null,
    release: null,
    developer: null,
    derived_from: null,
    kind: null,
    variant: null,
    region: null,
    moving: false,
  }
  if (!identity.ok || identity.model === '') return subject
  const { model, release, developer, derived_from, kind, variant, region, rules } = identity
  return {
    ...subject,
    ...{ model, release, developer, derived_from, kind, variant, region },
    moving: rules.includes('moving-alias'),
  }
}

function notPlaced({ statement }: Changed, identity: Identity): Unplaced {
  const path = statement.locator
  if (!identity.ok) {
    const value = identity.candidates.map(({ model }) => model).join(', ')
    return { path, reason: identity.reason, value }
  }
  return { path, reason: 'its id has no letter or digit of which a name could be made', value: '' }
}

function notDescribed({ locator }: Naming, { model }: Subject): Unplaced {
  const reason = 'it names a model that no other record describes'
  return { path: locator, reason, value: model ?? '' }
}

/** A model that a person renamed or merged is found where they put it. */
async function followPeople(
  trx: Transaction<Database>,
  subjects: readonly Subject[],
): Promise<void> {
  const { rows } = await sql<{ slug: string; target: string }>`
    select given.slug, coalesce(merged.merged_into, renamed.slug) as target
    from unnest(${[...new Set(subjects.flatMap(({ model }) => model ?? []))]}::text[])
      as given(slug)
    left join models as merged on merged.slug = given.slug and merged_into is not null
      and exists (select from revisions where subject_type = 'model' and subject_id = merged.id
        and user_id is not null and changes ? 'merged_into')
    left join aliases on alias = given.slug and host is null and not moving
    left join models as renamed on renamed.slug = aliases.model and renamed.slug <> given.slug
      and exists (select from revisions where subject_type = 'model' and subject_id = renamed.id
        and user_id is not null and changes ? 'slug')
    where coalesce(merged.merged_into, renamed.slug) is not null
  `.execute(trx)
  const targets = new Map(rows.map(({ slug, target }) => [slug, target]))
  for (const subject of subjects) {
    subject.model = targets.get(subject.model ?? '') ?? subject.model
  }
}

interface Stood {
  /** Slugs of models by the id that an observation stands at. */
  byId: Map<number, string>
  /** Models from which something may go. */
  slugs: Set<string>
}

/** The models where what is placed now stood before. */
async function modelsBefore(
  trx: Transaction<Database>,
  namings: readonly Naming[],
  before: ReadonlyMap<string, OfferingBefore>,
): Promise<Stood> {
  const ids = namings.flatMap(({ stands }) =>
    stands?.subject_type === 'model' ? [stands.subject_id] : [],
  )
  const offerings = [...before.values()]
  const rows = await trx
    .selectFrom('models')
    .select(['id', 'slug'])
    .where((eb) =>
      eb.or([
        eb('id', '=', eb.fn.any(eb.val([...new Set(ids)]))),
        eb(
          'slug',
          '=',
          eb.fn.any(eb.val([...new Set(offerings.flatMap((each) => each.model ?? []))])),
        ),
      ]),
    )
    .execute()
  return {
    byId: new Map(rows.map(({ id, slug }) => [id, slug])),
    slugs: new Set(rows.map(({ slug }) => slug)),
  }
}

/**
 * Who made models and whether they are any, by all ids that mean them: those
 * of this import and, where it does not read everything again, the others.
 */
async function describe(
  trx: Transaction<Database>,
  models: readonly string[],
  read: Read,
  known: Known,
  complete: boolean,
): Promise<Map<string, Described>> {
  const answers = read.answers.filter(({ priced }) => !priced)
  if (!complete) {
    const others = await namingsOfModels(trx, models)
    const fresh = others.filter((naming) => !read.byNaming.has(placeOf(naming)))
    const offerings = new Set(
      read.subjects.map(({ type, host, id }) => `${type} ${offeringKey(host, id)}`),
    )
    const rest = identifyAll(
      fresh.filter(({ type, host, id }) => !offerings.has(`${type} ${offeringKey(host, id)}`)),
      known,
      new Map(),
    )
    await followPeople(trx, rest.subjects)
    answers.push(...rest.answers)
  }
  return describedBy(models, answers, known)
}

/** The same of models that price lists alone name, all of which are read. */
async function describePriced(
  trx: Transaction<Database>,
  makers: readonly Subject[],
  read: Read,
  known: Known,
): Promise<Map<string, Described>> {
  const models = [...new Set(makers.flatMap(({ model }) => model ?? []))]
  const listed = new Set(read.answers.flatMap(({ model, priced }) => (priced ? [] : [model])))
  const others = await namingsOfModels(trx, models)
  const elsewhere = identifyAll(others, known, new Map())
  for (const { model } of elsewhere.answers) listed.add(model)
  return describedBy(
    models.filter((slug) => !listed.has(slug)),
    read.answers,
    known,
  )
}

function describedBy(
  models: readonly string[],
  answers: readonly { model: string; answer: Answer }[],
  known: Known,
): Map<string, Described> {
  const byModel = new Map<string, Answer[]>(models.map((slug) => [slug, []]))
  for (const { model, answer } of answers) byModel.get(model)?.push(answer)
  // Of a model that no id means any more nothing new is known.
  const meant = [...byModel].filter(([, all]) => all.length > 0)
  return new Map(
    meant.map(([slug, all]) => {
      const developer = known.model(slug)?.developer ?? developerByMost(all)
      const kinds = all.flatMap(({ kind }) => kind ?? []).sort()
      return [slug, { developer, kind: kinds[0] ?? null }]
    }),
  )
}

function hostsPlaced(
  changes: readonly Changed[],
  hosts: ReadonlyMap<string, Host & { id: number }>,
): Placed[] {
  return changes.flatMap((change): Placed[] => {
    const { record } = change.statement
    const id =
      record.type === 'host' ? hosts.get(hostKey(change.source, record.host))?.id : undefined
    return id === undefined ? [] : [{ ...change, subject_type: 'host', subject_id: id }]
  })
}

function placeOfSubject(
  subject: Subject | undefined,
  ids: {
    models: ReadonlyMap<string, number>
    offerings: ReadonlyMap<string, number>
    aliases: ReadonlyMap<string, number>
  },
): Place | undefined {
  if (subject === undefined) return undefined
  const { type, host, id, model, moving } = subject
  const subject_type = type === 'model' && moving ? 'alias' : type
  const subject_id =
    subject_type === 'alias'
      ? ids.aliases.get(aliasKey(null, id))
      : subject_type === 'offering'
        ? ids.offerings.get(offeringKey(host, id))
        : ids.models.get(model ?? '')
  return subject_id === undefined ? undefined : { subject_type, subject_id }
}

function offeringPlace(subject_id: number | undefined): Place | undefined {
  return subject_id === undefined ? undefined : { subject_type: 'offering', subject_id }
}

/** What nothing known is about waits with its source until something is. */
function waiting({ source_id }: Naming): Place {
  return { subject_type: 'source', subject_id: source_id }
}

/** The models that something left, with where it went. */
async function leavings(
  trx: Transaction<Database>,
  subjects: readonly Subject[],
  before: ReadonlyMap<string, OfferingBefore>,
  stood: Stood,
  moves: readonly Move[],
): Promise<Map<string, string[]>> {
  const went = new Map<string, string[]>()
  const add = (from: string, to: string | null | undefined) => {
    if (to === from) return
    const list = went.get(from) ?? []
    went.set(from, to ? [...list, to] : list)
  }
  for (const { type, host, id, model } of subjects) {
    const from = type === 'offering' ? before.get(offeringKey(host, id))?.model : null
    if (from) add(from, model)
  }
  const targets = moves.flatMap(({ to }) => (to.subject_type === 'model' ? [to.subject_id] : []))
  const rows = await trx
    .selectFrom('models')
    .select(['id', 'slug'])
    .where('id', '=', (eb) => eb.fn.any(eb.val([...new Set(targets)])))
    .execute()
  const slugs = new Map(rows.map(({ id, slug }) => [id, slug]))
  for (const { naming, to } of moves) {
    if (naming.stands?.subject_type !== 'model') continue
    const from = stood.byId.get(naming.stands.subject_id)
    const target = to.subject_type === 'model' ? slugs.get(to.subject_id) : null
    if (from !== undefined) add(from, target)
  }
  return went
}
