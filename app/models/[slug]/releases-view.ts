import type { ReleaseView } from '@/components/model/release-section'
import type { CitationRow } from '@/db/queries/evidence'
import type { OfferingRow } from '@/db/queries/offerings'
import type { ReleaseRow } from '@/db/queries/releases'
import { stateAsOf } from '@/lib/api/as-of'
import type { Day } from '@/lib/catalogue/day'
import { lifecycleDays } from '@/lib/catalogue/lifecycle'
import { recordEvidence } from './evidence-view'

const dated = [...lifecycleDays, 'state_seen'] as const

/**
 * The releases, the developer's undated ids that have dates of their own, and every other host
 * that ends on a day of its own.
 */
export function releasesView(
  releases: readonly ReleaseRow[],
  offerings: readonly OfferingRow[],
  citations: { releases: readonly CitationRow[]; offerings: readonly CitationRow[] },
  today: Day,
): ReleaseView[] {
  const ids = new Set(releases.map(({ release_id }) => release_id))
  const own = offerings.filter(
    (each) => each.first_party && !ids.has(each.api_model_id) && hasDates(each),
  )
  const severalHosts = new Set(own.map(({ host }) => host)).size > 1
  const elsewhere = offerings.filter((each) => !each.first_party && hasEnd(each))
  return [
    ...own.map((each) => ofOffering(each, severalHosts, citations.offerings, today)),
    ...releases.map((each) => ofRelease(each, citations.releases, today)),
    ...elsewhere.map((each) => ofOffering(each, true, citations.offerings, today)),
  ]
}

function ofRelease(
  release: ReleaseRow,
  citations: readonly CitationRow[],
  today: Day,
): ReleaseView {
  return {
    id: release.release_id,
    host: null,
    state: stateAsOf(release, today),
    releasedOn: release.released_on,
    deprecatedOn: release.deprecated_on,
    earliestShutdownOn: release.earliest_shutdown_on,
    shutdownOn: release.shutdown_on,
    evidence: recordEvidence(citationsOf(citations, release.id), dated),
  }
}

function ofOffering(
  offering: OfferingRow,
  named: boolean,
  citations: readonly CitationRow[],
  today: Day,
): ReleaseView {
  return {
    id: offering.api_model_id,
    host: named ? offering.host_name : null,
    state: offering.lifecycle ?? stateAsOf(offering, today),
    releasedOn: offering.released_on,
    deprecatedOn: offering.deprecated_on,
    earliestShutdownOn: offering.earliest_shutdown_on,
    shutdownOn: offering.shutdown_on,
    evidence: recordEvidence(citationsOf(citations, offering.id), dated),
  }
}

function citationsOf(citations: readonly CitationRow[], id: number): CitationRow[] {
  return citations.filter(({ subject_id }) => subject_id === id)
}

function hasDates(offering: OfferingRow): boolean {
  return lifecycleDays.some((key) => offering[key] !== null)
}

function hasEnd(offering: OfferingRow): boolean {
  return (
    offering.deprecated_on !== null ||
    offering.shutdown_on !== null ||
    offering.earliest_shutdown_on !== null
  )
}
