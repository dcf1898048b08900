import type { ChangeType } from '../catalogue/vocabulary'

/** What of an event decides what it is told together with. */
export interface Foldable {
  readonly occurred_on: string
  readonly type: ChangeType
  readonly title: string
  readonly description: string | null
  readonly host: string | null
  readonly model: string | null
}

/** What happened alike on one day, told once. */
export interface Entry<E> {
  /** In the order of the log. */
  readonly events: readonly [E, ...E[]]
  /** What they have in common beside what happened: all at one host, or all of one model. */
  readonly shared: 'host' | 'model'
}

/**
 * Folds what happened alike: one model at many hosts, or many models at one host. An event that
 * could be in either goes to the larger; in a tie, to its model's. Entries keep the order of their
 * first events.
 */
export function foldEvents<E extends Foldable>(events: readonly E[]): Entry<E>[] {
  const atHost = countBy(events, hostKey)
  const ofModel = countBy(events, modelKey)
  const entries = new Map<string, { events: [E, ...E[]]; shared: 'host' | 'model' }>()
  for (const event of events) {
    const [byHost, byModel] = [hostKey(event), modelKey(event)]
    const shared = (atHost.get(byHost) ?? 0) > (ofModel.get(byModel) ?? 0) ? 'host' : 'model'
    const key = shared === 'host' ? byHost : byModel
    const entry = entries.get(key)
    if (entry) entry.events.push(event)
    else entries.set(key, { events: [event], shared })
  }
  return [...entries.values()]
}

function alike({ occurred_on, type, title, description }: Foldable) {
  return [occurred_on, type, title, description]
}

function hostKey(event: Foldable): string {
  // What is at no host is no flood of one.
  return JSON.stringify(['host', ...alike(event), event.host ?? ['of', event.model]])
}

function modelKey(event: Foldable): string {
  return JSON.stringify(['model', ...alike(event), event.model ?? ['at', event.host]])
}

function countBy<E>(events: readonly E[], key: (event: E) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const event of events) counts.set(key(event), (counts.get(key(event)) ?? 0) + 1)
  return counts
}
