import type { Day } from '@/lib/catalogue/day'
import type { TableQuery } from '@/lib/catalogue/query'
import { longestFraction } from '@/lib/text/money'
import { Body, Row, RowHead, Table } from '../table/parts'
import { columnsOf, showsPrices } from './columns'
import { modelHref } from './links'
import { CheckedCell, ModelCell } from './model-cell'
import { ModelHead } from './model-head'
import type { ModelView } from './model-view'

interface Props {
  query: TableQuery
  rows: readonly ModelView[]
  today: Day
}

/** The table of models; on a phone the same markup reads as a list. */
export function ModelTable({ query, rows, today }: Props) {
  const columns = columnsOf(query.columns)
  const checked = showsPrices(columns)
  const fractions = new Map(
    columns
      .filter(({ field }) => field.type === 'money')
      .map(({ field }) => [
        field.key,
        longestFraction(rows.map((row) => amountOf(row, field.key))),
      ]),
  )
  return (
    <section className={query.columns ? 'models models-chosen' : 'models'} aria-label="Models">
      <Table label="Models">
        <ModelHead query={query} columns={columns} checked={checked} />
        <Body>
          {rows.map((row) => (
            <Row key={row.slug} className={row.lifecycle === 'retired' ? 'gone' : ''}>
              <RowHead>
                <a href={modelHref(row.slug)}>{row.name}</a>
                {row.developer_name !== null && <span className="maker">{row.developer_name}</span>}
              </RowHead>
              {columns.map(({ field, onPhone }) => (
                <ModelCell
                  key={field.key}
                  field={field}
                  row={row}
                  today={today}
                  fraction={fractions.get(field.key) ?? 0}
                  onPhone={onPhone}
                />
              ))}
              {checked && <CheckedCell row={row} today={today} />}
            </Row>
          ))}
        </Body>
      </Table>
    </section>
  )
}

function amountOf(row: ModelView, key: string): string | null {
  const amount = row[key as keyof ModelView]
  return typeof amount === 'string' && amount !== '0' ? amount : null
}
