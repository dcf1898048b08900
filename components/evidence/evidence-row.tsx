import type { Day } from '@/lib/catalogue/day'
import { Checked } from '../figures/checked'
import { Cell, Row } from '../table/parts'
import { type Evidence, isDisputed } from './evidence'
import { EvidencePanel } from './evidence-panel'

interface Props {
  evidence: Evidence
  today: Day
  /** What it is the evidence of, for those who hear the button alone. */
  subject: string
}

/** The last cell of a row of figures: mark and age, which open the row below. */
export function EvidenceCell({ evidence, today, subject }: Props) {
  return (
    <Cell className="r evidence-cell">
      <details className="evidence-toggle" name="evidence">
        <summary>
          <span className="vh">How we know {subject}: </span>
          <Checked
            confidence={evidence.confidence}
            checkedOn={evidence.checkedOn}
            today={today}
            disputed={isDisputed(evidence)}
          />
        </summary>
      </details>
    </Cell>
  )
}

/** The row under a row of figures; it shows while the details above it is open. */
export function EvidenceRow({
  evidence,
  today,
  span,
}: {
  evidence: Evidence
  today: Day
  span: number
}) {
  return (
    <Row className="evidence-row">
      <Cell colSpan={span}>
        <EvidencePanel evidence={evidence} today={today} />
      </Cell>
    </Row>
  )
}
