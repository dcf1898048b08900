import { changeFields } from '@/lib/catalogue/change'
import { findField } from '@/lib/catalogue/field'
import { type TableQuery, withoutFilter } from '@/lib/catalogue/query'
import { filterWords } from '@/lib/text/filter-words'
import { counted, totalText } from '@/lib/text/numbers'
import { Chips, type Drop } from '../explorer/chips'
import { ChangesForm } from './changes-form'
import type { DayView } from './entry'
import { EntryList } from './entry-list'
import { changesHref } from './links'

export interface ChangesPageData {
  readonly query: TableQuery
  readonly days: readonly DayView[]
  /** The one day shown goes on behind the page. */
  readonly cut: boolean
  readonly total: { count: number; exact: boolean }
  readonly hosts: readonly { slug: string; name: string }[]
  readonly developers: readonly { slug: string; name: string }[]
  /** Names of the slugs in the query. */
  readonly names: ReadonlyMap<string, string>
  readonly isFirst: boolean
  readonly next: string | null
}

/** What changed in the catalogue, by day. */
export function ChangesPage({ data }: { data: ChangesPageData }) {
  const { query, days, cut, total, next, isFirst } = data
  const drops = changeDrops(query, data.names)
  return (
    <div className="listing">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h1 className="text-20 font-semibold tracking-[-0.018em]">Changes</h1>
        <p className="figure">
          <b className="font-semibold">{totalText(total)}</b>
          <span className="text-ink-2">
            {' '}
            {total.count === 1 ? 'change' : 'changes'}, newest first
          </span>
        </p>
        <p className="log-feeds">
          <a href={changesHref(query, { path: '/changes/feed.atom' })}>Atom</a>
          <a href={changesHref(query, { path: '/changes/feed.json' })}>JSON feed</a>
          <a href="/calendar">Calendar of shutdowns</a>
          <a className="log-open" href="#log-filters">
            Filters
          </a>
        </p>
      </div>
      <ChangesForm query={query} hosts={data.hosts} developers={data.developers} />
      {drops.length > 0 && (
        <div className="toolbar">
          <Chips drops={drops} />
          <a className="button button-plain" href="/changes">
            Drop all filters
          </a>
        </div>
      )}
      {days.length === 0 && (
        <p className="py-8">
          {drops.length > 0 ? 'Nothing in the log is all of this. ' : 'Nothing has changed yet. '}
          {drops.length > 0 && <a href="/changes">See all changes</a>}
        </p>
      )}
      {days.map(({ day, count, entries }) => (
        <section className="section log-day" key={day} aria-labelledby={`day-${day}`}>
          <header>
            <h2 id={`day-${day}`}>
              <time dateTime={day}>{day}</time>
            </h2>
            <p>
              {counted(count, 'change')}
              {cut && ', and more on the next page'}
            </p>
          </header>
          <EntryList entries={entries} label={day} />
        </section>
      ))}
      <nav className="flex flex-wrap gap-4 py-3 text-13" aria-label="Pages of the log">
        {!isFirst && (
          <a className="inline-flex min-h-(--target) items-center" href={changesHref(query)}>
            Newest
          </a>
        )}
        {next !== null && (
          <a
            className="inline-flex min-h-(--target) items-center"
            href={changesHref(query, { after: next })}
            rel="next"
          >
            Earlier
          </a>
        )}
      </nav>
    </div>
  )
}

/** What narrows the log, in words, each with the way out of it. */
export function changeDrops(
  query: TableQuery,
  names: ReadonlyMap<string, string>,
  path = '/changes',
): Drop[] {
  return query.filters.flatMap((filter) => {
    const field = findField(changeFields, filter.key)
    if (!field) return []
    const href = changesHref(withoutFilter(query, filter.key), { path })
    return [{ key: filter.key, ...filterWords(field, filter, names), href }]
  })
}
