import { utcDay } from '../catalogue/day'
import { amountOf, decimal, isDecimalText } from '../catalogue/decimal'
import type { Timeline } from '../history/timeline'
import { roundTrip as genaiPrices } from '../import/genai-prices-round-trip'
import { roundTrip as litellm } from '../import/litellm'
import { isPriceField } from '../import/litellm-prices'
import { roundTrip as llmStats } from '../import/llm-stats-round-trip'
import { roundTrip as modelpedia } from '../import/modelpedia-round-trip'
import { roundTrip as modelsDev } from '../import/models-dev-round-trip'
import { roundTrip as openRouter } from '../import/openrouter-round-trip'
import { roundTrip as portkey } from '../import/portkey-round-trip'
import type { SourceFile } from '../import/record'
import { locatorOf } from '../import/values'
import type { CheckData, History, RawEvent, RawLine, Snapshot } from './data'
import { type Finding, groupBy, type Rule } from './rule'

const every = 'every price text of the files is a statement, or left out with a reason'

/** A file of a source, from its beginning at every call. */
function opener({ open }: Snapshot, name: string): () => SourceFile {
  return () => {
    const file = open().find((each) => each.name === name)
    if (!file) throw new RangeError(`${name} was not read`)
    return file
  }
}

async function* each<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items
}

interface LeftOut {
  key?: string
  field?: string
  text: string
  reason: string
}

function ofTexts(texts: number, differences: readonly LeftOut[]): Finding {
  return {
    looked: texts,
    applies: texts,
    broken: differences.map(({ key = '', field = '', text, reason }) =>
      `${key} ${field}: ${text} is ${reason}`.trim(),
    ),
  }
}

function ofPrices({ prices, differences }: { prices: number; differences: string[] }): Finding {
  return { looked: prices, applies: prices, broken: differences }
}

function trip(source: string, check: (snapshot: Snapshot) => Promise<Finding>): Rule {
  return {
    rule: 13,
    name: `${source}: ${every}`,
    needs: [source],
    check: (data: CheckData) => check(data.snapshot(source)),
  }
}

/** Round trips (DATA rule 13): what the bytes say and what was made of it, by their texts. */
export const roundTripRules: readonly Rule[] = [
  trip('models-dev', async (snapshot) =>
    ofPrices(await modelsDev(opener(snapshot, 'api.json'), snapshot.as_of)),
  ),
  trip('litellm', async (snapshot) => {
    const name = snapshot.importer.files[0]?.name ?? ''
    const { texts, differences } = await litellm(opener(snapshot, name)())
    return ofTexts(texts, differences)
  }),
  trip('genai-prices', async (snapshot) => {
    const file = snapshot.open().find(({ name }) => name.endsWith('data.json'))
    return ofPrices(await genaiPrices(opener(snapshot, file?.name ?? ''), snapshot.as_of))
  }),
  trip('portkey', async (snapshot) => {
    const { texts, differences } = await portkey(each(snapshot.open()))
    return ofTexts(texts, differences)
  }),
  trip('modelpedia', async (snapshot) => ofPrices(await modelpedia(snapshot.open, snapshot.as_of))),
  trip('llm-stats', async ({ open }) => {
    const { prices, scores, differences } = await llmStats(open)
    return ofPrices({ prices: prices + scores, differences })
  }),
  trip('openrouter', async (snapshot) =>
    ofPrices(await openRouter(opener(snapshot, 'models.json'), snapshot.as_of)),
  ),
  {
    rule: 22,
    name: 'models-dev: the last price of each UTC day of the history is what is told',
    needs: ['history:models-dev'],
    check: (data) => historyTrip(data.history('models-dev'), modelsDevDays),
  },
  {
    rule: 22,
    name: 'litellm: the last price of each UTC day of the history is what is told',
    needs: ['history:litellm'],
    check: (data) => historyTrip(data.history('litellm'), litellmDays),
  },
]

/** The amounts that stand at the end of a UTC day, as a replay of the raw events has them. */
interface RawDay {
  on: string
  /** Numbers that must be among the told ones; of each at least one. */
  numbers: number[]
}

/** Compares every day of every line with what the timeline says from then on. */
function historyTrip(history: History, daysOf: (line: RawLine) => RawDay[]): Finding {
  const timelines = groupBy(history.timelines, ({ locator }) => locator.replace(/ until .*$/, ''))
  const broken: string[] = []
  let looked = 0
  let applies = 0
  for (const line of history.lines) {
    const path = line.key === undefined ? [line.provider ?? '', line.model ?? ''] : [line.key]
    const own = timelines.get(locatorOf('history.jsonl', path)) ?? []
    // A line of which the id is none is rejected with it.
    const nameless = own.length === 0 && history.rejects.some(({ value }) => path.includes(value))
    for (const { on, numbers } of nameless ? [] : daysOf(line)) {
      looked += 1
      applies += numbers.length
      const told = new Set(toldOn(own, on).map(precise))
      const lost = numbers.find(
        (number) =>
          number !== 0 &&
          !told.has(number.toPrecision(12)) &&
          !isRejected(history, locatorOf('history.jsonl', path), number),
      )
      if (lost !== undefined) broken.push(`${path.join('/')}: ${lost} of ${on} is not told`)
    }
  }
  return { looked, applies, broken }
}

/** The texts that the latest word up to a day states. */
function toldOn(timelines: readonly Timeline[], day: string): string[] {
  return timelines.flatMap(({ entries }) => {
    const entry = entries.findLast(({ on }) => on <= day)
    return entry?.prices.map(({ source_text }) => source_text).filter(isDecimalText) ?? []
  })
}

/** The last event of each UTC day. */
function lastOfDays(events: readonly RawEvent[]): Map<string, RawEvent[]> {
  return groupBy(events, ({ at }) => utcDay(at))
}

type Cost = Record<string, unknown>

/** A cost that is stated; one that is empty carries what stood before. */
function modelsDevDays({ events }: RawLine): RawDay[] {
  const days: RawDay[] = []
  let stated: Cost = {}
  for (const [on, ofDay] of lastOfDays(events)) {
    for (const { event, cost } of ofDay) {
      const said = (event === 'changed' ? (cost as { to?: Cost } | undefined)?.to : cost) as
        | Cost
        | null
        | undefined
      if (said && Object.keys(said).length > 0) stated = said
    }
    days.push({ on, numbers: numbersIn(stated) })
  }
  return days
}

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  if (Array.isArray(value)) return value.flatMap(numbersIn)
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, member]) => (key === 'tier' ? [] : numbersIn(member)))
}

/** Plain prices per token, by replay of all fields; others are stated under conditions of many kinds. */
const plainFields = ['input_cost_per_token', 'output_cost_per_token']

function litellmDays({ events }: RawLine): RawDay[] {
  const days: RawDay[] = []
  let fields: Record<string, unknown> = {}
  let priced = false
  for (const [on, ofDay] of lastOfDays(events)) {
    for (const { event, values, changes } of ofDay) {
      if (event === 'added') fields = { ...(values as object) }
      if (event === 'changed') {
        for (const [field, pair] of Object.entries((changes as Record<string, unknown[]>) ?? {})) {
          fields[field] = pair[1]
        }
      }
      priced ||= Object.keys(fields).some(isPriceField)
    }
    const numbers = plainFields.flatMap((field) => {
      const value = fields[field]
      return typeof value === 'number' ? [Number(decimal(value))] : []
    })
    if (priced) days.push({ on, numbers })
  }
  return days
}

function precise(text: string): string {
  return Number(amountOf(text)).toPrecision(12)
}

function isRejected({ rejects }: History, locator: string, number: number): boolean {
  return rejects.some(({ path, value }) => path.startsWith(locator) && Number(value) === number)
}
