import { type Day, daysBetween } from '../catalogue/day'
import { hostIds, type MovingAlias, movingAliases } from '../resolve/curated'
import { read } from '../resolve/normalize'

/** An id that stopped naming one model and named another (DATA rule 4). */
export interface Move {
  on: Day
  from: string
  to: string
}

/** What an id pointed to, oldest first; days are half open. */
export type Targets = readonly Pick<MovingAlias, 'target' | 'valid_from' | 'valid_to'>[]

/** Sources follow a move late: LiteLLM gave mistral-large-latest its price of 2025-12-02 on day 90. */
const FOLLOWS_WITHIN = 90

const firstWords = [...new Set(movingAliases.map(({ id }) => id.split('-', 1)[0] ?? id))]

/** Where a host's id pointed over time; empty for an id that never moved, or not at this host. */
export function targetsOf(host: string, api_model_id: string): Targets {
  const id = api_model_id.toLowerCase()
  // Reading an id takes a hundred rules; most name nothing that ever moved.
  if (!firstWords.some((word) => id.includes(word))) return []
  if (hostIds[host]?.[api_model_id] !== undefined) return []
  const { text } = read(api_model_id, host)
  const rows = movingAliases.filter((row) => row.id === text)
  const own = rows.filter((row) => row.host === host)
  return own.length > 0 ? own : rows.filter((row) => row.host === null)
}

/**
 * The move that a new price follows: the latest one between the price before and
 * this one, if it was recent. Null where the id named one thing all along.
 */
export function moveBehind(targets: Targets, before: Day, day: Day): Move | null {
  const from = targetOn(targets, before)
  const to = targetOn(targets, day)
  if (!from?.target || !to?.valid_from || from.target === to.target) return null
  if (daysBetween(to.valid_from, day) > FOLLOWS_WITHIN) return null
  return { on: to.valid_from, from: from.target, to: to.target }
}

function targetOn(targets: Targets, day: Day): Targets[number] | undefined {
  return targets.find(
    ({ valid_from, valid_to }) =>
      (valid_from === null || valid_from <= day) && (valid_to === null || day < valid_to),
  )
}
