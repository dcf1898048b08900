import { type TableView, tableHref } from '@/lib/browse/view'
import { type TableQuery, writeQuery, writeTokens } from '@/lib/catalogue/query'
import { fieldLabel } from '@/lib/text/labels'
import { Hidden } from '../filters/kept-parameters'
import { Opening } from '../filters/opening'

/** Id of the form whose tick boxes are the columns. */
export const columnsForm = 'columns'

/** Which columns the table shows: tick boxes in a menu that opens without script. */
export function ColumnChoice({ view }: { view: TableView }) {
  const { page, query } = view
  const shown = query.columns ?? page.columns
  const choices = page.fields.filter(({ key }) => key !== 'name' && key !== 'slug')
  const kept = writeQuery(page.fields, { ...query, columns: null, after: null })
  return (
    <Opening className="columns" summary="Columns">
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
    </Opening>
  )
}

/** Id of the form for a length of prompt that is not in the list. */
export const promptForm = 'prompt'

/** Around the thresholds that hosts use: 128k, 200k, 256k and 272k. */
const prompts = [32_000, 150_000, 250_000, 500_000, 1_000_000]

/** For how long a prompt prices are shown: the tier that applies then is what stands in the cells. */
export function PromptChoice({ view }: { view: TableView }) {
  const { page, query } = view
  if (!(query.columns ?? page.columns).some(isPrice)) return null
  const to = (prompt: number | null) => tableHref(page, { ...query, prompt, after: null })
  return (
    <details className="columns prompt">
      <summary>
        {query.prompt === null ? 'Prompt length' : `Prompt of ${writeTokens(query.prompt)}`}
      </summary>
      <form id={promptForm} action={page.path} aria-label="Prompt length" autoComplete="off">
        <Hidden parameters={writeQuery(page.fields, { ...query, prompt: null, after: null })} />
        <p>Prices as they apply to a prompt of so many tokens, cached included:</p>
        <p className="prompt-lengths">
          <a href={to(null)} aria-current={query.prompt === null ? 'true' : undefined}>
            Base
          </a>
          {prompts.map((prompt) => (
            <a
              key={prompt}
              href={to(prompt)}
              aria-current={query.prompt === prompt ? 'true' : undefined}
            >
              {writeTokens(prompt)}
            </a>
          ))}
        </p>
        <p className="columns-foot">
          <input
            className="field"
            name="prompt"
            inputMode="numeric"
            defaultValue={query.prompt ?? ''}
            aria-label="Prompt tokens"
            placeholder="200001"
          />
          <button className="button" type="submit">
            Show these prices
          </button>
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
    prices: ['input_price', 'cache_read_price', 'output_price', 'blended_price'],
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
