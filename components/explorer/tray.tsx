import { tablePages } from '@/lib/browse/tables'
import { type TableView, tableHref } from '@/lib/browse/view'
import { emptyQuery, writeQuery } from '@/lib/catalogue/query'
import { Hidden } from '../filters/kept-parameters'

/** Id of the form that the tick boxes of rows belong to. */
export const trayForm = 'compare'

/**
 * What is ticked, on this page of the table and on others. It appears as soon as a row is ticked,
 * by style alone, and is a form, so that it needs no script: its second button puts what is ticked
 * into the address, from where every link takes it along.
 */
export function CompareTray({ view }: { view: TableView }) {
  const { page, query, rows, names } = view
  const shown = new Set(rows.map((row) => (page.name === 'models' ? row.slug : row.model)))
  const other = tablePages[page.name === 'models' ? 'offerings' : 'models']
  const to = (select: readonly string[]) => tableHref(page, { ...query, select })
  return (
    <form className="tray" id={trayForm} action={page.path} aria-label="Compare" autoComplete="off">
      <Hidden parameters={writeQuery(page.fields, { ...query, select: [] })} />
      {query.select.map((slug) => (
        <span className="picked" key={slug}>
          {!shown.has(slug) && <input type="hidden" name="select" value={slug} />}
          <a className="chip" href={to(query.select.filter((each) => each !== slug))}>
            <span className="vh">Untick </span>
            {names.get(slug) ?? slug}
          </a>
        </span>
      ))}
      <p>
        <b className="tray-count" /> selected{' '}
        <span className="text-ink-2">2 to 8 can be compared</span>
      </p>
      <span className="tray-end">
        {query.select.length > 0 && (
          <>
            <a
              className="tray-link"
              href={tableHref(other, { ...emptyQuery, select: query.select })}
            >
              {other.title}
            </a>
            <a className="tray-link" href={to([])} data-forget="select">
              Clear
            </a>
          </>
        )}
        <noscript>
          <button className="button" type="submit">
            Keep
          </button>
        </noscript>
        <button className="button button-primary" type="submit" name="to" value="compare">
          Compare
        </button>
      </span>
    </form>
  )
}
