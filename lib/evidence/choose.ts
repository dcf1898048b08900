import { shownConfidence } from '../catalogue/confidence'
import type { Day } from '../catalogue/day'
import { type Confidence, confidences } from '../catalogue/vocabulary'
import { onlyFills } from './source-kinds'

/** What one source says a field is. `by` is whatever the caller needs to find the source again. */
export interface Claim<T = unknown> {
  value: T
  confidence: Confidence
  /** Day on which the source was read, or last checked this record. */
  observed_on: string
  /** The source's key; the last resort, so that the choice never depends on row order. */
  source: string
  /** The record inside the source. */
  locator: string
}

/**
 * The written order by which one of several claims is shown (a person's
 * verified value stands above all and never comes here): a source that does not
 * only fill gaps, stronger evidence, then newer, then the source's name and record, so that the order in which
 * sources were imported never shows. Evidence loses a step once it is old
 * (DATA rule 27) as seen on the day `on`; without one it does not age.
 */
export function compareClaims(a: Claim, b: Claim, on?: Day): number {
  return (
    Number(onlyFills(a)) - Number(onlyFills(b)) ||
    levelOf(a, on) - levelOf(b, on) ||
    compareText(b.observed_on, a.observed_on) ||
    compareText(a.source, b.source) ||
    compareText(a.locator, b.locator)
  )
}

function levelOf({ confidence, observed_on }: Claim, on: Day | undefined): number {
  const shown = on === undefined ? confidence : shownConfidence(confidence, observed_on, on)
  return confidences.indexOf(shown)
}

/** The day of the newest claim: from there the age of the others is counted, by no clock. */
export function newestDay(claims: readonly Pick<Claim, 'observed_on'>[]): Day | undefined {
  return claims
    .map(({ observed_on }) => observed_on)
    .sort()
    .at(-1)
}

/** The claim that is shown, or undefined when nobody says anything. */
export function chooseClaim<C extends Claim>(claims: readonly C[]): C | undefined {
  const on = newestDay(claims)
  let best: C | undefined
  for (const claim of claims) {
    if (best === undefined || compareClaims(claim, best, on) < 0) best = claim
  }
  return best
}

/**
 * The claim that most make; among equally frequent values the one with the best
 * claim. For facts of a model that only its resellers describe, where one odd
 * host must not decide.
 */
export function chooseByConsensus<C extends Claim>(all: readonly C[]): C | undefined {
  const heard = all.filter((claim) => !onlyFills(claim))
  const claims = heard.length > 0 ? heard : all
  const byValue = new Map<string, C[]>()
  for (const claim of claims) {
    const text = canonicalText(claim.value)
    const group = byValue.get(text)
    if (group) group.push(claim)
    else byValue.set(text, [claim])
  }
  let best: C | undefined
  let most = 0
  for (const group of byValue.values()) {
    const candidate = chooseClaim(group)
    if (candidate === undefined) continue
    const wins =
      group.length > most ||
      (group.length === most && best !== undefined && compareClaims(candidate, best) < 0)
    if (wins) {
      best = candidate
      most = group.length
    }
  }
  return best
}

/** JSON with sorted keys: equal values have equal texts. Sets are sorted by their importers. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value as Record<string, unknown>)
      .filter(([, each]) => each !== undefined)
      .sort(([a], [b]) => compareText(a, b))
    return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonicalText(each)}`).join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
