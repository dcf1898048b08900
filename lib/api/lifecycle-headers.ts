import { type Day, firstDay, lastDay } from '../catalogue/day'
import type { LifecycleState } from '../catalogue/vocabulary'

interface Ending {
  lifecycle: LifecycleState | null
  deprecated_on: Day | null
  shutdown_on: Day | null
}

/**
 * `Deprecation` (RFC 9745) and `Sunset` (RFC 8594) of what is deprecated or retired, so that a
 * client that looks at headers alone learns of it. Only published days: a state without a date
 * makes no header.
 */
export function lifecycleHeaders(record: Ending): Record<string, string> {
  if (record.lifecycle !== 'deprecated' && record.lifecycle !== 'retired') return {}
  const headers: Record<string, string> = {}
  // What was shut down without notice was deprecated on its last day at the latest.
  const deprecated = record.deprecated_on ?? record.shutdown_on
  if (deprecated !== null) headers.deprecation = `@${Date.parse(firstDay(deprecated)) / 1000}`
  if (record.shutdown_on !== null) {
    headers.sunset = new Date(lastDay(record.shutdown_on)).toUTCString()
  }
  return headers
}
