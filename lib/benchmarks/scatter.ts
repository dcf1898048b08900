/*
 * Where the marks of a scatter of price against score stand. Positions on a drawing may be floats;
 * what is written beside them is the text of the figures.
 */

export interface ScatterPoint {
  readonly id: number
  readonly name: string
  /** Amount as decimal text; more than zero, since the axis is logarithmic. */
  readonly price: string
  readonly score: string
}

export interface ScatterSize {
  readonly width: number
  readonly height: number
  readonly mostLabels: number
  readonly mostTicks: number
}

export interface Tick {
  readonly at: number
  readonly text: string
}

export interface PlacedLabel {
  readonly id: number
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'end' | 'middle'
  readonly text: string
}

export interface Scatter {
  /** Inner edges of the drawing in pixels. */
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly prices: readonly Tick[]
  readonly scores: readonly Tick[]
  readonly marks: readonly { readonly id: number; readonly x: number; readonly y: number }[]
  readonly labels: readonly PlacedLabel[]
}

/** Half the side of a mark. */
export const markRadius = 4.5

const margin = { left: 40, right: 16, top: 14, bottom: 28 }
/** Of 12 px Geist, generously: a label may be shorter than its room, never longer. */
const letterWidth = 6.6
const lineHeight = 15

/** Null where there are fewer than two points or all cost the same: nothing to see against price. */
export function layoutScatter(
  points: readonly ScatterPoint[],
  better: 'higher' | 'lower',
  { width, height, mostLabels, mostTicks }: ScatterSize,
): Scatter | null {
  const prices = points.map(({ price }) => Math.log10(Number(price)))
  const scores = points.map(({ score }) => Number(score))
  if (new Set(prices).size < 2) return null
  const left = margin.left
  const right = width - margin.right
  const top = margin.top
  const bottom = height - margin.bottom
  const priceTicks = logTicks(Math.min(...prices), Math.max(...prices), mostTicks)
  const low = Math.min(...prices, ...priceTicks)
  const high = Math.max(...prices, ...priceTicks)
  const scoreTicks = linearTicks(Math.min(...scores), Math.max(...scores))
  const [floor = 0, ceiling = 1] = [scoreTicks[0], scoreTicks.at(-1)]
  const across = (log: number) => left + 12 + ((log - low) / (high - low)) * (right - left - 24)
  const up = (score: number) => bottom - ((score - floor) / (ceiling - floor)) * (bottom - top)
  const marks = points.map(({ id }, index) => ({
    id,
    x: round(across(prices[index] ?? low)),
    y: round(up(scores[index] ?? floor)),
  }))
  return {
    ...{ left, right, top, bottom },
    prices: priceTicks.map((log) => ({ at: round(across(log)), text: plain(10 ** log) })),
    scores: scoreTicks.map((score) => ({ at: round(up(score)), text: plain(score) })),
    marks,
    labels: placeLabels(points, marks, better, mostLabels, { left, right, top, bottom }),
  }
}

/**
 * Points that no cheaper or equally cheap one matches, the best first: those a reader looks for.
 * Then all others, in the same order.
 */
function byInterest(points: readonly ScatterPoint[], better: 'higher' | 'lower'): ScatterPoint[] {
  const sign = better === 'higher' ? 1 : -1
  const value = ({ score }: ScatterPoint) => sign * Number(score)
  const best = [...points].sort((a, b) => value(b) - value(a) || Number(a.price) - Number(b.price))
  let cheapest = Number.POSITIVE_INFINITY
  const front: ScatterPoint[] = []
  const rest: ScatterPoint[] = []
  for (const point of best) {
    if (Number(point.price) < cheapest) {
      cheapest = Number(point.price)
      front.push(point)
    } else rest.push(point)
  }
  return [...front, ...rest]
}

interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

/** Labels right, left, above or below their marks, where they cover nothing; others stay unnamed. */
function placeLabels(
  points: readonly ScatterPoint[],
  marks: Scatter['marks'],
  better: 'higher' | 'lower',
  most: number,
  bounds: Box,
): PlacedLabel[] {
  const taken: Box[] = marks.map(({ x, y }) => boxAround(x, y))
  const labels: PlacedLabel[] = []
  for (const { id, name } of byInterest(points, better)) {
    if (labels.length === most) break
    const mark = marks.find((each) => each.id === id)
    if (!mark || labels.some(({ text }) => text === name)) continue
    const long = name.length * letterWidth
    for (const { anchor, x, y } of placesRound(mark)) {
      const start = anchor === 'start' ? x : anchor === 'end' ? x - long : x - long / 2
      const box = {
        left: start,
        right: start + long,
        top: y - lineHeight / 2,
        bottom: y + lineHeight / 2,
      }
      const outside =
        box.left < bounds.left ||
        box.right > bounds.right ||
        // Beside a mark on the frame's edge a label hangs half over it.
        box.top < bounds.top - lineHeight / 2 ||
        box.bottom > bounds.bottom + lineHeight / 2
      if (outside || taken.some((each) => overlap(each, box))) continue
      taken.push(box)
      labels.push({ id, x: round(x), y: round(y + 4), anchor, text: name })
      break
    }
  }
  return labels
}

/** Where the middle line of a label may run. */
function placesRound({ x, y }: { x: number; y: number }) {
  return [
    { anchor: 'start', x: x + 9, y },
    { anchor: 'end', x: x - 9, y },
    { anchor: 'middle', x, y: y - 14 },
    { anchor: 'middle', x, y: y + 14 },
  ] as const
}

function boxAround(x: number, y: number): Box {
  return {
    left: x - markRadius,
    right: x + markRadius,
    top: y - markRadius,
    bottom: y + markRadius,
  }
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

/** Logarithms of 1, 2 and 5 times powers of ten round a range; powers alone where those crowd. */
export function logTicks(low: number, high: number, most: number): number[] {
  for (const steps of [[1, 2, 5], [1, 3], [1]]) {
    const ladder: number[] = []
    for (let power = Math.floor(low) - 1; power <= Math.ceil(high) + 1; power++) {
      for (const step of steps) ladder.push(power + Math.log10(step))
    }
    const first = ladder.findLastIndex((tick) => tick <= low + 1e-9)
    const last = ladder.findIndex((tick) => tick >= high - 1e-9)
    const ticks = ladder.slice(first, last + 1)
    if (ticks.length <= most || steps.length === 1) return ticks
  }
  return []
}

/** Four to eight round numbers round a range. */
function linearTicks(low: number, high: number): number[] {
  const span = high > low ? high - low : Math.max(Math.abs(high), 1) * 0.1
  const power = 10 ** Math.floor(Math.log10(span / 4))
  const step = power * ([1, 2, 5].find((times) => span / (power * times) <= 6) ?? 10)
  const start = Math.floor(low / step)
  const end = Math.max(Math.ceil(high / step), start + 1)
  return Array.from({ length: end - start + 1 }, (_, index) => (start + index) * step)
}

/** A tick's number without the litter of floats. */
function plain(value: number): string {
  return String(Number(value.toPrecision(6)))
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
