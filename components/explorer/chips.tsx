import { fieldOf, type TableView, tableHref } from '@/lib/browse/view'
import { withoutFilter } from '@/lib/catalogue/query'
import { filterWords } from '@/lib/text/filter-words'

export interface Drop {
  readonly key: string
  readonly subject: string
  readonly value: string
  /** The table without this filter. */
  readonly href: string
}

/** Everything that narrows the table, in words, each with the way out of it. */
export function dropsOf({
  page,
  query,
  names,
}: Pick<TableView, 'page' | 'query' | 'names'>): Drop[] {
  const drops = query.filters.flatMap((filter) => {
    const field = fieldOf(page, filter.key)
    if (!field) return []
    const href = tableHref(page, withoutFilter(query, filter.key))
    return [{ key: filter.key, ...filterWords(field, filter, names), href }]
  })
  if (query.q === null) return drops
  const href = tableHref(page, { ...query, q: null, after: null })
  return [{ key: 'q', subject: 'Search', value: `“${query.q}”`, href }, ...drops]
}

/** What a view is called: the table and what was asked of it. */
export function titleOf(view: Pick<TableView, 'page' | 'query' | 'names'>): string {
  const asked = dropsOf(view).map(({ subject, value }) => `${subject} ${value}`)
  return asked.length > 0 ? `${view.page.title}: ${asked.join(', ')}` : view.page.title
}

/** One link a filter: following it drops the filter. */
export function Chips({ drops }: { drops: readonly Drop[] }) {
  return drops.map(({ key, subject, value, href }) => (
    <a className="chip" href={href} key={key}>
      <span className="vh">Drop the filter </span>
      {subject} <b>{value}</b>
    </a>
  ))
}
