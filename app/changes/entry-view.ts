import type { DayView, EntryView } from '@/components/changes/entry'
import type { ChangeEventRow } from '@/db/queries/changes'
import type { Entry } from '@/lib/history/fold'
import { changeOrder, titleWithoutSize } from '@/lib/text/events'
import { siteName } from '@/lib/text/places'
import type { DayOfEntries } from './page-of'

/** So many unlike entries of one sort at one host on one day are told apart; more, behind a fold. */
const mostApart = 5

/** A day's entries: what ends first, then prices by how far they moved, then what came and went. */
export function dayView({ day, count, entries }: DayOfEntries<ChangeEventRow>): DayView {
  const views = entries.map(entryView).sort(byWeight)
  return { day, count, entries: gathered(views) }
}

function entryView({ events, shared }: Entry<ChangeEventRow>): EntryView {
  const [first] = events
  const { id, type, description, magnitude, source_url } = first
  const subjects = new Map<string, { slug: string | null; name: string }>()
  const hosts = new Map<string, string>()
  for (const event of events) {
    const name = event.model_name ?? event.model ?? idOf(event)
    subjects.set(event.model ?? name, { slug: event.model, name })
    if (event.host !== null) hosts.set(event.host, event.host_name ?? event.host)
  }
  return {
    id,
    type,
    title: titleWithoutSize(first.title, magnitude),
    description,
    // Many models may have moved alike in words, and each by as much.
    magnitude,
    subjects: [...subjects.values()],
    hosts: [...hosts].map(([slug, name]) => ({ slug, name })),
    shared: subjects.size > 1 || hosts.size > 1 ? shared : 'both',
    count: events.length,
    source: source_url === null ? null : { title: siteName(source_url), url: source_url },
    parts: [],
  }
}

/** How its host calls what no model is known for. */
function idOf({ offering, host, title }: ChangeEventRow): string {
  return offering?.slice((host ?? '').length + 1) ?? title
}

function byWeight(a: EntryView, b: EntryView): number {
  return (
    changeOrder.indexOf(a.type) - changeOrder.indexOf(b.type) ||
    size(b) - size(a) ||
    b.count - a.count ||
    b.id - a.id
  )
}

/** Only an order, so a rounded number will do. */
function size({ magnitude }: EntryView): number {
  return Math.abs(Number(magnitude ?? 0))
}

/** A host that did many unlike things of one sort in a day is one entry, with them as its parts. */
function gathered(views: readonly EntryView[]): EntryView[] {
  const groups = new Map<string, EntryView[]>()
  for (const view of views) {
    const [host] = view.hosts
    const key = view.hosts.length === 1 && host ? `${view.type} ${host.slug}` : `alone ${view.id}`
    groups.set(key, [...(groups.get(key) ?? []), view])
  }
  return [...groups.values()].flatMap((group) =>
    group.length > mostApart ? [whole(group)] : group,
  )
}

function whole(parts: readonly EntryView[]): EntryView {
  const [first] = parts as [EntryView, ...EntryView[]]
  const subjects = new Map(
    parts.flatMap((part) => part.subjects).map((each) => [each.slug ?? each.name, each]),
  )
  return {
    ...first,
    title: '',
    description: null,
    magnitude: null,
    subjects: [...subjects.values()],
    shared: 'host',
    count: parts.reduce((sum, { count }) => sum + count, 0),
    parts,
  }
}
