import type { ReactNode } from 'react'
import { shownConfidence } from '@/lib/catalogue/confidence'
import type { Day } from '@/lib/catalogue/day'
import { type Evidence, isDisputed } from '../evidence/evidence'
import { Mark } from '../figures/mark'

export interface StripFigure {
  readonly label: string
  readonly value: ReactNode
  /** Behind the figure, quieter: `/ 1M`. */
  readonly unit?: string
  /** Where on the page its evidence opens. */
  readonly href: string
  readonly evidence: Evidence | null
}

/** The figures that most come for, each with the mark that leads to how we know it. */
export function Strip({ figures, today }: { figures: readonly StripFigure[]; today: Day }) {
  if (figures.length === 0) return null
  return (
    <dl className="strip">
      {figures.map(({ label, value, unit, href, evidence }) => (
        <div key={label}>
          <dt>
            {label}
            {evidence && (
              <a className="strip-mark" href={href}>
                <span className="vh">How we know {label.toLowerCase()}: </span>
                <Mark
                  confidence={shownConfidence(evidence.confidence, evidence.checkedOn, today)}
                  disputed={isDisputed(evidence)}
                />
              </a>
            )}
          </dt>
          <dd>
            {value}
            {unit && <small> {unit}</small>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
