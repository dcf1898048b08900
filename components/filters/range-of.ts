import { filterOf, type Range, type TableQuery } from '@/lib/catalogue/query'

const open: Range = { min: null, max: null }

/** The one range that a pair of fields shows; open when there is none, or more than one. */
export function rangeOf(query: TableQuery, key: string): Range {
  const filter = filterOf(query, key)
  const [only, ...others] = filter?.op === 'range' ? filter.ranges : []
  return only && others.length === 0 ? only : open
}
