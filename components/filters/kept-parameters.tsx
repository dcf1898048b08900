import { Fragment } from 'react'
import { panelKeys } from '@/lib/browse/tables'
import { fieldOf, type TableView } from '@/lib/browse/view'
import { emptyQuery, filterOf, writeQuery } from '@/lib/catalogue/query'

/** What the URL asks and the panel cannot show: sent along, so that no filter is lost. */
export function KeptParameters({ view }: { view: TableView }) {
  const { page, query } = view
  const shown = panelKeys(page)
  const kept = writeQuery(page.fields, {
    ...emptyQuery,
    filters: query.filters.filter(({ key }) => !shown.has(key) || isSeveralRanges(view, key)),
    columns: query.columns,
    density: query.density,
    prompt: query.prompt,
    select: query.select,
    limit: query.limit,
  })
  return <Hidden parameters={kept} />
}

/** Parameters that a form sends along unseen. */
export function Hidden({ parameters }: { parameters: URLSearchParams }) {
  return (
    <>
      {[...parameters].map(([name, value]) => (
        <Fragment key={`${name} ${value}`}>
          <input type="hidden" name={name} value={value} />
        </Fragment>
      ))}
    </>
  )
}

/** Two fields hold one range; more than one is kept as it is until its chip is dropped. */
function isSeveralRanges({ page, query }: TableView, key: string): boolean {
  const field = fieldOf(page, key)
  const filter = filterOf(query, key)
  return field?.filter === 'range' && filter?.op === 'range' && filter.ranges.length > 1
}
