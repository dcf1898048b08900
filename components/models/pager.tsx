import type { TableQuery } from '@/lib/catalogue/query'
import { grouped, totalText } from '@/lib/text/numbers'
import { modelsHref } from './links'

interface Props {
  query: TableQuery
  shown: number
  total: { count: number; exact: boolean }
  /** Cursor of the next page. */
  next: string | null
}

/** Forward by keyset, back to the first page; the browser's own Back does the rest. */
export function Pager({ query, shown, total, next }: Props) {
  const isFirst = query.after === null
  const href = modelsHref({ ...query, after: null })
  return (
    <nav className="pager" aria-label="Pages of the table">
      <span>
        {isFirst ? `1 to ${grouped(shown)}` : `${grouped(shown)} shown`} of {totalText(total)}
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
