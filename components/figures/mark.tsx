import type { Confidence } from '@/lib/catalogue/vocabulary'
import { confidenceWords, disputedWords } from '@/lib/text/confidence'

/** The 9 px mark of evidence: full, half or open; `≠` where sources disagree. */
export function Mark({ confidence, disputed }: { confidence: Confidence; disputed?: boolean }) {
  if (disputed) {
    return <span className="mark mark-disputed" role="img" aria-label={disputedWords} />
  }
  return (
    <span
      className={`mark mark-${confidence}`}
      role="img"
      aria-label={confidenceWords[confidence]}
    />
  )
}
