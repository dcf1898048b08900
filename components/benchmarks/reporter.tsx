import { Unknown } from '../figures/unknown'
import type { ReportedBy } from './benchmark'

/** Who measured, as a shape and a word: an open square for the developer, a filled one for others. */
export function Reporter({ by, developer }: { by: ReportedBy; developer: string | null }) {
  if (by === null) return <Unknown />
  return <span className={`party party-${by}`}>{reporterText(by, developer)}</span>
}

/** `OpenAI itself`, `independent`, `not published`. */
export function reporterText(by: ReportedBy, developer: string | null): string {
  if (by === null) return 'not published'
  if (by === 'independent') return 'independent'
  return developer === null ? 'its developer' : `${developer} itself`
}
