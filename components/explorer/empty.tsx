import { type TableView, tableHref } from '@/lib/browse/view'
import { emptyQuery } from '@/lib/catalogue/query'
import type { Drop } from './chips'

/** Nothing matches: names each filter, with the link that drops it. */
export function NothingMatches({ view, drops }: { view: TableView; drops: readonly Drop[] }) {
  const { page, query } = view
  return (
    <div className="empty">
      <h2 className="text-16 font-semibold">No {page.noun} matches all of this</h2>
      <ul className="mt-2">
        {drops.map(({ key, subject, value, href }) => (
          <li key={key} className="flex flex-wrap items-center gap-x-3">
            <span>
              {subject} <b className="font-medium">{value}</b>
            </span>
            <a className="inline-flex min-h-(--target) items-center" href={href}>
              Drop {subject}
            </a>
          </li>
        ))}
      </ul>
      <p className="mt-3">
        <a href={tableHref(page, { ...emptyQuery, select: query.select })}>Drop all filters</a>
      </p>
    </div>
  )
}

/** Nothing has been loaded yet: says how to. */
export function NothingLoaded() {
  return (
    <div className="empty">
      <h2 className="text-16 font-semibold">The catalogue is empty</h2>
      <p className="mt-2">
        The database answers, and holds no models yet. Whoever runs this server can load the
        catalogue that comes with it:
      </p>
      <p className="mt-2">
        <code>npm run db:seed</code>
      </p>
    </div>
  )
}

/** A page of the list that lies behind its end, as when rows went away. */
export function PastTheEnd({ href }: { href: string }) {
  return (
    <div className="empty">
      <h2 className="text-16 font-semibold">There is nothing past this point</h2>
      <p className="mt-2">
        <a href={href}>Back to the first page</a>
      </p>
    </div>
  )
}
