import type { SpeedView } from '@/components/model/speed-table'
import type { CitationRow } from '@/db/queries/evidence'
import type { MeasurementRow } from '@/db/queries/measurements'
import type { OfferingRow } from '@/db/queries/offerings'
import { compareDecimals, decimalText } from '@/lib/catalogue/decimal'

/** How fast hosts were found to be, the fastest first; one row an offering, day and source. */
export function speedsView(
  measurements: readonly MeasurementRow[],
  offerings: readonly OfferingRow[],
  citations: readonly CitationRow[],
): SpeedView[] {
  const rows = new Map<string, SpeedView>()
  for (const { offering_id, metric, value, unit, measured_on, citation_id } of measurements) {
    const offering = offerings.find(({ id }) => id === offering_id)
    if (!offering) continue
    const key = `${offering_id} ${measured_on} ${citation_id}`
    const citation = citations.find(({ id }) => id === citation_id)
    const row = rows.get(key) ?? {
      id: key,
      hostName: offering.host_name,
      apiModelId: offering.api_model_id,
      measuredOn: measured_on,
      source: citation
        ? { title: citation.source_title ?? citation.source_url, url: citation.source_url }
        : null,
      throughput: null,
      latency: null,
      uptime: null,
    }
    rows.set(key, { ...row, [metric]: { value: decimalText(value), unit } })
  }
  return [...rows.values()].sort(
    (a, b) =>
      compareDecimals(b.throughput?.value ?? '0', a.throughput?.value ?? '0') ||
      a.hostName.localeCompare(b.hostName, 'en'),
  )
}
