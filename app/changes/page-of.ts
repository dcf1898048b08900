import { firstDay } from '@/lib/catalogue/day'
import { type Entry, type Foldable, foldEvents } from '@/lib/history/fold'

/** What happened on one day, folded. */
export interface DayOfEntries<E> {
  day: string
  /** Events, not entries. */
  count: number
  entries: Entry<E>[]
}

export interface PageOfLog<E> {
  days: DayOfEntries<E>[]
  /** The last event told; null where nothing was. */
  last: E | null
  /** Its day had more than a page holds, and goes on behind it. */
  cut: boolean
  /** There is something behind the last event. */
  more: boolean
}

/**
 * The days of one page, out of the first events of the log. A day is told whole, so that what
 * folds is counted right: the page ends with the day that fills it, and only a day that alone has
 * more than `reach` events is cut.
 *
 * @param events Latest first; one more than `reach` where there are more.
 */
export function pageOf<E extends Foldable>(
  events: readonly E[],
  { reach, entries: wanted }: { reach: number; entries: number },
): PageOfLog<E> {
  const byDay = groupBy(events.slice(0, reach), ({ occurred_on }) => firstDay(occurred_on))
  const days = [...byDay.values()]
  const unfinished = events.length > reach
  // The last day read may go on where reading stopped.
  const whole = unfinished && days.length > 1 ? days.slice(0, -1) : days
  const shown: E[] = []
  const told: DayOfEntries<E>[] = []
  let entries = 0
  for (const ofDay of whole) {
    for (const [day, same] of groupBy(ofDay, ({ occurred_on }) => occurred_on)) {
      const folded = foldEvents(same)
      told.push({ day, count: same.length, entries: folded })
      entries += folded.length
    }
    shown.push(...ofDay)
    if (entries >= wanted) break
  }
  const last = shown.at(-1) ?? null
  const cut = unfinished && days.length === 1 && isOfDay(events.at(-1), last)
  return { days: told, last, cut, more: shown.length < events.length }
}

function isOfDay<E extends Foldable>(event: E | undefined, other: E | null): boolean {
  return event !== undefined && other !== null && event.occurred_on === other.occurred_on
}

function groupBy<T>(things: readonly T[], key: (thing: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const thing of things) {
    const group = groups.get(key(thing))
    if (group) group.push(thing)
    else groups.set(key(thing), [thing])
  }
  return groups
}
