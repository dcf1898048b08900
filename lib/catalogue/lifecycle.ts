import { type Day, firstDay, lastDay } from './day'
import type { LifecycleState } from './vocabulary'

/** The dates of one release or one offering; one host's never move another's. */
export interface Lifecycle {
  announced_on: Day | null
  preview_on: Day | null
  released_on: Day | null
  deprecated_on: Day | null
  /** "No earlier than": a promise, not a shutdown. */
  earliest_shutdown_on: Day | null
  shutdown_on: Day | null
  /** A state that a source gave without a date, and the day it was seen. */
  state_seen: LifecycleState | null
  state_seen_on: Day | null
}

export const lifecycleDays = [
  'announced_on',
  'preview_on',
  'released_on',
  'deprecated_on',
  'earliest_shutdown_on',
  'shutdown_on',
] as const

export const noLifecycle: Lifecycle = {
  announced_on: null,
  preview_on: null,
  released_on: null,
  deprecated_on: null,
  earliest_shutdown_on: null,
  shutdown_on: null,
  state_seen: null,
  state_seen_on: null,
}

/**
 * The state on a UTC day. Dates decide; `state_seen` only speaks where no date
 * contradicts it. A month-only shutdown counts from the month's last day, any
 * other month-only date from its first.
 *
 * Null when neither a date nor a seen state says anything.
 */
export function stateOn(lifecycle: Lifecycle, day: Day): LifecycleState | null {
  const reached = (date: Day | null) => date !== null && firstDay(date) <= day
  if (lifecycle.shutdown_on !== null && lastDay(lifecycle.shutdown_on) <= day) return 'retired'
  // A shutdown day ahead is a promise that the thing still runs, whatever a stale list says.
  const seen = stillTrue(lifecycle)
  if (seen === 'retired') return 'retired'
  if (reached(lifecycle.deprecated_on)) return 'deprecated'
  if (seen === 'deprecated') return 'deprecated'
  if (seen === 'preview') return 'preview'
  if (reached(lifecycle.released_on)) return 'active'
  if (seen === 'active' && lifecycle.released_on === null) return 'active'
  if (reached(lifecycle.preview_on)) return 'preview'
  if (lifecycle.released_on !== null || reached(lifecycle.announced_on)) return 'announced'
  return seen
}

/** The seen state, where no day ahead says that it came too early: then it merely runs. */
function stillTrue({ state_seen, deprecated_on, shutdown_on }: Lifecycle): LifecycleState | null {
  if (state_seen === 'retired' && shutdown_on !== null) return 'active'
  if (state_seen === 'deprecated' && deprecated_on !== null) return 'active'
  return state_seen
}

/** From the most alive to the least; the model's state is its least-retired one. */
const order: readonly LifecycleState[] = ['active', 'preview', 'deprecated', 'announced', 'retired']

/** The least retired of some states; null when there is none. */
export function leastRetired(states: Iterable<LifecycleState | null>): LifecycleState | null {
  let best: LifecycleState | null = null
  for (const state of states) {
    if (state === null) continue
    if (best === null || order.indexOf(state) < order.indexOf(best)) best = state
  }
  return best
}
