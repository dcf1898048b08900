import { shownConfidence } from '@/lib/catalogue/confidence'
import type { Day } from '@/lib/catalogue/day'
import { isDisputed } from '../evidence/evidence'
import { EvidencePanel } from '../evidence/evidence-panel'
import { Answer } from '../figures/answer'
import { Mark } from '../figures/mark'
import type { FactView } from './facts'

const columns = 3

/** Facts in columns that fill downwards; each opens its evidence under itself. */
export function FactList({ facts, today }: { facts: readonly FactView[]; today: Day }) {
  const height = Math.ceil(facts.length / columns)
  const parts = Array.from({ length: columns }, (_, index) =>
    facts.slice(index * height, (index + 1) * height),
  ).filter((part) => part.length > 0)
  return (
    <div className="facts">
      {parts.map((part) => (
        <ul key={part[0]?.key}>
          {part.map((fact) => (
            <li key={fact.key} id={fact.key}>
              <Fact fact={fact} today={today} />
            </li>
          ))}
        </ul>
      ))}
    </div>
  )
}

function Fact({ fact, today }: { fact: FactView; today: Day }) {
  const { label, value, evidence } = fact
  const shown = typeof value === 'boolean' ? <Answer value={value} /> : value
  if (evidence === null) {
    return (
      <div className="fact">
        <span>{label}</span>
        <span className="value">{shown}</span>
      </div>
    )
  }
  return (
    <details name="evidence">
      <summary className="fact">
        <span>{label}</span>
        <Mark
          confidence={shownConfidence(evidence.confidence, evidence.checkedOn, today)}
          disputed={isDisputed(evidence)}
        />
        <span className="value">{shown}</span>
      </summary>
      <EvidencePanel evidence={evidence} today={today} narrow />
    </details>
  )
}
