import type { Day } from '@/lib/catalogue/day'
import {
  confidenceReasons,
  confidenceWords,
  freshDays,
  shownConfidence,
} from '@/lib/text/confidence'
import { ageWords } from '@/lib/text/days'
import { counted } from '@/lib/text/numbers'
import { Mark } from '../figures/mark'
import { type Evidence, type EvidencePage, isDisputed, type Saying } from './evidence'

interface Props {
  evidence: Evidence
  today: Day
  /** For a narrow column: the sources stand below instead of beside. */
  narrow?: boolean
}

/** How we know: level and why, the page and its words, and what every other source says. */
export function EvidencePanel({ evidence, today, narrow = false }: Props) {
  const shown = shownConfidence(evidence.confidence, evidence.checkedOn, today)
  return (
    <div className={narrow ? 'evidence evidence-narrow' : 'evidence'}>
      <div>
        <p className="evidence-level">
          <Mark confidence={shown} />
          <b>{confidenceWords[shown]}</b>
          <span>
            read <time dateTime={evidence.checkedOn}>{evidence.checkedOn}</time>
            {evidence.checkedBy !== null && ` by ${evidence.checkedBy}`},{' '}
            {ageWords(evidence.checkedOn, today)}
          </span>
        </p>
        <p>
          {confidenceReasons[evidence.confidence]}
          {shown !== evidence.confidence &&
            ` It was ${evidence.confidence} when it was read, more than ${freshDays} days ago.`}{' '}
          {agreement(evidence)}
        </p>
        {evidence.rule !== null && <p>{evidence.rule}</p>}
        {evidence.quote !== null && <blockquote>“{evidence.quote}”</blockquote>}
        <ul className="evidence-pages">
          {evidence.pages.map((page) => (
            <Page key={`${page.url} ${page.locator}`} page={page} />
          ))}
        </ul>
      </div>
      {evidence.says.length > 0 && <Sayings columns={evidence.columns} says={evidence.says} />}
    </div>
  )
}

function Page({ page }: { page: EvidencePage }) {
  return (
    <li>
      <a className="underlined" href={page.url}>
        {page.title}
      </a>
      {page.locator !== null && (
        <>
          {' '}
          <code className="text-ink-3">{page.locator}</code>
        </>
      )}
    </li>
  )
}

function Sayings({ columns, says }: { columns: readonly string[]; says: readonly Saying[] }) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">Source</th>
          <th scope="col">Read</th>
          {columns.map((column) => (
            <th key={column} scope="col" className="r">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {says.map(({ source, readOn, values }, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two records of one source may say one thing
          <tr key={row}>
            <th scope="row">{source}</th>
            <td>
              <time dateTime={readOn}>{readOn}</time>
            </td>
            {columns.map((column, index) => {
              const value = values[index] ?? null
              return (
                <td key={column} className={value?.agrees === false ? 'r differs' : 'r'}>
                  {value?.agrees === false && (
                    <>
                      <span aria-hidden="true">≠ </span>
                      <span className="vh">differs: </span>
                    </>
                  )}
                  {value?.text}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
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
