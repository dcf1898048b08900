import { type TableView, tableHref } from '@/lib/browse/view'
import { type TableQuery, writeQuery } from '@/lib/catalogue/query'
import { fieldLabel } from '@/lib/text/labels'
import { Hidden } from '../filters/kept-parameters'

/** Id of the form whose tick boxes are the columns. */
export const columnsForm = 'columns'

/** Which columns the table shows: tick boxes in a menu that opens without script. */
export function ColumnChoice({ view }: { view: TableView }) {
  const { page, query } = view
  const shown = query.columns ?? page.columns
  const choices = page.fields.filter(({ key }) => key !== 'name' && key !== 'slug')
  const kept = writeQuery(page.fields, { ...query, columns: null, after: null })
  return (
    <details className="columns">
      <summary>Columns</summary>
      <form id={columnsForm} action={page.path} aria-label="Columns" autoComplete="off">
        <Hidden parameters={kept} />
        <div className="columns-list">
          {choices.map((field) => (
            <label className="option" key={field.key}>
              <input
                type="checkbox"
                name="columns"
                value={field.key}
                defaultChecked={shown.includes(field.key)}
              />
              {fieldLabel(field)}
            </label>
          ))}
        </div>
        <p className="columns-foot">
          <button className="button" type="submit">
            Show these columns
          </button>
          <a href={tableHref(page, { ...query, columns: null, after: null })} data-forget="columns">
            The usual ones
          </a>
        </p>
      </form>
    </details>
  )
}

/** Row heights, as links: 36 pixels or 28. */
export function DensityChoice({ view }: { view: TableView }) {
  const { page, query } = view
  const to = (density: TableQuery['density']) => tableHref(page, { ...query, density })
  return (
    <span className="segments">
      <a
        href={to(null)}
        aria-current={query.density === null ? 'true' : undefined}
        data-forget="density"
        aria-label="Rows of 36 pixels"
      >
        36
      </a>
      <a
        href={to('compact')}
        aria-current={query.density === 'compact' ? 'true' : undefined}
        aria-label="Rows of 28 pixels"
      >
        28
      </a>
    </span>
  )
}

const conditions = [
  {
    label: 'Standard',
    prices: ['input_price', 'cache_read_price', 'output_price', 'batch_input_price'],
  },
  { label: 'Batch', prices: ['batch_input_price', 'batch_output_price', 'batch_discount'] },
  { label: 'Cached', prices: ['cache_read_price', 'cache_write_price', 'output_price'] },
] as const

const isPrice = (key: string) => /_price$|^batch_discount$/.test(key)

/** Under which conditions the prices are: one switch, which puts other columns in their place. */
export function ConditionChoice({ view }: { view: TableView }) {
  const { page, query } = view
  const shown = query.columns ?? page.columns
  const first = shown.findIndex(isPrice)
  if (first < 0) return null
  const others = shown.filter((key) => !isPrice(key))
  const now = shown.filter(isPrice).join()
  return (
    <span className="segments">
      {conditions.map(({ label, prices }) => {
        const columns = others.toSpliced(first, 0, ...prices)
        const isDefault = columns.join() === page.columns.join()
        return (
          <a
            key={label}
            href={tableHref(page, { ...query, columns: isDefault ? null : columns, after: null })}
            aria-current={now === prices.join() ? 'true' : undefined}
            data-forget={isDefault ? 'columns' : undefined}
          >
            {label}
          </a>
        )
      })}
    </span>
  )
}
