import { type Day, daysBetween, lastDay } from '@/lib/catalogue/day'
import type { LifecycleState } from '@/lib/catalogue/vocabulary'
import { lifecycleLabels } from '@/lib/text/labels'
import { Unknown } from './unknown'

/** Within these many days of its end a deprecated thing turns from amber to red. */
const soonDays = 60

/** True when the end is so near that calls are about to fail. */
export function endsSoon(end: Day | null, today: Day): boolean {
  return end !== null && today < lastDay(end) && daysBetween(today, end) <= soonDays
}

interface Props {
  state: LifecycleState | null
  /** Shutdown day, for the last 60 days' red. */
  end?: Day | null
  today: Day
  /** Says the shutdown day behind "Retired", where no column of its own has it. */
  dated?: boolean
}

/** The state as a shape and a word. */
export function Lifecycle({ state, end = null, today, dated = false }: Props) {
  if (state === null) return <Unknown />
  return (
    <span className={stateClass(state, end, today)}>
      {lifecycleLabels[state]}
      {dated && state === 'retired' && end !== null && ` ${end}`}
    </span>
  )
}

/** The classes that draw a state's shape before whatever carries them. */
export function stateClass(state: LifecycleState, end: Day | null, today: Day): string {
  const soon = state === 'deprecated' && endsSoon(end, today) ? ' state-soon' : ''
  return `state state-${state}${soon}`
}
