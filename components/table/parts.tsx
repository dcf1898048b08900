import type { ReactNode } from 'react'

/*
 * Table elements that say their role again. On phones a table is laid out as a list, and browsers
 * drop the roles of table elements whose `display` is changed.
 */

interface CellProps {
  className?: string
  children?: ReactNode
  colSpan?: number
  /** The head's words, shown before the value where the heads are not. */
  label?: string | undefined
  /** What a pointer is told of it. */
  title?: string | undefined
}

/** A table named by the heading with that id, or by a sentence. */
export function Table({
  className = '',
  labelledBy,
  label,
  children,
}: {
  className?: string
  labelledBy?: string
  label?: string
  children: ReactNode
}) {
  const role = 'table'
  return (
    <table
      className={`table ${className}`}
      role={role}
      aria-labelledby={labelledBy}
      aria-label={label}
    >
      {children}
    </table>
  )
}

export function Head({ children }: { children: ReactNode }) {
  const role = 'rowgroup'
  return <thead role={role}>{children}</thead>
}

export function Body({ children }: { children: ReactNode }) {
  const role = 'rowgroup'
  return <tbody role={role}>{children}</tbody>
}

export function Row({
  id,
  className,
  children,
}: {
  id?: string | undefined
  className?: string | undefined
  children: ReactNode
}) {
  return <tr {...given({ role: 'row', id, className })}>{children}</tr>
}

export function Cell({ className, colSpan, label, title, children }: CellProps) {
  const own = given({ role: 'cell', className, colSpan, title, 'data-label': label })
  return <td {...own}>{children}</td>
}

/** The cell that names its row. */
export function RowHead({ className, children }: CellProps) {
  return <th {...given({ role: 'rowheader', scope: 'row', className })}>{children}</th>
}

export function ColumnHead({
  className,
  sorted,
  children,
}: CellProps & { sorted?: 'ascending' | 'descending' | undefined }) {
  const props = given({ role: 'columnheader', scope: 'col', className, 'aria-sort': sorted })
  return <th {...props}>{children}</th>
}

/** A head over several columns, for the unit that they share; empty over those without one. */
export function GroupHead({ span, children }: { span: number; children?: ReactNode }) {
  const role = children ? 'columnheader' : 'cell'
  if (!children) return <td role={role} colSpan={span} />
  return (
    <th role={role} scope="colgroup" colSpan={span}>
      <span>{children}</span>
    </th>
  )
}

/**
 * Only the attributes that have a value: React sends every prop of every cell along with the page,
 * and "undefined" a thousand times is a third of it.
 */
function given<T extends object>(attributes: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(attributes).filter(([, value]) => value !== undefined && value !== ''),
  ) as Partial<T>
}
