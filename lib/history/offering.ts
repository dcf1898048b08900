import type { Day } from '../catalogue/day'
import type { Confidence } from '../catalogue/vocabulary'
import { eventsOf, type HistoryEvent } from './events'
import { type Presence, presenceOf } from './listings'
import { mergeSteps, type ShownStep } from './merge'
import { targetsOf } from './moves'
import { datedStepsOf, lifecycleOfFacts, type StatedFact, type StatedPrice } from './stated'
import { stepsOfStated } from './steps'
import type { LifecycleEntry, Period } from './timeline'

/** One record of one source about an offering, through time. */
export interface RecordThroughTime {
  /** The source's key. */
  source: string
  locator: string
  confidence: Confidence
  /** Day of the latest version that was read. */
  observed_on: Day
  /** Its days are those on which prices came into force, by its own word. */
  dated: boolean
  /** The source keeps what is gone: that it lists a thing says nothing. */
  keeps_retired: boolean
  known_from: Day
  /** When it was added is not known. */
  from_start: boolean
  listings: readonly Period[]
  prices: readonly StatedPrice[]
  facts: readonly StatedFact[]
}

export interface HistoryOfOffering {
  presence: Presence
  steps: ShownStep[]
  events: HistoryEvent[]
}

/**
 * Everything that happened to one offering, out of what all its records say:
 * the same for any order of `records`, of which there must be one.
 */
export function historyOf(
  { host, api_model_id }: { host: string; api_model_id: string },
  records: readonly RecordThroughTime[],
): HistoryOfOffering {
  const lists = records.filter(({ keeps_retired }) => !keeps_retired)
  const presence = presenceOf((lists.length > 0 ? lists : records).map(listed))
  const steps = mergeSteps(
    records.map(({ prices, listings, keeps_retired, ...record }) => ({
      ...record,
      // What keeps everything goes by what the others list.
      listings: keeps_retired ? presence.listings : listings,
      steps: record.dated ? datedStepsOf(prices, record) : stepsOfStated(prices, record),
    })),
    targetsOf(host, api_model_id),
  )
  const lifecycle = records.flatMap((record) =>
    lifecycleOf(record).map((entry) => ({ ...entry, source: record.source })),
  )
  const events = eventsOf({ host, api_model_id, presence, steps, lifecycle })
  return { presence, steps, events }
}

function listed({ known_from, from_start, listings }: RecordThroughTime) {
  const ends = listings.at(-1)
  const entries = [{ on: known_from, listed: true }]
  if (ends === undefined) entries.push({ on: known_from, listed: false })
  else if (ends.to !== null) entries.push({ on: ends.to, listed: false })
  return { listings: [...listings], from_start, entries }
}

function lifecycleOf(record: RecordThroughTime): LifecycleEntry[] {
  const { known_from, from_start, keeps_retired, listings, locator } = record
  const facts = lifecycleOfFacts(record.facts, record)
  // Such a source neither adds nor withdraws.
  if (keeps_retired) return facts
  const told = (what: LifecycleEntry['what'], on: Day, first = false): LifecycleEntry => {
    return { on, what, before: null, after: null, first, commit: null, locator }
  }
  const presence = listings.flatMap(({ from, to }, index) => [
    ...(index === 0 ? [] : [told('returned', from)]),
    ...(to === null ? [] : [told('withdrawn', to)]),
  ])
  const added = from_start ? [] : [told('added', known_from, true)]
  const gone = listings.length === 0 ? [told('withdrawn', known_from)] : []
  return [...added, ...presence, ...gone, ...facts]
}
