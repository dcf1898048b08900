import { type Day, daysBetween, utcDay } from '../catalogue/day'
import { datedSteps } from '../history/dated'
import { eventsOf, type HistoryEvent } from '../history/events'
import { presenceOf } from '../history/listings'
import { mergeSteps, type ShownStep, type SourceSteps } from '../history/merge'
import { targetsOf } from '../history/moves'
import { sameValue } from '../history/same'
import { stepsOf } from '../history/steps'
import type { Timeline } from '../history/timeline'
import { locatorOf } from '../import/values'
import { hostOf } from '../resolve/hosts'
import type { CheckData, History, RawEvent, RawLine } from './data'
import { finding, groupBy, type Rule, sumOf, together } from './rule'

const bothHistories = ['history:models-dev', 'history:litellm'] as const
const BRIDGED = 30
const REVERSED = 7
/** Sources follow a moved id late. */
const FOLLOWS = 90

/** A timeline under our own name of its host. */
function ourId({ source, host, api_model_id }: Timeline): string {
  return `${hostOf(source, host)?.slug ?? host} ${api_model_id}`
}

/** All timelines of both histories, those of one offering together. */
function byOffering({ histories }: CheckData): Map<string, Timeline[]> {
  return groupBy(
    [...histories.values()].flatMap(({ timelines }) => timelines),
    ourId,
  )
}

function merged(
  timelines: readonly Timeline[],
  place: string,
  dated: readonly SourceSteps[] = [],
): ShownStep[] {
  const [host, id] = splitPlace(place)
  const told = timelines.map((timeline) => ({
    source: timeline.source,
    locator: timeline.locator,
    confidence: 'low' as const,
    observed_on: timeline.entries.at(-1)?.on ?? '',
    listings: timeline.listings,
    steps: stepsOf(timeline),
  }))
  return mergeSteps([...told, ...dated], targetsOf(host, id))
}

/** What genai-prices says of an offering, which dates its prices itself. */
function datedIn({ snapshots }: CheckData, place: string): SourceSteps[] {
  const [host, id] = splitPlace(place)
  const snapshot = snapshots.get('genai-prices')
  const own = snapshot?.offerings.filter(
    (each) => each.api_model_id === id && hostOf('genai-prices', each.host)?.slug === host,
  )
  return (own ?? []).map(({ prices, locator }) => {
    const observed_on = snapshot?.as_of ?? ''
    const steps = datedSteps(prices, { on: observed_on, commit: null, locator })
    return {
      source: 'genai-prices',
      locator,
      confidence: 'medium',
      observed_on,
      dated: true,
      steps,
    }
  })
}

function splitPlace(place: string): [host: string, id: string] {
  const at = place.indexOf(' ')
  return [place.slice(0, at), place.slice(at + 1)]
}

function eventsIn(timelines: readonly Timeline[], place: string): HistoryEvent[] {
  const [host, api_model_id] = splitPlace(place)
  return eventsOf({
    host,
    api_model_id,
    presence: presenceOf(timelines),
    steps: merged(timelines, place),
    lifecycle: timelines.flatMap(({ source, lifecycle }) =>
      lifecycle.map((entry) => ({ ...entry, source })),
    ),
  })
}

function nameOfLine({ key, provider, model }: RawLine): string {
  return key ?? `${provider}/${model}`
}

/** The timelines of a line; a key that was given to another provider has two. */
function byLine({ timelines }: History): Map<string, Timeline[]> {
  return groupBy(timelines, ({ locator }) => locator.replace(/ until .*$/, ''))
}

function locatorOfLine({ key, provider, model }: RawLine): string {
  return locatorOf('history.jsonl', key === undefined ? [provider ?? '', model ?? ''] : [key])
}

/** Days from a removal to the addition after it, of every line. */
function absences({ events }: RawLine): { gone: Day; back: Day }[] {
  return events.flatMap((event, index) => {
    const next = events[index + 1]
    return event.event === 'removed' && next
      ? [{ gone: utcDay(event.at), back: utcDay(next.at) }]
      : []
  })
}

function costs(event: RawEvent): { from: object | null; to: object | null } | null {
  const cost = event.cost as { from?: object | null; to?: object | null } | undefined
  return event.event === 'changed' && cost ? { from: cost.from ?? null, to: cost.to ?? null } : null
}

function has(cost: object | null, ...keys: string[]): boolean {
  return cost !== null && keys.some((key) => key in cost)
}

/** Input and output alone, as a text. */
function baseOf(cost: object | null): string {
  const { input = null, output = null } = (cost ?? {}) as { input?: number; output?: number }
  return JSON.stringify([input, output])
}

const NOTHING = [JSON.stringify([null, null]), JSON.stringify([0, 0])]

function eventsOfLines({ lines }: History): RawEvent[] {
  return lines.flatMap(({ events }) => events)
}

/** Names that the published cost may have; any other is lost there. */
const published = new Set([
  ...['input', 'output', 'reasoning', 'cache_read', 'cache_write', 'input_audio', 'output_audio'],
  ...['tiers', 'context_over_200k'],
])

/** Names of prices that an early schema had. */
const early = ['inputCached', 'outputCached']

/** What a line's last cost has that the published file loses. */
function lostPrices({ events }: RawLine): { key: string; value: number }[] {
  if (events.at(-1)?.event === 'removed') return []
  const last = events.findLast((event) => event.cost !== undefined && event.cost !== null)
  if (last === undefined) return []
  const cost = last.event === 'changed' ? costs(last)?.to : (last.cost as object)
  return Object.entries(cost ?? {}).flatMap(([key, value]) =>
    published.has(key) || early.includes(key) || typeof value !== 'number' ? [] : [{ key, value }],
  )
}

/** DATA rules 4, 10, 17 and 19 to 22: what the two histories tell, and what they do not. */
export const historyRules: readonly Rule[] = [
  {
    rule: 4,
    name: 'where an id moved, history says so, and not that a price changed',
    needs: [...bothHistories],
    check: (data) => {
      const all = [...byOffering(data)]
      const moving = all.filter(([place]) => targetsOf(...splitPlace(place)).length > 0)
      const wide = data
        .history('models-dev')
        .timelines.filter(
          ({ host, api_model_id }) => `${host}/${api_model_id}` === 'deepseek/deepseek-chat',
        )
      const large = moving.filter(([place]) => place === 'mistral mistral-large-latest')
      return together(
        finding(moving, ([place, timelines]) => untoldMove(place, timelines), {
          looked: all.length,
        }),
        finding(large, ([place, timelines]) => {
          const told = eventsIn(timelines, place).find(({ type }) => type === 'moved')
          return told?.moved?.from === 'mistral-large-2411' || told?.moved?.to.includes('2512')
            ? null
            : `${place}: ${JSON.stringify(told?.moved ?? null)}`
        }),
        finding(wide, ({ limits }) => {
          const windows = limits.flatMap(({ context_window }) => context_window ?? [])
          return Math.min(...windows) <= 65_536 && Math.max(...windows) >= 1_000_000
            ? null
            : `deepseek-chat: ${windows.join(', ')} tokens`
        }),
      )
    },
  },
  {
    rule: 10,
    name: 'an absence of up to 30 days was none; a longer one is a gap',
    needs: [...bothHistories],
    check: (data) => {
      const lines = bothHistories.flatMap((need) => linesWith(data, need))
      const litellm = data.history('litellm').lines.flatMap(absences)
      return finding(
        lines.flatMap(({ line, timelines }) =>
          absences(line).map((gap) => ({ ...gap, line, timelines })),
        ),
        ({ gone, back, line, timelines }) => {
          const isGap = daysBetween(gone, back) > BRIDGED
          const open = timelines.some(({ listings }) =>
            listings.some(
              ({ from, to }) => from < back && from <= gone && (to === null || to > gone),
            ),
          )
          // What came and went within one day was never listed at its end.
          const never = timelines.every(({ listings }) =>
            listings.every(({ from }) => from >= back),
          )
          return isGap === !open || never ? null : `${nameOfLine(line)}: gone ${gone} to ${back}`
        },
        {
          looked: sumOf(lines, ({ line }) => line.events.length),
          figures: [
            { what: 'LiteLLM’s pairs of removal and return', told: 306, counted: litellm.length },
            {
              what: 'within 2 days',
              told: 275,
              counted: litellm.filter(({ gone, back }) => daysBetween(gone, back) <= 2).length,
            },
          ],
        },
      )
    },
  },
  {
    rule: 10,
    name: 'what is absent for good is withdrawn, and keeps its prices',
    needs: [...bothHistories],
    check: (data) => {
      const lines = bothHistories.flatMap((need) => linesWith(data, need))
      const ended = lines.filter(({ line }) => line.events.at(-1)?.event === 'removed')
      const count = (source: string) =>
        ended.filter(({ line }) => (line.key === undefined) === (source === 'models-dev')).length
      return finding(
        ended,
        ({ line, timelines }) => {
          const last = timelines.at(-1)
          const on = utcDay(line.events.at(-1)?.at ?? 0)
          if (!last || presenceOf([last]).withdrawn_on !== on) {
            return `${nameOfLine(line)} is not withdrawn on ${on}`
          }
          const had = timelines.some(({ entries }) =>
            entries.some(({ prices }) => prices.length > 0),
          )
          return had && stepsOf(last).every(({ to }) => to !== null)
            ? `${nameOfLine(line)} lost its prices`
            : null
        },
        {
          looked: lines.length,
          figures: [
            {
              what: 'withdrawn at models.dev',
              told: 2057,
              counted: count('models-dev'),
              within: 2,
              why: 'two lines have a blank around their id and are rejected',
            },
            {
              what: 'withdrawn at LiteLLM',
              told: 337,
              counted: count('litellm'),
            },
          ],
        },
      )
    },
  },
  {
    rule: 17,
    name: 'the prices that upstream’s schema loses are read from the history',
    needs: ['history:models-dev'],
    check: (data) => {
      const lines = linesWith(data, 'history:models-dev')
      const lost = lines.flatMap(({ line, timelines }) =>
        lostPrices(line).map((price) => ({ ...price, line, timelines })),
      )
      const unitless = lost.filter(({ key }) => key === 'image' || key === 'request')
      return together(
        finding(
          lost,
          ({ key, value, line, timelines }) => {
            const stated = timelines.at(-1)?.entries.at(-1)?.prices ?? []
            const price = stated.find(({ source_field }) => source_field === `cost.${key}`)
            return price && Number(price.source_text) === value
              ? null
              : `${nameOfLine(line)}: ${key} ${value} is lost`
          },
          {
            looked: lines.length,
            figures: [
              { what: 'lost prices', told: 25, counted: lost.length },
              {
                what: 'of them zeros of plans',
                told: 4,
                counted: lost.filter(({ value }) => value === 0).length,
              },
            ],
          },
        ),
        finding(unitless, ({ key, line, timelines }) => {
          const price = timelines
            .at(-1)
            ?.entries.at(-1)
            ?.prices.find(({ source_field }) => source_field === `cost.${key}`)
          return price?.meter === 'unknown_unit'
            ? null
            : `${nameOfLine(line)}: a unit was guessed for ${key}, ${price?.meter}`
        }),
      )
    },
  },
  {
    rule: 19,
    name: 'an event to {} carries the price before; a new way of writing is no event',
    needs: ['history:models-dev'],
    check: (data) => {
      const history = data.history('models-dev')
      const changes = eventsOfLines(history).flatMap((event) => costs(event) ?? [])
      const emptied = linesWith(data, 'history:models-dev').flatMap(({ line, timelines }) =>
        line.events
          .filter((event) => isEmpty(costs(event)?.to))
          .map((event) => ({ line, timelines, event })),
      )
      return finding(
        emptied,
        ({ line, timelines, event }) => {
          const on = utcDay(event.at)
          const entries = timelines.flatMap((each) => each.entries)
          const before = entries.findLast((entry) => entry.on < on)
          const after = entries.findLast((entry) => entry.on <= on)
          return before && before.prices.length > 0 && after?.prices.length === 0
            ? `${nameOfLine(line)}: its price vanished on ${on}`
            : null
        },
        {
          looked: changes.length,
          figures: [
            {
              what: 'events to {}',
              told: 273,
              counted: changes.filter(({ to }) => isEmpty(to)).length,
            },
            {
              what: 'renamed',
              told: 138,
              counted: changes.filter(
                ({ from, to }) => has(from, ...early) && to && !has(to, ...early),
              ).length,
            },
            {
              what: 'context_over_200k became tiers',
              told: 72,
              counted: changes.filter(
                ({ from, to }) =>
                  has(from, 'context_over_200k') && has(to, 'tiers') && !has(from, 'tiers'),
              ).length,
            },
          ],
        },
      )
    },
  },
  {
    rule: 20,
    name: 'a first figure, one on the day of addition and one taken back are corrections',
    needs: ['history:models-dev'],
    check: (data) => {
      const { timelines } = data.history('models-dev')
      const bases = eventsOfLines(data.history('models-dev'))
        .flatMap((event) => costs(event) ?? [])
        .filter(({ from, to }) => baseOf(from) !== baseOf(to))
      const steps = timelines.map((timeline) => ({ timeline, steps: stepsOf(timeline) }))
      const haiku = steps.filter(
        ({ timeline }) =>
          timeline.host === 'anthropic' && timeline.api_model_id === 'claude-haiku-4-5-20251001',
      )
      return together(
        finding(steps, ({ timeline, steps: all }) => wronglyTold(timeline, all), {
          looked: sumOf(steps, (each) => each.steps.length),
          figures: [
            { what: 'base events', told: 1693, counted: bases.length },
            {
              what: 'from none or 0/0',
              told: 690,
              counted: bases.filter(({ from }) => NOTHING.includes(baseOf(from))).length,
            },
          ],
        }),
        finding(haiku, ({ steps: all }) => {
          const output = all.find(({ key }) => key === 'output_token')
          const wrong = output?.corrects.map(({ statement }) => Number(statement.amount)).join(', ')
          return output?.why === 'same_day' &&
            wrong === '15, 1.25' &&
            output.statement.amount === '5'
            ? null
            : `claude-haiku-4-5-20251001: ${output?.statement.amount}, before ${wrong}`
        }),
      )
    },
  },
  {
    rule: 21,
    name: 'two histories tell one truth: a change is on its earliest day',
    needs: [...bothHistories, 'genai-prices'],
    check: (data) => {
      const shared = [...byOffering(data)].filter(
        ([, timelines]) => new Set(timelines.map(({ source }) => source)).size > 1,
      )
      const known = [
        ['deepseek deepseek-chat', '2025-11-17'],
        ['openai o3', '2025-06-10'],
      ].flatMap(([place, day]) =>
        shared
          .filter(([each]) => each === place)
          .map(([, timelines]) => ({ place, day, timelines })),
      )
      return together(
        finding(shared, ([place, timelines]) => toldTwice(place, timelines), {
          looked: byOffering(data).size,
        }),
        finding(known, ({ place = '', day, timelines }) =>
          merged(timelines, place, datedIn(data, place)).some(
            ({ from, before }) => from === day && before !== null,
          )
            ? null
            : `${place}: nothing changed on ${day}`,
        ),
      )
    },
  },
  {
    rule: 22,
    name: 'days are UTC, and nothing is known before the first record',
    needs: [...bothHistories],
    check: (data) => {
      const lines = bothHistories.flatMap((need) => linesWith(data, need))
      const events = eventsOfLines(data.history('models-dev'))
      const start = data
        .history('litellm')
        .lines.filter((line) => utcDay(line.events[0]?.at ?? 0) === '2025-02-06')
      const today = new Set(
        data.has('models-dev')
          ? data.snapshot('models-dev').offerings.map((each) => `${each.host} ${each.api_model_id}`)
          : [],
      )
      const early = data
        .history('models-dev')
        .timelines.filter(
          ({ entries, host, api_model_id }) =>
            (entries[0]?.on ?? '9') <= '2025-06-30' && today.has(`${host} ${api_model_id}`),
        )
      return finding(
        lines,
        ({ line, timelines }) => {
          const days = new Set(line.events.map(({ at }) => utcDay(at)))
          const entries = timelines.flatMap((each) => each.entries)
          const odd = entries.find(({ on, at }) => !days.has(on) || utcDay(at) !== on)
          if (odd) return `${nameOfLine(line)}: nothing happened on ${odd.on}`
          const first = utcDay(line.events[0]?.at ?? 0)
          const steps = timelines.flatMap(stepsOf)
          const dated = steps.find(({ from }) => from < first)
          return dated ? `${nameOfLine(line)}: a price on ${dated.from}, before ${first}` : null
        },
        {
          looked: sumOf(lines, ({ line }) => line.events.length),
          figures: [
            { what: 'events of models.dev', told: 13400, counted: events.length },
            {
              what: 'on another UTC day',
              told: 3398,
              counted: events.filter(({ at }) => at.slice(0, 10) !== utcDay(at)).length,
            },
            { what: 'keys on 2025-02-06', told: 776, counted: start.length },
            {
              what: 'of today’s offers known on 2025-06-30',
              told: 93,
              counted: today.size === 0 ? 93 : early.length,
            },
          ],
        },
      )
    },
  },
]

/** Every line that tells something, with its timelines. */
function linesWith(data: CheckData, need: (typeof bothHistories)[number]) {
  const history = data.history(need === 'history:litellm' ? 'litellm' : 'models-dev')
  const timelines = byLine(history)
  return history.lines.flatMap((line) => {
    const own = timelines.get(locatorOfLine(line))
    return own ? [{ line, timelines: own }] : []
  })
}

function isEmpty(cost: object | null | undefined): boolean {
  return cost !== null && cost !== undefined && Object.keys(cost).length === 0
}

/** A move within 90 days before the first change after it, of which the events do not speak. */
function untoldMove(place: string, timelines: readonly Timeline[]): string | null {
  const events = eventsIn(timelines, place)
  const steps = merged(timelines, place)
  const targets = targetsOf(...splitPlace(place))
  for (const { valid_from, target } of targets) {
    if (valid_from === null || target === targets[0]?.target) continue
    const after = steps
      .filter(
        ({ from, before, kind }) => from >= valid_from && before !== null && kind === 'change',
      )
      .filter(({ key, from }) => stoodBefore(steps, key, from, valid_from))
      .map(({ from }) => from)
      .sort()[0]
    if (after === undefined || daysBetween(valid_from, after) > FOLLOWS) continue
    const told = events.some(({ on, type }) => on === after && type === 'moved')
    if (!told) return `${place}: moved to ${target} on ${valid_from}, a price change on ${after}`
  }
  return null
}

/** Whether the price that a step replaced began before a day. */
function stoodBefore(steps: readonly ShownStep[], key: string, from: Day, day: Day): boolean {
  return steps.some((step) => step.key === key && step.to === from && step.from < day)
}

function wronglyTold(
  { host, api_model_id, entries }: Timeline,
  steps: ReturnType<typeof stepsOf>,
): string | null {
  const place = `${host}/${api_model_id}`
  for (const [index, step] of steps.entries()) {
    const [next, last] = [steps[index + 1], steps[index + 2]]
    const follow = next?.key === step.key && last?.key === step.key
    if (follow && step.to === next.from && next.to === last.from && next.to !== null) {
      const brief = daysBetween(next.from, next.to) <= REVERSED
      if (brief && sameValue(step.statement, last.statement)) {
        return `${place} ${step.key}: ${next.from} to ${next.to} was a mistake`
      }
    }
    const zero = step.before !== null && Number(step.before.source_text) === 0
    if (zero && step.statement.state === 'listed' && step.kind === 'change') {
      return `${place} ${step.key}: a figure for a zero on ${step.from} is called a change`
    }
    const first = entries.find(({ prices }) => prices.some(({ state }) => state === 'listed'))
    const late = first !== undefined && first !== entries[0] && first.on === step.from
    if (
      late &&
      step.before === null &&
      step.statement.state === 'listed' &&
      step.kind !== 'correction'
    ) {
      return `${place} ${step.key}: its first figure on ${step.from} is called ${step.kind}`
    }
  }
  return null
}

/** A change into a price that another source knew days earlier. */
function toldTwice(place: string, timelines: readonly Timeline[]): string | null {
  const shown = merged(timelines, place)
  for (const [index, step] of shown.entries()) {
    const next = shown[index + 1]
    if (next?.key !== step.key) continue
    if (step.to === null || step.to > next.from)
      return `${place} ${step.key}: ${step.from} overlaps`
  }
  const bySource = timelines.map((timeline) => stepsOf(timeline))
  for (const key of new Set(shown.map((step) => step.key))) {
    const singles = bySource.map((steps) => steps.filter((step) => step.key === key))
    // One change each, between the same two prices: then there is no doubt which is meant.
    if (singles.length !== 2 || singles.some(({ length }) => length !== 2)) continue
    const [a, b] = singles
    if (![0, 1].every((at) => sameValue(a?.[at]?.statement ?? null, b?.[at]?.statement ?? null)))
      continue
    if (singles.some(([first, second]) => first?.to !== second?.from)) continue
    const starts = singles.map(([first]) => first?.from ?? '').sort()
    const days = singles.map(([, second]) => second?.from ?? '').sort()
    const day = days.find((each) => each > (starts.at(-1) ?? ''))
    const told = shown.filter((step) => step.key === key).at(-1)?.from
    if (day !== undefined && day === days[0] && told !== day) {
      return `${place} ${key}: changed on ${told}, but one knew on ${day}`
    }
  }
  return null
}
