import type { DecimalText } from '../catalogue/decimal'
import type { ServiceTier } from '../catalogue/vocabulary'
import { type QuantityKey, quantityKeys, readUsage, type Usage } from './usage'

/**
 * What a program asks of a model on an ordinary day, in figures that people know: the one grammar
 * of it in URLs, and the presets. Read by pages, the API and browsers alike.
 */
export interface Workload {
  /** The preset that it began as; what differs from it is in the URL. */
  readonly preset: PresetKey | null
  readonly requests_per_day: number
  /** Tokens of one prompt, cached ones included. Empty `prompt_lengths`: every prompt has so many. */
  readonly input_tokens: number
  readonly output_tokens: number
  /** Whole percent of the prompt that is read from a cache. */
  readonly cached_percent: number
  /** Whole percent of the prompt that is written to one. */
  readonly written_percent: number
  /** Whole percent of the requests that can wait for a batch. */
  readonly batch_percent: number
  /** How long prompts are, by share, shortest first; shares make 100 together. */
  readonly prompt_lengths: readonly PromptLength[]
  /** UTC window `HH:MM-HH:MM` in which requests are made; null is around the clock. */
  readonly hours: string | null
  /** Everything else that one request uses, by key. */
  readonly also: Readonly<Partial<Record<AlsoKey, DecimalText>>>
}

export interface PromptLength {
  readonly tokens: number
  readonly percent: number
}

type Shared = 'input_tokens' | 'output_tokens' | 'input_token' | 'output_token'
type Cached = Extract<QuantityKey, `cache_${string}`>
/** What a workload may use beside text: no wholes, and no caches, which have shares. */
export type AlsoKey = Exclude<QuantityKey, Shared | Cached | 'request' | 'web_search'>

/** Without `web_search`, which is a capability in the URL of a table: `web_searches` says it. */
export const alsoKeys = quantityKeys.filter(
  (key): key is AlsoKey =>
    !/^(?:(?:input|output)_tokens?|request|web_search)$/.test(key) && !key.startsWith('cache_'),
)

export const emptyWorkload: Workload = {
  preset: null,
  requests_per_day: 1000,
  input_tokens: 0,
  output_tokens: 0,
  cached_percent: 0,
  written_percent: 0,
  batch_percent: 0,
  prompt_lengths: [],
  hours: null,
  also: {},
}

/** What such programs commonly do: a place to begin, not a measurement. */
export const presets = [
  {
    key: 'chat',
    label: 'Chat',
    description: 'A conversation: what was said before is read from the cache',
    workload: {
      requests_per_day: 10_000,
      input_tokens: 2000,
      output_tokens: 400,
      cached_percent: 50,
    },
  },
  {
    key: 'retrieval',
    label: 'Retrieval',
    description: 'Answers from found documents: long prompts, short answers',
    workload: { requests_per_day: 5000, input_tokens: 12_000, output_tokens: 500 },
  },
  {
    key: 'agent_loop',
    label: 'Agent loop',
    description: 'Step after step over one growing prompt, nearly all of it cached',
    workload: {
      requests_per_day: 2000,
      input_tokens: 60_000,
      output_tokens: 1200,
      cached_percent: 90,
      written_percent: 8,
    },
  },
  {
    key: 'batch_extraction',
    label: 'Batch extraction',
    description: 'Facts out of many documents, none of which is urgent',
    workload: {
      requests_per_day: 50_000,
      input_tokens: 4000,
      output_tokens: 300,
      batch_percent: 100,
    },
  },
  {
    key: 'voice',
    label: 'Voice',
    description: 'A spoken conversation, a turn of some ten seconds each way',
    workload: {
      requests_per_day: 3000,
      input_tokens: 1500,
      output_tokens: 300,
      also: { input_audio_token: '1000', output_audio_token: '250' },
    },
  },
] as const satisfies readonly {
  key: string
  label: string
  description: string
  workload: Partial<Workload>
}[]

export type PresetKey = (typeof presets)[number]['key']

/** The workload of a preset, with nothing changed. */
export function presetWorkload(key: PresetKey): Workload {
  const found = presets.find((preset) => preset.key === key)
  return { ...emptyWorkload, ...found?.workload, preset: key }
}

export interface WorkloadProblem {
  readonly parameter: string
  readonly detail: string
}

const wholes = {
  requests_per_day: { least: 1, most: 1_000_000_000 },
  input_tokens: { least: 0, most: 1_000_000_000 },
  output_tokens: { least: 0, most: 1_000_000_000 },
  cached_percent: { least: 0, most: 100 },
  written_percent: { least: 0, most: 100 },
  batch_percent: { least: 0, most: 100 },
} as const
type WholeKey = keyof typeof wholes
const wholeKeys = Object.keys(wholes) as WholeKey[]

/** Every parameter of a URL that a workload is written with. */
export const workloadParameters: readonly string[] = [
  'preset',
  ...wholeKeys,
  'prompt_lengths',
  'hours',
  ...alsoKeys,
]

/**
 * The workload that a URL's parameters say, null where they say none. What cannot be read is left
 * at the preset's figure and named; empty values, as forms send them, count as not given.
 */
export function readWorkload(params: URLSearchParams): {
  workload: Workload | null
  problems: WorkloadProblem[]
} {
  const problems: WorkloadProblem[] = []
  const one = (key: string) => params.getAll(key).findLast((value) => value !== '') ?? null
  if (workloadParameters.every((key) => one(key) === null)) return { workload: null, problems }
  const read = <T>(key: string, parse: (text: string) => T | null, expected: string): T | null => {
    const text = one(key)
    const value = text === null ? null : parse(text)
    if (text !== null && value === null) {
      problems.push({ parameter: key, detail: `${key} must be ${expected}.` })
    }
    return value
  }

  const names = presets.map(({ key }) => key)
  const preset = read('preset', (text) => names.find((key) => key === text) ?? null, oneOf(names))
  const base = preset === null ? emptyWorkload : presetWorkload(preset)
  const figures = Object.fromEntries(
    wholeKeys.map((key) => {
      const { least, most } = wholes[key]
      const parse = (text: string) => readWhole(text, least, most)
      return [key, read(key, parse, `a whole number from ${least} to ${most}`) ?? base[key]]
    }),
  ) as Record<WholeKey, number>
  const prompt_lengths = read('prompt_lengths', readLengths, lengthsExpected) ?? base.prompt_lengths
  const hours = read('hours', readHours, 'a UTC window as 09:00-17:00, or all')
  const also: Partial<Record<AlsoKey, DecimalText>> = { ...base.also }
  for (const key of alsoKeys) {
    const text = one(key)
    if (text === null) continue
    const { usage, problems: found } = readUsage({ [key]: text })
    if (usage === null) problems.push(...found)
    else if (usage.quantities[key] === '0') delete also[key]
    else also[key] = usage.quantities[key] ?? '0'
  }
  const workload = {
    ...base,
    ...figures,
    prompt_lengths,
    hours: hours === null ? base.hours : hours === 'all' ? null : hours,
    also,
  }
  return { workload: withinWhole(workload, problems), problems }
}

/** What is read from a cache and what is written to it cannot be more than the prompt. */
function withinWhole(workload: Workload, problems: WorkloadProblem[]): Workload {
  const { cached_percent, written_percent } = workload
  if (cached_percent + written_percent > 100) {
    const detail = `cached_percent and written_percent are ${cached_percent + written_percent} together; no more than 100 is possible.`
    problems.push({ parameter: 'written_percent', detail })
    return withinWhole({ ...workload, written_percent: 100 - cached_percent }, problems)
  }
  for (const { usage } of casesOf(workload)) {
    const { problems: found } = readUsage(usage.quantities as Record<string, string>)
    if (found === null) continue
    problems.push(...found)
    return { ...workload, also: {} }
  }
  return workload
}

/** The parameters that say the workload: of a preset, what differs from it. */
export function writeWorkload(workload: Workload): [key: string, value: string][] {
  const base = workload.preset === null ? emptyWorkload : presetWorkload(workload.preset)
  const written: [string, string][] = []
  if (workload.preset !== null) written.push(['preset', workload.preset])
  for (const key of wholeKeys) {
    if (workload[key] !== base[key]) written.push([key, `${workload[key]}`])
  }
  const lengths = writeLengths(workload.prompt_lengths)
  if (lengths !== '') written.push(['prompt_lengths', lengths])
  if (workload.hours !== base.hours) written.push(['hours', workload.hours ?? 'all'])
  for (const key of alsoKeys) {
    const [own, preset] = [workload.also[key], base.also[key]]
    if (own !== preset) written.push([key, own ?? '0'])
  }
  // A workload that differs in nothing from the empty one still says that it is one.
  return written.length > 0 ? written : [['requests_per_day', `${workload.requests_per_day}`]]
}

/** `2000:70,60000:30`; empty where all prompts are alike. */
export function writeLengths(lengths: readonly PromptLength[]): string {
  return lengths.map(({ tokens, percent }) => `${tokens}:${percent}`).join()
}

const lengthsExpected =
  'lengths with their percent as 2000:70,60000:30, at most 10 of them, 100 percent together'

function readLengths(text: string): PromptLength[] | null {
  const lengths = text.split(',').map((part) => {
    const match = /^(\d{1,9}):(\d{1,3})$/.exec(part.trim())
    return match ? { tokens: Number(match[1]), percent: Number(match[2]) } : null
  })
  const known = lengths.filter((each) => each !== null)
  const total = known.reduce((sum, { percent }) => sum + percent, 0)
  if (known.length < lengths.length || lengths.length > 10 || total !== 100) return null
  return known.filter(({ percent }) => percent > 0).sort((a, b) => a.tokens - b.tokens)
}

const TIME = '(?:[01]\\d|2[0-3]):[0-5]\\d'
const WINDOW = new RegExp(`^${TIME}-${TIME}$`)

function readHours(text: string): string | null {
  if (text === 'all') return text
  return WINDOW.test(text) && text.slice(0, 5) !== text.slice(6) ? text : null
}

function readWhole(text: string, least: number, most: number): number | null {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : -1
  return value >= least && value <= most ? value : null
}

function oneOf(names: readonly string[]): string {
  return `one of ${names.join(', ')}`
}

/** A share of a workload's requests that are alike. */
export interface Case {
  /** Of one request. */
  readonly usage: Usage
  readonly service_tier: ServiceTier
  /** Of 10,000: percent of lengths times percent of tiers. */
  readonly share: number
}

/** The kinds of request that a workload has; their shares make 10,000. */
export function casesOf(workload: Workload): Case[] {
  const { prompt_lengths, input_tokens, batch_percent } = workload
  const lengths =
    prompt_lengths.length > 0 ? prompt_lengths : [{ tokens: input_tokens, percent: 100 }]
  const tiers: [ServiceTier, number][] = [
    ['standard', 100 - batch_percent],
    ['batch', batch_percent],
  ]
  return lengths.flatMap(({ tokens, percent }) =>
    tiers.flatMap(([service_tier, share]) =>
      share === 0
        ? []
        : [{ usage: usageOf(workload, tokens), service_tier, share: percent * share }],
    ),
  )
}

/**
 * One request of a workload with a prompt of so many tokens. Shares are rounded down to whole
 * tokens. The tokens of audio and the like are counted in the prompt, as providers count them.
 */
export function usageOf(workload: Workload, tokens: number = workload.input_tokens): Usage {
  const { cached_percent, written_percent, output_tokens, also } = workload
  const given: [QuantityKey, number][] = [
    ['input_tokens', tokens],
    ['cache_read_tokens', part(tokens, cached_percent)],
    ['cache_write_tokens', part(tokens, written_percent)],
    ['output_tokens', output_tokens],
  ]
  const quantities = Object.fromEntries(
    given.filter(([, count]) => count > 0).map(([key, count]) => [key, `${count}`]),
  )
  return { quantities: { ...quantities, ...also }, requests: '1' }
}

function part(tokens: number, percent: number): number {
  return Math.floor((tokens * percent) / 100)
}
