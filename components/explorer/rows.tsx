import { memo } from 'react'
import { shownValue } from '@/lib/browse/tiers'
import type { TableView } from '@/lib/browse/view'
import type { Row as RowOf } from '@/lib/browse/whole'
import { longestFraction } from '@/lib/text/price-text'
import { modelHref } from '../models/links'
import { Body, Row, RowHead, Table } from '../table/parts'
import { CheckedCell, FieldCell, textOf } from './cells'
import { columnsOf, showsPrices, widthClass } from './columns'
import { TableHead } from './head'
import { Marked } from './marked'
import { trayForm } from './tray'

/** About as many rows as a screen shows. */
const onScreen = 20

interface Props {
  view: TableView
  /** What the rows below the first screen show: the same, or for a moment still what was there before. */
  soon?: TableView
  /** Whether the server was asked for other rows. */
  waiting?: boolean
}

/** The table; on a phone the same markup reads as a list. */
export function TableRows({ view, soon = view, waiting = false }: Props) {
  const { page, query, rows } = view
  const { columns, fractions, checked } = layoutOf(view)
  return (
    <section
      className={query.columns ? 'models models-chosen' : 'models'}
      aria-label={page.title}
      aria-busy={waiting || undefined}
    >
      <Table label={page.title}>
        <colgroup>
          <col className="wide-28" />
          {columns.map(({ field }) => (
            <col key={field.key} className={widthClass(field, fractions.get(field.key))} />
          ))}
          {checked && <col className="wide-11" />}
        </colgroup>
        <TableHead view={view} columns={columns} checked={checked} />
        <Body>
          <Rows view={view} part="first screen" />
          {rows.length > onScreen && <Rows view={soon} part="rest" />}
        </Body>
      </Table>
    </section>
  )
}

/**
 * Some of a view's rows, drawn again only for another view. Their keys are places, not models: to
 * change the words of a row costs a browser less than to take it out and put in another.
 */
const Rows = memo(function Rows({
  view,
  part,
}: {
  view: TableView
  part: 'first screen' | 'rest'
}) {
  const { query, rows, today } = view
  const { columns, fractions, checked } = layoutOf(view)
  return (part === 'rest' ? rows.slice(onScreen) : rows.slice(0, onScreen)).map((row, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: see above; what has a state of its own has a key of its own
    <Row key={place} className={row.lifecycle === 'retired' ? 'gone' : ''}>
      <NameHead view={view} row={row} />
      {columns.map(({ field, onPhone }) => (
        <FieldCell
          key={field.key}
          field={field}
          row={row}
          today={today}
          search={query.q}
          fraction={fractions.get(field.key) ?? 0}
          onPhone={onPhone}
          prompt={query.prompt}
        />
      ))}
      {checked && <CheckedCell row={row} today={today} href={evidenceHref(row)} />}
    </Row>
  ))
})

/** What all rows of a view share. */
function layoutOf({ page, query, rows }: TableView) {
  const columns = columnsOf(page, query.columns)
  const fractions = new Map(
    columns
      .filter(({ field }) => field.type === 'money')
      .map(({ field }) => [
        field.key,
        longestFraction(rows.map((row) => amountOf(row, field.key, query.prompt))),
      ]),
  )
  return { columns, fractions, checked: showsPrices(columns) }
}

function NameHead({ view, row }: { view: TableView; row: RowOf }) {
  const search = view.query.q
  if (view.page.name === 'models') {
    const name = String(row.name)
    const maker = textOf(row.developer_name)
    return (
      <RowHead>
        <Tick key={String(row.slug)} slug={String(row.slug)} name={name} view={view} />
        <a href={modelHref(String(row.slug))}>
          <Marked text={name} search={search} />
        </a>
        {maker !== null && <span className="maker">{maker}</span>}
      </RowHead>
    )
  }
  const [model, id] = [textOf(row.model), String(row.api_model_id)]
  const name = textOf(row.model_name) ?? model
  return (
    <RowHead className="serving">
      {model === null || name === null ? (
        <span className="maker">no model</span>
      ) : (
        <>
          <Tick key={model} slug={model} name={name} view={view} />
          <a href={modelHref(model)}>
            <Marked text={name} search={search} />
          </a>
        </>
      )}
      <span className="maker id">
        <Marked text={id} search={search} />
      </span>
    </RowHead>
  )
}

/** Ticks a model for comparing; the tray's form sends it. */
function Tick({ slug, name, view }: { slug: string; name: string; view: TableView }) {
  return (
    <input
      type="checkbox"
      name="select"
      value={slug}
      form={trayForm}
      defaultChecked={view.query.select.includes(slug)}
      aria-label={`Compare ${name}`}
    />
  )
}

/** Where the row's prices can be asked for their evidence; null for what has no page. */
function evidenceHref(row: RowOf): string | null {
  if (typeof row.slug === 'string') return `${modelHref(row.slug)}#pricing`
  const model = textOf(row.model)
  if (model === null) return null
  const offering = new URLSearchParams({ offering: `${row.host}/${row.api_model_id}` })
  // A slash is plain in a query, and reads better.
  return `${modelHref(model)}?${`${offering}`.replaceAll('%2F', '/')}#pricing`
}

function amountOf(row: RowOf, key: string, prompt: number | null): string | null {
  const amount = textOf(shownValue(row, key, prompt))
  return amount === '0' ? null : amount
}
