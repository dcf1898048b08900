import { logTicks } from '../benchmarks/scatter'
import { addDays, type Day, daysBetween } from '../catalogue/day'
import { multipleText, priceText } from '../text/money'
import { monthTicks } from '../text/month-ticks'
import type { PriceSeries, PriceStep } from './price-history'

/*
 * Where the lines of a price history stand. Positions on a drawing may be floats; what is written
 * beside them is the text of the prices.
 */

export interface StepChartSize {
  readonly width: number
  readonly height: number
  readonly mostDates: number
}

/** A series with the words that stand at the end of its line. */
export interface NamedSeries {
  readonly series: PriceSeries
  readonly name: string
}

export interface StepLine {
  readonly key: string
  /** What was charged. */
  readonly path: string
  /** What has been announced; empty where nothing is. */
  readonly ahead: string
  /** Wrong records over the days on which they stood; empty where there were none. */
  readonly wrong: string
  readonly changes: readonly Point[]
  readonly corrections: readonly Point[]
  /** The end of service; empty where it goes on. */
  readonly ends: readonly Point[]
}

export interface Point {
  readonly x: number
  readonly y: number
}

export interface ChartLabel extends Point {
  readonly anchor: 'start' | 'end'
  readonly text: string
  /** Of the end of a line, of a price on its way, of what was wrong. */
  readonly tone: 'end' | 'step' | 'wrong'
}

export interface StepChart {
  /** Inner edges of the drawing in pixels. */
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly amounts: readonly { readonly at: number; readonly text: string }[]
  readonly dates: readonly { readonly at: number; readonly text: string }[]
  readonly lines: readonly StepLine[]
  readonly labels: readonly ChartLabel[]
  /** Where today is, when something lies ahead of it. */
  readonly today: number | null
  readonly logarithmic: boolean
}

const margin = { left: 48, top: 22, bottom: 26 }
/** Of 12 px Geist, generously: a label may be shorter than its room, never longer. */
const letterWidth = 6.6
const lineHeight = 15
/** Prices further apart than this would lie on the floor of a linear axis. */
const linearRatio = 30

/**
 * The lines of some prices by day. `endedOn` is the day from which the offering could not be
 * called, on which all of them end. Null where no figure has a day to stand on.
 */
export function layoutStepChart(
  named: readonly NamedSeries[],
  { today, endedOn }: { today: Day; endedOn: Day | null },
  size: StepChartSize,
): StepChart | null {
  const amounts = named.flatMap(({ series }) => amountsOf(series))
  const days = named.flatMap(({ series }) => daysOf(series))
  const first = days.sort()[0]
  if (first === undefined || amounts.length === 0) return null
  const last = days.at(-1) ?? first
  const ahead = last > today
  const end = ahead ? addDays(last, Math.ceil(daysBetween(first, last) / 8)) : (endedOn ?? today)

  const gutter =
    10 + Math.max(...named.map((each) => endText(each, today, endedOn).length)) * letterWidth
  const box = {
    left: margin.left,
    right: size.width - Math.ceil(gutter),
    top: margin.top,
    bottom: size.height - margin.bottom,
  }
  const span = Math.max(daysBetween(first, end), 28)
  const across = (day: Day) =>
    round(box.left + Math.min(daysBetween(first, day) / span, 1) * (box.right - box.left))
  const scale = amountScale(amounts, box)
  const place: Placing = {
    x: (day) => across(day ?? first),
    y: (amount) => scale.at(Number(amount)),
    today,
    end: endedOn !== null && endedOn < end ? endedOn : end,
    ended: endedOn !== null,
  }
  const lines = named.map(({ series }) => lineOf(series, place))
  return {
    ...box,
    amounts: scale.ticks,
    dates: monthTicks(first, end, size.mostDates).map((day) => ({
      at: across(day),
      text: day.slice(0, 7),
    })),
    lines,
    labels: labelsOf(named, place, box, { today, endedOn }),
    today: ahead ? across(today) : null,
    logarithmic: scale.logarithmic,
  }
}

interface Placing {
  readonly x: (day: Day | null) => number
  readonly y: (amount: string) => number
  readonly today: Day
  /** Where lines without an end of their own stop. */
  readonly end: Day
  readonly ended: boolean
}

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

function lineOf(series: PriceSeries, place: Placing): StepLine {
  const parts = { path: '', ahead: '', wrong: '' }
  const changes: Point[] = []
  const corrections: Point[] = []
  const ends: Point[] = []
  for (const [index, step] of series.steps.entries()) {
    if (step.amount === null) continue
    const before = series.steps[index - 1]
    const joined = before !== undefined && before.to === step.from && before.amount !== null
    const [x, y] = [place.x(step.from), place.y(step.amount)]
    const to = step.to === null || step.to > place.end ? place.end : step.to
    const across = `H${place.x(to)}`
    const isAhead = step.from !== null && step.from > place.today
    const riser = joined && before.amount !== null ? `M${x} ${place.y(before.amount)}V${y}` : ''
    if (step.wrong) parts.wrong += `M${x} ${y}${across}`
    else if (isAhead) parts.ahead += `${riser || `M${x} ${y}`}${across}`
    else parts.path += `${joined && !before.wrong ? riser : `M${x} ${y}`}${across}`
    if (joined && before.wrong) {
      parts.wrong += riser
      corrections.push({ x, y })
    } else if (joined) changes.push({ x, y })
    if (isLast(series, index) && (step.to === null ? place.ended : step.to <= place.today)) {
      ends.push({ x: place.x(to), y })
    }
  }
  for (const { from, to, amount } of series.wrong) {
    const right = series.steps.find(
      (step) => (step.from === null || step.from <= to) && (step.to === null || to < step.to),
    )
    if (amount === null || !right || right.amount === null) continue
    const [x, y] = [place.x(to), place.y(right.amount)]
    parts.wrong += `M${place.x(from)} ${place.y(amount)}H${x}V${y}`
    corrections.push({ x, y })
  }
  return { key: series.key, ...parts, changes, corrections, ends }
}

/** Words where they cover no line and no other words: first at the ends, then on the way. */
function labelsOf(
  named: readonly NamedSeries[],
  place: Placing,
  box: Box,
  on: { today: Day; endedOn: Day | null },
): ChartLabel[] {
  const taken = named.flatMap(({ series }) => segmentsOf(series, place))
  const labels: ChartLabel[] = []
  const put = (places: readonly Point[], text: string, tone: ChartLabel['tone']) => {
    for (const { x, y } of places) {
      const long = text.length * letterWidth
      const start = x + long > box.right ? x - 8 - long : x
      const room = { left: start, right: start + long, top: y - 11, bottom: y + 3 }
      if (start < box.left || room.top < 0 || taken.some((each) => overlap(each, room))) continue
      taken.push(room)
      labels.push({ x: round(start), y: round(y), anchor: 'start', text, tone })
      return
    }
  }
  const alone = named.length === 1
  for (const { series } of named) {
    for (const [index, step] of series.steps.entries()) {
      if (step.amount === null) continue
      const before = series.steps[index - 1]
      const [x, y] = [place.x(step.from) + 4, place.y(step.amount)]
      const text = priceText(step.amount)
      const near = [
        { x, y: y - 6 },
        { x, y: y + 15 },
      ]
      const multiple = alone && before ? multipleText(step.amount, before.amount) : null
      if (step.wrong) put(near, `${text} until ${step.to}`, 'wrong')
      else put(near, multiple === null ? text : `${text}, ${multiple}`, 'step')
      if (alone && before && step.from !== null) put([{ x, y: y + 15 }], step.from, 'step')
    }
    for (const { from, to, amount } of series.wrong) {
      if (amount === null) continue
      const [x, y] = [place.x(from) + 4, place.y(amount)]
      const until = from === to ? `on ${from}` : `until ${to}`
      put(
        [
          { x, y: y - 6 },
          { x, y: y + 15 },
        ],
        `${priceText(amount)} ${until}`,
        'wrong',
      )
    }
  }
  return [...labels, ...endLabels(named, place, box, on)]
}

/** At the right of the lines, each as near to its own as the others let it. */
function endLabels(
  named: readonly NamedSeries[],
  place: Placing,
  { right, bottom }: Box,
  { today, endedOn }: { today: Day; endedOn: Day | null },
): ChartLabel[] {
  const wanted = named
    .flatMap((each) => {
      const step = lastFigure(each.series)
      if (step?.amount == null) return []
      const to = step.to === null || step.to > place.end ? place.end : step.to
      const x = Math.min(place.x(to), right)
      return [{ x: x + 10, y: place.y(step.amount) + 4, text: endText(each, today, endedOn) }]
    })
    .sort((a, b) => a.y - b.y)
  for (const [index, label] of wanted.entries()) {
    const above = wanted[index - 1]
    if (above) label.y = Math.max(label.y, above.y + lineHeight)
  }
  // Pushed off the floor, they push the others up.
  for (let index = wanted.length - 1; index >= 0; index--) {
    const label = wanted[index]
    const below = wanted[index + 1]
    if (label) label.y = Math.min(label.y, below ? below.y - lineHeight : bottom + 4)
  }
  return wanted.map(({ x, y, text }) => ({
    ...({ x: round(x), y: round(y), anchor: 'start', text, tone: 'end' } as const),
  }))
}

function endText({ series, name }: NamedSeries, today: Day, endedOn: Day | null): string {
  const step = lastFigure(series)
  const amount = step?.amount == null ? '' : ` ${priceText(step.amount)}`
  const ended = endedOn !== null || (step?.to != null && step.to <= today)
  const ahead = step?.from != null && step.from > today
  return `${name}${amount}${ended ? ', ended' : ahead ? ', announced' : ''}`
}

/** The last of all; an announced one is what the price will be. */
function lastFigure({ steps }: PriceSeries): PriceStep | undefined {
  return steps.findLast(({ amount }) => amount !== null)
}

function isLast({ steps }: PriceSeries, index: number): boolean {
  return steps.slice(index + 1).every(({ amount }) => amount === null)
}

function segmentsOf(series: PriceSeries, place: Placing): Box[] {
  const boxes: Box[] = []
  const add = (x1: number, y1: number, x2: number, y2: number) => {
    boxes.push({
      left: Math.min(x1, x2) - 1,
      right: Math.max(x1, x2) + 1,
      top: Math.min(y1, y2) - 1,
      bottom: Math.max(y1, y2) + 1,
    })
  }
  for (const [index, { from, to, amount }] of series.steps.entries()) {
    if (amount === null) continue
    const [x, y] = [place.x(from), place.y(amount)]
    add(x, y, place.x(to === null || to > place.end ? place.end : to), y)
    const before = series.steps[index - 1]
    if (before?.amount != null && before.to === from) add(x, place.y(before.amount), x, y)
  }
  for (const { from, to, amount } of series.wrong) {
    if (amount !== null) add(place.x(from), place.y(amount), place.x(to), place.y(amount))
  }
  return boxes
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

function amountScale(amounts: readonly number[], { top, bottom }: Box) {
  const high = Math.max(...amounts)
  const low = Math.min(...amounts)
  const logarithmic = low > 0 && high / low > linearRatio
  if (logarithmic) {
    const logs = logTicks(Math.log10(low), Math.log10(high), 6)
    const [floor = 0, ceiling = 1] = [logs[0], logs.at(-1)]
    const at = (amount: number) =>
      round(bottom - ((Math.log10(amount) - floor) / (ceiling - floor)) * (bottom - top))
    const ticks = logs.map((log) => ({ at: at(10 ** log), text: plain(10 ** log) }))
    return { at, ticks, logarithmic }
  }
  const step = niceStep(high === 0 ? 1 : high)
  const count = Math.max(Math.ceil(high / step - 1e-9), 1)
  const decimals = Math.max(2, -Math.floor(Math.log10(step) + 1e-9))
  const at = (amount: number) => round(bottom - (amount / (step * count)) * (bottom - top))
  const ticks = Array.from({ length: count + 1 }, (_, index) => ({
    at: at(step * index),
    text: (step * index).toFixed(decimals),
  }))
  return { at, ticks, logarithmic }
}

/** A round number of which four or five reach the highest price. */
function niceStep(high: number): number {
  const power = 10 ** Math.floor(Math.log10(high / 4))
  return power * ([1, 2, 5].find((times) => high / (power * times) <= 5) ?? 10)
}

function amountsOf({ steps, wrong }: PriceSeries): number[] {
  return [...steps, ...wrong].flatMap(({ amount }) => (amount === null ? [] : [Number(amount)]))
}

function daysOf({ steps, wrong }: PriceSeries): Day[] {
  return [...steps, ...wrong].flatMap(({ from, amount }) =>
    from === null || amount === null ? [] : [from],
  )
}

/** A tick's number without the litter of floats. */
function plain(value: number): string {
  const text = String(Number(value.toPrecision(6)))
  const [, fraction = ''] = text.split('.')
  return fraction.length < 2 ? value.toFixed(2) : text
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
