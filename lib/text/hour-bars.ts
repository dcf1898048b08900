/** One stretch of the UTC day, in minutes from midnight, and what is billed in it. */
export interface HourSegment {
  readonly from: number
  readonly to: number
  /** Null where nothing is published for it. */
  readonly amount: string | null
  /** Under a price of its own hours, beside the one that holds at all others. */
  readonly special: boolean
}

export interface HourPrice {
  /** `HH:MM-HH:MM`, half-open, may wrap past midnight. */
  readonly window: string
  readonly amount: string | null
}

const day = 24 * 60

/** The day in order: the windows with their prices, and between them the price of all hours. */
export function hourSegments(windows: readonly HourPrice[], base: string | null): HourSegment[] {
  const special = windows
    .flatMap(({ window, amount }) =>
      spans(window).map(([from, to]) => ({ from, to, amount, special: true })),
    )
    .sort((a, b) => a.from - b.from)
  const segments: HourSegment[] = []
  let at = 0
  for (const segment of special) {
    if (segment.from > at)
      segments.push({ from: at, to: segment.from, amount: base, special: false })
    segments.push(segment)
    at = segment.to
  }
  if (at < day) segments.push({ from: at, to: day, amount: base, special: false })
  return segments
}

/** A minute of the day as a clock shows it; the day's end is `24:00`. */
export function clockText(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

function spans(window: string): [from: number, to: number][] {
  const [from = 0, to = 0] = window.split('-').map(minuteOf)
  if (from < to) return [[from, to]]
  const parts: [number, number][] = [
    [0, to],
    [from, day],
  ]
  return parts.filter(([start, end]) => start < end)
}

function minuteOf(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  return hour * 60 + minute
}
