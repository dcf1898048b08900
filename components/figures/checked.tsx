import { shownConfidence } from '@/lib/catalogue/confidence'
import type { Day } from '@/lib/catalogue/day'
import type { Confidence } from '@/lib/catalogue/vocabulary'
import { ageText } from '@/lib/text/days'
import { Mark } from './mark'
import { Unknown } from './unknown'

interface Props {
  confidence: Confidence | null
  checkedOn: Day | null
  today: Day
  disputed?: boolean
}

/** Confidence after age, and the age. */
export function Checked({ confidence, checkedOn, today, disputed = false }: Props) {
  if (confidence === null || checkedOn === null) return <Unknown />
  return (
    <>
      <Mark confidence={shownConfidence(confidence, checkedOn, today)} disputed={disputed} />
      <time dateTime={checkedOn} title={`Checked ${checkedOn}`}>
        {ageText(checkedOn, today)}
      </time>
    </>
  )
}
