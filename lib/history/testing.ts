import { readFile } from 'node:fs/promises'
import { addDays, type Day, daysBetween } from '../catalogue/day'
import type { PriceStatement, SourceFile } from '../import/record'
import { sourceFile } from '../import/testing'
import { conditionsOf, zeroPrice } from '../import/values'
import type { SourceSteps } from './merge'
import { isFigure, sameValue } from './same'
import type { Step } from './steps'
import type { Entry, Timeline } from './timeline'

/** One of this folder's fixtures, under the name that its source's history has. */
export async function fixture(name: string): Promise<SourceFile> {
  const path = new URL(`./fixtures/${name}`, import.meta.url)
  return sourceFile('history.jsonl', await readFile(path))
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}

/** A price of input tokens; `0` is one whose meaning is open. */
export function price(text: string, more: Partial<PriceStatement> = {}): PriceStatement {
  return {
    meter: 'input_token',
    amount: text,
    currency: 'USD',
    per: '1000000',
    state: 'listed',
    conditions: conditionsOf(),
    source_text: text,
    source_field: 'cost.input',
    ...(text === '0' ? zeroPrice : {}),
    ...more,
  }
}

/** A timeline of one source that lists an offering from its first entry on. */
export function timeline(
  entries: readonly (Partial<Entry> & { on: string })[],
  more: Partial<Timeline> = {},
): Timeline {
  const full = entries.map(
    ({ on, ...given }, index): Entry => ({
      on,
      at: `${on}T12:00:00.000Z`,
      commit: null,
      locator: `history.jsonl#x.events[${index}]`,
      listed: true,
      name: null,
      prices: [],
      carried: false,
      earlier: [],
      events: 1,
      ...given,
    }),
  )
  return {
    source: 'models-dev',
    host: 'acme',
    api_model_id: 'solo',
    locator: 'history.jsonl#x',
    entries: full,
    lifecycle: [],
    limits: [],
    listings: [{ from: full[0]?.on ?? '', to: null }],
    from_start: false,
    counts: {
      events: 0,
      re_encoded: 0,
      carried: 0,
      bridged: 0,
      withdrawn: 0,
      replaced_same_day: 0,
    },
    ...more,
  }
}

export function holds(period: { from: Day | null; to: Day | null }, on: Day): boolean {
  return (period.from ?? '') <= on && (period.to === null || on < period.to)
}

const levels = ['high', 'medium', 'low']

/**
 * The written rule of align.ts and merge.ts for one price key, walked day by day
 * and without an interval: what is shown on each day from `first` to `last`.
 */
export function replay(
  given: readonly SourceSteps[],
  first: Day,
  last: Day,
): (PriceStatement | null)[] {
  const newest =
    given
      .map(({ observed_on }) => observed_on)
      .sort()
      .at(-1) ?? ''
  const directs = given.map(({ steps, dated }) =>
    steps.filter((step, index) =>
      dated ? step.before !== null : steps[index - 1]?.to === step.from,
    ),
  )
  const at = given.map(() => ({ index: -1, since: '' }))
  const shown: (PriceStatement | null)[] = []
  for (let today = first; today <= last; today = addDays(today, 1)) {
    const words = given.map((each, who) => {
      const now = at[who] ?? { index: -1, since: '' }
      const step = each.steps[now.index]
      const next = each.steps[now.index + 1]
      if (next !== undefined && moves(each, who, step, next, now.since, today)) {
        at[who] = { index: now.index + 1, since: today }
        return next
      }
      return step
    })
    shown.push(heard(words, today))
  }
  return shown

  function moves(
    each: SourceSteps,
    who: number,
    step: Step | undefined,
    next: Step,
    since: Day,
    today: Day,
  ): boolean {
    if (each.dated || step === undefined || step.to !== next.from) return next.from <= today
    const others = directs.flatMap((steps, other) =>
      other === who
        ? []
        : steps
            .filter((one) => sameValue(one.statement, next.statement) && one.from > since)
            .map((one) => ({ from: one.from, dated: given[other]?.dated ?? false })),
    )
    const dated = others.filter((one) => one.dated && (next.to === null || one.from < next.to))
    if (dated.length > 0) return dated.some((one) => one.from <= today)
    return next.from <= today || others.some((one) => !one.dated && one.from <= today)
  }

  function heard(words: readonly (Step | undefined)[], today: Day): PriceStatement | null {
    // What no source lists keeps its last prices; else only those that list it speak.
    const lists = ({ listings }: SourceSteps) =>
      listings?.some((period) => holds(period, today)) ?? true
    const is_listed = given.some(lists)
    const speaking = given.flatMap((each, who) => {
      const step = words[who]
      const { index = 0, since = '' } = at[who] ?? {}
      // A step that ends with nothing after it is over on its day.
      const over = step?.to && step.to <= today && each.steps[index + 1]?.from !== step.to
      if (step === undefined || over || (is_listed && !lists(each))) return []
      return [{ each, step, since, statement: step.statement }]
    })
    const figures = speaking.filter((one) => isFigure(one.statement))
    const known = figures.length > 0 ? figures : speaking
    const current = known.filter(
      (one) =>
        one.each.confidence === 'high' ||
        !known.some(
          ({ step, since }) =>
            step.before !== null && sameValue(step.before, one.statement) && since > one.since,
        ),
    )
    const ranked = (current.length > 0 ? current : known).sort((a, b) => rank(a.each, b.each))
    return ranked[0]?.statement ?? null

    function rank(a: SourceSteps, b: SourceSteps): number {
      const fills = ({ source }: SourceSteps) => Number(['modelpedia', 'portkey'].includes(source))
      return (
        fills(a) - fills(b) ||
        level(a) - level(b) ||
        compare(b.observed_on, a.observed_on) ||
        byName(a, b)
      )
    }

    /** Evidence of more than 180 days before counts for a step less. */
    function level({ confidence, observed_on }: SourceSteps): number {
      const aged = daysBetween(observed_on, today < newest ? today : newest) > 180
      return Math.min(levels.indexOf(confidence) + (aged ? 1 : 0), 2)
    }
  }
}

function byName(a: SourceSteps, b: SourceSteps): number {
  return compare(a.source, b.source) || compare(a.locator, b.locator)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
