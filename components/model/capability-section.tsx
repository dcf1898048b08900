import type { Day } from '@/lib/catalogue/day'
import type { Shown } from '@/lib/editorial/text'
import { isDisputed } from '../evidence/evidence'
import { Section } from '../record/section'
import { EditorialPoints } from './editorial-points'
import { FactList } from './fact-list'
import type { FactsView } from './facts'

/** Limits and facts, what it can do, what nobody published, then what this catalogue says of it. */
export function CapabilitySection({
  facts,
  strengths,
  tradeoffs,
  today,
}: {
  facts: FactsView
  strengths: readonly Shown[]
  tradeoffs: readonly Shown[]
  today: Day
}) {
  const { capabilities, unpublished } = facts
  const yes = capabilities.filter(({ value }) => value === true).length
  const no = capabilities.length - yes
  const disputed = [...facts.facts, ...capabilities].filter(
    ({ evidence }) => evidence && isDisputed(evidence),
  )
  return (
    <Section
      id="capabilities"
      title="Capabilities"
      qualifier={`${yes} yes, ${no} no, ${unpublished.length} not published`}
    >
      {facts.facts.length > 0 && <FactList facts={facts.facts} today={today} />}
      {capabilities.length > 0 && (
        <div className="mt-6">
          <FactList facts={capabilities} today={today} />
        </div>
      )}
      {disputed.length > 0 && (
        <p className="note">
          <span className="mark mark-disputed" aria-hidden="true" /> Sources disagree on{' '}
          {disputed.map(({ label }) => label).join(', ')}. Open one to see who says what.
        </p>
      )}
      {unpublished.length > 0 && <p className="note">Not published: {unpublished.join(', ')}.</p>}
      <EditorialPoints strengths={strengths} tradeoffs={tradeoffs} />
    </Section>
  )
}
