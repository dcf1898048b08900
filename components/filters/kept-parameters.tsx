import { Fragment } from 'react'
import { findField } from '@/lib/catalogue/field'
import { modelFields } from '@/lib/catalogue/model'
import { emptyQuery, filterOf, type TableQuery, writeQuery } from '@/lib/catalogue/query'
import { matrixKeys } from './capability-matrix'

/** Filters that the panel has controls for. */
const shown: ReadonlySet<string> = new Set([
  ...matrixKeys,
  'input_price',
  'context_window',
  'lifecycle',
  'kind',
  'developer',
  'released_on',
])

/** What the URL asks and the panel cannot show: sent along, so that no filter is lost. */
export function KeptParameters({ query }: { query: TableQuery }) {
  const kept = writeQuery(modelFields, {
    ...emptyQuery,
    filters: query.filters.filter(({ key }) => !shown.has(key) || isSeveralRanges(query, key)),
    columns: query.columns,
    limit: query.limit,
  })
  return (
    <>
      {[...kept].map(([name, value]) => (
        <Fragment key={`${name} ${value}`}>
          <input type="hidden" name={name} value={value} />
        </Fragment>
      ))}
    </>
  )
}

/** Two fields hold one range; more than one is kept as it is until its chip is dropped. */
export function isSeveralRanges(query: TableQuery, key: string): boolean {
  const field = findField(modelFields, key)
  const filter = filterOf(query, key)
  return field?.filter === 'range' && filter?.op === 'range' && filter.ranges.length > 1
}
