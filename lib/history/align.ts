import type { Day } from '../catalogue/day'
import { sameValue } from './same'
import type { Step } from './steps'

/** One source's steps of one price key, by day. */
export interface Voice {
  steps: readonly Step[]
  /** Its days are those on which the price came into force, and not when it was read. */
  dated: boolean
}

/** A step with the day on which it happened. */
export interface Aligned {
  from: Day
  to: Day | null
  step: Step
}

/**
 * The steps of one source with each transition on the day on which it happened
 * (DATA rule 21). A transition is a step that directly follows another. It and
 * another source's transition into the same price are one when the other's lies
 * after this source's step before and
 *
 * - the other source dates its prices itself, and its day lies before this
 *   step's end: then it happened on that day, the earliest such;
 * - else the other's day lies before this one's: then on the earliest such day.
 *
 * What was before may differ: sources that are late or wrong by then still tell
 * of one and the same new price. The days of the others count as recorded, so
 * the order in which sources are taken makes no difference.
 */
export function align(voice: Voice, others: readonly Voice[]): Aligned[] {
  const aligned: Aligned[] = []
  for (const step of voice.steps) {
    const before = aligned.at(-1)
    const follows = before !== undefined && before.to === step.from
    const from = follows ? happenedOn(step, before.from, voice, others) : step.from
    if (follows) before.to = from
    aligned.push({ from, to: step.to, step })
  }
  return aligned
}

function happenedOn(step: Step, after: Day, voice: Voice, others: readonly Voice[]): Day {
  if (voice.dated) return step.from
  const days = (dated: boolean, until: Day | null) =>
    others
      .filter((other) => other.dated === dated)
      .flatMap((other) => transitionsInto(step, other))
      .filter((day) => day > after && (until === null || day < until))
      .sort()
  return days(true, step.to)[0] ?? days(false, step.from)[0] ?? step.from
}

function transitionsInto({ statement }: Step, { steps, dated }: Voice): Day[] {
  return steps.flatMap((step, index) => {
    // A source that dates its prices knows what stood before, but not since when.
    const follows = dated ? step.before !== null : steps[index - 1]?.to === step.from
    return follows && sameValue(step.statement, statement) ? [step.from] : []
  })
}
