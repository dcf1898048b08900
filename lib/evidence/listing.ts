import type { Day } from '../catalogue/day'
import { compareDays } from '../catalogue/day'
import { type Lifecycle, leastRetired, stateOn } from '../catalogue/lifecycle'
import type { LifecycleState } from '../catalogue/vocabulary'
import { isNamedFor } from './settle'

/** An offering as far as its state is concerned. */
export interface Listed extends Lifecycle {
  host: string
  api_model_id: string
  release_id: number | null
  /** Listed by a source that lists what is served; null where none ever did. */
  listed: boolean | null
  /** Day on which a list was last read with it; null where that is not known. */
  listed_on: Day | null
  withdrawn_on: Day | null
}

/**
 * The state of each offering of one model at its developer's own hosts, on a
 * UTC day. A day or a state that a source gives of the offering itself decides.
 * To be listed is the weakest word: who is only listed follows what the same
 * host says of the model, since lists keep ids that no longer answer. Null
 * where nobody says anything and no list has it.
 */
export function statesOfOwn(
  model: string,
  offerings: readonly Listed[],
  day: Day,
): (LifecycleState | null)[] {
  const states = offerings.map((each) =>
    isOutdated(each, offerings) ? 'retired' : stateAlone(each, day),
  )
  const hosts = new Set(offerings.map(({ host }) => host))
  for (const host of hosts) {
    const here = offerings.flatMap((offering, index) =>
      offering.host === host ? [{ offering, index }] : [],
    )
    const stateOf = (place: Place) => states[place.index] ?? null
    const isEnded = (place: Place) => stateOf(place) === 'retired' && hasWord(place.offering)
    const undated = here.filter(({ offering }) => offering.release_id === null)
    const dated = here.filter(({ offering }) => offering.release_id !== null)
    const silent = here.filter(({ offering }) => !hasWord(offering))

    const speaking = speakersFor(model, undated, stateOf)
    const end = endOfModel(speaking, isEnded)
    const isLeaving =
      leastRetired(speaking.map(stateOf)) === 'deprecated' &&
      speaking.every(({ offering }) => hasWord(offering))
    for (const place of silent) {
      const same = dated.filter((each) => isSameRelease(each.offering, place.offering))
      const ended = same.some(isEnded) || (end !== null && !isAfter(place.offering, end))
      if (ended) states[place.index] = 'retired'
      else if (isLeaving && place.offering.release_id === null && stateOf(place) === 'active')
        states[place.index] = 'deprecated'
    }
    // An undated id answers with one of its releases: it lives as long as one of them.
    const releases = dated.filter(
      (place) => stateOf(place) !== null && !isPreview(model, place.offering),
    )
    if (!releases.some(isEnded) || !releases.every((each) => stateOf(each) === 'retired')) continue
    for (const place of undated) {
      if (outlives(place.offering, releases)) continue
      states[place.index] = 'retired'
    }
  }
  return states
}

/**
 * Whether it is only listed, by a list that is older than the day on which the
 * lists of its host dropped the same release, under whatever id.
 */
export function isOutdated(offering: Listed, offerings: readonly Listed[]): boolean {
  const { host, release_id, listed, listed_on } = offering
  if (!listed || listed_on === null || hasWord(offering)) return false
  return offerings.some(
    (other) =>
      other.host === host &&
      other.release_id === release_id &&
      other.withdrawn_on !== null &&
      compareDays(other.withdrawn_on, listed_on) > 0,
  )
}

/** Whether a source says of it that it ended, by a day or by a state. */
export function isEndedItself({ shutdown_on, state_seen }: Lifecycle): boolean {
  return shutdown_on !== null || state_seen === 'retired'
}

/** What an offering's own words and its listing say, whatever is said of others. */
export function stateAlone(offering: Listed, day: Day): LifecycleState | null {
  const own = stateOn(offering, day)
  if (own !== null && (hasWord(offering) || own === 'announced')) return own
  // A day of release says when it began, not that it still runs.
  if (offering.listed) return own ?? 'active'
  return offering.listed === null ? own : 'retired'
}

interface Place {
  offering: Listed
  index: number
}

/** Whether a source says more of it than that it exists since some day. */
export function hasWord(offering: Lifecycle): boolean {
  const { announced_on, preview_on, deprecated_on, earliest_shutdown_on, shutdown_on } = offering
  return [
    ...[announced_on, preview_on, deprecated_on, earliest_shutdown_on, shutdown_on],
    offering.state_seen,
  ].some((word) => word !== null)
}

/**
 * Who speaks for the model at a host: its id of the same name or, where a
 * source says nothing of that, every other undated one.
 */
function speakersFor(
  model: string,
  undated: readonly Place[],
  stateOf: (place: Place) => LifecycleState | null,
): readonly Place[] {
  const named = undated.filter(
    ({ offering }) => hasWord(offering) && isNamedFor(offering.api_model_id, model),
  )
  return named.length > 0 ? named : undated.filter((each) => stateOf(each) !== null)
}

/** The day on which the host ended the model itself; null where it did not. */
function endOfModel(speaking: readonly Place[], isEnded: (place: Place) => boolean): Day | null {
  if (speaking.length === 0 || !speaking.every(isEnded)) return null
  return latest(speaking.map(({ offering }) => offering.shutdown_on ?? offering.state_seen_on))
}

function isAfter({ released_on }: Lifecycle, end: Day): boolean {
  return released_on !== null && compareDays(released_on, end) > 0
}

/** Whether an undated id has a life of its own beside these releases, which have all ended. */
function outlives(undated: Lifecycle, releases: readonly Place[]): boolean {
  const { earliest_shutdown_on, shutdown_on, state_seen, released_on } = undated
  if (shutdown_on !== null || earliest_shutdown_on !== null || state_seen === 'active') return true
  const end = latest(releases.map(({ offering }) => offering.shutdown_on))
  return end !== null && released_on !== null && compareDays(released_on, end) > 0
}

/** One model has one release of a date, in however many spellings: `labs-devstral-small-2512`. */
function isSameRelease(a: Listed, b: Listed): boolean {
  if (a.release_id === null || b.release_id === null) return false
  if (a.release_id === b.release_id) return true
  const date = dateIn(a.api_model_id)
  return date !== null && date === dateIn(b.api_model_id)
}

function dateIn(id: string): string | null {
  const [, date] = /[-@_](20\d\d-?\d\d-?\d\d|\d{6}|\d{4})(?=$|[-:@])/.exec(id) ?? []
  return date?.replaceAll('-', '') ?? null
}

/** A preview of a model that is itself none: its end is not the model's. */
export function isPreview(model: string, { api_model_id }: Listed): boolean {
  return PREVIEW.test(api_model_id) && !PREVIEW.test(model)
}

const PREVIEW = /preview|-exp\b|-beta\b/

function latest(days: readonly (Day | null)[]): Day | null {
  return (
    days
      .filter((day) => day !== null)
      .sort(compareDays)
      .at(-1) ?? null
  )
}
