import { edgesOf } from '../catalogue/buckets'
import type { Field } from '../catalogue/field'
import { grouped, shortCount } from './numbers'

/**
 * How the values of a range are spread, in words, for those who do not see the bars:
 * `120 below 0.05, 45 from 0.05 to 0.1, 3 from 50`. Empty buckets are left out.
 */
export function spreadWords(field: Field, counts: readonly number[]): string {
  const edges = (edgesOf(field) ?? []).map((edge) => edgeText(field, edge))
  const words = counts.flatMap((count, bucket) => {
    if (count === 0) return []
    const [from, to] = [edges[bucket - 1], edges[bucket]]
    if (from === undefined) return [`${grouped(count)} below ${to}`]
    return [`${grouped(count)} from ${from}${to === undefined ? '' : ` to ${to}`}`]
  })
  return words.length === 0 ? 'none' : words.join(', ')
}

function edgeText({ type }: Field, edge: string): string {
  if (type === 'day') return edge.slice(0, 7)
  return type === 'integer' ? shortCount(Number(edge)) : edge
}
