import type { Day } from '../catalogue/day'

/** First days of months, at the closest distance of which no more fit than `most`. */
export function monthTicks(first: Day, last: Day, most: number): Day[] {
  for (const months of [1, 2, 3, 6, 12, 24, 60]) {
    const ticks: Day[] = []
    const start = Number(first.slice(0, 4)) * 12 + Number(first.slice(5, 7)) - 1
    for (let month = Math.ceil(start / months) * months; ; month += months) {
      const day = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`
      if (day > last) break
      if (day >= first) ticks.push(day)
    }
    if (ticks.length <= most) return ticks
  }
  return []
}
