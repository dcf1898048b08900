import { facetOf, type TableView, tableHref } from '@/lib/browse/view'
import { filterOf, withFilter, withoutFilter } from '@/lib/catalogue/query'
import { hiddenKinds } from '@/lib/catalogue/vocabulary'
import { valueLabel } from '@/lib/text/labels'
import { grouped } from '@/lib/text/numbers'

/** What the rows are, one link a kind: a price of one kind says nothing about another's. */
export function Kinds({ view }: { view: TableView }) {
  const { page, query } = view
  const filter = filterOf(query, 'kind')
  const chosen = filter?.op === 'any' ? filter.values : []
  const kinds = facetOf(view, 'kind').filter(
    ({ value, count }) => count > 0 || chosen.includes(value),
  )
  const isHidden = (kind: string) => (hiddenKinds as readonly string[]).includes(kind)
  const all = kinds.reduce((sum, { value, count }) => sum + (isHidden(value) ? 0 : count), 0)
  const links = [
    { label: 'All', count: all, href: tableHref(page, withoutFilter(query, 'kind')), value: '' },
    ...kinds.map(({ value, count }) => ({
      value,
      label: valueLabel('kind', value),
      count,
      href: tableHref(
        page,
        withFilter(page.fields, query, { op: 'any', key: 'kind', values: [value] }),
      ),
    })),
  ]
  return (
    <nav className="kinds" aria-label="Kinds">
      {links.map(({ value, label, count, href }) => (
        <a
          key={value}
          href={href}
          aria-current={
            (value === '' ? chosen.length === 0 : chosen.includes(value)) ? 'true' : undefined
          }
        >
          {label} <span>{grouped(count)}</span>
        </a>
      ))}
    </nav>
  )
}

/** Said where a price sorts what it does not compare. */
export function UnlikeKinds({ view }: { view: TableView }) {
  const { page, query } = view
  const sorted = page.fields.find(({ key }) => key === query.sort?.key)
  if (sorted?.type !== 'money') return null
  const filter = filterOf(query, 'kind')
  const mixed = facetOf(view, 'kind').filter(
    ({ value, count }) =>
      count > 0 &&
      (filter?.op === 'any'
        ? filter.values.includes(value)
        : !(hiddenKinds as readonly string[]).includes(value)),
  )
  if (mixed.length < 2) return null
  const chat = withFilter(page.fields, query, { op: 'any', key: 'kind', values: ['chat'] })
  return (
    <p className="callout mt-0 mb-3">
      Sorted by price over {mixed.length} kinds: a token of an embedding or an image is not one of a
      chat. <a href={tableHref(page, chat)}>Only chat</a>
    </p>
  )
}
