import { type TableView, tableHref } from '@/lib/browse/view'
import { grouped, totalText } from '@/lib/text/numbers'

/** Forward by keyset, back to the first page; the browser's own Back does the rest. */
export function Pager({ view }: { view: TableView }) {
  const { page, query, rows, total, next } = view
  const isFirst = query.after === null
  const href = tableHref(page, { ...query, after: null })
  return (
    <nav className="pager" aria-label="Pages of the table">
      <span>
        {isFirst ? `1 to ${grouped(rows.length)}` : `${grouped(rows.length)} shown`} of{' '}
        {totalText(total)}
      </span>
      {!isFirst && <a href={href}>First page</a>}
      {next !== null && (
        <a href={`${href}${href.includes('?') ? '&' : '?'}after=${next}`} rel="next">
          Next {grouped(query.limit)}
        </a>
      )}
    </nav>
  )
}
