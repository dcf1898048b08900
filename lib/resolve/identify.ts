import type { Kind } from '../catalogue/vocabulary'
import {
  changedWeights,
  commonWords,
  derivedFrom,
  developers,
  genericNames,
  hostIds,
  movingAliases,
  nonModels,
  notTheSame,
  republishers,
  twins,
} from './curated'
import { familyOf, headOf } from './families'
import { findHost } from './hosts'
import { furtherReadings, keyOf, newName, type Reading, read, slugify } from './normalize'
import { providerOf } from './providers'

/** A model, or one release of it. */
export interface Target {
  model: string
  /** The developer's own id of the release. */
  release: string | null
}

/** What the catalogue already holds; the database and `knownFrom` both answer it. */
export interface Known {
  model(slug: string): { slug: string; developer: string | null } | null
  /** Exact ids by which a model or release is known, host-scoped ones first. */
  byAlias(id: string, host: string | null): Target[]
  /** The same ids under `normalized(id)`. */
  byNormalized(normalized: string): Target[]
}

/** Something that wants to know which model it is. */
export interface Subject {
  /** Our slug of the host. */
  host: string | null
  id: string
  /** The source's explicit reference, `lab/id`; it can be wrong. */
  base_model: string | null
  name: string | null
  /** Where the record says who made it, in the source's spelling. */
  developer: string | null
  kind: Kind | null
}

export type Matched = 'reference' | 'exact' | 'alias' | 'normalized' | 'new'

export type Identity =
  | {
      ok: true
      model: string
      release: string | null
      developer: string | null
      /** Slug of the model that this one was built on. */
      derived_from: string | null
      kind: 'router' | 'tool' | null
      /** How it is served, e.g. `fp8`, `thinking`, `free`; joined by `+`. */
      variant: string | null
      region: string | null
      matched: Matched
      confidence: number
      rules: string[]
    }
  | { ok: false; candidates: Target[]; reason: string }

/** How sure each kind of match is; an exact id leaves only the source to doubt. */
const confidences: Readonly<Record<Matched, number>> = {
  reference: 1,
  exact: 1,
  alias: 0.97,
  normalized: 0.9,
  new: 0.6,
}

interface Hit {
  target: Target
  matched: Matched
  reading: Reading
  rules: string[]
}

/**
 * Which model and release an id means. An explicit reference wins, unless the
 * id itself names another known model; then come aliases (also those that
 * move, as of `at`), then the id in one spelling with ever more taken off, then
 * a new model of its own. Never by likeness of names; between two it refuses.
 */
export function identify(subject: Subject, known: Known, at: string | null = null): Identity {
  const tool = nonModel(subject)
  if (tool !== null) return tool

  const first = read(subject.id, subject.host)
  if (first.text === '' || subject.id.endsWith('/')) {
    return { ok: false, candidates: [], reason: 'names nothing' }
  }
  const own = findOwn(subject, first, known, at)
  if (own !== null && 'candidates' in own) return { ok: false, ...own }

  const reference = subject.base_model === null ? null : findReference(subject.base_model, known)
  if (reference !== null) {
    if (own === null && reachesTooFar(first, reference)) {
      return newModel(subject, first, known, ['reference-too-coarse'])
    }
    if (own === null) {
      return answer(subject, known, {
        target: { model: reference.model, release: null },
        matched: 'reference',
        reading: first,
        rules: [],
      })
    }
    if (own.target.model !== reference.model) {
      return answer(subject, known, { ...own, rules: [...own.rules, 'reference-disagrees'] })
    }
    return answer(subject, known, { ...own, matched: 'reference' })
  }
  return own === null ? newModel(subject, first, known, []) : answer(subject, known, own)
}

function nonModel(subject: Subject): Identity | null {
  const id = subject.id.toLowerCase()
  const row = nonModels.find(
    (one) =>
      (one.hosts === undefined || (subject.host !== null && one.hosts.includes(subject.host))) &&
      one.pattern.test(id),
  )
  const said = subject.kind === 'router' || subject.kind === 'tool' ? subject.kind : null
  const kind = row?.kind ?? said
  if (kind === null) return null
  const operator = subject.host === null ? null : (findHost(subject.host)?.operator ?? null)
  const [shelf, ...rest] = id.replace(/:\w+$/, '').split('/')
  const org = rest.length === 0 ? null : providerOf(shelf ?? '')
  const whole = slugify([shelf, ...rest].join('/'))
  // `search`, `auto`: the name of who runs it makes it one thing.
  const prefix = slugify(org ?? operator ?? subject.host ?? '')
  const name = org === null || whole.startsWith(`${prefix}-`) ? whole : slugify(rest.join('/'))
  const slug =
    prefix === '' || name.startsWith(`${prefix}-`) || id.startsWith('duo-chat-')
      ? name
      : `${prefix}-${name}`
  return {
    ok: true,
    model: slug,
    release: null,
    developer: org ?? operator,
    derived_from: null,
    kind,
    variant: null,
    region: null,
    matched: 'exact',
    confidence: confidences.exact,
    rules: [row === undefined ? `kind-${kind}` : 'not-a-model'],
  }
}

/** What the id itself says, or null; two different models are no answer. */
function findOwn(
  subject: Subject,
  first: Reading,
  known: Known,
  at: string | null,
): Hit | { candidates: Target[]; reason: string } | null {
  const hostId = subject.host === null ? undefined : hostIds[subject.host]?.[subject.id]
  if (hostId !== undefined) {
    return hit(resolveName(hostId, known), 'alias', first, ['host-id'])
  }
  const moved = whereItPointed(first.text, subject.host, at)
  if (moved !== null) {
    return hit(resolveName(moved, known), 'alias', first, ['moving-alias'])
  }
  // A slug is an exact id too, but only by itself: a host's ids are its own words.
  if (subject.host === null && known.model(subject.id) !== null) {
    return hit({ model: subject.id, release: null }, 'exact', first, [])
  }
  const exact = known.byAlias(subject.id, subject.host)
  if (exact.length > 0) return only(exact, 'exact', first, [])

  for (const reading of [first, ...furtherReadings(first, subject.host)]) {
    const found = lookUp(reading, subject, known)
    // A table says what this name is; nothing further taken off may say otherwise.
    if (found.length === 0 && twins[reading.text] !== undefined) return null
    if (found.length === 0) continue
    const allowed = found.filter((one) => !areTwo(first.text, one.model))
    if (allowed.length === 0) continue
    return only(allowed, 'normalized', reading, [])
  }
  return null
}

function hit(target: Target, matched: Matched, reading: Reading, rules: string[]): Hit {
  return { target, matched, reading, rules }
}

function only(
  targets: Target[],
  matched: Matched,
  reading: Reading,
  rules: string[],
): Hit | { candidates: Target[]; reason: string } {
  const models = new Set(targets.map((one) => one.model))
  const target = targets[0]
  if (models.size > 1 || target === undefined) {
    return { candidates: targets, reason: `names ${models.size} known models` }
  }
  const releases = new Set(targets.map((one) => one.release))
  return hit(releases.size === 1 ? target : { ...target, release: null }, matched, reading, rules)
}

/** Known models and releases under one reading, without those that another organisation made. */
function lookUp(reading: Reading, subject: Subject, known: Known): Target[] {
  const name = nameOf(reading, subject)
  const direct = known.model(name)
  const found =
    direct === null
      ? known.byNormalized(keyOf(name))
      : [{ model: direct.slug, release: null } satisfies Target]
  // A release under this very name says more than the model alone.
  const dated = name === reading.text ? known.byNormalized(keyOf(name)) : []
  const targets = dated.length > 0 ? dated : found
  // A table, or the host's own name, has already decided who made it.
  if (name !== reading.text) return targets
  return targets.filter((one) => {
    const developer = known.model(one.model)?.developer ?? null
    return mayBeBy(reading, subject, developer)
  })
}

/**
 * Whether what the id says of its maker allows this developer. A prefix that
 * is no developer (a host, a publisher of copies) says nothing; a name that is
 * exactly the developer's own is its own under any prefix.
 */
function mayBeBy(reading: Reading, subject: Subject, developer: string | null): boolean {
  if (developer === null) return true
  const said = sayDeveloper(reading, subject)
  if (said === null || said === developer) return true
  return familyOf(reading.text) === developer
}

/** Who the id or the record says made it; null when neither names an organisation that makes models. */
function sayDeveloper(reading: Reading, subject: Subject): string | null {
  if (subject.host !== null && genericNames.includes(subject.host)) {
    return findHost(subject.host)?.operator ?? null
  }
  const provider = reading.org === null ? null : providerOf(reading.org)
  if (provider !== null && !republishers.has(provider) && !namesOnlyItself(provider, subject)) {
    return provider
  }
  return subject.developer === null ? null : providerOf(subject.developer)
}

/** A program on one's own computer makes no models, whatever it writes before their names. */
function namesOnlyItself(provider: string, subject: Subject): boolean {
  const host = subject.host === null ? undefined : findHost(subject.host)
  return host?.type === 'local' && host.operator === provider
}

/** Both names of a pair that is known to be two things. */
function areTwo(text: string, model: string): boolean {
  const name = twins[text] ?? text
  return notTheSame.some(([a, b]) => (a === name && b === model) || (b === name && a === model))
}

/** The target of a moving alias on a day; without a day its last one. */
function whereItPointed(text: string, host: string | null, at: string | null): string | null {
  const rows = movingAliases.filter((row) => row.id === text)
  const scoped = rows.filter((row) => row.host !== null && row.host === host)
  const open = scoped.length > 0 ? scoped : rows.filter((row) => row.host === null)
  if (at === null) return open.at(-1)?.target ?? null
  const row = open.find(
    (one) =>
      (one.valid_from === null || one.valid_from <= at) &&
      (one.valid_to === null || at < one.valid_to),
  )
  return row?.target ?? null
}

/** A moving alias with its targets found: one row a period. */
export interface Move extends Target {
  alias: string
  /** Null: wherever the alias is used. */
  host: string | null
  valid_from: string | null
  valid_to: string | null
}

/** Every moving alias over its periods, as rows of the alias table. */
export function movesOf(known: Known): Move[] {
  return movingAliases.map(({ id, host, target, valid_from, valid_to }) => ({
    ...resolveName(target, known),
    alias: id,
    host,
    valid_from,
    valid_to,
  }))
}

/** A name of our own tables as a target. */
function resolveName(name: string, known: Known): Target {
  const exact = known.byAlias(name, null)[0]
  if (exact !== undefined) return exact
  const reading = read(name, null)
  for (const one of [reading, ...furtherReadings(reading, null)]) {
    const slug = twins[one.text] ?? one.text
    const byKey = known.byNormalized(keyOf(slug))[0]
    const model = known.model(slug)?.slug ?? byKey?.model
    if (model !== undefined) {
      return { model, release: byKey?.release ?? releaseOf(one, model, known) }
    }
  }
  const named = newName(reading, null)
  const model = slugify(twins[named.text] ?? named.text)
  return { model, release: releaseOf(named, model, known) }
}

/** The model that a reference names, or would name if it were known. */
function findReference(ref: string, known: Known): Target | null {
  const exact = known.byAlias(ref, null)[0]
  if (exact !== undefined) return exact
  const reading = read(ref, null)
  const moved = whereItPointed(reading.text, null, null)
  return resolveName(moved ?? ref, known)
}

/**
 * A reference to less than the id says: `deepseek-r1` for
 * `deepseek-r1-distill-qwen-32b`, a V2.5 for a V3. Measured by the numbers, which
 * tell generations and sizes apart, and by words after the name referred to.
 */
function reachesTooFar(reading: Reading, reference: Target): boolean {
  const name = newName(reading, null).text
  const numbers = (text: string) => new Set(text.match(/\d+/g) ?? [])
  const said = numbers(reference.model + (reference.release ?? ''))
  const more = [...numbers(name)].some((number) => !said.has(number))
  return more || /-distill-/.test(name) || changedWeights.test(name)
}

/** Year and month or month and day at the end of a name. */
const shortDate = /-(?:2[3-6](?:0[1-9]|1[0-2])|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))$/

/** The developer's id of the release that a reading names, if it names one. */
function releaseOf(reading: Reading, model: string, known: Known): string | null {
  const viaTwin = twins[reading.text] === model && /-\d{4}(?:-preview)?$/.test(reading.text)
  const developer = known.model(model)?.developer ?? familyOf(model)
  // `qwen3-235b-a22b-instruct-2507`: the date that is in the name of the model itself.
  const own = shortDate.exec(reading.text)?.[0]
  if (own !== undefined && model.endsWith(own)) return releaseIdOf(model, developer)
  const dated = reading.dated ?? (viaTwin ? reading.text : null)
  if (dated === null) return null
  const tail = dated.match(/\d{3,}(?:-\d+)*/g)?.at(-1)
  if (tail !== undefined && model.endsWith(tail)) return null
  // Six digits are ByteDance's; at Volcano Engine they date the listing of what others made.
  if (/-\d{6}$/.test(dated) && developer !== 'bytedance') return null
  const same = known.byNormalized(keyOf(dated)).find((one) => one.model === model)
  if (same !== undefined && same.release !== null) return same.release
  const ofTwin = twinRelease(model, dated)
  return ofTwin ?? releaseIdOf(dated, developer)
}

/** `mistral-small-24b-instruct-2501` is `mistral-small-2501`: the first name in the table is its maker's. */
export function twinRelease(model: string, dated: string): string | null {
  const date = /-(\d{4})$/.exec(dated)?.[1]
  if (date === undefined) return null
  return (
    Object.keys(twins).find((name) => twins[name] === model && name.endsWith(`-${date}`)) ?? null
  )
}

/** Families whose ids carry points, and where. */
const points: readonly (readonly [developer: string, pattern: RegExp, replace: string])[] = [
  ['openai', /^gpt-(\d)-(\d)(?=-|$)(?!-\d{2}-\d{2})/, 'gpt-$1.$2'],
  ['openai', /^gpt-(image|realtime|audio)-(\d)-(\d)(?=-|$)/, 'gpt-$1-$2.$3'],
  ['google', /^gemini-(\d)-(\d)(?=-|$)/, 'gemini-$1.$2'],
  ['google', /^(imagen|veo)-(\d)(?=-(?:fast|ultra|lite|00|preview))/, '$1-$2.0'],
  ['google', /^(imagen|veo)-(\d)-(\d)(?=-|$)/, '$1-$2.$3'],
  ['google', /^((?:imagen|veo)-.*)-(00\d|preview)$/, '$1-generate-$2'],
  ['alibaba', /^qwen(\d)-(\d)(?=-|$)/, 'qwen$1.$2'],
  ['xai', /^grok-(\d)-(\d+)(?=-|$)/, 'grok-$1.$2'],
  ['zhipuai', /^glm-(\d)-(\d)(?=-|v|$)/, 'glm-$1.$2'],
  ['moonshotai', /^kimi-k(\d)-(\d)(?=-|$)/, 'kimi-k$1.$2'],
  ['deepseek', /^deepseek-v(\d)-(\d)(?=-|$)/, 'deepseek-v$1.$2'],
  ['minimax', /^minimax-m(\d)-(\d)(?=-|$)/, 'MiniMax-M$1.$2'],
  ['stepfun', /^step-(\d)-(\d)(?=-|$)/, 'step-$1.$2'],
  ['xiaomi', /^mimo-v(\d)-(\d)(?=-|$)/, 'mimo-v$1.$2'],
]

/**
 * The id of a release in its developer's own form: Anthropic writes the date
 * without dashes, OpenAI and Alibaba with, most keep the points of a version.
 */
export function releaseIdOf(dated: string, developer: string | null): string {
  let id = dated
  if (developer === 'anthropic') {
    id = id.replace(/-(20\d\d)-(\d\d)-(\d\d)$/, '-$1$2$3')
  } else if (developer === 'openai' || developer === 'alibaba') {
    id = id.replace(/-(20\d\d)(\d\d)(\d\d)$/, '-$1-$2-$3')
  }
  for (const [maker, pattern, replace] of points) {
    if (maker === developer) id = id.replace(pattern, replace)
  }
  return id
}

function answer(subject: Subject, known: Known, found: Hit): Identity {
  const { target, reading } = found
  const developer =
    known.model(target.model)?.developer ?? developerOf(target.model, reading, subject)
  const moving = reading.moving || found.rules.includes('moving-alias')
  const release = moving ? null : (target.release ?? releaseOf(reading, target.model, known))
  const peeled = reading.rules.length > 0 ? 0.01 * Math.min(reading.rules.length, 5) : 0
  return {
    ok: true,
    model: target.model,
    release,
    developer,
    derived_from: baseOf(target.model, known),
    kind: null,
    variant: variantOf(reading),
    region: reading.region,
    matched: found.matched,
    confidence:
      found.matched === 'normalized'
        ? Math.round((confidences.normalized - peeled) * 100) / 100
        : confidences[found.matched],
    rules: [...reading.rules, ...found.rules],
  }
}

function newModel(subject: Subject, first: Reading, known: Known, rules: string[]): Identity {
  const reading = newName(first, subject.host)
  const generic = genericOwner(reading, subject)
  const operator = subject.host === null ? null : (findHost(subject.host)?.operator ?? null)
  const name = nameOf(reading, subject)
  const developer =
    generic === null ? developerOf(name, reading, subject) : (providerOf(generic) ?? operator)
  const owner = developer ?? operator
  let slug = slugify(name)
  if (generic === null && owner !== null && commonWords.test(slug)) {
    slug = `${slugify(owner)}-${slug}`
    rules = [...rules, 'common-word']
  }
  const taken = known.model(slug)
  if (taken !== null) {
    const same = taken.developer === developer || taken.developer === null
    // The same slug by another organisation is another thing (DATA rule 3).
    if (!same && owner !== null) {
      slug = `${slug}-${slugify(owner)}`
      rules = [...rules, 'slug-taken']
    }
  }
  return {
    ok: true,
    model: slug,
    release: reading.moving ? null : releaseOf(reading, slug, known),
    developer,
    derived_from: baseOf(slug, known),
    kind: null,
    variant: variantOf(reading),
    region: reading.region,
    matched: 'new',
    confidence: developer === null ? 0.4 : confidences.new,
    rules: [...reading.rules, ...rules],
  }
}

/** The name under which a reading is looked up, or a new model made. */
function nameOf(reading: Reading, subject: Subject): string {
  const owner = genericOwner(reading, subject)
  const name = owner === null ? reading.text : `${slugify(owner)}-${reading.text}`
  return twins[name] ?? name
}

/** Whose name goes before names that anyone could use: the host's, or that of who published it. */
function genericOwner(reading: Reading, subject: Subject): string | null {
  if (subject.host !== null && genericNames.includes(subject.host)) return subject.host
  const provider = reading.org === null ? null : providerOf(reading.org)
  return provider !== null && genericNames.includes(provider) ? provider : null
}

/** The developer of a model that nobody has described; null rather than a guess. */
function developerOf(name: string, reading: Reading, subject: Subject): string | null {
  const curated = developers[name]
  if (curated !== undefined) return curated
  const family = familyOf(name)
  if (family !== null) return family
  const said = sayDeveloper(reading, subject)
  const operator = subject.host === null ? null : (findHost(subject.host)?.operator ?? null)
  // Someone else's family with strange words: only a prefix says who changed it.
  const head = headOf(name)
  if (said !== null && (head === null || said !== head || reading.org !== null)) return said
  if (changedWeights.test(name)) return null
  // Its maker's own host lists it under a plain name.
  if (operator !== null && head === operator) return operator
  const type = subject.host === null ? null : findHost(subject.host)?.type
  const brand = operator !== null && slugify(name).startsWith(`${slugify(operator)}-`)
  if (brand) return operator
  return head === null && type === 'inference' && operator !== null && isMaker(operator)
    ? operator
    : null
}

/** Organisations whose own host serves almost only their own models. */
const makers = new Set([
  'abliteration-ai',
  'anthropic',
  'assemblyai',
  'black-forest-labs',
  'claudinio',
  'cohere',
  'deepgram',
  'deepseek',
  'elevenlabs',
  'google',
  'inception',
  'jina',
  'lucidquery',
  'meta',
  'minimax',
  'mistral',
  'moonshotai',
  'morph',
  'openai',
  'perplexity',
  'poolside',
  'recraft',
  'reducto',
  'runwayml',
  'sakana',
  'sarvam',
  'sberbank',
  'soniox',
  'stabilityai',
  'stepfun',
  'upstage',
  'vercel',
  'voyage',
  'xai',
  'xiaomi',
  'xpersona',
  'zeldoc',
  'zhipuai',
])

function isMaker(operator: string): boolean {
  return makers.has(operator)
}

/**
 * The model that another was built on, where its name tells: a table of those
 * that hide it, otherwise the known model of a size before the words of whoever
 * changed the weights.
 */
export function baseOf(slug: string, known: Known): string | null {
  const row = derivedFrom.find(([pattern]) => pattern.test(slug))
  if (row !== undefined) return known.model(row[1])?.slug ?? null
  const changed = changedWeights.test(slug) || (headOf(slug) !== null && familyOf(slug) === null)
  if (!changed) return null
  const words = slug.split('-')
  for (let n = words.length - 1; n > 1; n--) {
    const start = words.slice(0, n).join('-')
    if (!/\d[bm](?:-|$)/.test(start)) return null
    const base = [start, `${start}-instruct`, `${start}-it`].find(
      (one) => known.model(one) !== null,
    )
    if (base !== undefined) return base
  }
  return null
}

function variantOf(reading: Reading): string | null {
  const unique = [...new Set(reading.variants)]
  return unique.length === 0 ? null : unique.join('+')
}
