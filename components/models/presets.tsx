import type { Day } from '@/lib/catalogue/day'
import { modelFields } from '@/lib/catalogue/model'
import { emptyQuery, type Filter, type TableQuery, withFilter } from '@/lib/catalogue/query'
import { modelsHref } from './links'

/** Questions that many come with, as links like any other. */
export function Presets({ today }: { today: Day }) {
  const year = today.slice(0, 4)
  const presets: [label: string, query: TableQuery][] = [
    ['Under $1 with images', sorted('input_price', under('1'), yes('image_input'))],
    ['1M context', sorted('input_price', atLeast('context_window', '1000000'))],
    ['Open weights', asked(yes('open_weights'))],
    [
      'Ending this year',
      sorted('shutdown_on', {
        op: 'range',
        key: 'shutdown_on',
        ranges: [{ min: today, max: `${year}-12-31` }],
      }),
    ],
  ]
  return (
    <nav className="presets" aria-label="Common questions">
      {presets.map(([label, query]) => (
        <a key={label} href={modelsHref(query)}>
          {label}
        </a>
      ))}
    </nav>
  )
}

function asked(...filters: readonly Filter[]): TableQuery {
  return filters.reduce((query, filter) => withFilter(modelFields, query, filter), emptyQuery)
}

function sorted(key: string, ...filters: readonly Filter[]): TableQuery {
  return { ...asked(...filters), sort: { key, descending: false } }
}

function yes(key: string): Filter {
  return { op: 'capability', key, values: ['yes'] }
}

function under(max: string): Filter {
  return { op: 'range', key: 'input_price', ranges: [{ min: null, max }] }
}

function atLeast(key: string, min: string): Filter {
  return { op: 'range', key, ranges: [{ min, max: null }] }
}
