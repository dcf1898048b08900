import { type Kysely, sql } from 'kysely'
import type { Day } from '../../lib/catalogue/day'
import { searchTerm } from '../../lib/catalogue/search'
import { hostOf } from '../../lib/resolve/hosts'
import { furtherReadings, normalized, read, slugify } from '../../lib/resolve/normalize'
import type { Database } from '../schema'
import { offeringIdOf } from './columns'
import { findHost } from './providers'

export interface ResolveInput {
  /** Any id by which anyone calls a model, release or offering. */
  id: string
  /** Slug or alias of the host at which it is used. */
  host?: string | null | undefined
  /** Day whose target of a moving alias is meant. */
  at: Day
}

export interface Candidate {
  model: string
  release: string | null
  /** Only with a host. */
  offering: string | null
  matched: 'exact' | 'alias' | 'normalized'
  confidence: number
}

/** One step's finding: a model and, where the id names one, a release. */
interface Target {
  model: string
  release: string | null
}

/**
 * What an id means: none, one or, where nothing decides between them, several candidates. The
 * first step that finds anything decides: what the id is at the host, what it is everywhere,
 * what it is at all hosts together, and at last what is left of it without its decoration.
 */
export async function resolveId(db: Kysely<Database>, input: ResolveInput): Promise<Candidate[]> {
  const id = input.id.trim()
  const host = input.host ? await hostCalled(db, input.host) : null
  const { targets: found, matched, confidence } = await findTargets(db, id, host, input.at)
  const targets = await datedTargets(found, id, host, (model) => releasesOf(db, [model]))
  if (host === null) {
    return targets.map((target) => ({ ...target, offering: null, matched, confidence }))
  }
  const offered = await Promise.all(
    targets.map(async (target) => {
      const offerings = await offeringsAt(db, host, id, target)
      return (offerings.length > 0 ? offerings : [null]).map((offering) => ({
        ...target,
        offering,
        matched,
        confidence,
      }))
    }),
  )
  return offered.flat()
}

/**
 * What each of some ids means everywhere, as `resolveId` says it without a host. The exact steps of
 * all ids are one query; only what none of them finds is looked at one by one.
 */
export async function resolveIds(
  db: Kysely<Database>,
  ids: readonly string[],
  at: Day,
): Promise<Map<string, Candidate[]>> {
  if (ids.length === 0) return new Map()
  const found = await exactTargets(db, ids, at)
  const undated = [...found.values()].flatMap(({ targets }) =>
    targets.flatMap(({ model, release }) => (release === null ? [model] : [])),
  )
  const releases = undated.length === 0 ? [] : await releasesOf(db, undated)
  const resolved = new Map<string, Candidate[]>()
  for (const id of ids) {
    const known = found.get(id.trim())
    if (known === undefined) {
      resolved.set(id, await resolveId(db, { id, at }))
      continue
    }
    const { targets, matched, confidence } = known
    const dated = await datedTargets(targets, id.trim(), null, async (model) =>
      releases.filter((each) => each.model === model),
    )
    resolved.set(
      id,
      dated.map((target) => ({ ...target, offering: null, matched, confidence })),
    )
  }
  return resolved
}

/** What the first exact step that knows an id says of it; ids that none knows are left out. */
async function exactTargets(
  db: Kysely<Database>,
  ids: readonly string[],
  at: Day,
): Promise<Map<string, Found>> {
  const asked = sql`any(${ids.map((id) => id.trim())}::text[])`
  const valid = sql`daterange(day_first(aliases.valid_from), day_first(aliases.valid_to))
    @> ${at}::date`
  const { rows } = await sql<Target & { id: string; step: number }>`
    select slug as id, 1 as step, coalesce(merged_into, slug) as model, null as release
    from models where slug = ${asked}
    union
    select release_id, 2, model, release_id from releases where release_id = ${asked}
    union
    select alias, case when host is null then 3 else 6 end, aliases.model, releases.release_id
    from aliases left join releases on releases.id = aliases.release_id
    where alias = ${asked} and ${valid}
    union
    select api_model_id, case when first_party then 4 else 5 end, offerings.model,
      releases.release_id
    from offerings left join releases on releases.id = offerings.release_id
    where api_model_id = ${asked} and offerings.model is not null
    order by id, step, model, release`.execute(db)
  const found = new Map<string, Found & { step: number }>()
  for (const { id, step, model, release } of rows) {
    const known = found.get(id)
    if (known === undefined) {
      const isAlias = step === 3 || step === 6
      found.set(id, {
        step,
        targets: [{ model, release }],
        matched: isAlias ? 'alias' : 'exact',
        confidence: isAlias ? 0.95 : 1,
      })
    } else if (known.step === step && known.targets.length < candidateLimit) {
      known.targets.push({ model, release })
    }
  }
  return found
}

/** Namespaces in which other programs name hosts; tried after our own slugs and aliases. */
const namespaces = ['litellm', 'modeldeprecations', 'genai-prices', 'portkey']

/** Null where nobody calls a host so: what the id means everywhere is still worth telling. */
async function hostCalled(db: Kysely<Database>, name: string): Promise<string | null> {
  const own = await findHost(db, name)
  if (own) return own.slug
  for (const namespace of namespaces) {
    const slug = hostOf(namespace, name)?.slug
    if (slug !== undefined && (await findHost(db, slug))) return slug
  }
  return null
}

/** A release is only told where the id itself is dated, and then also where no step found it. */
async function datedTargets(
  targets: readonly Target[],
  id: string,
  host: string | null,
  releases: (model: string) => Promise<Dated[]>,
): Promise<Target[]> {
  const readings = readingsOf(id, host)
  const texts = [
    id,
    ...readings.flatMap(({ text, dated }) => (dated === null ? [] : [dated, text])),
  ]
  const dated = texts.length > 1
  const all = await Promise.all(
    targets.map(async ({ model, release }) => {
      if (release !== null && (dated || names(id, release))) return [{ model, release }]
      const found = release === null ? namedAmong(await releases(model), texts) : []
      return found.length === 1 ? found : [{ model, release: null }]
    }),
  )
  return distinct(all.flat())
}

interface Found {
  targets: Target[]
  matched: Candidate['matched']
  confidence: number
}

async function findTargets(
  db: Kysely<Database>,
  id: string,
  host: string | null,
  at: Day,
): Promise<Found> {
  const exact = { matched: 'exact', confidence: 1 } as const
  const alias = { matched: 'alias', confidence: 0.95 } as const
  const steps: (() => Promise<Found>)[] = [
    ...(host === null
      ? []
      : [
          async () => ({ targets: await byApiModelId(db, id, host), ...exact }),
          async () => ({ targets: await byAlias(db, id, at, host), ...alias }),
        ]),
    async () => ({ targets: await bySlug(db, [id]), ...exact }),
    async () => ({ targets: await byRelease(db, id), ...exact }),
    async () => ({ targets: await byAlias(db, id, at, null), ...alias }),
    async () => ({ targets: await byOwnApiModelId(db, id), ...exact }),
    async () => ({ targets: await byApiModelId(db, id, null), ...exact }),
    async () => ({ targets: await byAnyHostsAlias(db, id, at), ...alias }),
    async () => ({ targets: await byRoutedId(db, id), ...alias }),
    () => byNormalized(db, id, host, at),
  ]
  for (const step of steps) {
    const found = await step()
    if (found.targets.length > 0) return found
  }
  return { targets: [], matched: 'normalized', confidence: 0 }
}

/** The model that an exact id leads to, for redirects; undefined if none or more than one. */
export async function findRedirect(
  db: Kysely<Database>,
  id: string,
  at: Day,
): Promise<Target | undefined> {
  const candidates = await resolveId(db, { id, at })
  const [only, ...others] = candidates
  if (!only || others.length > 0 || only.matched === 'normalized') return undefined
  return { model: only.model, release: only.release }
}

async function bySlug(db: Kysely<Database>, slugs: readonly string[]): Promise<Target[]> {
  const rows = await db
    .selectFrom('models')
    .select(sql<string>`coalesce(merged_into, slug)`.as('model'))
    .where('slug', 'in', [...slugs])
    .execute()
  return rows.map(({ model }) => ({ model, release: null }))
}

async function byRelease(db: Kysely<Database>, id: string): Promise<Target[]> {
  return db
    .selectFrom('releases')
    .select(['model', 'release_id as release'])
    .where('release_id', '=', id)
    .limit(candidateLimit)
    .execute()
}

/**
 * An id with a router's name of a host before it, `fireworks_ai/accounts/…`: exact at that host,
 * before anything is taken off it.
 */
async function byRoutedId(db: Kysely<Database>, id: string): Promise<Target[]> {
  const slash = id.indexOf('/')
  const host = slash > 0 ? hostOf('litellm', id.slice(0, slash))?.slug : undefined
  return host === undefined ? [] : byApiModelId(db, id.slice(slash + 1), host)
}

async function byApiModelId(
  db: Kysely<Database>,
  id: string,
  host: string | null,
): Promise<Target[]> {
  const offerings = offeringTargets(db).where('offerings.api_model_id', '=', id)
  return distinct(
    await (host === null ? offerings : offerings.where('offerings.host', '=', host)).execute(),
  )
}

/** The developer's own id of its own model beats what other hosts call by it. */
async function byOwnApiModelId(db: Kysely<Database>, id: string): Promise<Target[]> {
  return distinct(
    await offeringTargets(db)
      .where('offerings.api_model_id', '=', id)
      .where('offerings.first_party', '=', true)
      .execute(),
  )
}

async function byAlias(
  db: Kysely<Database>,
  id: string,
  at: Day,
  host: string | null,
): Promise<Target[]> {
  return aliasTargets(db, at)
    .where('aliases.alias', '=', id)
    .where('aliases.host', host === null ? 'is' : '=', host)
    .execute()
}

async function byAnyHostsAlias(db: Kysely<Database>, id: string, at: Day): Promise<Target[]> {
  return distinct(await aliasTargets(db, at).where('aliases.alias', '=', id).execute())
}

/**
 * Without separators, paths and ways of serving and, when that is nothing known, without dates
 * and the like, in as few steps as possible.
 */
async function byNormalized(
  db: Kysely<Database>,
  id: string,
  host: string | null,
  at: Day,
): Promise<Found> {
  for (const { text, dated, confidence } of readingsOf(id, host)) {
    const targets = await byNormalizedText(db, [text, ...(confidence > 0.7 ? [id] : [])], host, at)
    if (targets.length === 0) continue
    const releases = dated === null ? [] : await releasesNamed(db, targets, [dated])
    return { targets: releases.length > 0 ? releases : targets, matched: 'normalized', confidence }
  }
  return { targets: [], matched: 'normalized', confidence: 0 }
}

async function byNormalizedText(
  db: Kysely<Database>,
  texts: readonly string[],
  host: string | null,
  at: Day,
): Promise<Target[]> {
  const slugs = [...new Set(texts.map(slugify))].filter((text) => text !== '')
  if (slugs.length === 0) return []
  const known = await bySlug(db, slugs)
  if (known.length > 0) return distinct(known)
  // As aliases are stored, by whichever of the two spellings.
  const keys = texts.flatMap((text) => [normalized(text, host), searchTerm(text)])
  const named = await aliasTargets(db, at)
    .where('aliases.normalized', 'in', keys)
    .where((eb) =>
      host === null
        ? eb.lit(true)
        : eb.or([eb('aliases.host', '=', host), eb('aliases.host', 'is', null)]),
    )
    .execute()
  if (named.length > 0) return distinct(named)
  const terms = texts.map(searchTerm).filter((text) => text !== '')
  const rows = await db
    .selectFrom('search_terms')
    .select('model')
    .distinct()
    .where('term', 'in', terms)
    .orderBy('model')
    .limit(candidateLimit)
    .execute()
  return rows.map(({ model }) => ({ model, release: null }))
}

/** The releases of the targets that are one of the names or, if none is, end with its date. */
async function releasesNamed(
  db: Kysely<Database>,
  targets: readonly Target[],
  names: readonly string[],
): Promise<Target[]> {
  const models = targets.map(({ model }) => model)
  return namedAmong(await releasesOf(db, models), names)
}

interface Dated extends Target {
  release: string
}

async function releasesOf(db: Kysely<Database>, models: readonly string[]): Promise<Dated[]> {
  return db
    .selectFrom('releases')
    .select(['model', 'release_id as release'])
    .where('model', 'in', [...new Set(models)])
    .execute()
}

function namedAmong(releases: readonly Dated[], names: readonly string[]): Dated[] {
  const wanted = names.map(squeezed)
  const exact = releases.filter(({ release }) => wanted.includes(squeezed(release)))
  if (exact.length > 0) return exact
  const dates = wanted
    .map((name) => /\d{4,8}$/.exec(name)?.[0])
    .filter((date) => date !== undefined)
  return releases.filter(({ release }) => dates.some((date) => squeezed(release).endsWith(date)))
}

/** A date is written `2025-04-14` and `20250414`, and a name with dots or dashes. */
function squeezed(text: string): string {
  return searchTerm(text).replaceAll('-', '')
}

interface IdReading {
  text: string
  /** The name with its date, where one was taken off. */
  dated: string | null
  confidence: number
}

/**
 * What is left of an id, the least changed first: the one place where this module meets the
 * rules by which imports tell what an id means.
 */
function readingsOf(id: string, host: string | null): IdReading[] {
  const first = read(id, host)
  return [
    { text: first.text, dated: first.dated, confidence: 0.8 },
    ...furtherReadings(first, host).map(({ text, dated }) => ({ text, dated, confidence: 0.6 })),
  ]
}

/** What an id may mean is shown to a person or a program, so never more than this. */
const candidateLimit = 20

function offeringTargets(db: Kysely<Database>) {
  return db
    .selectFrom('offerings')
    .leftJoin('releases', 'releases.id', 'offerings.release_id')
    .select(['offerings.model', 'releases.release_id as release'])
    .distinct()
    .where('offerings.model', 'is not', null)
    .orderBy('offerings.model')
    .orderBy('releases.release_id')
    .limit(candidateLimit)
    .$narrowType<{ model: string }>()
}

function aliasTargets(db: Kysely<Database>, at: Day) {
  return db
    .selectFrom('aliases')
    .leftJoin('releases', 'releases.id', 'aliases.release_id')
    .select(['aliases.model', 'releases.release_id as release'])
    .distinct()
    .where(
      sql<boolean>`daterange(day_first(aliases.valid_from), day_first(aliases.valid_to))
        @> ${at}::date`,
    )
    .orderBy('aliases.model')
    .orderBy('releases.release_id')
    .limit(candidateLimit)
}

/**
 * The offerings of a target at one host that the id may mean: the one whose id it is or ends
 * with, else the one that reads the same, else those that serve it plainly, else all. An id
 * without a date means those without one, where there are such; withdrawn ones come last.
 */
async function offeringsAt(
  db: Kysely<Database>,
  host: string,
  id: string,
  target: Target,
): Promise<string[]> {
  const all = await db
    .selectFrom('offerings')
    .leftJoin('releases', 'releases.id', 'offerings.release_id')
    .select([
      offeringIdOf('offerings').as('offering'),
      'offerings.api_model_id',
      'offerings.withdrawn',
      'releases.release_id as release',
      sql<boolean>`offerings.region is null and offerings.variant is null`.as('plain'),
    ])
    .where('offerings.host', '=', host)
    .where('offerings.model', '=', target.model)
    .orderBy('offerings.id')
    .limit(200)
    .execute()
  const spelled = (how: (text: string) => string) =>
    all.filter((each) => how(each.api_model_id) === how(id))
  // Other programs put their own name of the host, and more, before the id that it wants.
  const within = all.filter(({ api_model_id }) => id.endsWith(`/${api_model_id}`))
  const longest = Math.max(...within.map(({ api_model_id }) => api_model_id.length))
  const meant = all.filter(({ release }) => release === target.release)
  const served = (meant.length > 0 || target.release !== null ? meant : all).filter(
    ({ withdrawn }) => !withdrawn,
  )
  const plain = served.filter((each) => each.plain)
  const named = plain.filter((each) => readAs(each.api_model_id, host) === readAs(id, host))
  const steps = [
    spelled((text) => text),
    within.filter(({ api_model_id }) => api_model_id.length === longest),
    spelled(searchTerm),
    named,
    plain,
    served,
    meant,
  ]
  const best = steps.find((some) => some.length > 0) ?? []
  return best.slice(0, candidateLimit).map(({ offering }) => offering as string)
}

function readAs(id: string, host: string): string {
  return squeezed(read(id, host).text)
}

function names(id: string, release: string): boolean {
  return searchTerm(id).includes(searchTerm(release))
}

function distinct(targets: readonly Target[]): Target[] {
  const byKey = new Map(
    targets.map((target) => [JSON.stringify([target.model, target.release]), target]),
  )
  return [...byKey.values()]
}
