import { shownConfidence, staleAfterDays } from '@/lib/catalogue/confidence'
import type { Day } from '@/lib/catalogue/day'
import { confidenceReasons, confidenceWords } from '@/lib/text/confidence'
import { ageWords } from '@/lib/text/days'
import { counted } from '@/lib/text/numbers'
import { type Evidence, isDisputed } from './evidence'
import { EvidenceBody } from './evidence-body'

interface Props {
  evidence: Evidence
  today: Day
  /** For a narrow column: the sources stand below instead of beside. */
  narrow?: boolean
}

/** How we know: level and why, the page and its words, and what every other source says. */
export function EvidencePanel({ evidence, today, narrow = false }: Props) {
  const { confidence, checkedOn, checkedBy, quote, pages, rule, columns, says } = evidence
  const shown = shownConfidence(confidence, checkedOn, today)
  const was =
    shown === confidence
      ? ''
      : ` It was ${confidence} when it was read, more than ${staleAfterDays} days ago.`
  return (
    <EvidenceBody
      level={shown}
      word={confidenceWords[shown]}
      readOn={checkedOn}
      aside={`${checkedBy === null ? '' : ` by ${checkedBy}`}, ${ageWords(checkedOn, today)}`}
      why={`${confidenceReasons[confidence]}${was} ${agreement(evidence)}`.trim()}
      {...{ rule, quote, pages, columns, says, narrow }}
    />
  )
}

function agreement(evidence: Evidence): string {
  const differing = evidence.says.filter(({ values }) =>
    values.some((value) => value?.agrees === false),
  )
  if (isDisputed(evidence)) {
    const names = [...new Set(differing.map(({ source }) => source))].join(', ')
    return `Sources disagree: ${names} ${differing.length === 1 ? 'says' : 'say'} something else.`
  }
  const sources = new Set(evidence.says.map(({ source }) => source)).size
  return sources > 1 ? `${counted(sources, 'source')} say the same.` : ''
}
