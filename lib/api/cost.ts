import type { Kysely } from 'kysely'
import { findModel } from '../../db/queries/models'
import {
  findOffering,
  listOfferingsOfModel,
  type OfferingRow,
  offeringId,
} from '../../db/queries/offerings'
import { listPrices, type PriceRow } from '../../db/queries/prices'
import { type Candidate, resolveId } from '../../db/queries/resolve'
import type { Database } from '../../db/schema'
import { type Day, utcDay } from '../catalogue/day'
import { type ServiceTier, serviceTiers } from '../catalogue/vocabulary'
import { type CostSituation, costOf, plainCost } from '../pricing/cost'
import { readInstant } from '../pricing/instant'
import { quantityKeys, readUsage, type Usage } from '../pricing/usage'
import type { Answer, Asked } from './handler'
import { badParameters, notFound, Problem, problemBody } from './problem'
import type { CostRecord } from './schemas'

/** One usage, read but not yet looked up. */
interface Question {
  model: string | null
  host: string | null
  /** `{host}/{api_model_id}`, in place of model and host. */
  offering: string | null
  usage: Usage
  service_tier: string
  region: string | null
  options: Record<string, string>
  uncached: CostSituation['uncached']
  /** ISO instant. */
  at: string
}

/** `GET /cost?model=...`: what one usage costs, line by line. */
export async function answerCost({ db, params, today }: Asked): Promise<Answer> {
  const question = questionOf(fromAddress(params), today)
  const subject = await subjectOf(db, question, today)
  if ('candidates' in subject) return { status: 300, body: subject }
  return { body: costRecord(question, subject) }
}

/**
 * `POST /cost` with a list of such usages: an answer each, in their order. What cannot be read is
 * a 400 for all; what is not known or not offered is told in the place of its answer.
 */
export async function answerCosts({
  db,
  params,
  today,
  body,
}: Asked & { body: unknown }): Promise<Answer> {
  const [unknown] = params.keys()
  if (unknown !== undefined) {
    throw badParameters([{ parameter: unknown, detail: 'The usages of a POST stand in its body.' }])
  }
  const questions = usagesOf(body).map((given, index) =>
    within(`usages/${index}`, () => questionOf(fromJson(given), today)),
  )
  const subjects = new Map<string, ReturnType<typeof subjectOf>>()
  const data: unknown[] = []
  for (const question of questions) {
    const { model, host, offering, at } = question
    const key = JSON.stringify([model, host, offering, utcDay(at)])
    const subject = subjects.get(key) ?? subjectOf(db, question, today)
    subjects.set(key, subject)
    data.push(await told(question, subject))
  }
  return { body: { data } }
}

async function told(question: Question, subject: ReturnType<typeof subjectOf>): Promise<unknown> {
  try {
    const found = await subject
    if (!('candidates' in found)) return costRecord(question, found)
    const names = found.candidates.map(({ offering, model }) => offering ?? model)
    throw new Problem(300, `Nothing decides between ${names.join(', ')}.`, found)
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error
    return { problem: problemBody(error) }
  }
}

// Reading

/** What was given, by key, all of it text. */
type Given = ReadonlyMap<string, string>

const mostUsages = 1000

const optionPrefix = 'options.'
const otherKeys = [
  'model',
  'host',
  'offering',
  'requests',
  'service_tier',
  'region',
  'uncached',
  'at',
] as const
const knownKeys: ReadonlySet<string> = new Set([...otherKeys, ...quantityKeys])

function fromAddress(params: URLSearchParams): Given {
  const given = new Map<string, string>()
  for (const [key, value] of params) {
    if (given.has(key)) throw bad(key, `${key} may be given once.`)
    given.set(key, value)
  }
  return given
}

function usagesOf(body: unknown): unknown[] {
  const usages = Array.isArray(body) ? body : isRecord(body) ? body.usages : undefined
  const extra = isRecord(body) ? Object.keys(body).find((key) => key !== 'usages') : undefined
  if (!Array.isArray(usages) || extra !== undefined) {
    throw bad('usages', 'The body must be {"usages": [...]}, or that list alone.')
  }
  if (usages.length < 1 || usages.length > mostUsages) {
    throw bad('usages', `usages must hold 1 to ${mostUsages} usages, not ${usages.length}.`)
  }
  return usages
}

function fromJson(usage: unknown): Given {
  if (!isRecord(usage)) throw bad('', 'A usage must be an object.')
  const given = new Map<string, string>()
  for (const [key, value] of Object.entries(usage)) {
    if (value === null) continue
    if (key === 'options' && isRecord(value)) {
      for (const [name, text] of Object.entries(value)) {
        given.set(optionPrefix + name, textOf(optionPrefix + name, text))
      }
    } else given.set(key, textOf(key, value))
  }
  return given
}

function textOf(key: string, value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return `${value}`
  throw bad(key, `${key} must be a text or a number.`)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function bad(parameter: string, detail: string): Problem {
  return badParameters([{ parameter, detail }])
}

/** The same problem, its parameters named by where they stand in the body. */
function within<T>(path: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 400) throw error
    const { parameters } = error.more as { parameters: { parameter: string; detail: string }[] }
    throw badParameters(
      parameters.map(({ parameter, detail }) => ({
        parameter: `${path}${parameter === '' ? '' : `/${parameter}`}`,
        detail,
      })),
    )
  }
}

function questionOf(given: Given, today: Day): Question {
  const options: Record<string, string> = {}
  for (const [key, value] of given) {
    const name = key.startsWith(optionPrefix) ? key.slice(optionPrefix.length) : null
    if (name !== null && /^[a-z][a-z0-9_]{0,40}$/.test(name)) options[name] = nameOf(key, value)
    else if (!knownKeys.has(key)) throw bad(key, `There is no parameter ${JSON.stringify(key)}.`)
  }
  const name = (key: string) => {
    const value = given.get(key)
    return value === undefined ? null : nameOf(key, value)
  }
  const [model, offering] = [name('model'), name('offering')]
  if ((model === null) === (offering === null)) {
    throw bad('model', 'Give model (and host), or offering: whose prices are meant?')
  }
  const { usage, problems } = readUsage(Object.fromEntries(given))
  if (usage === null) throw badParameters(problems)
  const uncached = given.get('uncached') ?? 'unpriced'
  if (uncached !== 'unpriced' && uncached !== 'as_input') {
    throw bad('uncached', 'uncached must be unpriced or as_input.')
  }
  return {
    model,
    host: name('host'),
    offering,
    usage,
    service_tier: given.get('service_tier') ?? 'standard',
    region: name('region'),
    options,
    uncached,
    at: instantOf(given.get('at')) ?? `${today}T00:00:00Z`,
  }
}

function nameOf(key: string, value: string): string {
  const name = value.trim()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (name === '' || name.length > 500 || /[\0-\x1f\x7f]/.test(name) || !name.isWellFormed()) {
    throw bad(key, `${key} must be a text of 1 to 500 characters.`)
  }
  return name
}

/** RFC 3339, or a UTC day for its first instant; null where nothing is given. */
function instantOf(text: string | undefined): string | null {
  const instant = text === undefined ? null : readInstant(text)
  if (text !== undefined && instant === null) {
    throw bad('at', 'at must be an instant as 2026-11-23T09:30:00Z (RFC 3339), or a day.')
  }
  return instant
}

// Looking up

interface Subject {
  /** Null where no offering stands for the model. */
  offering: OfferingRow | null
  model: string | null
  release: string | null
  prices: PriceRow[]
  /** Why this offering. */
  assumptions: string[]
}

async function subjectOf(
  db: Kysely<Database>,
  { model, host, offering, at }: Question,
  today: Day,
): Promise<Subject | { candidates: Candidate[] }> {
  if (model === null) return subjectOfOffering(db, offering ?? '')
  const day = utcDay(at)
  const found = await resolveId(db, { id: model, host, at: day })
  // Before anyone called it so, it is what it is called today.
  const candidates = found.length > 0 ? found : await resolveId(db, { id: model, host, at: today })
  const [only] = candidates
  if (only === undefined) {
    throw notFound(`Nobody is known to call anything ${JSON.stringify(model)}.`)
  }
  if (candidates.length > 1) return { candidates }
  if (host === null) return reference(db, only)
  if (only.offering === null) {
    throw notFound(`${only.model} has no offering at ${JSON.stringify(host)}.`)
  }
  return { ...(await subjectOfOffering(db, only.offering)), release: only.release }
}

async function subjectOfOffering(db: Kysely<Database>, id: string): Promise<Subject> {
  const slash = id.indexOf('/')
  const found =
    slash < 1 ? undefined : await findOffering(db, id.slice(0, slash), id.slice(slash + 1))
  if (!found) {
    throw notFound(`There is no offering ${JSON.stringify(id)}; an id is {host}/{api_model_id}.`)
  }
  return withPrices(db, found, [])
}

async function withPrices(
  db: Kysely<Database>,
  offering: OfferingRow,
  assumptions: string[],
): Promise<Subject> {
  const prices = await listPrices(db, [offering.id])
  return { offering, model: offering.model, release: offering.release, prices, assumptions }
}

/** What stands for a model where no host is named: its reference, of the release that is meant. */
async function reference(
  db: Kysely<Database>,
  { model: slug, release }: Candidate,
): Promise<Subject> {
  const model = await findModel(db, slug)
  const offerings = await listOfferingsOfModel(db, slug)
  const usual = offerings.find(({ id }) => id === model?.reference_offering_id) ?? null
  if (usual === null) {
    const assumptions = ['No offering of this model has a price that could stand for it']
    return { offering: null, model: slug, release, prices: [], assumptions }
  }
  const rule = `At ${usual.host_name}: ${lowerFirst(model?.reference_rule ?? 'the reference offering')}`
  if (release === null || usual.release === release) {
    return { ...(await withPrices(db, usual, [rule])), release }
  }
  const dated = offerings.filter(
    (each) =>
      each.release === release &&
      each.host === usual.host &&
      each.variant === null &&
      each.region === null,
  )
  const [own] = dated.toSorted((a, b) => a.api_model_id.length - b.api_model_id.length)
  const chosen = own
    ? withPrices(db, own, [`At ${own.host_name}, where the model's reference offering is`])
    : withPrices(db, usual, [rule, `No price is listed for ${release} there by its own id`])
  return { ...(await chosen), release }
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1)
}

// Answering

function costRecord(question: Question, subject: Subject): CostRecord {
  const { offering, prices } = subject
  const situation = {
    ...plainCost,
    at: question.at,
    service_tier: offeredTier(question, prices),
    region: offeredRegion(question, subject),
    options: question.options,
    uncached: question.uncached,
  }
  const cost = costOf(prices, question.usage, situation)
  const hourly = prices.some(({ conditions: { utc_hours, weekdays } }) => utc_hours ?? weekdays)
  return {
    amount: cost.amount,
    currency: cost.currency,
    lines: cost.lines.map(({ meter, quantity, rate, per, amount, rule, price }) => ({
      meter,
      quantity,
      rate,
      per,
      amount,
      rule,
      price: price.id,
    })),
    assumptions: [
      ...subject.assumptions,
      ...cost.assumptions,
      ...(hourly ? [`Prices differ by the hour; these are of ${question.at}`] : []),
    ],
    unpriced: [...new Set(cost.unpriced.map(({ key }) => key))],
    reasons: Object.fromEntries(cost.unpriced.map(({ key, reason }) => [key, reason])),
    model: subject.model,
    release: subject.release,
    offering: offering && offeringId(offering),
    requests: question.usage.requests,
    service_tier: situation.service_tier,
    region: question.region,
    at: question.at,
  }
}

/** Offered, or offered once: what is not listed on the day itself is unpriced, not refused. */
function offeredTier({ service_tier }: Question, prices: readonly PriceRow[]): ServiceTier {
  const offered = serviceTiers.filter(
    (tier) =>
      tier === 'standard' || prices.some(({ conditions }) => conditions.service_tier === tier),
  )
  const tier = offered.find((each) => each === service_tier)
  if (tier !== undefined) return tier
  throw notOffered('service_tier', service_tier, offered)
}

/** The region by which prices are chosen: that of an offering's own is its default. */
function offeredRegion({ region }: Question, { offering, prices }: Subject): string | null {
  if (region === null || region === offering?.region) return null
  const offered = prices.flatMap(({ conditions }) => conditions.region ?? [])
  if (offered.includes(region)) return region
  throw notOffered('region', region, [...new Set([offering?.region ?? [], offered].flat())].sort())
}

function notOffered(parameter: string, asked: string, offered: readonly string[]): Problem {
  const what = offered.length === 0 ? 'its default alone is' : `${offered.join(', ')} are`
  const detail = `${parameter} ${JSON.stringify(asked.slice(0, 60))} is not offered there; ${what}.`
  return new Problem(422, detail, { parameter, parameters: [{ parameter, detail }], offered })
}
