import { type Day, firstDay } from '../catalogue/day'
import type { ChangeType } from '../catalogue/vocabulary'
import { changeLabels } from '../text/labels'

/** A feed of the change log, before it is Atom or JSON. */
export interface ChangeFeed {
  title: string
  /** Address of this site, without a slash at its end. */
  origin: string
  /** Path and search of the page that the feed is of, and of the feed itself. */
  page: string
  self: string
  /** RFC 3339, when the newest entry was written. */
  updated: string
  entries: readonly FeedEntry[]
}

export interface FeedEntry {
  /** Never another's: a tag URI (RFC 4151). */
  id: string
  title: string
  summary: string
  /** Absolute. */
  url: string
  /** The page that says so; null where none is known. */
  source: string | null
  /** RFC 3339: the start of the day on which it happened, and when it was written down. */
  published: string
  updated: string
  category: ChangeType
}

/** What a feed tells of an event. */
export interface EventToFeed {
  id: number
  occurred_on: Day
  recorded_at: string
  type: ChangeType
  title: string
  description: string | null
  model: string | null
  model_name: string | null
  host_name: string | null
  host: string | null
  offering: string | null
  source_url: string | null
}

/** The day from which the host of this site answers for its tags. */
const tagsSince = '2026-01-01'

/** An entry that can be read without the page: who, where, what. */
export function feedEntry(event: EventToFeed, origin: string): FeedEntry {
  const { id, occurred_on, type, title, description, model, source_url } = event
  const who = event.model_name ?? model ?? event.offering ?? null
  const where = event.host_name ?? event.host
  const subject = [who, where === null ? null : `at ${where}`]
    .filter((part) => part !== null)
    .join(' ')
  const day = `${firstDay(occurred_on)}T00:00:00Z`
  const sentences = [title, description, `${changeLabels[type].word}, ${occurred_on}`]
  return {
    id: `tag:${new URL(origin).hostname},${tagsSince}:change/${id}`,
    title: subject === '' ? title : `${subject}: ${title}`,
    summary: `${sentences.filter((sentence) => sentence !== null).join('. ')}.`,
    url:
      model === null
        ? `${origin}/changes?occurred_on=${occurred_on}..${occurred_on}`
        : `${origin}/models/${encodeURIComponent(model)}#events`,
    source: source_url,
    published: day,
    updated: new Date(event.recorded_at).toISOString(),
    category: type,
  }
}
