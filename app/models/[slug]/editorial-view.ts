import type { EditorialView } from '@/components/model/model-page'
import type { ShownPoint } from '@/db/queries/editorial'
import type { PointKind } from '@/lib/catalogue/vocabulary'

/** The texts of this catalogue by where the page shows them. */
export function editorialView(points: readonly ShownPoint[]): EditorialView {
  const of = (wanted: PointKind) =>
    points.flatMap(({ kind, text, rests_on }) => (kind === wanted ? [{ text, rests_on }] : []))
  return {
    summary: of('summary')[0] ?? null,
    strengths: of('strength'),
    tradeoffs: of('tradeoff'),
    advice: of('migration'),
  }
}
