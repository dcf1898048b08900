import { type Day, firstDay, lastDay } from '../catalogue/day'

/** What a day ahead may bring, as its source says it. */
export const calendarKinds = ['shutdown', 'earliest', 'deprecated', 'released'] as const
export type CalendarKind = (typeof calendarKinds)[number]

/** One date of one offering or release. */
export interface CalendarDate {
  kind: CalendarKind
  of: 'offering' | 'release'
  id: number
  day: Day
  deprecated_on: Day | null
  model: string | null
  model_name: string | null
  host: string | null
  host_name: string | null
  /** What the host, or the developer, calls it. */
  name: string
  first_party: boolean
}

/** What happens to one model on one day, wherever it does. */
export interface CalendarEntry {
  /** Stays the same when the day moves: the kind of date and the record that leads. */
  key: string
  kind: CalendarKind
  day: Day
  deprecatedOn: Day | null
  model: string | null
  modelName: string
  firstParty: boolean
  /** The developer's own first. */
  hosts: readonly { slug: string; name: string }[]
  /** Every id that is meant. */
  ids: readonly string[]
}

/** Dates of one kind, model and day told as one; in order of the days, first-party first. */
export function calendarEntries(
  dates: readonly CalendarDate[],
  { latestFirst = false } = {},
): CalendarEntry[] {
  const groups = new Map<string, CalendarDate[]>()
  for (const date of dates) {
    const key = JSON.stringify([date.kind, date.day, date.model ?? [date.host, date.name]])
    groups.set(key, [...(groups.get(key) ?? []), date])
  }
  const direction = latestFirst ? -1 : 1
  return [...groups.values()]
    .map(entryOf)
    .sort(
      (a, b) =>
        direction * order(firstDay(a.day), firstDay(b.day)) ||
        Number(b.firstParty) - Number(a.firstParty) ||
        order(a.modelName, b.modelName) ||
        order(a.key, b.key),
    )
}

/** A shutdown of a known day or month that is over, as of a UTC day. */
export function isOver({ day }: { day: Day }, today: Day): boolean {
  return lastDay(day) < today
}

function entryOf(dates: readonly CalendarDate[]): CalendarEntry {
  const ordered = [...dates].sort(
    (a, b) =>
      Number(b.of === 'offering') - Number(a.of === 'offering') ||
      Number(b.first_party) - Number(a.first_party) ||
      a.id - b.id,
  )
  const [lead] = ordered as [CalendarDate, ...CalendarDate[]]
  const hosts = new Map<string, string>()
  for (const { host, host_name } of ordered) {
    if (host !== null) hosts.set(host, host_name ?? host)
  }
  return {
    key: `${lead.kind}.${lead.of}.${lead.host ?? lead.model}/${lead.name}`,
    kind: lead.kind,
    day: lead.day,
    deprecatedOn:
      ordered.find(({ deprecated_on }) => deprecated_on !== null)?.deprecated_on ?? null,
    model: lead.model,
    modelName: lead.model_name ?? lead.model ?? lead.name,
    firstParty: ordered.some(({ first_party }) => first_party),
    hosts: [...hosts].map(([slug, name]) => ({ slug, name })),
    ids: [...new Set(ordered.map(({ name }) => name))],
  }
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
