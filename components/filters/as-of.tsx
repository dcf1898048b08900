import type { TableView } from '@/lib/browse/view'

/** The day whose prices and states the table shows; the table's own day where it is left empty. */
export function AsOf({ view: { query, today } }: { view: TableView }) {
  return (
    <fieldset>
      <legend>
        As of <span>prices and states of that day</span>
      </legend>
      <input
        className="field"
        type="date"
        name="as_of"
        defaultValue={query.as_of ?? ''}
        max={today}
        aria-label="As of"
      />
    </fieldset>
  )
}
