import { type CompareAsked, compareHref, movedTo, withModels } from './asked'
import type { CompareColumn } from './comparison'

interface Props {
  asked: CompareAsked
  columns: readonly CompareColumn[]
  place: number
  baseline: number | null
}

/** What can be done with one column, as links in a menu that opens without script. */
export function ColumnMenu({ asked, columns, place, baseline }: Props) {
  const column = columns[place]
  if (!column) return null
  const { id, name, hostsHref } = column
  const others = asked.models.filter((each) => each !== id)
  const isBase = place === baseline
  return (
    <details className="compare-menu" name="column">
      <summary>
        Change<span className="vh"> the column of {name}</span>
      </summary>
      <ul>
        {columns.length > 1 && (
          <li>
            <a href={compareHref({ ...asked, baseline: isBase ? null : id }, 'rows')}>
              {isBase ? 'No baseline' : 'Make it the baseline'}
            </a>
          </li>
        )}
        {place > 0 && (
          <li>
            <a href={compareHref(movedTo(asked, place, place - 1), 'rows')}>Move left</a>
          </li>
        )}
        {place < columns.length - 1 && (
          <li>
            <a href={compareHref(movedTo(asked, place, place + 1), 'rows')}>Move right</a>
          </li>
        )}
        {hostsHref !== null && (
          <li>
            <a href={hostsHref}>Its hosts and their prices</a>
          </li>
        )}
        <li>
          <a href={compareHref(withModels(asked, others), others.length > 0 ? 'rows' : '')}>
            Remove
          </a>
        </li>
      </ul>
    </details>
  )
}
