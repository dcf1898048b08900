/**
 * Days are strings: `YYYY-MM-DD`, or `YYYY-MM` where only the month is known.
 * A Date at local midnight would move them across time zones.
 */
export type Day = string

const DAY = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/

/** True for a real calendar day or month between 1950 and 2100. */
export function isDay(text: string): boolean {
  const match = DAY.exec(text)
  if (!match) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3] ?? '1')]
  if (year < 1950 || year > 2100 || month < 1 || month > 12 || day < 1) return false
  return day <= daysInMonth(year, month)
}

/** First day that `day` covers: itself, or the first of the month. */
export function firstDay(day: Day): Day {
  return day.length === 7 ? `${day}-01` : day
}

/** Last day that `day` covers: itself, or the last of the month. */
export function lastDay(day: Day): Day {
  if (day.length !== 7) return day
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  return `${day}-${String(daysInMonth(year, month)).padStart(2, '0')}`
}

/** The UTC day of an instant. */
export function utcDay(instant: Date | string | number): Day {
  return new Date(instant).toISOString().slice(0, 10)
}

/** Whole days from `from` to `to`, both taken at their first day; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(firstDay(to)) - Date.parse(firstDay(from))) / 86_400_000)
}

/** The day so many days after one (or the first of a month). */
export function addDays(day: Day, count: number): Day {
  return utcDay(Date.parse(firstDay(day)) + count * 86_400_000)
}

/** Sorts as the first day that each covers; ties leave the order as it was. */
export function compareDays(a: Day, b: Day): number {
  const [x, y] = [firstDay(a), firstDay(b)]
  return x < y ? -1 : x > y ? 1 : 0
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}
