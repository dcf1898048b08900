import { addDays, type Day, daysBetween, firstDay, lastDay } from '../catalogue/day'
import { monthTicks } from './month-ticks'

/*
 * Where the life lines of releases stand. Solid is served; hatched is winding down, or may end any
 * day; a dashed outline is what nobody has published.
 */

/** The dates of one release or of one host's offering. */
export interface Life {
  readonly name: string
  readonly releasedOn: Day | null
  readonly deprecatedOn: Day | null
  readonly earliestShutdownOn: Day | null
  readonly shutdownOn: Day | null
  /** Something says that it is gone, whether or not on which day. */
  readonly retired: boolean
}

export interface LifeSize {
  readonly width: number
  readonly mostDates: number
  /** Room for the names at the left; 0 puts them above their lines. */
  readonly names: number
}

export interface LifeLane {
  readonly name: string
  readonly y: number
  readonly served: Span | null
  readonly ending: Span | null
  readonly unpublished: Span | null
  /** The day on which calls begin to fail. */
  readonly end: number | null
}

export interface Span {
  readonly from: number
  readonly to: number
}

export interface LifeLines {
  readonly height: number
  readonly left: number
  readonly right: number
  readonly today: number
  readonly lanes: readonly LifeLane[]
  readonly dates: readonly { readonly at: number; readonly text: string }[]
  /** Days of a lone lane, in words above it. */
  readonly labels: readonly LifeLabel[]
}

export interface LifeLabel {
  readonly x: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly text: string
  readonly tone: 'plain' | 'ending'
}

const top = 26
const below = 24
const letterWidth = 6.6

/** Null where no release has a day to begin on. */
export function layoutLifeLines(
  lives: readonly Life[],
  today: Day,
  { width, mostDates, names }: LifeSize,
): LifeLines | null {
  const dated = lives.filter(({ releasedOn }) => releasedOn !== null)
  const starts = dated.map(({ releasedOn }) => firstDay(releasedOn ?? today)).sort()
  const [begin] = starts
  if (begin === undefined || begin > today) return null
  const alone = dated.length === 1
  const ends = dated.flatMap(({ earliestShutdownOn, shutdownOn }) => {
    const end = shutdownOn ?? earliestShutdownOn
    return end === null ? [] : [lastDay(end)]
  })
  const latest = [today, ...ends].sort().at(-1) ?? today
  const last = addDays(latest, Math.ceil(Math.max(daysBetween(begin, latest), 90) / 7))
  const left = alone ? 0 : names
  const right = width
  const x = (day: Day) =>
    round(left + (daysBetween(begin, day) / daysBetween(begin, last)) * (right - left))
  const gap = alone || names > 0 ? 22 : 38
  const lanes = dated.map((life, index) =>
    laneOf(life, { today, last, x, y: top + index * gap + (gap > 22 ? 16 : 0) }),
  )
  return {
    height: (lanes.at(-1)?.y ?? top) + 8 + below,
    ...{ left, right, lanes, today: x(today) },
    dates: monthTicks(begin, last, mostDates).map((day) => ({ at: x(day), text: day.slice(0, 7) })),
    labels: alone && dated[0] ? labelsOf(dated[0], { today, x, left, right }) : [],
  }
}

interface Placing {
  readonly today: Day
  readonly x: (day: Day) => number
}

function laneOf(life: Life, { today, last, x, y }: Placing & { last: Day; y: number }): LifeLane {
  const start = firstDay(life.releasedOn ?? today)
  const end = life.shutdownOn === null ? null : lastDay(life.shutdownOn)
  const winding = windingFrom(life, today)
  const over = end !== null && end <= today
  // A state without its day: what is known is that it was served at some time.
  if (life.retired && end === null) {
    return {
      ...{ name: life.name, y, served: null, ending: null, end: null },
      unpublished: spanOf(start, today, x),
    }
  }
  const servedTo = [today, winding ?? today, end ?? today].sort()[0] ?? today
  const endingFrom = winding !== null && winding > servedTo ? winding : servedTo
  const endingTo = end ?? (winding === null ? null : over ? today : last)
  return {
    ...{ name: life.name, y, end: end === null ? null : x(end) },
    served: spanOf(start, servedTo, x),
    ending: endingTo === null ? null : spanOf(endingFrom, endingTo, x),
    unpublished: over ? null : spanOf(servedTo, endingTo === null ? last : endingFrom, x),
  }
}

/** The day from which it winds down or may end; null where nothing says so. */
function windingFrom(
  { deprecatedOn, earliestShutdownOn, shutdownOn }: Life,
  today: Day,
): Day | null {
  if (deprecatedOn !== null) return firstDay(deprecatedOn)
  if (shutdownOn !== null) return lastDay(shutdownOn) < today ? lastDay(shutdownOn) : today
  return earliestShutdownOn === null ? null : firstDay(earliestShutdownOn)
}

function spanOf(from: Day, to: Day, x: (day: Day) => number): Span | null {
  return from < to ? { from: x(from), to: x(to) } : null
}

/** In order of their days; one that would run into the last is left to the table. */
function labelsOf(
  life: Life,
  { today, x, left, right }: Placing & { left: number; right: number },
): LifeLabel[] {
  const words: (readonly [Day | null, string, LifeLabel['tone']])[] = [
    [life.releasedOn, 'Released', 'plain'],
    [life.deprecatedOn, 'Deprecated', 'ending'],
    [life.shutdownOn, life.retired ? 'Shut down' : 'Ends', 'ending'],
    [life.shutdownOn === null ? life.earliestShutdownOn : null, 'Not before', 'ending'],
  ]
  const wanted = words.flatMap(([day, word, tone]) =>
    day === null ? [] : [{ at: x(firstDay(day)), text: `${word} ${day}`, tone }],
  )
  wanted.push({ at: x(today), text: 'Today', tone: 'plain' })
  const labels: LifeLabel[] = []
  let free = left
  for (const { at, text, tone } of wanted.sort((a, b) => a.at - b.at)) {
    const long = text.length * letterWidth
    const start = Math.min(Math.max(at - long / 2, left), right - long)
    if (start < free) continue
    free = start + long + 12
    labels.push({ x: round(start), anchor: 'start', text, tone })
  }
  return labels
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
