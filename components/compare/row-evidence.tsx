import type { MouseEvent } from 'react'
import type { Day } from '@/lib/catalogue/day'
import { EvidencePanel } from '../evidence/evidence-panel'
import { Mark } from '../figures/mark'
import type { CompareColumn, CompareRow, RowEvidence, RowMark } from './comparison'

interface LinkProps {
  mark: RowMark
  label: string
  rowKey: string
  isOpen: boolean
  href: string
  onToggle: (key: string, event: MouseEvent) => void
}

/** The weakest mark of a row, which opens how each of its figures is known. */
export function EvidenceLink({ mark, label, rowKey, isOpen, href, onToggle }: LinkProps) {
  const { level, checkedOn, age } = mark
  return (
    <a
      className="evidence-link"
      href={href}
      rel="nofollow"
      data-evidence={rowKey}
      aria-expanded={isOpen}
      onClick={(event) => onToggle(rowKey, event)}
    >
      <span className="vh">How we know {label}: </span>
      <Mark confidence={level} />
      <time dateTime={checkedOn} title={`Checked ${checkedOn}`}>
        {age}
      </time>
    </a>
  )
}

/** Under its row: for each column level, page, words, and what every source says. */
export function EvidenceOfRow({
  evidence,
  row,
  columns,
  today,
}: {
  evidence: RowEvidence
  row: CompareRow
  columns: readonly CompareColumn[]
  today: Day
}) {
  const role = 'row'
  const cell = 'cell'
  return (
    <tr role={role} className="compare-evidence">
      <td role={cell} colSpan={columns.length + 1}>
        <div>
          {columns.map(({ id, name, at }, place) => {
            const known = evidence.cells[place] ?? null
            return (
              <section key={id} aria-label={`${row.label} of ${name}`}>
                <h3>
                  {name}
                  {at !== null && <small> {at}</small>}
                </h3>
                {known === null ? (
                  <p className="note">
                    {row.cells[place] == null ? 'Not published.' : 'Nothing is cited for it.'}
                  </p>
                ) : (
                  <EvidencePanel evidence={known} today={today} narrow />
                )}
              </section>
            )
          })}
        </div>
      </td>
    </tr>
  )
}
