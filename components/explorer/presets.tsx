import { type TableView, tableHref } from '@/lib/browse/view'
import { parseQuery } from '@/lib/catalogue/query'

/** Questions that many come with, as links like any other. */
export function Presets({ view: { page, query, today } }: { view: TableView }) {
  const year = today.slice(0, 4)
  const presets = [
    ['Cheapest with tools', 'kind=chat&lifecycle=active&tool_calling=yes&sort=input_price'],
    ['Long context', 'kind=chat&lifecycle=active&context_window=1000000..&sort=input_price'],
    ...(page.name === 'models'
      ? [
          ['Open weights', 'open_weights=yes'],
          ['Ending this year', `shutdown_on=${today}..${year}-12-31&sort=shutdown_on`],
        ]
      : [['Ending this year', `shutdown_on=${today}..${year}-12-31&sort=shutdown_on`]]),
  ] as const
  return (
    <nav className="presets" aria-label="Common questions">
      {presets.map(([label, search]) => (
        <a
          key={label}
          href={tableHref(page, {
            ...parseQuery(page.fields, new URLSearchParams(search)).query,
            select: query.select,
          })}
        >
          {label}
        </a>
      ))}
    </nav>
  )
}
