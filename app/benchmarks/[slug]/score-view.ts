import { recordEvidence } from '@/app/models/[slug]/evidence-view'
import type { ScoreView } from '@/components/benchmarks/benchmark'
import type { Evidence } from '@/components/evidence/evidence'
import type { CitationRow } from '@/db/queries/evidence'
import type { ModelResultRow } from '@/db/queries/results'
import { withPage } from '@/lib/benchmarks/cited-page'
import { shareOfScale } from '@/lib/benchmarks/scale'
import { compareDecimals, isDecimalText } from '@/lib/catalogue/decimal'
import { type Scale, scoreText } from '@/lib/text/scores'

/** One result as the page shows it. */
export function scoreView(
  row: ModelResultRow,
  scale: Scale,
  citations: ReadonlyMap<number, CitationRow>,
): ScoreView {
  const citation = citations.get(row.citation_id)
  return {
    id: row.id,
    model: row.model,
    name: row.model_name,
    release: row.release,
    developer: row.developer_name ?? row.developer,
    score: row.score,
    share: shareOfScale(row.score, scale),
    reportedBy: row.reported_by,
    measuredOn: row.measured_on,
    inputPrice: row.input_price,
    evidence: citation ? scoreEvidence(row, scale, citation) : null,
  }
}

/** How we know a score: the page that the source names, and how it writes it. */
function scoreEvidence(
  row: ModelResultRow,
  { unit }: Scale,
  citation: CitationRow,
): Evidence | null {
  const evidence = recordEvidence([withPage(citation, row.source_url)], citation.fields)
  if (evidence === null) return null
  const { score, score_text } = row
  const asWritten = isDecimalText(score_text) && compareDecimals(score_text, score) === 0
  return {
    ...evidence,
    rule: asWritten ? null : `Written as ${score_text}, which is ${scoreText(score)} ${unit}.`,
  }
}
