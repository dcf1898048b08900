import { findField } from '@/lib/catalogue/field'
import { modelFields } from '@/lib/catalogue/model'
import { type TableQuery, withoutFilter } from '@/lib/catalogue/query'
import { filterWords, type Names } from '@/lib/text/filter-words'
import { modelsHref } from './links'

export interface Drop {
  readonly key: string
  readonly subject: string
  readonly value: string
  /** The table without this filter. */
  readonly href: string
}

/** Everything that narrows the table, in words, each with the way out of it. */
export function dropsOf(query: TableQuery, names: Names): Drop[] {
  const drops = query.filters.flatMap((filter) => {
    const field = findField(modelFields, filter.key)
    if (!field) return []
    const href = modelsHref(withoutFilter(query, filter.key))
    return [{ key: filter.key, ...filterWords(field, filter, names), href }]
  })
  if (query.q === null) return drops
  const href = modelsHref({ ...query, q: null, after: null })
  return [{ key: 'q', subject: 'Search', value: `“${query.q}”`, href }, ...drops]
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
