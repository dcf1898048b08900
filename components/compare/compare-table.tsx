'use client'

import { useMemo } from 'react'
import type { Day } from '@/lib/catalogue/day'
import { type CompareAsked, compareHref } from './asked'
import { ColumnMenu } from './column-menu'
import { FigureCell } from './compare-cell'
import type { CompareColumn, CompareRow, ComparisonView, RowEvidence } from './comparison'
import { EvidenceLink, EvidenceOfRow } from './row-evidence'
import { useColumnDrag } from './use-column-drag'
import { useRowEvidence } from './use-row-evidence'

/** Said again: on phones rows are laid out as grids, and browsers then drop the roles of tables. */
const roles = {
  table: 'table',
  rowgroup: 'rowgroup',
  row: 'row',
  cell: 'cell',
  columnheader: 'columnheader',
  rowheader: 'rowheader',
} as const

export interface CompareTableData {
  asked: CompareAsked
  view: ComparisonView
  /** The row whose evidence the address opens. */
  evidence: RowEvidence | null
  today: Day
}

/**
 * The columns side by side. A client component so that a page is sent its words once and in one
 * piece, as a text: what it is handed as objects, React writes and reads one by one. Without script
 * the same links lead to the same states.
 *
 * @param data a `CompareTableData` as JSON
 */
export function CompareTable({ data }: { data: string }) {
  const { asked, view, evidence, today } = useMemo(
    () => JSON.parse(data) as CompareTableData,
    [data],
  )
  const { columns, groups, folded, unpublished } = view
  const open = useRowEvidence(asked, evidence)
  const fixed = view.baseline ?? 0
  const closed = compareHref({ ...asked, evidence: null })
  return (
    <div className="compare-body" ref={open.root}>
      {columns.length > 1 && <BesideChoice columns={columns} fixed={fixed} />}
      <div className={`compare-scroll compare-of-${columns.length}`}>
        <table className="compare-table" role={roles.table} aria-label="Comparison">
          <ColumnHeads asked={asked} view={view} fixed={fixed} />
          {groups.map((group) => (
            <tbody key={group.id} role={roles.rowgroup} id={group.id}>
              <tr role={roles.row} className="compare-group">
                <th role={roles.columnheader} scope="colgroup" colSpan={columns.length + 1}>
                  {group.title}
                  {group.qualifier !== null && <small>{group.qualifier}</small>}
                </th>
              </tr>
              {group.rows.map((row) => (
                <FigureRow key={row.key} row={row} {...{ closed, view, open, fixed, today }} />
              ))}
            </tbody>
          ))}
        </table>
      </div>
      {groups.length === 0 && (
        <p className="callout">No row is left: none of what is asked for is published of them.</p>
      )}
      {folded.length > 0 && <FoldedRows rows={folded} count={columns.length} />}
      {unpublished.length > 0 && (
        <p className="note">Not published for any of them: {unpublished.join(', ')}.</p>
      )}
    </div>
  )
}

/** Phones show two columns: the fixed one, and whichever of the others is chosen here. */
function BesideChoice({ columns, fixed }: { columns: readonly CompareColumn[]; fixed: number }) {
  const first = columns.findIndex((_, place) => place !== fixed)
  return (
    <fieldset className="compare-beside">
      <legend>
        {columns[fixed]?.name}
        {columns[fixed]?.at !== null && ` ${columns[fixed]?.at}`} beside
      </legend>
      {columns.map(({ id, name, at }, place) =>
        place === fixed ? null : (
          <label key={id}>
            <input
              type="radio"
              name="beside"
              id={`beside-${place}`}
              defaultChecked={place === first}
            />
            {name}
            {at !== null && <small> {at}</small>}
          </label>
        ),
      )}
    </fieldset>
  )
}

function ColumnHeads({
  asked,
  view: { columns, baseline },
  fixed,
}: Pick<CompareTableData, 'asked' | 'view'> & { fixed: number }) {
  const drag = useColumnDrag(asked)
  return (
    <thead role={roles.rowgroup}>
      <tr role={roles.row}>
        <td role={roles.cell} />
        {columns.map((column, place) => (
          <th
            key={column.id}
            role={roles.columnheader}
            scope="col"
            className={columnClass(place, fixed, drag.over === place ? 'over' : '')}
            {...drag.handlers(place)}
          >
            <a className={column.isRetired ? 'gone' : undefined} href={column.href}>
              {column.name}
            </a>
            <small>{[column.maker, column.at].filter((part) => part !== null).join(' ')}</small>
            {place === baseline && <b className="compare-base">baseline</b>}
            <ColumnMenu asked={asked} columns={columns} place={place} baseline={baseline} />
          </th>
        ))}
      </tr>
    </thead>
  )
}

function FigureRow({
  row,
  closed,
  view,
  open,
  fixed,
  today,
}: Omit<CompareTableData, 'evidence' | 'asked'> & {
  /** The address with no evidence open. */
  closed: string
  row: CompareRow
  open: ReturnType<typeof useRowEvidence>
  fixed: number
}) {
  const isOpen = open.evidence?.key === row.key
  const classes = [isOpen ? 'open' : '', row.isFiltered ? 'filtered' : ''].filter(Boolean).join(' ')
  return (
    <>
      <tr role={roles.row} id={row.key} className={classes === '' ? undefined : classes}>
        <th role={roles.rowheader} scope="row">
          {row.href === null ? row.label : <a href={row.href}>{row.label}</a>}
          {row.mark !== null && (
            <EvidenceLink
              mark={row.mark}
              label={row.label}
              rowKey={row.key}
              isOpen={isOpen}
              href={`${closed}${isOpen ? '' : `&evidence=${encodeURIComponent(row.key)}`}#${row.key}`}
              onToggle={open.toggle}
            />
          )}
          {row.unit !== null && <small>{row.unit}</small>}
        </th>
        {row.cells.map((cell, place) => (
          <FigureCell
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column's
            key={place}
            cell={cell}
            className={columnClass(place, fixed, '')}
          />
        ))}
      </tr>
      {isOpen && open.evidence && (
        <EvidenceOfRow evidence={open.evidence} row={row} columns={view.columns} today={today} />
      )}
    </>
  )
}

/** What is the same for all, said once. */
function FoldedRows({ rows, count }: { rows: readonly CompareRow[]; count: number }) {
  return (
    <details className="twin compare-folded">
      <summary>
        {rows.length} {rows.length === 1 ? 'row that is' : 'rows that are'} the same for all {count}
      </summary>
      <dl>
        {rows.map(({ key, label, unit, cells }) => {
          const value = cells[0]?.value
          return (
            <div key={key}>
              <dt>
                {label}
                {unit !== null && <small> {unit}</small>}
              </dt>
              <dd>{value === true ? 'yes' : value === false ? 'no' : value}</dd>
            </div>
          )
        })}
      </dl>
    </details>
  )
}

function columnClass(place: number, fixed: number, more: string): string {
  return `c${place}${place === fixed ? ' kept' : ''}${more === '' ? '' : ` ${more}`}`
}
