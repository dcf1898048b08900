import { calcPrice, type ModelInfo, type Provider, waitForUpdate } from '@pydantic/genai-prices'
import { beforeAll, describe, expect, it } from 'vitest'
import { compareDecimals, decimal } from '../catalogue/decimal'
import { DATA, genaiPrices } from '../import/genai-prices'
import type { OfferingRecord } from '../import/record'
import { readAll } from '../import/testing'
import { type Cost, costOf, plainCost } from './cost'
import type { Selectable } from './select'
import { type QuantityKey, readUsage } from './usage'

/*
 * The engine against another program of the same purpose, over the prices that this program
 * itself carries: they go through our importer, so what is compared is arithmetic and the choice
 * of a price. Where both must differ by design, the difference is named, and nothing else may
 * remain when it is taken away.
 */

/** Random usages of each model, at random instants. */
const usagesOfEach = 16
/** The oracle counts in binary floats. */
const tolerance = '1e-12'

/** By what rule of ours a figure differs from the oracle's; the test counts them. */
const rules = {
  part: 'A part without a price of its own is unpriced here; there it costs what its whole costs',
  zero: 'What no price is listed for is unpriced here; there it costs nothing',
  minimum: 'Whisper at Groq is billed by at least ten seconds there; no price list says so',
} as const
type Rule = keyof typeof rules

/** What one request uses, each unit counted once. */
type Leaves = Readonly<Record<keyof typeof leafKeys, number>>

/** Ours of each, and the wholes that it is counted in there. */
const leafKeys = {
  input: { ours: 'input_token', theirs: ['input_tokens'] },
  read: { ours: 'cache_read_tokens', theirs: ['input_tokens', 'cache_read_tokens'] },
  read_audio: {
    ours: 'cache_read_audio_token',
    theirs: ['input_tokens', 'cache_read_tokens', 'input_audio_tokens', 'cache_audio_read_tokens'],
  },
  read_image: {
    ours: 'cache_read_image_token',
    theirs: ['input_tokens', 'cache_read_tokens', 'input_image_tokens', 'cache_image_read_tokens'],
  },
  write: { ours: 'cache_write_tokens', theirs: ['input_tokens', 'cache_write_tokens'] },
  write_1h: {
    ours: 'cache_write_1h_tokens',
    theirs: ['input_tokens', 'cache_write_tokens', 'cache_write_1h_tokens'],
  },
  audio: { ours: 'input_audio_token', theirs: ['input_tokens', 'input_audio_tokens'] },
  image: { ours: 'input_image_token', theirs: ['input_tokens', 'input_image_tokens'] },
  video: { ours: 'input_video_token', theirs: ['input_tokens', 'input_video_tokens'] },
  output: { ours: 'output_token', theirs: ['output_tokens'] },
  reasoning: { ours: 'reasoning_token', theirs: ['output_tokens', 'output_reasoning_tokens'] },
  output_audio: { ours: 'output_audio_token', theirs: ['output_tokens', 'output_audio_tokens'] },
  output_image: { ours: 'output_image_token', theirs: ['output_tokens', 'output_image_tokens'] },
  output_video: { ours: 'output_video_token', theirs: ['output_tokens', 'output_video_tokens'] },
  citation: { ours: 'citation_token', theirs: ['output_tokens', 'output_citation_tokens'] },
  web_search: { ours: 'web_search', theirs: ['web_searches'] },
  file_search: { ours: 'file_search', theirs: ['storage_searches'] },
  page: { ours: 'page', theirs: ['input_document_pages'] },
  annotated_page: {
    ours: 'annotated_page',
    theirs: ['input_document_pages', 'input_annotated_document_pages'],
  },
  second: { ours: 'input_audio_second', theirs: ['audio_seconds', 'input_audio_seconds'] },
  message: { ours: 'request', theirs: ['input_text_messages'] },
} as const satisfies Record<string, { ours: QuantityKey; theirs: string[] }>

/** Where the oracle counts a part that has no price of its own, the nearest first. */
const wholesOf: Partial<Record<QuantityKey, readonly QuantityKey[]>> = {
  cache_read_tokens: ['input_token'],
  cache_read_audio_token: ['cache_read_tokens', 'input_audio_token', 'input_token'],
  cache_read_image_token: ['cache_read_tokens', 'input_image_token', 'input_token'],
  cache_write_tokens: ['input_token'],
  cache_write_1h_tokens: ['cache_write_tokens', 'input_token'],
  input_audio_token: ['input_token'],
  input_image_token: ['input_token'],
  input_video_token: ['input_token'],
  output_audio_token: ['output_token'],
  output_image_token: ['output_token'],
  output_video_token: ['output_token'],
  citation_token: ['output_token'],
  annotated_page: ['page'],
}

interface Subject {
  provider: Provider
  model: ModelInfo
  prices: Selectable[]
  /** Keys that the oracle prices anywhere, by their own name of the price. */
  keys: ReadonlySet<string>
}

let subjects: Subject[]

beforeAll(async () => {
  const providers = (await waitForUpdate()) ?? []
  const { records, whole } = await readAll(genaiPrices, { [DATA]: asPublished(providers) })
  expect(whole).toEqual([])
  const offerings = new Map<string, OfferingRecord>()
  for (const record of records) {
    if (record.type === 'offering') offerings.set(`${record.host}/${record.api_model_id}`, record)
  }
  subjects = providers.flatMap((provider) =>
    provider.models.flatMap((model) => {
      const offering = offerings.get(`${provider.id}/${model.id}`)
      if (!offering) return []
      const prices = offering.prices.map((price) => ({
        ...price,
        effective_from: price.effective_from ?? null,
        effective_to: price.effective_to ?? null,
      }))
      // By itself, so that no other model's pattern takes its id.
      const own = { ...model, match: { contains: '' } }
      const alone = { ...provider, models: [own] }
      return [{ provider: alone, model: own, prices, keys: keysOf(model) }]
    }),
  )
})

/** The file that the oracle's own data is made of, as it is published. */
function asPublished(providers: readonly Provider[]): string {
  return JSON.stringify(providers, (key, value) =>
    key === 'constraint' ? { ...value, type: undefined } : value,
  )
}

function sheetsOf({ prices }: ModelInfo) {
  return Array.isArray(prices) ? prices : [{ prices }]
}

function keysOf(model: ModelInfo): Set<string> {
  return new Set(sheetsOf(model).flatMap(({ prices }) => Object.keys(prices)))
}

/** Mulberry32: the same numbers on every machine. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Next = () => number

/** Small and large counts alike, and those about the thresholds of tiers. */
function count(next: Next, most: number): number {
  return Math.floor(most ** next())
}

const thresholds = [128_000, 200_000, 256_000, 271_999, 272_000]

function usageOf({ keys }: Subject, next: Next): Leaves {
  const leaves = Object.fromEntries(Object.keys(leafKeys).map((leaf) => [leaf, 0])) as {
    -readonly [K in keyof Leaves]: number
  }
  const some = (leaf: keyof Leaves, share: number, most = 300_000) => {
    if (next() < share) leaves[leaf] = count(next, most)
  }
  some('input', 0.9)
  some('output', 0.9)
  const named = { cache_read: 'read', cache_write: 'write', output_reasoning: 'reasoning' } as const
  for (const [word, leaf] of Object.entries(named)) {
    some(leaf, keys.has(`${word}_mtok`) ? 0.6 : 0.05)
  }
  some('write_1h', keys.has('cache_write_1h_mtok') ? 0.5 : 0.02)
  for (const leaf of ['audio', 'image', 'video'] as const) {
    some(leaf, keys.has(`input_${leaf}_mtok`) ? 0.5 : 0.01)
    some(`output_${leaf}`, keys.has(`output_${leaf}_mtok`) ? 0.5 : 0.01)
  }
  some('read_audio', keys.has('cache_audio_read_mtok') ? 0.5 : 0.02)
  some('read_image', keys.has('cache_image_read_mtok') ? 0.5 : 0.02)
  some('citation', keys.has('output_citation_mtok') ? 0.5 : 0.02)
  some('web_search', keys.has('web_searches_kcount') ? 0.5 : 0.02, 100)
  some('file_search', keys.has('storage_searches_kcount') ? 0.5 : 0.02, 100)
  const pages = keys.has('input_document_kpages')
  some('page', pages ? 0.8 : 0.02, 5000)
  some('annotated_page', pages ? 0.4 : 0, 5000)
  some('second', keys.has('audio_hours') || keys.has('input_audio_hours') ? 0.9 : 0.02, 50_000)
  some('message', keys.has('input_text_messages_kcount') ? 0.8 : 0, 50)
  if (next() < 0.15) {
    // A prompt that ends at a threshold, or a token past it.
    const threshold = thresholds[Math.floor(next() * thresholds.length)] ?? 0
    const rest = prompt(leaves) - leaves.input
    leaves.input = Math.max(0, threshold - rest + (next() < 0.5 ? 1 : 0))
  }
  return leaves
}

function prompt(leaves: Leaves): number {
  return theirsOf(leaves).input_tokens ?? 0
}

function theirsOf(leaves: Leaves): Record<string, number> {
  const usage: Record<string, number> = {}
  for (const [leaf, quantity] of Object.entries(leaves)) {
    for (const key of leafKeys[leaf as keyof Leaves].theirs) {
      usage[key] = (usage[key] ?? 0) + quantity
    }
  }
  return usage
}

/** By wholes, as an API reports it, so that taking out the parts is held to the oracle too. */
function oursOf(leaves: Leaves): Map<QuantityKey, number> {
  const quantities = new Map<QuantityKey, number>()
  for (const [leaf, quantity] of Object.entries(leaves)) {
    if (quantity > 0) quantities.set(leafKeys[leaf as keyof Leaves].ours, quantity)
  }
  return quantities
}

const outputParts = ['output_token', 'reasoning_token', 'output_audio_token', 'output_image_token']
const wholeParts = {
  input_tokens: [
    'input_token',
    ...Object.values(leafKeys)
      .filter(({ theirs }) => (theirs as readonly string[]).includes('input_tokens'))
      .map(({ ours }) => ours),
  ],
  output_tokens: [...outputParts, 'output_video_token'],
} as const

function withWholes(quantities: ReadonlyMap<QuantityKey, number>): Record<string, string> {
  const given: Record<string, string> = {}
  for (const [key, quantity] of quantities) given[key] = `${quantity}`
  for (const [whole, parts] of Object.entries(wholeParts)) {
    const total = [...new Set(parts)].reduce(
      (sum, part) => sum + (quantities.get(part as QuantityKey) ?? 0),
      0,
    )
    delete given[whole === 'input_tokens' ? 'input_token' : 'output_token']
    if (total > 0) given[whole] = `${total}`
  }
  return given
}

function instant({ model }: Subject, next: Next): Date {
  const starts = sheetsOf(model).flatMap(({ constraint }) => {
    if (constraint?.type === 'start_date') return [`${constraint.start_date}T00:00:00Z`]
    if (constraint?.type !== 'time_of_date') return []
    return [constraint.start_time, constraint.end_time].map((time) => `2026-09-05T${time}`)
  })
  const start = starts[Math.floor(next() * starts.length)]
  if (start !== undefined && next() < 0.3) {
    return new Date(Date.parse(start) + (next() < 0.5 ? -1000 : 0))
  }
  const [from, to] = [Date.parse('2025-01-01'), Date.parse('2027-06-01')]
  return new Date(Math.floor((from + next() * (to - from)) / 1000) * 1000)
}

function ourCost(
  { prices, keys }: Subject,
  quantities: ReadonlyMap<QuantityKey, number>,
  at: Date,
): Cost<Selectable> {
  const { usage, problems } = readUsage(withWholes(quantities))
  if (usage === null) throw new Error(JSON.stringify(problems))
  const options: Record<string, string> = {}
  if (keys.has('audio_hours')) options.direction = 'any'
  if (quantities.has('request')) options.per = 'message'
  return costOf(prices, usage, { ...plainCost, at: at.toISOString(), options })
}

/** Ours with what the oracle does otherwise taken away, and by which rules. */
function explained(subject: Subject, leaves: Leaves, at: Date) {
  const quantities = oursOf(leaves)
  const applied = new Set<Rule>()
  if (/^whisper-large-v3/.test(subject.model.id) && subject.provider.id === 'groq') {
    const seconds = quantities.get('input_audio_second') ?? 0
    if (seconds > 0 && seconds < 10) {
      quantities.set('input_audio_second', 10)
      applied.add('minimum')
    }
  }
  for (let step = 0; step < 30; step++) {
    const cost = ourCost(subject, quantities, at)
    const [unpriced] = cost.unpriced
    if (unpriced === undefined) return { cost, applied }
    const key = { input_tokens: 'input_token', output_tokens: 'output_token' }[
      unpriced.key as string
    ]
    const missing = (key ?? unpriced.key) as QuantityKey
    const quantity = quantities.get(missing) ?? 0
    quantities.delete(missing)
    const whole = wholesOf[missing]?.find((each) => isPriced(subject, each, at))
    applied.add(whole === undefined ? 'zero' : 'part')
    if (whole !== undefined) quantities.set(whole, (quantities.get(whole) ?? 0) + quantity)
    // Tokens that cost nothing there still fill the prompt; no model has tiers on such.
  }
  throw new Error('Something stays unpriced')
}

function isPriced(subject: Subject, key: QuantityKey, at: Date): boolean {
  return ourCost(subject, new Map([[key, 1]]), at).unpriced.length === 0
}

function theirAmount({ provider, model }: Subject, leaves: Leaves, timestamp: Date): number {
  const result = calcPrice(theirsOf(leaves), model.id, { provider, timestamp })
  if (result === null) throw new Error(`The oracle does not know ${model.id}`)
  return result.total_price
}

function isNear(ours: string, theirs: number): boolean {
  const difference = decimal(ours)
    .minus(decimal(`${theirs}`))
    .abs()
  return compareDecimals(difference.toFixed(), decimal(ours).abs().times(tolerance).toFixed()) <= 0
}

describe('against genai-prices', () => {
  it('costs the same by the same prices, but for the named rules', () => {
    const next = random(20_261_123)
    const counts = { models: subjects.length, usages: 0, alike: 0, part: 0, zero: 0, minimum: 0 }
    const unexplained: string[] = []
    for (const subject of subjects) {
      for (let index = 0; index < usagesOfEach; index++) {
        const [leaves, at] = [usageOf(subject, next), instant(subject, next)]
        const theirs = theirAmount(subject, leaves, at)
        const { cost, applied } = explained(subject, leaves, at)
        counts.usages += 1
        if (applied.size === 0) counts.alike += 1
        for (const rule of applied) counts[rule] += 1
        if (cost.amount === null || !isNear(cost.amount, theirs)) {
          const asked = JSON.stringify(Object.fromEntries(oursOf(leaves)))
          const { id } = subject.model
          unexplained.push(
            `${subject.provider.id}/${id} at ${at.toISOString()}, ${asked}: ${cost.amount} here, ${theirs} there, after ${[...applied].join() || 'nothing'}`,
          )
        }
      }
    }
    console.info(counts, rules)
    expect(unexplained.slice(0, 20)).toEqual([])
    expect(counts.usages).toBeGreaterThan(20_000)
    // Most usages must need no rule at all, and each rule must be needed by some.
    expect(counts.alike).toBeGreaterThan(counts.usages / 2)
    for (const rule of ['part', 'zero', 'minimum'] as const) expect(counts[rule]).toBeGreaterThan(0)
  })
})
