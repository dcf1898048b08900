import { type Day, daysBetween } from './day'
import { type Confidence, confidences } from './vocabulary'

/** After so many days what was checked may have changed. */
export const staleAfterDays = 180

/** The level that is shown: one lower once the check is old, never below low. */
export function shownConfidence(confidence: Confidence, checkedOn: Day, today: Day): Confidence {
  if (daysBetween(checkedOn, today) <= staleAfterDays) return confidence
  return confidences[confidences.indexOf(confidence) + 1] ?? 'low'
}
